import Engine
import Language

/// The text of a resource: its parts one behind the other, each with where it begins and ends.
struct ResourceText {
  struct Part {
    let file: String
    let start: Int
    let end: Int
  }

  private(set) var bytes: [UInt8] = []
  private(set) var parts: [Part] = []

  mutating func append(_ text: DecodedText, file: String) {
    if parts.isEmpty {
      // The usual case, one part, costs no copy.
      bytes = text.bytes
      parts = [Part(file: file, start: text.start, end: bytes.count)]
    } else {
      let start = bytes.count
      bytes += text.bytes[text.start...]
      parts.append(Part(file: file, start: start, end: bytes.count))
    }
  }
}

/// A small table that stands in the descriptor, as the rows of a file.
///
///     "data": [{"a": 1, "b": "x"}, {"a": 2}]      "data": [["a", "b"], [1, "x"], [2, null]]
struct InlineTable {
  static let rowLimit = 1000

  private(set) var text = ""
  /// The line of the descriptor on which each row stands.
  private(set) var lines: [Int32] = []

  /// Nil where the data are no list of objects and no list of lists, or too many.
  init?(_ node: JSONNode, in source: SourceText) {
    guard let rows = node.elements, let first = rows.first, rows.count <= InlineTable.rowLimit
    else {
      return nil
    }
    let data: ArraySlice<JSONNode>
    if let header = first.elements {
      guard rows.allSatisfy({ $0.elements != nil }) else { return nil }
      append(header)
      data = rows.dropFirst()
      for row in data { append(row.elements ?? []) }
    } else {
      let names = first.members.map(\.name)
      guard !names.isEmpty, rows.allSatisfy({ !$0.members.isEmpty }) else { return nil }
      append(cells: names)
      data = rows[...]
      for row in data { append(names.map { row[$0] }) }
    }
    lines = InlineTable.lines(of: data, in: source)
  }

  private mutating func append(_ nodes: [JSONNode?]) {
    append(cells: nodes.map { $0?.cellText ?? "" })
  }

  private mutating func append(cells: [String]) {
    let quoted = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    text += quoted.joined(separator: ",") + "\n"
  }

  /// The lines on which values begin, found in one walk over the text.
  private static func lines(of rows: ArraySlice<JSONNode>, in source: SourceText) -> [Int32] {
    var lines: [Int32] = []
    var line: Int32 = 1
    var waiting = rows
    for (offset, byte) in source.text.utf8.enumerated() {
      while let next = waiting.first, next.range.start <= offset {
        lines.append(line)
        waiting.removeFirst()
      }
      if waiting.isEmpty { break }
      if byte == .lineFeed { line &+= 1 }
    }
    return lines
  }
}
