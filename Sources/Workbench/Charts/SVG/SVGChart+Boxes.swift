/// Boxes with their whiskers over one axis.
extension SVGChart {
  private static let boxHeight = 16.0

  func draw(_ boxes: [ChartModel.Box], on canvas: inout SVGCanvas) {
    let left = labelRoom(model.boxes.map(\.label))
    let widest = model.boxes.map { SVGText.width($0.text) }.max() ?? 0
    let isBeside = !isNarrow && width - left - widest - 20 >= 180
    let room = width - left - (isBeside ? widest + 20 : 12)
    let axis = model.boxAxis
    func x(_ value: Double) -> Double { place(value, axis, from: left + 6, room: room - 12) }
    var rows = SVGCanvas(width: canvas.width, left: canvas.left)
    rows.y = canvas.y + 3
    for box in boxes {
      let label = SVGText.lines(box.label, width: isNarrow ? width : left - 12)
      rows.text(lines: label, x: 0, top: rows.y)
      let height = Double(label.count) * SVGText.lineHeight
      let top = isNarrow ? rows.y + height : rows.y
      draw(box, at: top, x, on: &rows)
      var bottom = top + Self.boxHeight
      if isBeside {
        rows.text(box.text, x: width, y: top + 12.5, style: "figure", anchor: .end)
      } else {
        let lines = SVGText.lines(box.text, width: room)
        rows.text(lines: lines, x: left, top: bottom, style: "figure")
        bottom += Double(lines.count) * SVGText.lineHeight
      }
      rows.y = max(rows.y + height, bottom) + 9
    }
    let ticks = axis.ticks(about: max(2, Int(room / 90)))
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? 1
    for tick in ticks {
      canvas.line(from: (x(tick), canvas.y), to: (x(tick), rows.y), style: "grid")
    }
    let style = model.isLogarithmic ? "cut" : "base"
    canvas.line(from: (left, rows.y), to: (left + room, rows.y), style: style)
    canvas.append(rows)
    let texts = ticks.map { tick in
      let step = model.isLogarithmic ? tick : step
      return (x(tick), ChartAxis.text(tick, step: max(step, 1e-9), marks: model.numberMarks))
    }
    write(texts, from: left, to: width, on: &canvas)
    canvas.y += 4
  }

  private func draw(
    _ box: ChartModel.Box,
    at top: Double,
    _ x: (Double) -> Double,
    on canvas: inout SVGCanvas
  ) {
    guard let spread = box.spread else { return }
    let middle = top + Self.boxHeight / 2
    canvas.line(from: (x(spread.low), middle), to: (x(spread.high), middle), style: "base")
    for end in [spread.low, spread.high] {
      canvas.line(from: (x(end), middle - 4), to: (x(end), middle + 4), style: "base")
    }
    let (first, third) = (x(spread.firstQuartile), x(spread.thirdQuartile))
    canvas.box(
      x: first,
      y: top,
      width: max(third - first, 1.5),
      height: Self.boxHeight,
      style: SVGStyle.color(0),
      title: "\(box.label): \(box.text)"
    )
    // The median stands out of its box, so that it is seen at its edge too.
    canvas.box(
      x: x(spread.median) - 1.5,
      y: top - 2,
      width: 3,
      height: Self.boxHeight + 4,
      style: SVGStyle.color(1)
    )
    for value in spread.outliers {
      canvas.dot(x: x(value), y: middle, radius: 3.2, style: SVGStyle.color(5))
    }
  }
}
