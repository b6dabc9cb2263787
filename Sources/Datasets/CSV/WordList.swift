import Engine
import Foundation

/// The distinct words of a column, in the order in which they first appear.
///
///     arena      "yes|no|not asked"    ends  3 5 14
///     firstRows  0 2 7
struct WordList {
  /// The bytes of all words, one behind the other.
  private(set) var arena: [UInt8]
  private(set) var ends: [Int]
  /// The first row of each word.
  private(set) var firstRows: [Int32]

  static let none = WordList(arena: [], ends: [], firstRows: [])

  init(arena: [UInt8], ends: [Int], firstRows: [Int32]) {
    self.arena = arena
    self.ends = ends
    self.firstRows = firstRows
  }

  var count: Int { ends.count }

  /// Where a word stands in `arena`.
  func range(of code: Int) -> Range<Int> {
    (code == 0 ? 0 : ends[code - 1])..<ends[code]
  }

  mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, row: Int) {
    arena.append(addingCapacity: end - start) { out in
      for index in start..<end { out.append(bytes[index]) }
    }
    ends.append(arena.count)
    firstRows.append(Int32(truncatingIfNeeded: row))
  }

  /// The words as text in NFC, and the code of each in the dictionary: two words may become one.
  ///
  /// Words that are texts as they stand, most of the time all of them, keep their bytes and their codes.
  func texts(on workers: Workers) -> (dictionary: TextDictionary, codes: [UInt32]?) {
    let changes = workers.mapMorsels(count) { codes in
      isASCII(codes) ? [] : codes.compactMap { code in normal(code).map { (code: code, text: $0) } }
    }.flatMap(\.self)
    if changes.isEmpty { return (TextDictionary(bytes: arena, ends: ends), nil) }
    var texts: [Int: String] = [:]
    for change in changes { texts[change.code] = change.text }
    var builder = TextDictionaryBuilder()
    let codes = (0..<count).map { code in
      texts[code].map { builder.code(of: $0) }
        ?? builder.code(of: arena.span.extracting(range(of: code)))
    }
    return (builder.finish(), codes)
  }

  /// Whether neighbouring words, of which there are some, are of ASCII alone.
  private func isASCII(_ codes: Range<Int>) -> Bool {
    let bytes = arena.span
    let first = range(of: codes.lowerBound).lowerBound
    var union: UInt8 = 0
    for index in first..<range(of: codes.upperBound - 1).upperBound { union |= bytes[index] }
    return union < 0x80
  }

  /// A word in NFC, where it is not as it stands.
  private func normal(_ code: Int) -> String? {
    let word = arena[range(of: code)]
    guard word.contains(where: { $0 >= 0x80 }) else { return nil }
    let normal = String(decoding: word, as: UTF8.self).precomposedStringWithCanonicalMapping
    return normal.utf8.elementsEqual(word) ? nil : normal
  }
}
