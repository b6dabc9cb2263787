/// Text from a query or a file, with what would move the cursor, hide or turn the writing around shown
/// as an escape.
enum VisibleText {
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map(visible).joined()
  }

  static func of(_ character: Character) -> String {
    guard character.unicodeScalars.contains(where: isHidden) else { return String(character) }
    return character.unicodeScalars.map(visible).joined()
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    guard isHidden(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    return switch scalar.value {
    case 0..<0x10: "\\x0" + digits
    case 0x10..<0x100: "\\x" + digits
    default: "\\u{" + digits + "}"
    }
  }

  /// Controls, and the marks that turn the direction of writing.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default:
      false
    }
  }
}
