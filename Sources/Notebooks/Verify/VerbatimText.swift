import Workbench

/// Any text in lines of a report, so that it can be read there and taken out again byte for byte.
///
///         from population          four blanks: the line as it stands
///       \ a\tb \                   a backslash: with escapes; one at the end, the line goes on
///       \ c
///
/// Lines are escaped where a tab, a carriage return, another control or a blank at the end would not be seen,
/// and broken where they are longer than the report is wide.
enum VerbatimText {
  private static let plainStart = "    "
  private static let escapedStart = "  \\ "

  static func lines(of text: String, width: Int) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let isClosed = lines.last?.isEmpty ?? false
    if isClosed { lines.removeLast() }
    return lines.enumerated().flatMap { index, line in
      let isOpen = !isClosed && index == lines.count - 1
      return set(Substring(line), width: width - plainStart.count, isOpen: isOpen)
    }
  }

  private static func set(_ line: Substring, width: Int, isOpen: Bool) -> [String] {
    let isPlain =
      !isOpen && line.unicodeScalars.last != " "
      && !line.unicodeScalars.contains(where: isUnseen) && DisplayWidth.of(line) <= width
    if isPlain { return [line.isEmpty ? "" : plainStart + line] }
    // One column is left for the mark of a line that goes on.
    let available = width - 1
    var pieces: [String] = []
    var piece: [(text: String, columns: Int)] = []
    var used = 0
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let text = escaped(scalar, isLast: index == scalars.count - 1)
      piece.append((text, DisplayWidth.of(text)))
      used += piece[piece.count - 1].columns
      guard used > available, piece.count > 1 else { continue }
      // Behind a blank or a comma, where one stands in the second half; else wherever the line is full.
      let last = piece.dropLast().lastIndex { $0.text == " " || $0.text == "," } ?? 0
      let end = last > piece.count / 2 ? last + 1 : piece.count - 1
      pieces.append(escapedStart + piece[..<end].map(\.text).joined() + "\\")
      piece.removeFirst(end)
      used = piece.reduce(0) { $0 + $1.columns }
    }
    return pieces + [escapedStart + piece.map(\.text).joined() + (isOpen ? "\\" : "")]
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
