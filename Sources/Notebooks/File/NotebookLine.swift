import Language

/// One line of a file: its number, its characters, and where the next line begins.
struct NotebookLine {
  /// From 1.
  let number: Int
  /// Without the line break.
  let content: SourceRange
  /// Behind the line break.
  let next: Int
  let text: String

  var range: SourceRange { SourceRange(content.start, next) }

  /// Spaces in front, and the rest.
  var unindented: (indentation: Int, rest: Substring) {
    let rest = text.drop { $0 == " " }
    return (text.count - rest.count, rest)
  }

  var isBlank: Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }

  /// The lines of a text; LF and CRLF end them.
  static func lines(of bytes: [UInt8]) -> [NotebookLine] {
    var lines: [NotebookLine] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let next = min(end + 1, bytes.count)
      let hasReturn = end > start && end < bytes.count && bytes[end - 1] == UInt8(ascii: "\r")
      let content = SourceRange(start, hasReturn ? end - 1 : end)
      lines.append(
        NotebookLine(
          number: lines.count + 1,
          content: content,
          next: next,
          text: String(decoding: bytes[content.start..<content.end], as: UTF8.self)
        )
      )
      start = next
    }
    return lines
  }
}
