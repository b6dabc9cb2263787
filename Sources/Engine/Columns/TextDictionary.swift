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
package struct TextDictionaryBuilder {
  package private(set) var texts: [String] = []
  private var codes: [TextKey: UInt32] = [:]

  package init() {}

  /// The code of a text, new or known.
  package mutating func code(of text: String) -> UInt32 {
    let key = TextKey(text)
    if let known = codes[key] { return known }
    let code = UInt32(texts.count)
    texts.append(text)
    codes[key] = code
    return code
  }

  package func finish() -> TextDictionary {
    TextDictionary(texts)
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
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
