import Engine
import Language

/// Reads the table of one resource: its text, header and columns, as its schema declares them.
struct ResourceReader {
  let resource: ResourceDescriptor
  let descriptor: SourceText
  let softSeverity: Diagnostic.Severity
  /// Whether to tell of printed forms that could not be compared with their values.
  let tellsUnread: Bool
  let context: RunContext

  /// The rows of a resource under the header that stands above them.
  private struct Rows {
    var grid: CellGrid
    var header: Header
    var headerLine: Int
    var place: ResourcePlace
  }

  /// The table, or nil where it cannot be read; that is told.
  func read(_ text: ResourceText, _ log: inout FaultLog) throws(DataFailure) -> PlacedTable? {
    var rows: Rows
    do {
      rows = try self.rows(text)
    } catch .faults(let diagnostics) {
      log.add(contentsOf: diagnostics)
      return nil
    } catch {
      throw error
    }
    tellOddRows(rows, &log)
    var unread: [Int: Set<Int>] = [:]
    let table = try self.table(&rows, lines: rows.grid.lines, &unread, &log)
    return PlacedTable(table: table, place: rows.place, unread: unread)
  }

  /// The table of data that stand in the descriptor itself.
  func readInline(_ data: JSONNode, _ log: inout FaultLog) throws(DataFailure) -> PlacedTable? {
    guard let inline = InlineTable(data, in: descriptor) else {
      log.add(
        DatasetMessages.inlineDataNotRead(
          .source(descriptor, data.range),
          limit: InlineTable.rowLimit
        )
      )
      return nil
    }
    var text = ResourceText()
    text.append(DecodedText(bytes: Array(inline.text.utf8)), file: descriptor.name ?? "")
    var plain = self.resource
    plain.dialect = Dialect()
    let reader = ResourceReader(
      resource: plain,
      descriptor: descriptor,
      softSeverity: softSeverity,
      tellsUnread: tellsUnread,
      context: context
    )
    guard var read = try reader.read(text, &log) else { return nil }
    if read.table.lines.count == inline.lines.count { read.table.lines = RowLines(inline.lines) }
    return read
  }

  // MARK: - Rows

  private func rows(_ text: ResourceText) throws(DataFailure) -> Rows {
    var rows: Rows?
    for part in text.parts {
      var scanner = RowScanner(
        dialect: resource.dialect,
        terminator: RowScanner.terminator(of: text.bytes.span, from: part.start),
        from: part.start,
        to: part.end
      )
      if rows == nil {
        rows = try firstRows(text, &scanner, file: part.file)
      } else if resource.dialect.hasHeader {
        // A later part may repeat the header.
        var ahead = scanner
        let header = try self.header(text, &ahead, file: part.file)
        if header.header.names == rows?.header.names {
          scanner = ahead
        } else if let first = rows, first.header.names.count > 1,
          first.header.names.sorted() == header.header.names.sorted()
        {
          let file = first.place.parts.first?.file ?? ""
          throw .fault(DatasetMessages.partInOtherOrder(part.file, header.line, first: file))
        }
      }
      let row = rows?.grid.rowCount ?? 0
      rows?.place.parts.append(ResourcePlace.Part(file: part.file, firstRow: row))
      try rows?.grid.read(&scanner, file: part.file, context: context)
    }
    guard let rows else { throw .fault(DatasetMessages.emptyFile(resource.name)) }
    return rows
  }

  private func firstRows(
    _ text: ResourceText,
    _ scanner: inout RowScanner,
    file: String
  ) throws(DataFailure) -> Rows {
    var ahead = scanner
    let (header, line) = try header(text, &ahead, file: file)
    if resource.dialect.hasHeader { scanner = ahead }
    return Rows(
      grid: CellGrid(
        bytes: text.bytes,
        quote: resource.dialect.quote,
        columnCount: header.names.count
      ),
      header: header,
      headerLine: line,
      place: ResourcePlace(parts: [], descriptor: descriptor, softSeverity: softSeverity)
    )
  }

  /// The names of the columns: from the first row, or where there is no header from the schema.
  private func header(
    _ text: ResourceText,
    _ scanner: inout RowScanner,
    file: String
  ) throws(DataFailure) -> (header: Header, line: Int) {
    let grid = CellGrid(bytes: text.bytes, quote: resource.dialect.quote, columnCount: 0)
    var cells: [Cell] = []
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
      if names.count == 1, names[0].allSatisfy(\.isWhitespace) { continue }
      if resource.dialect.hasHeader { return (Header(names, file: file, line: line), line) }
      let fields = resource.schema?.fields.map(\.name) ?? []
      let given = names.indices.map { fields.indices.contains($0) ? fields[$0] : "" }
      return (Header(given, file: file, line: line), line)
    }
  }

  private func tellOddRows(_ rows: Rows, _ log: inout FaultLog) {
    func add(
      _ odd: [OddRows.Row],
      _ code: String,
      _ severity: Diagnostic.Severity
    ) {
      for row in odd {
        let file = rows.place.file(ofRow: row.row)
        log.add(code: code, file: file, severity) {
          DatasetMessages.oddRow(
            file,
            row.line,
            severity,
            code,
            row.count,
            columns: rows.grid.columnCount,
            headerLine: rows.headerLine
          )
        }
      }
    }
    add(rows.grid.odd.long, DatasetMessages.Code.longRow, .error)
    add(rows.grid.odd.trailing, DatasetMessages.Code.oddRow, softSeverity)
    add(rows.grid.odd.short, DatasetMessages.Code.oddRow, softSeverity)
    for line in rows.grid.odd.blankLines {
      let file = rows.place.parts.first?.file ?? ""
      log.add(code: DatasetMessages.Code.blankRow, file: file, softSeverity) {
        DatasetMessages.blankRow(file, line, softSeverity)
      }
    }
  }

  // MARK: - Columns

  private func table(
    _ rows: inout Rows,
    lines: RowLines,
    _ unread: inout [Int: Set<Int>],
    _ log: inout FaultLog
  ) throws(DataFailure) -> LoadedTable {
    let file = rows.place.parts.first?.file ?? ""
    let match = HeaderMatch(
      header: rows.header,
      schema: resource.schema,
      file: file,
      line: rows.headerLine
    )
    log.add(contentsOf: match.faults)
    var fields: [Field] = []
    var columns: [Column] = []
    var labels: [Int: [Int32: String]] = [:]
    for (index, descriptor) in match.fields.enumerated() {
      let source = GridColumn(grid: rows.grid, index: index)
      guard let descriptor else {
        let typing = ColumnTyping(
          source: source,
          name: rows.header.names[index],
          file: file,
          missing: missingWords,
          context: context
        )
        let typed = try typing.typed()
        log.add(contentsOf: typed.remarks)
        let name = rows.header.names[index]
        fields.append(Field(name: name, type: typed.column.type, unit: typed.unit))
        columns.append(typed.column)
        continue
      }
      let reader = FieldReader(
        field: descriptor,
        source: source,
        missing: descriptor.missingValues ?? resource.schema?.missingValues ?? [],
        place: rows.place,
        context: context
      )
      let read = try reader.read(&log)
      if !read.labels.isEmpty { labels[columns.count] = read.labels }
      if !read.unread.isEmpty { unread[columns.count] = read.unread }
      fields.append(
        Field(descriptor, name: rows.header.names[index], type: read.column.type)
      )
      columns.append(read.column)
    }
    let table = LoadedTable(
      name: resource.name,
      title: resource.title,
      summary: resource.summary,
      table: Table(fields: fields, columns: columns, rowCount: rows.grid.rowCount),
      file: file,
      lines: lines,
      missingLabels: labels,
      claims: resource.claims,
      sources: resource.sources,
      keys: resource.schema?.keys ?? TableKeys(),
      printedColumns: printedColumns(among: fields)
    )
    KeyCheck(table: table, place: rows.place, unread: unread).check(&log)
    PrintedCheck(table: table, place: rows.place, tellsUnread: tellsUnread).check(&log)
    return table
  }

  /// What fields name with `printedField`, and the claim's value with `claims`.
  private func printedColumns(among fields: [Field]) -> [Int: Int] {
    func index(_ name: String?) -> Int? {
      name.flatMap { name in fields.firstIndex { $0.name == name } }
    }
    var columns: [Int: Int] = [:]
    for field in resource.schema?.fields ?? [] {
      if let value = index(field.name), let printed = index(field.printedField) {
        columns[value] = printed
      }
    }
    if let claims = resource.claims, let value = index(claims.value),
      let printed = index(claims.columns["printed"])
    {
      columns[value] = printed
    }
    return columns
  }

  /// The cells without a value that the schema names, for columns whose type is to be found.
  private var missingWords: [[UInt8]] {
    (resource.schema?.missingValues ?? []).map { Array($0.value.utf8) }.filter { !$0.isEmpty }
  }
}

extension Field {
  /// What a package declares of a column.
  fileprivate init(_ descriptor: FieldDescriptor, name: String, type: ValueType) {
    let reader = CellReader(descriptor)
    self.init(
      name: name,
      type: type,
      title: descriptor.title,
      unit: descriptor.unit,
      unitField: descriptor.unitField,
      summary: descriptor.summary,
      role: descriptor.role,
      categories: descriptor.categories.compactMap { node in
        guard let text = node.cellText, case .value(let value) = reader.read(text) else {
          return nil
        }
        return value
      }
    )
  }
}
