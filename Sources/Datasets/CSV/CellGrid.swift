import Engine
import Language

/// Where every cell of a file lies: rows of equal width over the file's bytes, the header apart.
///
/// - Invariant: `cells` holds `columnCount` cells for each entry of `lines`.
struct CellGrid {
  /// Rows are few enough for the engine to number them.
  static let rowLimit = Int(Int32.max)
  /// A grid may have this many cells that its file does not write out.
  private static let absentLimit = 50_000_000
  /// After so many rows the size of the rest can be told.
  private static let rowsThatTell = 4096

  var bytes: [UInt8]
  let quote: UInt8?
  let columnCount: Int
  private(set) var cells: [Cell] = []
  /// The physical line on which each row begins.
  private(set) var lines: [Int32] = []

  /// A row whose cells are not as many as the header's.
  struct OddRow {
    let row: Int
    let line: Int
    let count: Int
  }

  /// Rows with a value behind the header's last column; they are not in the grid.
  private(set) var longRows: [OddRow] = []
  private(set) var shortRows: [OddRow] = []
  /// Rows that have more delimiters than the header, and nothing behind them.
  private(set) var trailingRows: [OddRow] = []
  private(set) var blankLines: [Int] = []

  init(bytes: [UInt8], quote: UInt8?, columnCount: Int) {
    self.bytes = bytes
    self.quote = quote
    self.columnCount = columnCount
  }

  var rowCount: Int { lines.count }

  /// Reads all rows that the scanner finds.
  mutating func read(
    _ scanner: inout RowScanner,
    file: String,
    context: RunContext
  ) throws(DataFailure) {
    let bytes = self.bytes
    let span = bytes.span
    var absentCount = 0
    var untilCheck = 0
    while true {
      untilCheck -= 1
      if untilCheck < 0 {
        if context.isCancelled() { throw .cancelled }
        untilCheck = 1 << 14
      }
      let start = cells.count
      let line: Int?
      do {
        line = try scanner.next(span, into: &cells)
      } catch {
        throw .fault(DatasetMessages.brokenQuoting(error, file: file))
      }
      guard let line else { return }
      let width = cells.count - start
      if width != columnCount {
        guard let added = settle(width, from: start, line: line) else { continue }
        absentCount += added
        guard absentCount <= CellGrid.absentLimit else {
          throw .fault(DatasetMessages.tooSparse(file, line: line, width, of: columnCount))
        }
      }
      guard lines.count < CellGrid.rowLimit else {
        throw .fault(DatasetMessages.tooManyRows(file, limit: CellGrid.rowLimit))
      }
      lines.append(Int32(clamping: line))
      if lines.count == CellGrid.rowsThatTell { reserve(upTo: scanner.position, of: bytes.count) }
    }
  }

  /// Makes room for the whole file from what its first rows took: growing would copy it all.
  private mutating func reserve(upTo position: Int, of byteCount: Int) {
    let share = Double(byteCount) / Double(max(position, 1)) * 1.02
    cells.reserveCapacity(Int(Double(cells.count) * share))
    lines.reserveCapacity(Int(Double(lines.count) * share))
  }

  /// Brings a row of another width to the grid's; gives the cells added, or nil if it is no row.
  private mutating func settle(_ width: Int, from start: Int, line: Int) -> Int? {
    if width == 1, isBlank(cells[start]) {
      cells.removeLast()
      blankLines.append(line)
      return nil
    }
    let odd = OddRow(row: lines.count, line: line, count: width)
    if width < columnCount {
      shortRows.append(odd)
      cells.append(contentsOf: repeatElement(.absent, count: columnCount - width))
      return columnCount - width
    }
    let isTrailing = cells[(start + columnCount)...].allSatisfy(isBlank)
    if isTrailing { trailingRows.append(odd) } else { longRows.append(odd) }
    let kept = isTrailing ? columnCount : 0
    cells.removeLast(width - kept)
    return isTrailing ? 0 : nil
  }

  /// Whether a cell has nothing, or only blanks; a quoted cell has something.
  private func isBlank(_ cell: Cell) -> Bool {
    bytes[Int(cell.start)..<Int(cell.end)].allSatisfy { $0 == .blank || $0 == .tab }
  }

  // MARK: - Cells

  func cell(row: Int, column: Int) -> Cell {
    cells[row * columnCount + column]
  }

  func isQuoted(_ cell: Cell) -> Bool {
    cell.start < cell.end && quote != nil && bytes[Int(cell.start)] == quote
  }

  /// What a cell says, its quotes taken off.
  func text(_ cell: Cell) -> String {
    let raw = bytes[Int(cell.start)..<Int(cell.end)]
    guard isQuoted(cell), let quote else { return String(decoding: raw, as: UTF8.self) }
    let inner = raw.dropFirst().dropLast()
    guard inner.contains(quote) else { return String(decoding: inner, as: UTF8.self) }
    var unescaped: [UInt8] = []
    var isSecond = false
    for byte in inner {
      isSecond = byte == quote && !isSecond
      if !isSecond { unescaped.append(byte) }
    }
    return String(decoding: unescaped, as: UTF8.self)
  }
}

/// One column of a grid, as its readers walk it.
struct GridColumn {
  let grid: CellGrid
  let index: Int

  var rowCount: Int { grid.rowCount }

  func line(of row: Int) -> Int { Int(grid.lines[row]) }

  func text(at row: Int) -> String { grid.text(grid.cell(row: row, column: index)) }
}
