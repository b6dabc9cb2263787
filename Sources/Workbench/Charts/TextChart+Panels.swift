/// Small multiples: panels side by side where they fit, on the same scales.
///
///     Hanoi                      An Giang
///     boys   ██████████████  12  boys   ███████  6
///     girls  █████████  8        girls  ████  3
extension TextChart {
  private static let gap = 3
  /// More beside each other would be too small to compare.
  private static let mostColumns = 3

  func panels() -> [String] {
    let count = model.panels.count
    let most = (1...min(Self.mostColumns, count)).last { fits(panelWidth($0)) } ?? 1
    let rows = (count + most - 1) / most
    let columns = (count + rows - 1) / rows
    let each = panelWidth(columns)
    var chart = TextChart(model: model, width: each, marks: marks)
    chart.isPanel = true
    var lines: [String] = []
    for first in stride(from: 0, to: count, by: columns) {
      if first > 0 { lines.append("") }
      let drawn = model.panels[first..<min(first + columns, count)].map { panel in
        [DisplayWidth.truncated(panel.title ?? "", to: each)] + chart.drawn(panel.content)
      }
      for index in 0..<(drawn.map(\.count).max() ?? 0) {
        let cells = drawn.map { padded($0.indices.contains(index) ? $0[index] : "", each) }
        lines.append(cells.joined(separator: blanks(Self.gap)))
      }
    }
    let names = seriesLegend
    return lines + (names.isEmpty ? [] : [""] + names)
  }

  private func panelWidth(_ columns: Int) -> Int {
    (width - Self.gap * (columns - 1)) / columns
  }

  /// The names of series, which all panels share.
  private var seriesLegend: [String] {
    switch model.panels.first?.content {
    case .stacks(let series, _): legend(series, marks: marks.fills, indent: 0)
    case .lines(let lines) where model.kind == .line && lines.series.count > 1:
      legend(lines.series.map(\.name), marks: marks.points, indent: 0)
    case .lines, .bars, .histogram, .boxes, .timeline, .tree, .matrix, nil: []
    }
  }

  /// Whether a panel of this width shows as much as one that has all the room.
  private func fits(_ width: Int) -> Bool {
    func widest(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }
    let labels: [String]
    let needed: Int
    switch model.kind {
    case .timeline, .tree, .matrix: return false
    case .line: return width >= 24
    case .bar, .histogram, .waterfall:
      labels = model.bars.map { ($0.heading == nil ? "" : "  ") + $0.label }
      needed = widest(model.bars.map(\.text)) + 14
    case .stacked:
      labels = model.stacks.map(\.label)
      let shares = model.stacks.map { $0.shares.map(\.text).joined(separator: ", ") }
      needed = max(widest(shares) * 3 - widest(labels), 16)
    case .box:
      labels = model.boxes.map(\.label)
      needed = max(26, widest(model.boxes.map(\.text)) + 2)
    case .slope:
      labels = model.series.map(\.name)
      needed =
        model.series.reduce(0) { most, series in
          max(most, series.points.reduce(0) { $0 + DisplayWidth.of($1.text) })
        } + 14
    }
    return labelWidth(labels, of: width) >= min(widest(labels), labelWidth(labels, of: self.width))
      && width >= widest(labels) + needed
  }
}
