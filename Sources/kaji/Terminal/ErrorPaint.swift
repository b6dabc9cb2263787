import Workbench

/// Colours for what went wrong, once it is clean of controls and set in lines.
///
///     error[E0203]: no column named `raet`        its head
///      1 | sort -raet
///        |       ^^^^ did you mean `rate`?        what the caret shows
///        + sort -rate                             what would mend it
enum ErrorPaint {
  static func painted(_ text: String, _ theme: Theme) -> String {
    guard theme != .none else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { painted(line: $0, theme) }.joined(separator: "\n")
  }

  private static func painted(line: Substring, _ theme: Theme) -> String {
    let content = line.drop { $0 == " " }
    let indentation = line[..<content.startIndex]
    for (head, ink) in [("error", Ink.failure), ("warning", .remark), ("hint", .remark)]
    where content.hasPrefix(head) {
      guard let colon = content.firstIndex(of: ":") else { break }
      return indentation + theme.painted(content[...colon], ink)
        + content[content.index(after: colon)...]
    }
    if content.hasPrefix("+ ") { return indentation + theme.painted(content, .fix) }
    guard content.hasPrefix("|"), let caret = content.firstIndex(of: "^"),
      content[..<caret].dropFirst().allSatisfy({ $0 == " " })
    else { return String(line) }
    return indentation + content[..<caret] + theme.painted(content[caret...], .failure)
  }
}
