/// A text that is read as a whole: a query, a notebook cell, a file of definitions.
///
/// Every stage speaks of places in it by UTF-8 offset; only a rendered message counts lines and
/// columns. A cell of a notebook starts below the notebook's first line, so it carries the number
/// that its own first line has in the file.
package struct SourceText: Hashable, Sendable {
  /// The file's name as the user gave it, or nil for a line typed in the shell.
  package let name: String?
  package let text: String
  /// The number, in the file, of the text's first line (1 for a file of its own).
  package let firstLine: Int

  package init(_ text: String, name: String? = nil, firstLine: Int = 1) {
    self.text = text
    self.name = name
    self.firstLine = firstLine
  }

  /// The characters of a range, clamped to the text.
  package func characters(in range: SourceRange) -> String {
    let bytes = text.utf8
    let start = min(max(range.start, 0), bytes.count)
    let end = min(max(range.end, start), bytes.count)
    let lower = bytes.index(bytes.startIndex, offsetBy: start)
    let upper = bytes.index(bytes.startIndex, offsetBy: end)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The line (as the file counts it) and the column, in characters from 1, of a UTF-8 offset.
  ///
  /// LF, CR and CR LF end a line.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    var line = firstLine
    var lineStart = 0
    var index = 0
    var previous: UInt8 = 0
    for byte in text.utf8.prefix(max(0, offset)) {
      index += 1
      let endsPair = byte == UInt8(ascii: "\n") && previous == UInt8(ascii: "\r")
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !endsPair { line += 1 }
        lineStart = index
      }
      previous = byte
    }
    return (line, characters(in: SourceRange(lineStart, index)).count + 1)
  }
}
