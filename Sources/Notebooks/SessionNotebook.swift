/// Writes what a session kept as a notebook that replays.
///
///     .keep tree "Children by work status"      ---
///     .note "9.1 percent is the rate …"    →    title: …
///     .save mine.nb.md                          data: …
///                                               ---
///
///                                               ```prql
///                                               #| name: tree
///                                               …
package struct SessionNotebook: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case cell(name: String, caption: String?, query: String)
    case note(String)
  }

  package var title: String
  /// Paths as the new notebook should name them, from its own folder.
  package var data: [String]
  package var bibliography: [String]
  /// In the order in which they were kept.
  package var parts: [Part]

  package init(title: String, data: [String], bibliography: [String] = [], parts: [Part]) {
    self.title = title
    self.data = data
    self.bibliography = bibliography
    self.parts = parts
  }

  /// The notebook's text.
  package var text: String {
    var front = ["---", "title: " + Self.scalar(title)]
    front += Self.list("data", data) + Self.list("bibliography", bibliography) + ["---"]
    let blocks = [front] + parts.map(Self.lines)
    return blocks.joined(separator: [""]).map { $0 + "\n" }.joined()
  }

  private static func lines(_ part: Part) -> [String] {
    switch part {
    case .note(let text):
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { safeProse(String($0)) }
    case .cell(let name, let caption, let query):
      let queryLines = query.split(
        omittingEmptySubsequences: false,
        whereSeparator: \.isNewline
      ).map(String.init)
      let fence = fence(around: queryLines)
      var options = ["#| name: \(name)"]
      if let caption, !caption.isEmpty { options.append("#| caption: " + oneLine(caption)) }
      // The empty block is filled when the notebook is first run.
      return [fence + "prql"] + options + withoutOuterBlanks(queryLines) + [fence]
        + ["", "```out", "```"]
    }
  }

  /// One mark more than any line of the query begins with.
  private static func fence(around lines: [String]) -> String {
    let longest = lines.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    return String(repeating: "`", count: max(3, longest + 1))
  }

  /// A line of a note that would open a block, made text.
  private static func safeProse(_ line: String) -> String {
    let start = line.drop { $0 == " " }
    let opens =
      start.hasPrefix("```") || start.hasPrefix("~~~") || start.hasPrefix("<!--")
      || start.hasPrefix("<<<<<<<")
    return opens ? "\\" + start : line
  }

  private static func withoutOuterBlanks(_ lines: [String]) -> [String] {
    var lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return Array(lines)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func list(_ key: String, _ values: [String]) -> [String] {
    guard let first = values.first else { return [] }
    if values.count == 1 { return ["\(key): " + scalar(first)] }
    return ["\(key):"] + values.map { "  - " + scalar($0) }
  }

  /// A text as YAML reads it back, in quotes wherever a mark could mean something else.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0 == "." || $0 == "/" } == true && text.last != " "
      && !text.contains(": ") && text.last != ":" && !text.contains(" #")
      && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 32 || scalar.value == 127 {
          quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
