import Engine
import Language
import Workbench

/// Writes a result as the lines of an `out` block.
///
///     node                 children
///     children aged 5-17   19254271
///     child labourers       1031944
///
/// Floats have the decimals that the report gives them, and thousands are not grouped.
struct PinnedWriter {
  let heads: [String]
  private let table: Table
  private let formats: [ColumnFormat]
  private let marks: ResultMarks?

  init(_ table: Table, marks: ResultMarks? = nil) {
    self.marks = marks
    self.table = table
    heads = OutputNames.names(of: table.fields)
    formats = zip(table.columns, table.fields).map { column, field in
      var plain = field
      // Codes are never grouped by thousands, so a number written as one reads back in any locale.
      plain.role = .identifier
      return ColumnFormat(column, field: plain, rows: 0..<table.rowCount, style: .report)
    }
  }

  /// A cell with the mark of a bound in front, and no blank between.
  func text(row: Int, column: Int) -> String {
    (marks?[column: column, row: row]?.rawValue ?? "") + plainText(row: row, column: column)
  }

  /// The value alone.
  func plainText(row: Int, column: Int) -> String {
    let value = table.columns[column].value(at: row)
    switch value {
    case .null: return PinnedText.null
    case .text(let text): return PinnedText.written(text)
    case .int, .float, .bool, .date, .timestamp, .time, .duration:
      return formats[column].text(of: value) ?? PinnedText.null
    }
  }

  /// The first rows, all without a limit; `isOpen` ends them with `...`.
  func lines(rows limit: Int? = nil, isOpen: Bool = false) -> [String] {
    guard !heads.isEmpty else { return [] }
    let count = min(limit ?? table.rowCount, table.rowCount)
    let columns = heads.indices.map { column in
      [PinnedText.written(heads[column])]
        + (0..<count).map { text(row: $0, column: column) }
    }
    let widths = columns.map { $0.map { DisplayWidth.of($0) }.max() ?? 0 }
    let lines = (0...count).map { line in
      let cells = heads.indices.map { column in
        let text = columns[column][line]
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
        return table.columns[column].type.isNumeric ? padding + text : text + padding
      }
      return Self.withoutTrailingBlanks(cells.joined(separator: "  "))
    }
    return isOpen ? lines + [PinnedText.furtherRows] : lines
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
