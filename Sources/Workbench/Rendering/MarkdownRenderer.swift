package import Engine
import Language

/// A pipe table as GitHub and pandoc read it, padded so that it reads well as it is.
///
///     | node               | children (persons) |
///     | ------------------ | -----------------: |
///     | children aged 5-17 |         19,254,271 |
package struct MarkdownRenderer: TableRenderer {
  package let name = "md"
  package let summary = "A Markdown table, to paste into a document."

  package init() {}

  package func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent {
    let names = OutputNames.headings(of: table.fields)
    let columns = table.columns.indices.map { index in
      MarkdownColumn(
        table.columns[index],
        field: table.fields[index],
        name: names[index],
        null: options.null,
        missingLabel: { options.missingLabel?(index, $0) },
        mark: { options.mark?(index, $0) },
        isStopped: options.isStopped
      )
    }
    guard !columns.isEmpty else { return RenderedExtent(shownRows: table.rowCount) }
    func write(_ cells: [String]) {
      stream.write("| " + cells.joined(separator: " | ") + " |\n")
    }
    write(columns.map { $0.padded($0.heading) })
    write(columns.map(\.rule))
    for row in 0..<table.rowCount where stream.isOpen {
      write(columns.map { $0.padded($0.cells[row]) })
    }
    return RenderedExtent(shownRows: table.rowCount)
  }
}

/// One column of a pipe table, its cells escaped.
private struct MarkdownColumn {
  let heading: String
  let cells: [String]
  private let isRightAligned: Bool
  private let width: Int

  init(
    _ column: Column,
    field: Field,
    name: String,
    null: String,
    missingLabel: (Int) -> String?,
    mark: (Int) -> QualifierMark?,
    isStopped: () -> Bool
  ) {
    let rows = 0..<column.count
    let format = ColumnFormat(column, field: field, rows: rows, style: .shell)
    let heading = MarkdownColumn.escaped(name + (field.unit.map { " (\($0))" } ?? ""))
    let cells = rows.map { row in
      if isStopped() { return "" }
      let text = format.text(of: column.value(at: row))
      let marked = text.map { mark(row)?.before($0) ?? $0 }
      return MarkdownColumn.escaped(marked ?? missingLabel(row) ?? null)
    }
    self.heading = heading
    self.cells = cells
    isRightAligned = column.type.isNumeric
    width = cells.reduce(max(3, DisplayWidth.of(heading))) { max($0, DisplayWidth.of($1)) }
  }

  var rule: String {
    String(repeating: "-", count: isRightAligned ? width - 1 : width) + (isRightAligned ? ":" : "")
  }

  func padded(_ cell: String) -> String {
    let padding = String(repeating: " ", count: width - DisplayWidth.of(cell))
    return isRightAligned ? padding + cell : cell + padding
  }

  /// A text that Markdown shows as it is: what would be read as mark-up has a backslash before it.
  ///
  /// An underscore inside a word is none, so that names stay readable.
  private static func escaped(_ text: String) -> String {
    let clean = Sanitiser.clean(text)
    // Most cells have no such sign, and bytes tell so without taking characters apart.
    guard clean.utf8.contains(where: { signs.contains($0) }) else { return clean }
    var escaped = ""
    let characters = Array(clean)
    for (index, character) in characters.enumerated() {
      if character == "_" {
        let isInside = index > 0 && index + 1 < characters.count
        if !(isInside && isWord(characters[index - 1]) && isWord(characters[index + 1])) {
          escaped.append("\\")
        }
      } else if "|\\`*<[&~".contains(character) {
        escaped.append("\\")
      }
      escaped.append(character)
    }
    return escaped
  }

  private static let signs = Set("_|\\`*<[&~".utf8)

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
