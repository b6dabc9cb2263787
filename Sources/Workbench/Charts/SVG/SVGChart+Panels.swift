/// Small multiples: panels side by side where they fit, on the same scales.
extension SVGChart {
  private static let gap = 22.0
  private static let mostColumns = 4

  func drawPanels(on canvas: inout SVGCanvas) {
    switch model.panels.first?.content {
    case .stacks(let series, _): legend(ofStacks: series, on: &canvas)
    case .lines(let lines) where model.kind == .line: legend(ofLines: lines, on: &canvas)
    case .lines, .bars, .histogram, .boxes, .timeline, .tree, .matrix, nil: break
    }
    let count = model.panels.count
    let most = (1...min(Self.mostColumns, count)).last { panelWidth($0) >= leastWidth } ?? 1
    let rows = (count + most - 1) / most
    // What cannot be as narrow as that has fewer beside it.
    var columns = (count + rows - 1) / rows
    var drawn = self.drawn(in: columns, from: canvas.y)
    while columns > 1, drawn.width > panelWidth(columns) {
      columns -= 1
      drawn = self.drawn(in: columns, from: canvas.y)
    }
    for panel in drawn.panels { canvas.append(panel) }
    canvas.width = max(width, drawn.width)
    canvas.y = drawn.bottom
  }

  private func panelWidth(_ columns: Int) -> Double {
    (width - Self.gap * Double(columns - 1)) / Double(columns)
  }

  /// Below it a panel is too small to be read.
  private var leastWidth: Double {
    switch model.kind {
    case .line, .histogram: 150
    case .bar, .waterfall, .stacked: 200
    case .box, .slope: 320
    case .timeline, .tree, .matrix: .infinity
    }
  }

  /// All panels in so many columns, the width of the widest, and where they end.
  private func drawn(
    in columns: Int,
    from top: Double
  ) -> (panels: [SVGCanvas], width: Double, bottom: Double) {
    let width = panelWidth(columns)
    var chart = SVGChart(model: model, name: name, width: width, links: links)
    var panels: [SVGCanvas] = []
    var widest = 0.0
    var (rowTop, bottom) = (top, top)
    for (index, panel) in model.panels.enumerated() {
      let column = index % columns
      if column == 0, index > 0 { rowTop = bottom + 10 }
      var canvas = SVGCanvas(width: width, left: Double(column) * (width + Self.gap))
      chart.panel = panel.title ?? ""
      let title = SVGText.lines(panel.title ?? "", width: width)
      canvas.text(lines: title, x: 0, top: rowTop, style: "head")
      canvas.y = rowTop + Double(title.count) * SVGText.lineHeight + 4
      chart.draw(panel.content, on: &canvas)
      widest = max(widest, canvas.width)
      bottom = max(bottom, canvas.y)
      panels.append(canvas)
    }
    return (panels, widest, bottom)
  }
}
