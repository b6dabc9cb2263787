/// Text by dictionary: a code a row, and the distinct texts once.
///
/// Survey data repeats its words, so comparing, matching and grouping look at each word once and then
/// at codes. The dictionary may hold words that no row uses (after a filter), never one twice.
package struct TextColumn: Sendable {
  package let codes: [UInt32]
  package let dictionary: TextDictionary
  package let validity: Validity?
  /// What is known of the codes; nil in a column that forgets.
  let memory: ColumnMemory?

  package init(
    codes: [UInt32],
    dictionary: TextDictionary,
    validity: Validity? = nil,
    memory: ColumnMemory? = nil
  ) {
    self.codes = codes
    self.dictionary = dictionary
    self.validity = validity
    self.memory = memory
  }

  /// A column of these texts, nil a null.
  package init(_ texts: [String?]) {
    var builder = TextDictionaryBuilder()
    codes = texts.map { $0.map { builder.code(of: $0) } ?? 0 }
    dictionary = builder.finish()
    validity = Validity.compact(texts.map { $0 != nil })
    memory = nil
  }

  package var count: Int { codes.count }

  package func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity.flags[row]
  }

  /// The text at a row that is not null.
  package func text(at row: Int) -> String {
    dictionary.texts[Int(codes[row])]
  }

  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> TextColumn {
    let (codes, hasMissing) = codes.gathered(rows, placeholder: 0, on: workers)
    return TextColumn(
      codes: codes,
      dictionary: dictionary,
      validity: validity.gathered(rows, hasMissing: hasMissing, on: workers)
    )
  }

  /// The texts of some neighbouring rows.
  func slice(_ range: Range<Int>) -> TextColumn {
    TextColumn(
      codes: Array(codes[range]),
      dictionary: dictionary,
      validity: validity.map { Validity(Array($0.flags[range])) }
    )
  }
}
