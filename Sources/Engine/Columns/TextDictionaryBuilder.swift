/// Collects distinct texts and gives each its code, in order of first appearance.
///
/// Open addressing over the hashes of the texts' bytes: many times as fast as a `Dictionary` of texts,
/// whose hash is of the normal form.
package struct TextDictionaryBuilder {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// The upper half of a word's hash and its code + 1, or 0; at most half are taken.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)

  package init() {}

  /// The code of a text, new or known.
  package mutating func code(of text: String) -> UInt32 {
    code(of: text.utf8.span)
  }

  /// The code of a text in UTF-8, new or known.
  package mutating func code(of text: Span<UInt8>) -> UInt32 {
    let hash = TextBytes.hash(text)
    let (known, slot) = find(text, hash)
    if let known { return known }
    let code = UInt32(truncatingIfNeeded: ends.count)
    slots[slot] = TextDictionaryBuilder.entry(hash, code)
    bytes.append(addingCapacity: text.count) { out in
      for index in text.indices { out.append(text[index]) }
    }
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return code
  }

  package func finish() -> TextDictionary {
    TextDictionary(bytes: bytes, ends: ends)
  }

  /// The code of a text, or else the slot that is free for it.
  private func find(_ text: Span<UInt8>, _ hash: UInt64) -> (code: UInt32?, slot: Int) {
    let words = bytes.span
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let code = UInt32(truncatingIfNeeded: slots[slot]) - 1
        let start = code == 0 ? 0 : ends[Int(code) - 1]
        if TextBytes.areEqual(words.extracting(start..<ends[Int(code)]), text) {
          return (code, slot)
        }
      }
      slot = (slot + 1) & mask
    }
    return (nil, slot)
  }

  private static func entry(_ hash: UInt64, _ code: UInt32) -> UInt64 {
    (hash >> 32) << 32 | UInt64(code + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = TextDictionaryBuilder.entry(hash, UInt32(truncatingIfNeeded: code))
    }
  }
}
