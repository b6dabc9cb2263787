package import Engine
package import Language

/// A cell of a table, by positions.
package struct CellPlace: Hashable, Sendable {
  package let column: Int
  package let row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A table of a report: titles at its head, every row, in lines of a fixed width.
///
/// Nothing in a cell is wrapped. A table too wide is cut into blocks, one beneath the other, each of which
/// begins with the key columns; only a text that does not fit beside them is cut, with an ellipsis.
package struct ReportTable: Sendable {
  package struct Options: Sendable {
    package var width: Int
    /// The columns that name a row, by position, repeated in each block.
    package var keys: [Int]
    package var null: String
    /// Why a cell is null, by column and row of the table, shown in place of the null mark.
    package var missingLabel: (@Sendable (_ column: Int, _ row: Int) -> String?)?
    /// The mark in front of a figure that is a bound, by column and row.
    package var mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)?
    /// Decimals of a column by position, where its values should not decide.
    package var decimals: [Int: Int]
    /// Whether units stand under the titles; false where the caption gives the unit.
    package var showsUnits: Bool
    /// Cells that an asterisk follows.
    package var marked: Set<CellPlace>
    /// What follows cells besides, such as ` [3]`.
    package var notes: [CellPlace: String]
    /// How numbers and other values are written.
    package var language: ReportLanguage

    package init(
      width: Int = 80,
      keys: [Int] = [0],
      null: String = "..",
      missingLabel: (@Sendable (_ column: Int, _ row: Int) -> String?)? = nil,
      mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)? = nil,
      decimals: [Int: Int] = [:],
      showsUnits: Bool = true,
      marked: Set<CellPlace> = [],
      notes: [CellPlace: String] = [:],
      language: ReportLanguage = .english
    ) {
      self.width = width
      self.keys = keys
      self.null = null
      self.missingLabel = missingLabel
      self.mark = mark
      self.decimals = decimals
      self.showsUnits = showsUnits
      self.marked = marked
      self.notes = notes
      self.language = language
    }
  }

  /// Each block with its lines, indented by two.
  package let blocks: [[String]]
  /// How each column writes its values, for the figures that the prose takes from the table.
  package let formats: [ColumnFormat]

  package init(_ table: Table, options: Options = Options()) {
    let names = OutputNames.names(of: table.fields)
    let window = RowWindow(rowCount: table.rowCount, maximum: nil)
    let formats = table.columns.indices.map { index in
      ColumnFormat(
        table.columns[index],
        field: table.fields[index],
        rows: 0..<table.rowCount,
        style: .report,
        decimals: options.decimals[index],
        language: options.language
      )
    }
    let columns = table.columns.indices.map { index in
      GridColumn(
        table.columns[index],
        heading: Heading(OutputNames.title(of: table.fields[index], named: names[index])),
        unit: options.showsUnits ? ReportTable.unit(of: table.fields[index]) : nil,
        format: formats[index],
        window: window,
        null: options.null,
        missingLabel: { options.missingLabel?(index, $0) },
        mark: { options.mark?(index, $0) },
        note: { row in
          let place = CellPlace(column: index, row: row)
          return (options.marked.contains(place) ? "*" : "") + (options.notes[place] ?? "")
        }
      )
    }
    self.formats = formats
    blocks = ReportTable.blocks(
      columns,
      keys: options.keys.filter(columns.indices.contains),
      available: options.width - TableGrid.indent
    ).map(\.lines)
  }

  private static func unit(of field: Field) -> Heading? {
    unitText(of: field).map { Heading($0) }
  }

  /// The unit under a heading, unless the heading says it already.
  package static func unitText(of field: Field) -> String? {
    guard let unit = field.unit, unit.lowercased() != field.title?.lowercased() else { return nil }
    return unit
  }

  /// All lines, the blocks apart by a blank one.
  package var lines: [String] { Array(blocks.joined(separator: [""])) }

  private static func blocks(
    _ columns: [GridColumn],
    keys: [Int],
    available: Int
  ) -> [TableGrid] {
    if let whole = grid(columns, narrowest: columns.map(\.uncutWidth), available: available) {
      return [whole]
    }
    let keyColumns = keys.map { columns[$0] }
    let keyWidths = narrowest(keyColumns, available: available / 2)
    let keyWidth = keyWidths.reduce(0) { $0 + $1 + TableGrid.gap }
    var grids: [TableGrid] = []
    var block: [(column: GridColumn, narrowest: Int)] = []
    func close() {
      let all = keyColumns + block.map(\.column)
      let narrowest = keyWidths + block.map(\.narrowest)
      let fitted = grid(all, narrowest: narrowest, available: available)
      grids.append(fitted ?? TableGrid(columns: all, widths: narrowest))
      block = []
    }
    for index in columns.indices where !keys.contains(index) {
      let column = columns[index]
      let narrowest = max(
        column.narrowestWidth,
        min(column.uncutWidth, available - keyWidth)
      )
      let used = block.reduce(keyWidth) { $0 + $1.narrowest + TableGrid.gap }
      if !block.isEmpty, used + narrowest > available { close() }
      block.append((column, narrowest))
    }
    if !block.isEmpty || grids.isEmpty { close() }
    return grids
  }

  private static func grid(
    _ columns: [GridColumn],
    narrowest: [Int],
    available: Int
  ) -> TableGrid? {
    ColumnFitting.widths(
      natural: columns.map(\.naturalWidth),
      narrowest: narrowest,
      available: available
    ).map { TableGrid(columns: columns, widths: $0) }
  }

  /// The least widths of the key columns: uncut where they take no more than half the line.
  private static func narrowest(_ keys: [GridColumn], available: Int) -> [Int] {
    ColumnFitting.widths(
      natural: keys.map(\.uncutWidth),
      narrowest: keys.map(\.narrowestWidth),
      available: available
    ) ?? keys.map(\.narrowestWidth)
  }
}
