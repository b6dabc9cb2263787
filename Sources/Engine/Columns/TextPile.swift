/// Texts of rows as they come, one behind the other, each with its hash; a row may have none.
///
///     rows     yes | null | no        bytes  yesno    ends  3 5    nullRows  1
package struct TextPile: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private(set) var hashes: [UInt64] = []
  /// The rows that have no text, in ascending order.
  package private(set) var nullRows: [UInt32] = []

  package init() {}

  /// Of texts that are written already, a row each.
  package init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
    let texts = bytes.span
    let places = ends.span
    hashes = [UInt64](capacity: ends.count) { out in
      var start = 0
      for text in places.indices {
        let end = places[text]
        out.append(TextBytes.hash(texts.extracting(start..<end)))
        start = end
      }
    }
  }

  /// Of the words of a dictionary.
  init(_ words: TextDictionary) {
    self.init(bytes: words.bytes, ends: words.ends)
  }

  var textCount: Int { ends.count }

  package var rowCount: Int { ends.count + nullRows.count }

  /// Where a text stands in `bytes`.
  func range(of text: Int) -> Range<Int> {
    (text == 0 ? 0 : ends[text - 1])..<ends[text]
  }

  /// Makes room for so many texts.
  package mutating func reserveCapacity(_ count: Int, byteCount: Int) {
    bytes.reserveCapacity(byteCount)
    ends.reserveCapacity(count)
    hashes.reserveCapacity(count)
  }

  package mutating func appendNull() {
    nullRows.append(UInt32(truncatingIfNeeded: rowCount))
  }

  /// Takes in a text in UTF-8.
  package mutating func append(_ text: Span<UInt8>) {
    hashes.append(TextBytes.hash(text))
    bytes.append(addingCapacity: text.count) { out in
      for index in text.indices { out.append(text[index]) }
    }
    ends.append(bytes.count)
  }
}
