/// Text made harmless for a terminal: what could steer it is shown as a visible escape.
///
///     "a\u{1b}[2Jb"   →  a\x1b[2Jb
///     "x\u{202e}y"    →  x\u{202e}y, spelled out
///
/// Escaped are the C0 controls, DEL, the C1 controls, the line and paragraph separators, and the
/// controls that reorder text from right to left. Everything a terminal is shown goes through here
/// unless this program made it up; bytes for files and pipes do not.
package enum Sanitiser {
  /// The text with its controls spelled out; with `keepingNewlines` a line feed and a tab stay.
  package static func clean(_ text: String, keepingNewlines: Bool = false) -> String {
    guard needsCleaning(text, keepingNewlines: keepingNewlines) else { return text }
    var cleaned = ""
    cleaned.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      let isKept = keepingNewlines && (scalar == "\n" || scalar == "\t")
      if !isKept, isControl(scalar) {
        cleaned += escape(scalar)
      } else {
        cleaned.unicodeScalars.append(scalar)
      }
    }
    return cleaned
  }

  /// Whether a terminal might obey this scalar instead of showing it.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Most text is clean, and an ASCII byte is judged without decoding.
  private static func needsCleaning(_ text: String, keepingNewlines: Bool) -> Bool {
    var hasOthers = false
    for byte in text.utf8 {
      if byte >= 0x80 {
        hasOthers = true
      } else if byte < 0x20 || byte == 0x7F {
        guard keepingNewlines && (byte == 0x0A || byte == 0x09) else { return true }
      }
    }
    return hasOthers && text.unicodeScalars.contains { $0.value >= 0x80 && isControl($0) }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      let digits = String(scalar.value, radix: 16)
      guard scalar.value < 0x80 else { return "\\u{\(digits)}" }
      return "\\x" + (digits.count < 2 ? "0" : "") + digits
    }
  }
}
