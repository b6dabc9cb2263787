import Engine
import Language
import Workbench

/// Tables and charts of a page.
extension HTMLWriter {
  /// A plain table, so that a spreadsheet takes it as it is; its sources stand below it.
  mutating func write(_ block: TableBlock) {
    let id = "table-\(block.number)"
    add("<figure class=\"table\" id=\"\(id)\">")
    add("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)-caption\">")
    for line in Self.grid(block, words, captionID: " id=\"\(id)-caption\"") { add(line) }
    add("</div>")
    for note in Self.notes(block, words) { add("<p class=\"note\">\(note)</p>") }
    add("</figure>")
  }

  /// A table with its notes, for a page of another kind.
  static func table(_ block: TableBlock, words: any ReportWords) -> [String] {
    grid(block, words, captionID: "") + notes(block, words).map { "<p>\($0)</p>" }
  }

  private static func grid(
    _ block: TableBlock,
    _ words: any ReportWords,
    captionID: String
  ) -> [String] {
    let caption = caption(words.table, block.number, block.caption, block.unit)
    var lines = ["<table>", "<caption\(captionID)><span>\(caption)</span></caption>"]
    let columns = block.table.columns.indices.map { HTMLColumn(block, $0, words.language) }
    lines.append("<thead>")
    let heads = columns.map { "<th scope=\"col\"\($0.style)>\($0.heading)</th>" }
    lines.append("<tr>" + heads.joined() + "</tr>")
    lines.append("</thead>")
    lines.append("<tbody>")
    for row in 0..<block.table.rowCount {
      let cells = columns.map { column in
        let tag = column.isKey ? "th scope=\"row\"" : "td"
        let end = column.isKey ? "th" : "td"
        return "<\(tag)\(column.style)>\(column.cell(row, words))</\(end)>"
      }
      lines.append("<tr>" + cells.joined() + "</tr>")
    }
    lines.append("</tbody>")
    lines.append("</table>")
    return lines
  }

  private static func notes(_ block: TableBlock, _ words: any ReportWords) -> [String] {
    var notes = block.source.map { ["\(words.source): \(Self.closed($0))"] } ?? []
    notes += block.notes.map { "\(words.note): \(Self.closed($0))" }
    notes += block.markNote.map { ["* " + $0] } ?? []
    return notes.map { Markup.escaped($0) }
  }

  private static func caption(_ word: String, _ number: Int, _ caption: String, _ unit: String?)
    -> String
  {
    let rest = [caption, unit.map { "(\($0))" }].compactMap(\.self).filter { !$0.isEmpty }
    return (["<b>\(word) \(number).</b>"] + rest.map { Markup.escaped($0) }).joined(separator: " ")
  }

  /// The chart as a picture, once for a phone and once for wider pages, and its figures as a table.
  mutating func write(_ block: FigureBlock) {
    let id = "figure-\(block.number)"
    let title = [block.caption].filter { !$0.isEmpty }.first ?? "\(words.figure) \(block.number)"
    add("<figure class=\"chart\" id=\"\(id)\">")
    add(
      "<figcaption>\(Self.caption(words.figure, block.number, block.caption, block.model.unit))</figcaption>"
    )
    let links = block.evidence.mapValues { "#" + HTMLText.note($0) }
    for (name, width) in [("broad", 720.0), ("slim", 350.0)] {
      let frame = SVGChart.Frame(
        title: title,
        name: "\(id)-\(name)",
        width: width,
        links: links,
        isAlone: false
      )
      add("<div class=\"\(name)\">")
      for line in SVGChart.text(block.model, in: frame).split(separator: "\n") { add(String(line)) }
      add("</div>")
    }
    let listing = ChartListing(block.model)
    let style = block.model.kind == .timeline ? "" : " class=\"n\""
    add("<details>")
    add("<summary>\(words.figuresOfChart)</summary>")
    add(
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(Markup.escaped(title))\">"
    )
    add("<table>")
    if listing.heads.contains(where: { !$0.isEmpty }) {
      add("<thead><tr>" + listing.heads.map { head($0, style) }.joined() + "</tr></thead>")
    }
    add("<tbody>")
    for row in listing.cells {
      let cells = row.map { cell in
        let text = Markup.escaped(cell.text)
        if cell.isName { return "<th scope=\"row\">\(text)</th>" }
        let figure = cell.place.flatMap { block.evidence[$0] }
        return "<td\(style)>\(figure.map { HTMLText.figure($0, text) } ?? text)</td>"
      }
      add("<tr>" + cells.joined() + "</tr>")
    }
    add("</tbody>")
    add("</table>")
    add("</div>")
    add("</details>")
    if let source = block.source {
      add("<p class=\"note\">\(Markup.escaped("\(words.source): \(Self.closed(source))"))</p>")
    }
    add("</figure>")
  }

  private func head(_ text: String, _ style: String) -> String {
    text.isEmpty ? "<td></td>" : "<th scope=\"col\"\(style)>\(Markup.escaped(text))</th>"
  }
}

/// A column of a table, its cells as HTML.
private struct HTMLColumn {
  let heading: String
  let isKey: Bool
  let isNumeric: Bool
  private let block: TableBlock
  private let index: Int
  private let format: ColumnFormat

  init(_ block: TableBlock, _ index: Int, _ language: ReportLanguage) {
    self.block = block
    self.index = index
    let field = block.table.fields[index]
    let column = block.table.columns[index]
    isKey = block.keys.contains(index)
    isNumeric = column.type.isNumeric
    format = ColumnFormat(
      column,
      field: field,
      rows: 0..<block.table.rowCount,
      style: .report,
      language: language
    )
    let names = OutputNames.names(of: block.table.fields)
    let title = OutputNames.title(of: field, named: names[index])
    let unit = block.unit == nil ? ReportTable.unitText(of: field) : nil
    heading =
      Markup.escaped(title) + (unit.map { " <small>\(Markup.escaped($0))</small>" } ?? "")
  }

  var style: String { isNumeric ? " class=\"n\"" : "" }

  func cell(_ row: Int, _ words: any ReportWords) -> String {
    let place = CellPlace(column: index, row: row)
    guard let text = format.text(of: block.table.columns[index].value(at: row)) else {
      let reason = block.missingLabel?(index, row) ?? BoundText.missing
      return "<span class=\"missing\">\(Markup.escaped(reason))</span>"
    }
    let written = Markup.escaped(block.mark?(index, row)?.before(text) ?? text)
    let star = block.marked.contains(place) ? "<span class=\"star\">*</span>" : ""
    guard let figure = block.evidence[place] else {
      return isNumeric ? written + star : "<bdi>\(written)</bdi>" + star
    }
    return HTMLText.figure(figure, written) + star
  }
}
