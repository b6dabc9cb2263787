/// Text by dictionary: a code a row, and the distinct texts once.
///
/// Survey data repeats its words, so comparing, matching and grouping look at each word once and then
/// at codes. The dictionary may hold words that no row uses (after a filter), never one twice.
package struct TextColumn: Sendable {
  let kept: KeptValues<UInt32>
  package let dictionary: TextDictionary
  package let validity: Validity?
  /// What is known of the codes; nil in a column that forgets.
  let memory: ColumnMemory?

  init(
    _ kept: KeptValues<UInt32>,
    dictionary: TextDictionary,
    validity: Validity?,
    memory: ColumnMemory? = nil
  ) {
    self.kept = kept
    self.dictionary = dictionary
    self.validity = validity
    self.memory = memory
  }

  package init(codes: [UInt32], dictionary: TextDictionary, validity: Validity? = nil) {
    self.init(.plain(codes), dictionary: dictionary, validity: validity)
  }

  /// A column of codes that are kept in fewer bytes.
  package init(codes: NarrowNumbers, dictionary: TextDictionary, validity: Validity? = nil) {
    self.init(
      KeptValues(codes, below: dictionary.count),
      dictionary: dictionary,
      validity: validity
    )
  }

  /// A column of these texts, nil a null.
  package init(_ texts: [String?]) {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { $0.map { builder.code(of: $0) } ?? 0 }
    self.init(
      .plain(codes),
      dictionary: builder.finish(),
      validity: Validity.compact(texts.map { $0 != nil })
    )
  }

  /// The codes as an array: taken out of a loop over rows, since narrow ones are made wide for it.
  package var codes: [UInt32] { kept.values }

  /// The codes as above, made by several threads where they have to be made.
  func codes(on workers: Workers) -> [UInt32] { kept.values(on: workers) }

  package var count: Int { kept.count }

  package func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity.flags[row]
  }

  /// The text at a row that is not null.
  package func text(at row: Int) -> String {
    dictionary.texts[code(at: row)]
  }

  /// The code of a row, for a few rows; a null's means nothing.
  package func code(at row: Int) -> Int { Int(kept[row]) }

  package func gathered(_ rows: [Int32], on workers: Workers = .one) -> TextColumn {
    guard count > 0 else {
      precondition(rows.allSatisfy { $0 < 0 }, "rows gathered from an empty column are missing")
      return TextColumn(rows.map { _ in nil })
    }
    let (kept, hasMissing) = kept.gathered(rows, on: workers)
    return TextColumn(
      kept,
      dictionary: dictionary,
      validity: validity.gathered(rows, hasMissing: hasMissing, on: workers)
    )
  }

  /// The texts of some neighbouring rows.
  func slice(_ range: Range<Int>) -> TextColumn {
    TextColumn(
      codes: kept.slice(range),
      dictionary: dictionary,
      validity: validity.map { Validity(Array($0.flags[range])) }
    )
  }
}
