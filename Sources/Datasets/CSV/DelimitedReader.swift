import Engine
import Language

/// A table as a file gives it, before anything else is known of it.
struct FileTable {
  var table: Table
  /// The physical line on which each row begins.
  var lines: [Int32]
  var remarks: [Diagnostic]
}

/// Reads a bare CSV or TSV file: its encoding, dialect, header and types are found in the file.
struct DelimitedReader {
  let file: String
  let options: ReadingOptions
  let context: RunContext

  func read(_ bytes: [UInt8]) throws(DataFailure) -> FileTable {
    let text = try TextDecoder.decode(bytes, file: file, encoding: encoding())
    guard text.bytes[text.start...].contains(where: { $0 > .blank }) else {
      throw .fault(DatasetMessages.emptyFile(file))
    }
    if let form = OtherForm(text) { throw .fault(DatasetMessages.otherForm(file, form)) }
    var remarks = text.remarks
    let detection = LayoutDetection(
      text,
      options: options,
      prefersTab: file.hasSuffix(".tsv") || file.hasSuffix(".tab")
    )
    let layout = detection.layout(seekingPreamble: options.skippedLines == nil)
    if let line = layout.delimiterLine {
      remarks.append(DatasetMessages.delimiterLine(file, line))
    }
    if let preamble = layout.preamble {
      remarks.append(DatasetMessages.preambleSkipped(file, preamble))
    }
    var scanner = RowScanner(
      dialect: layout.dialect,
      terminator: layout.terminator,
      from: layout.start,
      to: text.bytes.count,
      line: layout.line
    )
    let (header, headerLine, leadingBlanks) = try readHeader(text, &scanner)
    remarks += header.remarks
    if let number = header.numberOfFirstRow {
      remarks.append(DatasetMessages.headerOfNumbers(file, headerLine, number))
    }
    var grid = CellGrid(
      bytes: text.bytes,
      quote: layout.dialect.quote,
      columnCount: header.names.count
    )
    try grid.read(&scanner, file: file, context: context)
    if !grid.longRows.isEmpty {
      throw .faults(longRows(grid, headerLine: headerLine))
    }
    let kept = keptColumnCount(grid, header)
    guard kept > 0 else { throw .fault(DatasetMessages.emptyFile(file)) }
    remarks += remarksOnRows(grid, leadingBlanks: leadingBlanks, kept: kept)
    return try table(grid, header, headerLine: headerLine, kept: kept, remarks)
  }

  private func encoding() throws(DataFailure) -> TextEncoding? {
    guard let name = options.encoding else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      throw .fault(DatasetMessages.unknownEncoding(file, name))
    }
    return encoding
  }

  private func readHeader(
    _ text: DecodedText,
    _ scanner: inout RowScanner
  ) throws(DataFailure) -> (header: Header, line: Int, leadingBlanks: [Int]) {
    var blankLines: [Int] = []
    var cells: [Cell] = []
    // A grid without rows knows how to read a cell's text.
    let grid = CellGrid(bytes: text.bytes, quote: scanner.dialect.quote, columnCount: 0)
    while true {
      cells.removeAll()
      let line: Int?
      do {
        line = try scanner.next(text.bytes.span, into: &cells)
      } catch {
        throw .fault(DatasetMessages.brokenQuoting(error, file: file))
      }
      guard let line else { throw .fault(DatasetMessages.emptyFile(file)) }
      let names = cells.map(grid.text)
      if names.count == 1, names[0].allSatisfy(\.isWhitespace) {
        blankLines.append(line)
        continue
      }
      return (Header(names, file: file, line: line), line, blankLines)
    }
  }

  private func longRows(_ grid: CellGrid, headerLine: Int) -> [Diagnostic] {
    var log = FaultLog()
    for row in grid.longRows {
      log.add(code: DatasetMessages.Code.longRow, file: file, .error) {
        DatasetMessages.longRow(
          file,
          row.line,
          row.count,
          columns: grid.columnCount,
          headerLine: headerLine
        )
      }
    }
    return log.diagnostics
  }

  // MARK: - Columns and remarks

  /// How many columns remain when those at the end with neither a name nor a value are left out.
  private func keptColumnCount(_ grid: CellGrid, _ header: Header) -> Int {
    var count = grid.columnCount
    while count > 0, header.nameless.contains(count - 1), grid.isEmpty(column: count - 1) {
      count -= 1
    }
    return count
  }

  private func remarksOnRows(_ grid: CellGrid, leadingBlanks: [Int], kept: Int) -> [Diagnostic] {
    var remarks: [Diagnostic] = []
    let blankLines = leadingBlanks + grid.blankLines
    if !blankLines.isEmpty {
      remarks.append(DatasetMessages.blankLinesSkipped(file, blankLines))
    }
    let short = grid.shortRows.filter { $0.count < kept }
    if let first = short.first {
      remarks.append(
        DatasetMessages.rowsPadded(file, first.line, first.count, of: kept, rows: short.count)
      )
    }
    let dropped = grid.columnCount - kept
    if dropped > 0 {
      remarks.append(DatasetMessages.trailingColumnsDropped(file, dropped))
    } else if let first = grid.trailingRows.first {
      let rows = grid.trailingRows.count
      remarks.append(DatasetMessages.trailingCellsDropped(file, first.line, rows: rows))
    }
    return remarks
  }

  private func table(
    _ grid: CellGrid,
    _ header: Header,
    headerLine: Int,
    kept: Int,
    _ remarks: [Diagnostic]
  ) throws(DataFailure) -> FileTable {
    var log = FaultLog()
    log.add(contentsOf: remarks)
    var fields: [Field] = []
    var columns: [Column] = []
    let missing = options.missing.map { Array($0.utf8) }
    var decimalComma: Int?
    let needed = (0..<kept).filter { options.needs(header.names[$0]) }
    for index in needed {
      let name = header.names[index]
      if header.nameless.contains(index) {
        log.add(header.remarkOnNameless(index, file: file, line: headerLine))
      }
      let typing = ColumnTyping(
        source: GridColumn(grid: grid, index: index),
        name: name,
        file: file,
        missing: missing,
        context: context
      )
      let typed = try typing.typed()
      log.add(contentsOf: typed.remarks)
      if typed.hasDecimalComma { decimalComma = decimalComma ?? fields.count }
      fields.append(Field(name: name, type: typed.column.type, unit: typed.unit))
      columns.append(typed.column)
    }
    if let decimalComma {
      for (position, index) in needed.enumerated() {
        guard case .float = columns[position],
          let row = GridColumn(grid: grid, index: index).firstOpenPoint()
        else { continue }
        let source = GridColumn(grid: grid, index: index)
        log.add(
          DatasetMessages.openPoint(
            .cell(
              file: file,
              line: source.line(of: row),
              field: fields[position].name,
              column: index + 1
            ),
            source.text(at: row),
            other: fields[decimalComma].name
          )
        )
      }
    }
    return FileTable(
      table: Table(fields: fields, columns: columns, rowCount: grid.rowCount),
      lines: grid.lines,
      remarks: log.diagnostics
    )
  }
}

extension GridColumn {
  /// The first cell such as `1.754`, where every point of the column stands so: each may group
  /// thousands.
  fileprivate func firstOpenPoint() -> Int? {
    let bytes = grid.bytes.span
    var first: Int?
    for row in 0..<rowCount {
      let (start, end) = grid.cell(row: row, column: index).content(bytes, quote: grid.quote ?? 0)
      guard start < end, let form = NumberForm(bytes, start, end) else { continue }
      switch form.marks {
      case .none: continue
      case .onePoint: first = first ?? row
      case .decimalPoint, .decimalComma, .oneComma, .pointGroups, .commaGroups,
        .pointGroupsAndComma, .commaGroupsAndPoint:
        return nil
      }
    }
    return first
  }
}

extension CellGrid {
  /// Whether no row has anything in a column.
  func isEmpty(column: Int) -> Bool {
    let bytes = self.bytes.span
    for row in 0..<rowCount {
      let (start, end) = cell(row: row, column: column).content(bytes, quote: 0)
      if start < end { return false }
    }
    return true
  }
}
