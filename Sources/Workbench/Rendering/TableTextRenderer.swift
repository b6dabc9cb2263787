package import Engine
import Language

/// The shell's table: aligned columns that fit the width, long tables shortened in the middle.
///
/// Where columns do not fit, headings are first broken and the widest texts cut; then columns are left
/// out, texts before figures, with a `…` at the end.
package struct TableTextRenderer: TableRenderer {
  package let name = "table"
  package let summary = "Aligned columns that fit the terminal."

  package init() {}

  package func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent {
    let window = RowWindow(rowCount: table.rowCount, maximum: options.maximumRows)
    let names = OutputNames.headings(of: table.fields)
    let columns = table.columns.indices.map { index in
      let column = table.columns[index]
      let field = table.fields[index]
      return GridColumn(
        column,
        heading: Heading(names[index]),
        unit: field.unit.map { Heading($0, isOneLine: true) },
        format: ColumnFormat(
          column,
          field: field,
          rows: window.rows.lazy.compactMap { $0 },
          style: .shell
        ),
        window: window,
        null: options.null,
        missingLabel: { options.missingLabel?(index, $0) },
        mark: { options.mark?(index, $0) }
      )
    }
    let (grid, hidden) = TableTextRenderer.fitted(columns, width: options.width)
    for line in grid.lines(hasRule: options.hasRule) where stream.isOpen { stream.write(line + "\n") }
    return RenderedExtent(shownRows: window.shownCount, hiddenColumns: hidden.map { names[$0] })
  }

  /// The grid that fits, and the positions of the columns left out of it.
  private static func fitted(
    _ columns: [GridColumn],
    width: Int?
  ) -> (grid: TableGrid, hidden: [Int]) {
    guard let width, let first = columns.first else {
      return (TableGrid(columns: columns, widths: columns.map(\.naturalWidth)), [])
    }
    let available = width - TableGrid.indent
    var hidden: Set<Int> = []
    for next in [nil] + orderOfGivingWay(columns).map(Optional.some) {
      if let next { hidden.insert(next) }
      var shown = columns.indices.filter { !hidden.contains($0) }.map { columns[$0] }
      if !hidden.isEmpty { shown.append(GridColumn.elision(cellCount: first.cells.count)) }
      if let widths = ColumnFitting.widths(
        natural: shown.map(\.naturalWidth),
        narrowest: shown.map(\.narrowestWidth),
        available: available
      ) {
        return (TableGrid(columns: shown, widths: widths), hidden.sorted())
      }
    }
    // A terminal too narrow even for one column and the sign of the others.
    return (TableGrid(columns: [first], widths: [first.narrowestWidth]), hidden.sorted())
  }

  /// The columns that may be left out, in the order in which they are.
  ///
  /// Long texts go first, from the right, then other texts, then numbers. The first long text is often
  /// what the rows are called, and goes with the numbers; the first column always stays.
  private static func orderOfGivingWay(_ columns: [GridColumn]) -> [Int] {
    let label = columns.indices.dropFirst().first { isLongText(columns[$0]) }
    let candidates = columns.indices.dropFirst().reversed()
    let texts = candidates.filter { !columns[$0].isRightAligned }
    let longTexts = texts.filter { isLongText(columns[$0]) && $0 != label }
    let shortTexts = texts.filter { !isLongText(columns[$0]) }
    let rest = candidates.filter { columns[$0].isRightAligned || $0 == label }
    return longTexts + shortTexts + rest
  }

  private static func isLongText(_ column: GridColumn) -> Bool {
    !column.isRightAligned && column.naturalWidth > column.narrowestWidth
  }
}
