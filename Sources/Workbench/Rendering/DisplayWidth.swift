/// How many columns of a terminal a text takes, and where to cut it.
///
/// Counted by grapheme: an ideograph takes two columns, a letter with its marks as many as the letter,
/// and a joined emoji two, however many code points it is made of.
package enum DisplayWidth {
  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    for byte in text.utf8 {
      guard isPrintableASCII(byte) else {
        return text.reduce(0) { $0 + of($1) }
      }
      width += 1
    }
    return width
  }

  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    var width = 0
    for scalar in scalars {
      switch columns(of: scalar) {
      case 2:
        // What joins a wide sign (a skin tone, a second person, a final of Hangul) is drawn within it.
        return 2
      case let columns:
        width += columns
      }
    }
    return width == 1 && scalars.contains(emojiPresentation) ? 2 : width
  }

  /// The longest beginning of a text that fits, never half a grapheme.
  package static func prefix(of text: String, fitting width: Int) -> Substring {
    var used = 0
    for index in text.indices {
      used += of(text[index])
      if used > width { return text[..<index] }
    }
    return text[...]
  }

  /// A text that takes at most this many columns, with an ellipsis where its end was cut off.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text, fitting: width - 1) + "…"
  }

  /// Asks for the emoji form of a sign that is also a plain character, as in ❤️.
  private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) { return 0 }
    // Below the first accents that combine, no sign is wide or takes no column.
    if scalar.value < 0x300 { return 1 }
    if contains(DisplayWidthTable.zero, scalar.value) { return 0 }
    return contains(DisplayWidthTable.wide, scalar.value) ? 2 : 1
  }

  private static func isPrintableASCII(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte)
  }

  /// Whether a number lies in one of the ranges of a list of firsts and lasts, by bisection.
  private static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else if value < ranges[2 * middle] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
