import Engine
import Language

/// One cell as text, with what its alignment needs to know.
struct GridCell {
  let text: String
  let width: Int
  /// Columns taken by the decimal mark and what follows it, and by the mark of a note.
  let tail: Int
  /// A number is never cut.
  let isNumber: Bool

  /// `note` is a mark behind the text, such as an asterisk.
  init(_ text: String, isNumber: Bool = false, note: String = "", decimal: String = ".") {
    self.text = text + note
    self.isNumber = isNumber
    width = DisplayWidth.of(self.text)
    let mark = isNumber ? text.firstIndex { String($0) == decimal || $0 == "e" } : nil
    tail = (mark.map { text.distance(from: $0, to: text.endIndex) } ?? 0) + note.count
  }

  static let elision = GridCell("…")
}

/// One column of a table as text, of no particular width yet.
struct GridColumn {
  let heading: Heading
  let unit: Heading?
  let isRightAligned: Bool
  let cells: [GridCell]
  /// The widest tail, so that decimal marks stand below one another.
  private let tail: Int
  private let numberWidth: Int
  private let cellWidth: Int

  /// Text is cut to this many columns at most before columns are left out.
  static let narrowestText = 12

  init(heading: Heading, unit: Heading? = nil, isRightAligned: Bool, cells: [GridCell]) {
    self.heading = heading
    self.unit = unit
    self.isRightAligned = isRightAligned
    self.cells = cells
    let numbers = cells.filter(\.isNumber)
    let tail = numbers.map(\.tail).max() ?? 0
    self.tail = tail
    numberWidth = numbers.map { $0.width - $0.tail + tail }.max() ?? 0
    cellWidth = max(numberWidth, cells.filter { !$0.isNumber }.map(\.width).max() ?? 0)
  }

  /// Stands for columns that were left out.
  static func elision(cellCount: Int) -> GridColumn {
    GridColumn(
      heading: Heading("…"),
      isRightAligned: false,
      cells: Array(repeating: .elision, count: cellCount)
    )
  }

  /// The width at which nothing is cut and no heading is broken.
  var naturalWidth: Int { max(1, cellWidth, heading.width, unit?.width ?? 0) }

  /// The width at which no cell is cut, though its heading may take several lines.
  var uncutWidth: Int { max(1, cellWidth, heading.narrowestWidth, unit?.narrowestWidth ?? 0) }

  /// The least width that can still be read.
  var narrowestWidth: Int {
    max(
      1,
      numberWidth,
      min(cellWidth, GridColumn.narrowestText),
      heading.narrowestWidth,
      unit?.narrowestWidth ?? 0
    )
  }

  func drawn(_ cell: GridCell, width: Int) -> String {
    guard !cell.isNumber else {
      return aligned(cell.text + blanks(tail - cell.tail), cell.width + tail - cell.tail, width)
    }
    let text = DisplayWidth.truncated(cell.text, to: width)
    return aligned(text, DisplayWidth.of(text), width)
  }

  func drawn(_ headingLine: String, width: Int) -> String {
    aligned(headingLine, DisplayWidth.of(headingLine), width)
  }

  private func aligned(_ text: String, _ textWidth: Int, _ width: Int) -> String {
    let padding = blanks(width - textWidth)
    return isRightAligned ? padding + text : text + padding
  }
}

extension GridColumn {
  /// A column of a table at the rows that a window shows.
  init(
    _ column: Column,
    heading: Heading,
    unit: Heading?,
    format: ColumnFormat,
    window: RowWindow,
    null: String,
    missingLabel: (Int) -> String?,
    mark: (Int) -> QualifierMark?,
    note: (Int) -> String = { _ in "" },
    isStopped: () -> Bool = { false }
  ) {
    let isNumeric = column.type.isNumeric
    self.init(
      heading: heading,
      unit: unit,
      isRightAligned: isNumeric,
      cells: window.rows.map { row in
        guard let row, !isStopped() else { return .elision }
        if let text = format.text(of: column.value(at: row)) {
          let marked = mark(row)?.before(text) ?? text
          return GridCell(
            marked,
            isNumber: isNumeric,
            note: note(row),
            decimal: format.marks.decimal
          )
        }
        return GridCell(Sanitiser.clean(missingLabel(row) ?? null))
      }
    )
  }
}

/// Columns with their widths, drawn: headings, units, a rule of dashes, and the rows.
///
///       node                   children
///                               persons
///       -------------------  ----------
///       children aged 5-17   19,254,271
struct TableGrid {
  static let indent = 2
  static let gap = 2

  let columns: [GridColumn]
  let widths: [Int]

  /// No line for a relation without a column.
  var lines: [String] { lines(hasRule: true) }

  /// The same, with or without the dashes under the headings.
  ///
  /// Rows end where the user asks to stop.
  func lines(hasRule: Bool, isStopped: () -> Bool = { false }) -> [String] {
    guard !columns.isEmpty else { return [] }
    let headings = headingLines(columns.map(\.heading), atBottom: true)
    let units = headingLines(columns.map(\.unit), atBottom: false)
    let rule = hasRule ? [widths.map { String(repeating: "-", count: $0) }] : []
    let rows = columns[0].cells.indices.prefix { _ in !isStopped() }.map { row in
      zip(columns, widths).map { column, width in column.drawn(column.cells[row], width: width) }
    }
    return (headings + units + rule + rows).map(joined)
  }

  /// One line a part of the headings, those with fewer parts standing at the bottom or at the top.
  private func headingLines(_ headings: [Heading?], atBottom: Bool) -> [[String]] {
    let parts = zip(headings, widths).map { $0?.lines(width: $1) ?? [] }
    let height = parts.map(\.count).max() ?? 0
    return (0..<height).map { line in
      zip(columns, zip(parts, widths)).map { column, drawing in
        let (parts, width) = drawing
        let index = atBottom ? line - (height - parts.count) : line
        return column.drawn(parts.indices.contains(index) ? parts[index] : "", width: width)
      }
    }
  }

  private func joined(_ cells: [String]) -> String {
    var line = blanks(TableGrid.indent) + cells.joined(separator: blanks(TableGrid.gap))
    while line.last == " " { line.removeLast() }
    return line
  }
}

private func blanks(_ count: Int) -> String {
  String(repeating: " ", count: max(0, count))
}
