import Engine
import Language

/// Puts the table of a bare file together: which columns stay, their types, and what is to be said.
struct TableAssembly {
  let file: String
  let options: ReadingOptions
  let beginning: Beginning
  let odd: OddRows
  let lines: RowLines
  let rowCount: Int

  private var header: Header { beginning.header }

  func place(of column: Int) -> ColumnPlace {
    ColumnPlace(file: file, name: header.names[column], number: column + 1, lines: lines)
  }

  /// The columns of the table: without those at the end that have neither a name nor a value, and
  /// without those that are not needed.
  func keptColumns(isEmpty: (Int) -> Bool) throws(DataFailure) -> [Int] {
    if !odd.long.isEmpty { throw .faults(longRows) }
    var count = header.names.count
    while count > 0, header.nameless.contains(count - 1), isEmpty(count - 1) { count -= 1 }
    guard count > 0 else { throw .fault(DatasetMessages.emptyFile(file)) }
    return Array(0..<count)
  }

  private var longRows: [Diagnostic] {
    var log = FaultLog()
    for row in odd.long {
      log.add(code: DatasetMessages.Code.longRow, file: file, .error) {
        DatasetMessages.longRow(
          file,
          row.line,
          row.count,
          columns: header.names.count,
          headerLine: beginning.headerLine
        )
      }
    }
    return log.diagnostics
  }

  private func remarksOnRows(kept: Int) -> [Diagnostic] {
    var remarks: [Diagnostic] = []
    let blankLines = beginning.leadingBlanks + odd.blankLines
    if !blankLines.isEmpty {
      remarks.append(DatasetMessages.blankLinesSkipped(file, blankLines))
    }
    let short = odd.short.filter { $0.count < kept }
    if let first = short.first {
      remarks.append(
        DatasetMessages.rowsPadded(file, first.line, first.count, of: kept, rows: short.count)
      )
    }
    let dropped = header.names.count - kept
    if dropped > 0 {
      remarks.append(DatasetMessages.trailingColumnsDropped(file, dropped))
    } else if let first = odd.trailing.first {
      let rows = odd.trailing.count
      remarks.append(DatasetMessages.trailingCellsDropped(file, first.line, rows: rows))
    }
    return remarks
  }

  /// The table of the kept columns, of which those that are needed are typed.
  ///
  /// Where some column proves a decimal comma, `openPoints` looks in columns of floats for a point that
  /// may as well group thousands.
  func table(
    _ kept: [Int],
    typed: (Int) throws(DataFailure) -> TypedColumn,
    openPoints: ([Int]) throws(DataFailure) -> [ColumnPart.Written?]
  ) throws(DataFailure) -> FileTable {
    var log = FaultLog()
    log.add(contentsOf: beginning.remarks)
    log.add(contentsOf: remarksOnRows(kept: kept.count))
    var fields: [Field] = []
    var columns: [Column] = []
    var floats: [Int] = []
    var decimalComma: String?
    for index in kept where options.needs(header.names[index]) {
      let name = header.names[index]
      if header.nameless.contains(index) {
        log.add(header.remarkOnNameless(index, file: file, line: beginning.headerLine))
      }
      let column = try typed(index)
      log.add(contentsOf: column.remarks)
      if column.hasDecimalComma { decimalComma = decimalComma ?? name }
      if case .float = column.column { floats.append(index) }
      fields.append(Field(name: name, type: column.column.type, unit: column.unit))
      columns.append(column.column)
    }
    if let decimalComma, !floats.isEmpty {
      for (index, cell) in zip(floats, try openPoints(floats)) {
        guard let cell else { continue }
        let place = place(of: index).cell(row: cell.row)
        log.add(DatasetMessages.openPoint(place, cell.text, other: decimalComma))
      }
    }
    return FileTable(
      table: Table(fields: fields, columns: columns, rowCount: rowCount),
      lines: lines,
      remarks: log.diagnostics
    )
  }
}
