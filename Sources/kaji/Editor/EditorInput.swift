import Foundation
import Workbench

/// What becomes of text on its way into the editor.
enum EditorInput {
  /// Letters joined with their marks, so that the screen, the cursor and the data agree on them.
  static func normalised(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Pasted or recalled text: rows end with a line feed, controls are gone, letters are joined.
  static func cleaned(_ text: String) -> String {
    var cleaned = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\r": cleaned.append("\n")
      case "\n", "\t": cleaned.append(scalar)
      case _ where Sanitiser.isControl(scalar): break
      default: cleaned.append(scalar)
      }
      previous = scalar
    }
    return normalised(String(cleaned))
  }

  /// A paste, without the line feed that the selection of a whole line brings along.
  static func pasted(_ bytes: [UInt8]) -> String {
    var text = cleaned(String(decoding: bytes, as: UTF8.self).replacing("\u{FFFD}", with: ""))
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// Whether a typed scalar may join the letter before it: a mark, or the tail of a syllable.
  static func joinsPrevious(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return scalar.properties.canonicalCombiningClass != .notReordered
      || scalar.properties.generalCategory == .nonspacingMark
      || (0x1160...0x11FF).contains(scalar.value)
  }

  /// The text with a mark joined to the letter before the cursor.
  static func joining(_ mark: Unicode.Scalar, to text: EditorText) -> EditorText {
    let before = text.scalars[..<text.cursor]
    let letter = EditorText.string(before).last.map { Array($0.unicodeScalars) } ?? []
    let joined = normalised(EditorText.string(letter + [mark])).unicodeScalars
    let start = before.count - letter.count
    let scalars = before[..<start] + joined + text.scalars[text.cursor...]
    return EditorText(scalars: Array(scalars), cursor: start + joined.count)
  }
}
