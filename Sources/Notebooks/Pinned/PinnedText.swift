import Workbench

/// How a cell of a pinned table is written, so that it can be told apart from its neighbours again.
///
///     children aged 5-17      as it is: single blanks part no columns
///     ..                      null
///     "two  blanks"           in quotes where it could be taken for something else
///
/// Columns stand two or more blanks apart. Inside quotes, `\"`, `\\`, `\n`, `\t` and `\u{7f}` are escapes.
enum PinnedText {
  static let null = ".."
  static let furtherRows = "..."

  /// A text as it is written in a cell.
  static func written(_ text: String) -> String {
    needsQuotes(text) ? quoted(text) : text
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    if first == " " || last == " " || first == "\"" || text.hasPrefix("..") { return true }
    // Marks that would close the block, be taken for the line under the heads, or for a merge.
    if first == "`" || first == "~" || text.hasPrefix("<<<<<<<") { return true }
    if text.allSatisfy({ $0 == "-" }) { return true }
    return text.contains("  ") || text.unicodeScalars.contains(where: Sanitiser.isControl)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if Sanitiser.isControl(scalar) {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// The cells of a line, each with whether it stood in quotes; nil where a quote is not closed.
  static func cells(of line: String) -> [PinnedCell]? {
    var cells: [PinnedCell] = []
    let scalars = Array(line.unicodeScalars)
    var index = 0
    while true {
      while index < scalars.count, isBlank(scalars[index]) { index += 1 }
      guard index < scalars.count else { return cells }
      if scalars[index] == "\"" {
        guard let (text, next) = quotedText(in: scalars, from: index + 1) else { return nil }
        cells.append(PinnedCell(text: text, isQuoted: true))
        index = next
      } else {
        let start = index
        while index < scalars.count, !isGap(scalars, at: index) { index += 1 }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[start..<index])
        cells.append(PinnedCell(text: text, isQuoted: false))
      }
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// Two blanks, a tab, or blanks at the end of the line.
  private static func isGap(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard isBlank(scalars[index]) else { return false }
    return scalars[index] == "\t" || index + 1 == scalars.count || isBlank(scalars[index + 1])
  }

  private static func quotedText(
    in scalars: [Unicode.Scalar],
    from start: Int
  ) -> (text: String, next: Int)? {
    var text = ""
    var index = start
    while index < scalars.count {
      switch scalars[index] {
      case "\"": return (text, index + 1)
      case "\\":
        guard let (scalar, next) = escape(in: scalars, from: index + 1) else { return nil }
        text.unicodeScalars.append(scalar)
        index = next
      default:
        text.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    return nil
  }

  private static func escape(
    in scalars: [Unicode.Scalar],
    from start: Int
  ) -> (scalar: Unicode.Scalar, next: Int)? {
    guard start < scalars.count else { return nil }
    switch scalars[start] {
    case "n": return ("\n", start + 1)
    case "t": return ("\t", start + 1)
    case "\"", "\\": return (scalars[start], start + 1)
    case "u":
      guard start + 1 < scalars.count, scalars[start + 1] == "{",
        let close = scalars[start...].firstIndex(of: "}")
      else { return nil }
      var digits = ""
      digits.unicodeScalars.append(contentsOf: scalars[(start + 2)..<close])
      guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
        return nil
      }
      return (scalar, close + 1)
    default: return nil
    }
  }
}
