import Engine
import Language

/// Where the cells of a column stand, as messages name them.
struct ColumnPlace {
  let file: String
  let name: String
  /// From 1, in the file.
  let number: Int
  let lines: RowLines

  func line(row: Int) -> Int { Int(lines[row]) }

  func cell(row: Int) -> Diagnostic.Location {
    .cell(file: file, line: line(row: row), field: name, column: number)
  }
}
