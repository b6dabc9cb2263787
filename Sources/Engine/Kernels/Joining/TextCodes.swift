/// The codes that a second dictionary's words have in a first one; words that it lacks are numbered
/// behind it.
///
///     first  "b" "c"        second  "a" "b"        codes  2 0
///
/// Each word is looked at once: the smaller dictionary is set up for searching, and the larger one's words
/// are searched for.
struct TextCodes: Sendable {
  /// By the second dictionary's codes; nil where both are one.
  private let codes: [Int64]?

  init(of column: TextColumn, in dictionary: TextDictionary) {
    let other = column.dictionary
    if other === dictionary {
      codes = nil
      return
    }
    var known = [Int64](repeating: -1, count: other.count)
    if other.count <= dictionary.count {
      let words = TextDictionaryBuilder(other)
      let bytes = dictionary.bytes
      for code in 0..<dictionary.count {
        if let found = words.knownCode(of: bytes.span.extracting(dictionary.range(of: code))) {
          known[Int(found)] = Int64(code)
        }
      }
    } else {
      let words = TextDictionaryBuilder(dictionary)
      let bytes = other.bytes
      for code in 0..<other.count {
        if let found = words.knownCode(of: bytes.span.extracting(other.range(of: code))) {
          known[code] = Int64(found)
        }
      }
    }
    var next = Int64(dictionary.count)
    for code in known.indices where known[code] < 0 {
      known[code] = next
      next += 1
    }
    codes = known
  }

  /// The codes of a column over the second dictionary; a null's means nothing.
  func values(of column: TextColumn, on workers: Workers) -> [Int64] {
    let ownCodes = column.codes(on: workers)
    return workers.fill(ownCodes.count) { rows, out in
      for row in rows {
        let code = Int(ownCodes[row])
        // A null row's code may point nowhere.
        out.append(codes.map { code < $0.count ? $0[code] : 0 } ?? Int64(code))
      }
    }
  }
}
