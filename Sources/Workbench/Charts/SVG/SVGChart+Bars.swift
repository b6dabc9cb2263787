/// Bars side by side.
extension SVGChart {
  static let barHeight = 16.0
  static let rowGap = 7.0

  /// Where a row's parts stand: its label, what is drawn, and the figure at the right edge.
  struct Row {
    let label: [String]
    let labelLeft: Double
    let top: Double
    let barTop: Double
    let bottom: Double
  }

  func row(
    _ label: String,
    left: Double,
    room: Double,
    top: Double,
    barHeight: Double = barHeight
  ) -> Row {
    let lines = SVGText.lines(label, width: isNarrow ? width - left : room - left - 12)
    let height = Double(lines.count) * SVGText.lineHeight
    let barTop = isNarrow ? top + height : top + max(0, (height - barHeight) / 2)
    let bottom = isNarrow ? barTop + barHeight : top + max(height, barHeight)
    let labelTop = isNarrow ? top : top + max(0, (barHeight - height) / 2)
    return Row(label: lines, labelLeft: left, top: labelTop, barTop: barTop, bottom: bottom)
  }

  func draw(_ row: Row, on canvas: inout SVGCanvas) {
    canvas.text(lines: row.label, x: row.labelLeft, top: row.top)
  }

  func draw(_ bars: [ChartModel.Bar], on canvas: inout SVGCanvas) {
    let hasHeadings = bars.contains { $0.heading != nil }
    let indent = hasHeadings && !isNarrow ? 14.0 : 0
    let all = model.bars
    let left = labelRoom(all.map(\.label), indent: indent)
    let values = all.filter { $0.to != nil }.map { SVGText.width($0.text) }.max() ?? 0
    let room = max(40, width - left - values - 10)
    canvas.width = max(canvas.width, left + room + values + 10)
    let axis = model.barAxis
    let zero = place(
      max(axis.lower, model.isLogarithmic ? axis.lower : 0),
      axis,
      from: left,
      room: room
    )
    let ticks = model.isLogarithmic ? axis.ticks(about: 5) : []
    let rows = layOut(bars, indent: indent, labels: left, from: canvas.y)
    let end = (rows.last?.bottom ?? canvas.y) + 3
    for tick in ticks {
      let x = place(tick, axis, from: left, room: room)
      canvas.line(from: (x, canvas.y), to: (x, end), style: "grid")
    }
    var level: Double?
    for (index, (bar, row)) in zip(bars, rows).enumerated() {
      if let heading = bar.heading {
        let lines = SVGText.lines(heading, width: width)
        let top = row.top - Double(lines.count) * SVGText.lineHeight - 3
        canvas.text(lines: lines, x: 0, top: top, style: "head")
      }
      guard let to = bar.to else {
        draw(row, on: &canvas)
        canvas.text(bar.text, x: left + 5, y: row.barTop + 12.5, style: "soft")
        continue
      }
      let ends = [bar.from, to].map { place($0, axis, from: left, room: room) }
      let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      // What is not zero is seen.
      let length = bar.from == to ? 0 : max(high - low, 1.5)
      link(bar.place, named: "\(bar.label): \(bar.text)", on: &canvas) { canvas in
        draw(row, on: &canvas)
        canvas.box(
          x: low,
          y: row.barTop,
          width: length,
          height: Self.barHeight,
          style: style(of: bar, isLast: index == bars.count - 1)
        )
        canvas.text(
          bar.text,
          x: left + room + values + 10,
          y: row.barTop + 12.5,
          style: "figure",
          anchor: .end
        )
      }
      if model.kind == .waterfall, index > 0, level == bar.from, index < bars.count - 1 {
        canvas.line(
          from: (ends[0], rows[index - 1].barTop),
          to: (ends[0], row.bottom),
          style: "base"
        )
      }
      level = to
    }
    let isCut = model.isLogarithmic || (model.start ?? 0) != 0
    canvas.line(from: (zero, canvas.y), to: (zero, end), style: isCut ? "cut" : "base")
    canvas.y = end
    let labels = ticks.map {
      (
        place($0, axis, from: left, room: room),
        ChartAxis.text($0, step: $0, marks: model.numberMarks)
      )
    }
    write(labels, from: left, to: canvas.width, on: &canvas)
    canvas.y += 4
  }

  private func style(of bar: ChartModel.Bar, isLast: Bool) -> String {
    guard model.kind == .waterfall, let to = bar.to else { return SVGStyle.color(0) }
    if isLast { return SVGStyle.color(5) }
    return SVGStyle.color(to < bar.from ? 1 : 0)
  }

  private func layOut(
    _ bars: [ChartModel.Bar],
    indent: Double,
    labels: Double,
    from top: Double
  ) -> [Row] {
    var y = top + 3
    return bars.enumerated().map { index, bar in
      if let heading = bar.heading {
        let lines = SVGText.lines(heading, width: width)
        y += Double(lines.count) * SVGText.lineHeight + 3 + (index > 0 ? 6 : 0)
      }
      let row = row(bar.label, left: indent, room: labels, top: y)
      y = row.bottom + Self.rowGap
      return row
    }
  }

  /// Names of places under an axis.
  func write(
    _ labels: [(x: Double, text: String)],
    from left: Double,
    to right: Double,
    on canvas: inout SVGCanvas
  ) {
    let kept = SVGText.fitting(labels, from: left, to: right)
    if kept.isEmpty { return }
    for label in kept {
      canvas.text(label.text, x: label.x, y: canvas.y + 14, anchor: .middle)
    }
    canvas.y += SVGText.lineHeight + 2
  }
}
