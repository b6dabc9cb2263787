import Workbench

/// Any text in lines of a report, so that it can be read there and taken out again byte for byte.
///
///         from population          four blanks: the line as it stands
///       \ a\tb\s                   a backslash: with escapes
///       \ c\                       one at the end: the text ends here, without a line feed
///
/// Lines are escaped where a tab, a carriage return, another control or a blank at the end would not be
/// seen. They are never broken, however wide the report is: what was written in one line is read in one.
enum VerbatimText {
  private static let plainStart = "    "
  private static let escapedStart = "  \\ "

  static func lines(of text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let isClosed = lines.last?.isEmpty ?? false
    if isClosed { lines.removeLast() }
    return lines.enumerated().map { index, line in
      set(Substring(line), isOpen: !isClosed && index == lines.count - 1)
    }
  }

  private static func set(_ line: Substring, isOpen: Bool) -> String {
    let isPlain =
      !isOpen && line.unicodeScalars.last != " " && !line.unicodeScalars.contains(where: isUnseen)
    if isPlain { return line.isEmpty ? "" : plainStart + line }
    let scalars = Array(line.unicodeScalars)
    let text = scalars.enumerated().map { index, scalar in
      escaped(scalar, isLast: index == scalars.count - 1)
    }.joined()
    return escapedStart + text + (isOpen ? "\\" : "")
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    Sanitiser.isControl(scalar) || scalar == "\t" || scalar == "\u{2028}" || scalar == "\u{2029}"
      || scalar == "\u{FEFF}"
  }

  private static func escaped(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
    switch scalar {
    case "\\": "\\\\"
    case "\t": "\\t"
    case "\r": "\\r"
    case " " where isLast: "\\s"
    default:
      isUnseen(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
    }
  }

  /// The text that some lines hold; nil where one of them is no line of this form.
  ///
  /// Read scalar by scalar, since a text may begin with an accent that joins the blank in front of it.
  static func text(of lines: some Sequence<String>) -> String? {
    var text = String.UnicodeScalarView()
    for line in lines {
      if line.isEmpty {
        text.append("\n")
      } else if line.unicodeScalars.starts(with: plainStart.unicodeScalars) {
        text.append(contentsOf: line.unicodeScalars.dropFirst(plainStart.count))
        text.append("\n")
      } else if line.unicodeScalars.starts(with: escapedStart.unicodeScalars) {
        let rest = line.unicodeScalars.dropFirst(escapedStart.count)
        guard let goesOn = unescape(rest, into: &text) else { return nil }
        if !goesOn { text.append("\n") }
      } else {
        return nil
      }
    }
    return String(text)
  }

  /// Whether the line goes on in the next; nil where an escape is none.
  private static func unescape(
    _ scalars: some Sequence<Unicode.Scalar>,
    into text: inout String.UnicodeScalarView
  ) -> Bool? {
    var rest = Array(scalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case nil: return true
      case "\\": text.append("\\")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "s": text.append(" ")
      case "u":
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          rest.distance(from: rest.startIndex, to: end) <= 6
        else { return nil }
        let digits = String(String.UnicodeScalarView(rest[..<end]))
        guard let value = UInt32(digits, radix: 16), let found = Unicode.Scalar(value) else {
          return nil
        }
        text.append(found)
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
    return false
  }
}
