package import Engine
import Language

/// The shell's table: aligned columns that fit the width, long tables shortened in the middle.
///
/// Where columns do not fit, headings are first broken and the widest texts cut; then columns between
/// the first and the last ones are left out, `…` in their place.
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
        missingLabel: { options.missingLabel?(index, $0) }
      )
    }
    let (grid, hidden) = TableTextRenderer.fitted(columns, width: options.width)
    for line in grid.lines where stream.isOpen { stream.write(line + "\n") }
    return RenderedExtent(shownRows: window.shownCount, hiddenColumns: hidden.map { names[$0] })
  }

  /// The grid that fits, and the positions of the columns left out of it.
  private static func fitted(
    _ columns: [GridColumn],
    width: Int?
  ) -> (grid: TableGrid, hidden: Range<Int>) {
    let natural = columns.map(\.naturalWidth)
    guard let width, let first = columns.first else {
      return (TableGrid(columns: columns, widths: natural), 0..<0)
    }
    let available = width - TableGrid.indent
    let narrowest = columns.map(\.narrowestWidth)
    if let widths = ColumnFitting.widths(
      natural: natural,
      narrowest: narrowest,
      available: available
    ) {
      return (TableGrid(columns: columns, widths: widths), 0..<0)
    }
    let hidden = hiddenColumns(narrowest: narrowest, available: available)
    let elision = GridColumn.elision(cellCount: first.cells.count)
    let shown = Array(columns[..<hidden.lowerBound] + [elision] + columns[hidden.upperBound...])
    if let widths = ColumnFitting.widths(
      natural: shown.map(\.naturalWidth),
      narrowest: shown.map(\.narrowestWidth),
      available: available
    ) {
      return (TableGrid(columns: shown, widths: widths), hidden)
    }
    // A terminal too narrow even for one column and the sign of the others.
    return (TableGrid(columns: [first], widths: [narrowest[0]]), hidden)
  }

  /// The columns in the middle to leave out: kept are, in turn, one from the left and one from the
  /// right, since keys come first and what was derived comes last.
  private static func hiddenColumns(narrowest: [Int], available: Int) -> Range<Int> {
    let elision = 1 + TableGrid.gap
    var hidden = 0..<narrowest.count
    var used = elision
    while !hidden.isEmpty {
      let fromLeft = hidden.lowerBound <= narrowest.count - hidden.upperBound
      let next = fromLeft ? hidden.lowerBound : hidden.upperBound - 1
      used += narrowest[next] + (used == elision ? 0 : TableGrid.gap)
      // One column is always shown, however narrow the terminal.
      if used > available && hidden.count < narrowest.count { break }
      hidden =
        fromLeft ? hidden.lowerBound + 1..<hidden.upperBound : hidden.lowerBound..<next
    }
    return hidden
  }
}
