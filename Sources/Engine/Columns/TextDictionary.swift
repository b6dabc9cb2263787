/// Distinct texts, each with a code: the words of a text column.
///
///     codes   0 1 0 2        dictionary   0 "yes"   1 "no"   2 "not asked"
///
/// Texts are compared by their bytes, so order is by code point and nothing depends on a locale.
/// Strings in are expected in NFC; the readers see to that.
package final class TextDictionary: Sendable {
  package let texts: [String]

  /// - Precondition: the texts are distinct.
  package init(_ texts: [String]) {
    self.texts = texts
  }

  package var count: Int { texts.count }
}

/// Collects distinct texts and gives each its code, in order of first appearance.
///
/// Open addressing over the hashes of the texts' bytes: three times as fast as a `Dictionary` of texts,
/// whose hash is of the normal form.
package struct TextDictionaryBuilder {
  package private(set) var texts: [String] = []
  private var hashes: [UInt64] = []
  /// Codes by place, -1 for none; at most half are taken.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  package init() {}

  /// The code of a text, new or known.
  package mutating func code(of text: String) -> UInt32 {
    let hash = TextDictionaryBuilder.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, texts[code].utf8.elementsEqual(text.utf8) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(texts.count)
    texts.append(text)
    hashes.append(hash)
    if texts.count * 2 > slots.count { grow() }
    return UInt32(texts.count - 1)
  }

  /// The code of a text that is known, else nil.
  func knownCode(of text: String) -> UInt32? {
    let hash = TextDictionaryBuilder.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, texts[code].utf8.elementsEqual(text.utf8) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  package func finish() -> TextDictionary {
    TextDictionary(texts)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: -1, count: mask + 1)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  /// FNV-1a over the bytes, its high bits mixed into the low ones.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}

/// A text that equals another only byte by byte, as `String` does not: it takes "é" in one code point
/// and "é" in two for the same.
package struct TextKey: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (lhs: TextKey, rhs: TextKey) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  package static func < (lhs: TextKey, rhs: TextKey) -> Bool {
    lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    // Equal bytes make equal strings, whose hash is quicker to come by than one of each byte.
    hasher.combine(text)
  }
}
