/// Bars, side by side or parted.
extension SVGChart {
  private static let barHeight = 16.0
  private static let rowGap = 7.0

  /// Where a row's parts stand: its label, what is drawn, and the figure at the right edge.
  private struct Row {
    let label: [String]
    let labelLeft: Double
    let top: Double
    let barTop: Double
    let bottom: Double
  }

  private func row(
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

  private func draw(_ row: Row, on canvas: inout SVGCanvas) {
    canvas.text(lines: row.label, x: row.labelLeft, top: row.top)
  }

  func draw(_ bars: [ChartModel.Bar], on canvas: inout SVGCanvas) {
    let hasHeadings = bars.contains { $0.heading != nil }
    let indent = hasHeadings && !isNarrow ? 14.0 : 0
    let left = labelRoom(bars.map(\.label), indent: indent)
    let values = bars.filter { $0.to != nil }.map { SVGText.width($0.text) }.max() ?? 0
    let room = max(40, width - left - values - 10)
    canvas.width = max(canvas.width, left + room + values + 10)
    let axis = model.axis(of: bars)
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
      draw(row, on: &canvas)
      guard let to = bar.to else {
        canvas.text(bar.text, x: left + 5, y: row.barTop + 12.5, style: "soft")
        continue
      }
      let ends = [bar.from, to].map { place($0, axis, from: left, room: room) }
      let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      // What is not zero is seen.
      let length = bar.from == to ? 0 : max(high - low, 1.5)
      canvas.box(
        x: low,
        y: row.barTop,
        width: length,
        height: Self.barHeight,
        style: style(of: bar, isLast: index == bars.count - 1)
      )
      if model.kind == .waterfall, index > 0, level == bar.from, index < bars.count - 1 {
        canvas.line(
          from: (ends[0], rows[index - 1].barTop),
          to: (ends[0], row.bottom),
          style: "base"
        )
      }
      level = to
      canvas.text(
        bar.text,
        x: left + room + values + 10,
        y: row.barTop + 12.5,
        style: "figure",
        anchor: .end
      )
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

  // MARK: Stacks

  func draw(_ stacks: [ChartModel.Stack], _ series: [String], on canvas: inout SVGCanvas) {
    legend(series, on: &canvas) { index, x, y, canvas in
      canvas.box(x: x + 4, y: y - 7, width: 20, height: 14, style: SVGStyle.color(index))
      hatch(index, x: x + 4, y: y - 7, width: 20, height: 14, on: &canvas)
    }
    let left = labelRoom(stacks.map(\.label))
    let room = width - left
    var y = canvas.y
    let height = Self.barHeight + 6
    for stack in stacks {
      let row = row(stack.label, left: 0, room: left, top: y, barHeight: height)
      draw(row, on: &canvas)
      var x = left
      if stack.shares.allSatisfy({ $0.value == nil }) {
        canvas.text("..", x: left + 5, y: row.barTop + 15, style: "soft")
      }
      for (index, share) in stack.shares.enumerated() {
        let length = (share.value ?? 0) * room
        guard length > 0 else { continue }
        let title = "\(stack.label), \(series[index]): \(share.text)"
        canvas.box(
          x: x,
          y: row.barTop,
          width: length,
          height: height,
          style: SVGStyle.color(index),
          title: title
        )
        hatch(index, x: x, y: row.barTop, width: length, height: height, on: &canvas)
        if x > left {
          canvas.line(from: (x, row.barTop), to: (x, row.barTop + height), style: "gap")
        }
        let words = SVGText.width(share.text)
        if words + 8 <= length {
          // The hatch makes room for the figure.
          if index % 6 % 2 == 1 {
            canvas.box(
              x: x + (length - words) / 2 - 3,
              y: row.barTop + 3,
              width: words + 6,
              height: height - 6,
              style: SVGStyle.color(index)
            )
          }
          canvas.text(
            share.text,
            x: x + length / 2,
            y: row.barTop + 15.5,
            style: "on figure",
            anchor: .middle
          )
        }
        x += length
      }
      y = max(row.bottom, row.barTop + height) + Self.rowGap
    }
    canvas.y = y
  }

  /// Every second series has slanting lines on its colour.
  private func hatch(
    _ index: Int,
    x: Double,
    y: Double,
    width: Double,
    height: Double,
    on canvas: inout SVGCanvas
  ) {
    guard index % 6 % 2 == 1 else { return }
    let (right, bottom) = (x + width, y + height)
    var start = x - height + 4
    while start < right {
      // From the lower edge upwards to the right, cut where the box ends.
      let low = max(start, x)
      let high = min(start + height, right)
      if high > low {
        canvas.line(
          from: (low, bottom - (low - start)),
          to: (high, bottom - (high - start)),
          style: "gap"
        )
      }
      start += index % 6 == 3 ? 12 : index % 6 == 5 ? 4 : 7
    }
  }
}
