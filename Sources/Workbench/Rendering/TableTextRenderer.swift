package import Engine
import Language

/// The shell's table: aligned columns that fit the width, long tables shortened in the middle.
///
/// Where columns do not fit, headings are first broken and the widest texts cut; then columns are left
/// out (`ColumnPriority`), with a `…` at the end.
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
        mark: { options.mark?(index, $0) },
        isStopped: options.isStopped
      )
    }
    if options.isStopped() { return RenderedExtent(shownRows: 0) }
    let (grid, hidden) = TableTextRenderer.fitted(columns, options)
    for line in grid.lines(hasRule: options.hasRule, isStopped: options.isStopped)
    where stream.isOpen {
      stream.write(line + "\n")
    }
    return RenderedExtent(shownRows: window.shownCount, hiddenColumns: hidden.map { names[$0] })
  }

  /// The grid that fits, and the positions of the columns left out of it.
  private static func fitted(
    _ columns: [GridColumn],
    _ options: RenderingOptions
  ) -> (grid: TableGrid, hidden: [Int]) {
    guard let width = options.width, let first = columns.first else {
      return (TableGrid(columns: columns, widths: columns.map(\.naturalWidth)), [])
    }
    let available = width - TableGrid.indent
    let priority = ColumnPriority(columns, sources: options.sources, null: options.null)
    for (hidden, narrowest) in priority.steps {
      let left = columns.indices.filter { !hidden.contains($0) }
      var shown = left.map { columns[$0] }
      var floors = left.map { narrowest[$0] }
      if !hidden.isEmpty {
        shown.append(GridColumn.elision(cellCount: first.cells.count))
        floors.append(1)
      }
      if let widths = ColumnFitting.widths(
        natural: shown.map(\.naturalWidth),
        narrowest: floors,
        available: available
      ) {
        return (TableGrid(columns: shown, widths: widths), hidden.sorted())
      }
    }
    // A terminal too narrow even for one column and the sign of the others.
    let others = Array(columns.indices.dropFirst())
    return (TableGrid(columns: [first], widths: [first.narrowestWidth]), others)
  }
}
