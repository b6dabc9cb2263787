package import Engine
import Language

/// One field a line, for tables with many columns or long texts.
///
///     row 1
///       node      children aged 5-17
///       children  19,254,271 persons
package struct LineRenderer: TableRenderer {
  package let name = "line"
  package let summary = "One field a line, long texts in full."

  package init() {}

  package func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent {
    let window = RowWindow(rowCount: table.rowCount, maximum: options.maximumRows)
    // A long name leaves a value half of the line.
    let names = OutputNames.headings(of: table.fields).map { name in
      DisplayWidth.truncated(Sanitiser.clean(name), to: max(24, (options.width ?? .max) / 2))
    }
    let nameWidth = names.map { DisplayWidth.of($0) }.max() ?? 0
    let units = table.fields.map { field in
      field.type.isNumeric ? field.unit.map { " " + Sanitiser.clean($0) } ?? "" : ""
    }
    let formats = table.columns.indices.map { index in
      ColumnFormat(
        table.columns[index],
        field: table.fields[index],
        rows: window.rows.lazy.compactMap { $0 },
        style: .shell
      )
    }
    for (position, row) in window.rows.enumerated() where stream.isOpen {
      if position > 0 { stream.write("\n") }
      guard let row else {
        stream.write("…\n")
        continue
      }
      stream.write("row \(row + 1)\n")
      for index in table.columns.indices {
        let plain = formats[index].text(of: table.columns[index].value(at: row))
        let text = plain.map { options.mark?(index, row)?.before($0) ?? $0 }
        let missing = options.missingLabel?(index, row) ?? options.null
        let value = text.map { $0 + units[index] } ?? Sanitiser.clean(missing)
        let padding = String(repeating: " ", count: nameWidth - DisplayWidth.of(names[index]))
        write(value, after: "  " + names[index] + padding + "  ", options: options, to: &stream)
      }
    }
    return RenderedExtent(shownRows: window.shownCount)
  }

  /// A value beside its name, broken into lines where there is a width to keep to.
  private func write(
    _ value: String,
    after name: String,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) {
    let indent = DisplayWidth.of(name)
    guard let width = options.width, indent + DisplayWidth.of(value) > width else {
      stream.write(name + value + "\n")
      return
    }
    let lines = Paragraph.lines(value, width: width, first: indent, hanging: indent)
    stream.write(name + (lines.first?.dropFirst(indent) ?? "") + "\n")
    for line in lines.dropFirst() { stream.write(line + "\n") }
  }
}
