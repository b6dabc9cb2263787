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
