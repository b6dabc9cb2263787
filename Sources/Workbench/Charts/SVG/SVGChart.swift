/// Draws a chart as SVG: the same bytes from the same model, with its figures in words for those who do not
/// see it.
///
///     <svg viewBox="0 0 720 120" role="img" aria-labelledby="figure-1-t figure-1-d" …>
///     <title id="figure-1-t">Children in 2018</title>
///     <desc id="figure-1-d">children aged 5-17: 19,254,271; …</desc>
///     …
///
/// As in text, every figure stands beside what is drawn of it. A picture below 480 units is for a phone:
/// labels then stand over their bars.
package struct SVGChart {
  /// What surrounds the chart.
  package struct Frame: Sendable {
    package var title: String
    /// Without its first word; nil where nothing is known.
    package var source: String?
    /// Begins the ids of the picture's parts.
    package var name: String
    package var width: Double
    /// The addresses of notes on figures, by the cell of the result.
    package var links: [CellPlace: String]
    /// Whether the picture is a file of its own, with its title, its unit, its source and its style sheet.
    package var isAlone: Bool

    package init(
      title: String,
      source: String? = nil,
      name: String = "chart",
      width: Double = 720,
      links: [CellPlace: String] = [:],
      isAlone: Bool = true
    ) {
      self.title = title
      self.source = source
      self.name = name
      self.width = width
      self.links = links
      self.isAlone = isAlone
    }
  }

  let model: ChartModel
  let name: String
  let width: Double
  let links: [CellPlace: String]
  /// What it is of where it is one of several, whose legend stands above all of them.
  var panel: String?

  var isPanel: Bool { panel != nil }

  var isNarrow: Bool { width < 480 }

  /// Labels take at most this part of the width.
  private static let labelShare = 0.4
  /// Around a picture that is a file of its own.
  private static let margin = 14.0

  /// The whole element, ending in a line feed.
  package static func text(_ model: ChartModel, in frame: Frame) -> String {
    let chart = SVGChart(
      model: model,
      name: frame.name,
      width: max(240, frame.width),
      links: frame.links
    )
    var canvas = SVGCanvas(width: chart.width)
    if frame.isAlone { chart.head(frame, on: &canvas) }
    chart.draw(on: &canvas)
    for note in model.notes { chart.paragraph("(\(note))", style: "soft", on: &canvas) }
    if frame.isAlone, let source = frame.source {
      canvas.y += 6
      chart.paragraph(source, style: "", on: &canvas)
    }
    let margin = frame.isAlone ? Self.margin : 0
    let size = (canvas.width + 2 * margin, canvas.y + 2 * margin + 2)
    let box = [-margin, -margin, size.0, size.1].map(Markup.number).joined(separator: " ")
    let id = Markup.escaped(frame.name)
    let namespace = frame.isAlone ? " xmlns=\"http://www.w3.org/2000/svg\"" : ""
    // What can be chosen in a picture would be hidden in an image.
    let (role, names) = frame.links.isEmpty ? ("img", "\(id)-t \(id)-d") : ("group", "\(id)-t")
    var lines = [
      "<svg\(namespace) class=\"kaji-chart\" viewBox=\"\(box)\" width=\"\(Markup.number(size.0))\" "
        + "height=\"\(Markup.number(size.1))\" role=\"\(role)\" aria-labelledby=\"\(names)\">",
      "<title id=\"\(id)-t\">\(Markup.escaped(frame.title))</title>",
      "<desc id=\"\(id)-d\">\(Markup.escaped(chart.description))</desc>",
    ]
    if frame.isAlone {
      lines.append("<style>\n\(SVGStyle.sheet)</style>")
      lines.append(
        "<rect class=\"sheet\" x=\"\(Markup.number(-margin))\" y=\"\(Markup.number(-margin))\" "
          + "width=\"\(Markup.number(size.0))\" height=\"\(Markup.number(size.1))\"/>"
      )
    }
    lines += canvas.elements + ["</svg>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private var description: String {
    let unit = model.unit.map { " (\($0))" } ?? ""
    let notes = model.notes.isEmpty ? "" : " " + model.notes.joined(separator: "; ") + "."
    return "\(model.words.name(of: model.kind))\(unit). \(ChartListing(model).sentence)\(notes)"
  }

  private func head(_ frame: Frame, on canvas: inout SVGCanvas) {
    if !frame.title.isEmpty {
      let lines = SVGText.lines(frame.title, width: width, size: 16)
      for line in lines {
        canvas.text(line, x: 0, y: canvas.y + 15, style: "title")
        canvas.y += 20
      }
    }
    if let unit = model.unit { paragraph("(\(unit))", style: "", on: &canvas) }
    if canvas.y > 0 { canvas.y += 8 }
  }

  private func draw(on canvas: inout SVGCanvas) {
    if model.isParted { return drawPanels(on: &canvas) }
    for panel in model.panels { draw(panel.content, on: &canvas) }
  }

  func draw(_ content: ChartModel.Content, on canvas: inout SVGCanvas) {
    switch content {
    case .bars(let bars): draw(bars, on: &canvas)
    case .histogram(let histogram): draw(histogram, on: &canvas)
    case .stacks(let series, let stacks): draw(stacks, series, on: &canvas)
    case .boxes(let boxes): draw(boxes, on: &canvas)
    case .lines(let lines):
      if model.kind == .slope { drawSlopes(lines, on: &canvas) } else { draw(lines, on: &canvas) }
    case .timeline(let timeline): draw(timeline, on: &canvas)
    case .tree(let nodes): draw(nodes, on: &canvas)
    case .matrix(let matrix): draw(matrix, on: &canvas)
    }
  }

  // MARK: Pieces

  /// What is drawn of a figure leads to the note on it, where it has one.
  func link(
    _ place: CellPlace?,
    named name: String,
    on canvas: inout SVGCanvas,
    _ draw: (inout SVGCanvas) -> Void
  ) {
    let name = [panel ?? "", name].filter { !$0.isEmpty }.joined(separator: ", ")
    canvas.link(to: place.flatMap { links[$0] }, named: name, draw)
  }

  /// Lines below all that was drawn.
  func paragraph(_ text: String, style: String, on canvas: inout SVGCanvas) {
    let lines = SVGText.lines(text, width: width)
    canvas.text(lines: lines, x: 0, top: canvas.y, style: style)
    canvas.y += Double(lines.count) * SVGText.lineHeight
  }

  /// The room for labels left of what they name; none in a narrow picture, where they stand above it.
  func labelRoom(_ labels: [String], indent: Double = 0) -> Double {
    if isNarrow { return 0 }
    let widest = labels.map { SVGText.width($0) }.max() ?? 0
    return min(widest + indent, width * Self.labelShare) + 12
  }

  /// The names of series with their marks, in as many lines as it takes.
  func legend(
    _ names: [String],
    on canvas: inout SVGCanvas,
    mark: (_ index: Int, _ x: Double, _ y: Double, inout SVGCanvas) -> Void
  ) {
    let swatch = 30.0
    var x = 0.0
    for (index, name) in names.enumerated() {
      let lines = SVGText.lines(name, width: width - swatch)
      let needed = swatch + (lines.map { SVGText.width($0) }.max() ?? 0)
      if x > 0, x + needed > width {
        x = 0
        canvas.y += SVGText.lineHeight + 2
      }
      mark(index, x, canvas.y + 8.5, &canvas)
      canvas.text(lines: lines, x: x + swatch, top: canvas.y)
      if lines.count > 1 {
        canvas.y += Double(lines.count) * SVGText.lineHeight + 2
        x = 0
      } else {
        x += needed + 22
      }
    }
    canvas.y += (x > 0 ? SVGText.lineHeight : 0) + 8
  }

  /// Where a value stands along some room.
  func place(_ value: Double, _ axis: ChartAxis, from left: Double, room: Double) -> Double {
    left + axis.place(of: value) * room
  }
}
