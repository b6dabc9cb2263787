import Engine
import Language

/// Where every cell of a file lies: rows of equal width over the file's bytes, the header apart.
///
/// - Invariant: `cells` holds `columnCount` cells for each entry of `lines`.
struct CellGrid {
  /// Rows are few enough for the engine to number them.
  static let rowLimit = Int(Int32.max)
  /// A grid may have this many cells that its file does not write out.
  static let absentLimit = 50_000_000
  private static let rowsBetweenChecks = 1 << 14
  /// After so many rows the size of the rest can be told.
  private static let rowsThatTell = 4096

  var bytes: [UInt8]
  let quote: UInt8?
  let columnCount: Int
  /// What is read stops where rows lack more cells than these.
  var absentLimit = CellGrid.absentLimit
  private(set) var cells: [Cell] = []
  /// The physical line on which each row begins.
  private(set) var lines = RowLines()

  private(set) var odd = OddRows()
  /// Cells that rows lack.
  private(set) var absentCount = 0
  /// The row at which the cells that rows lack became too many.
  private var sparse: OddRows.Row?

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
    while true {
      if context.isCancelled() { throw .cancelled }
      let isDone: Bool
      do {
        isDone = try readRows(&scanner, atMost: CellGrid.rowsBetweenChecks)
      } catch {
        throw .fault(DatasetMessages.brokenQuoting(error, file: file))
      }
      if let sparse {
        throw .fault(
          DatasetMessages.tooSparse(file, line: sparse.line, sparse.count, of: columnCount)
        )
      }
      guard lines.count <= CellGrid.rowLimit else {
        throw .fault(DatasetMessages.tooManyRows(file, limit: CellGrid.rowLimit))
      }
      if isDone { return }
    }
  }

  /// Reads so many rows, or all that the scanner finds; gives whether there are no more.
  @discardableResult
  mutating func readRows(
    _ scanner: inout RowScanner,
    atMost limit: Int = .max
  ) throws(RowScanner.Fault) -> Bool {
    let bytes = self.bytes
    let span = bytes.span
    for _ in 0..<limit {
      let start = cells.count
      guard let line = try scanner.next(span, into: &cells) else { return true }
      let width = cells.count - start
      if width != columnCount {
        guard let added = settle(width, from: start, line: line) else { continue }
        absentCount += added
        if absentCount > absentLimit {
          sparse = OddRows.Row(row: lines.count, line: line, count: width)
          return true
        }
      }
      lines.append(Int32(clamping: line))
      if lines.count == CellGrid.rowsThatTell { reserve(upTo: scanner.position, of: bytes.count) }
    }
    return false
  }

  /// Makes room for the whole file from what its first rows took: growing would copy it all.
  private mutating func reserve(upTo position: Int, of byteCount: Int) {
    let share = Double(byteCount) / Double(max(position, 1)) * 1.02
    cells.reserveCapacity(Int(Double(cells.count) * share))
  }

  /// Brings a row of another width to the grid's; gives the cells added, or nil if it is no row.
  private mutating func settle(_ width: Int, from start: Int, line: Int) -> Int? {
    if width == 1, isBlank(cells[start]) {
      cells.removeLast()
      odd.blankLines.append(line)
      return nil
    }
    let row = OddRows.Row(row: lines.count, line: line, count: width)
    if width < columnCount {
      odd.short.append(row)
      cells.append(contentsOf: repeatElement(.absent, count: columnCount - width))
      return columnCount - width
    }
    let isTrailing = cells[(start + columnCount)...].allSatisfy(isBlank)
    if isTrailing { odd.trailing.append(row) } else { odd.long.append(row) }
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
