/// Bars that stand upright and touch, over an axis of the values that they count.
extension SVGChart {
  func draw(_ histogram: ChartModel.Histogram, on canvas: inout SVGCanvas) {
    let counts = histogram.bars
    let axis = model.barAxis
    let ticks = axis.ticks(about: isPanel ? 3 : 5).filter { $0 == $0.rounded() }
    let texts = ticks.map { ChartAxis.text($0, step: 1, marks: model.numberMarks) }
    let left = (texts.map { SVGText.width($0) }.max() ?? 0) + 12
    // The count over the highest bar.
    let top = canvas.y + SVGText.lineHeight + 2
    let height = isPanel ? 110.0 : isNarrow ? 180 : 240
    let room = max(80, width - left - 10)
    func level(_ count: Double) -> Double { top + (1 - axis.place(of: count)) * height }
    for (tick, text) in zip(ticks, texts) {
      canvas.line(from: (left, level(tick)), to: (left + room, level(tick)), style: "grid")
      canvas.text(text, x: left - 7, y: level(tick) + 4.5, style: "figure", anchor: .end)
    }
    let each = room / Double(max(1, counts.count))
    let fits = model.bars.allSatisfy { SVGText.width($0.text) + 4 <= each }
    for (index, bar) in counts.enumerated() {
      let (x, y) = (left + Double(index) * each, level(bar.to ?? 0))
      let isEmpty = bar.to == 0
      // What is not zero is seen.
      let tall = isEmpty ? 0 : max(top + height - y, 1.5)
      canvas.box(
        x: x,
        y: top + height - tall,
        width: each,
        height: tall,
        style: SVGStyle.color(0) + " bin",
        title: "\(bar.label): \(bar.text)"
      )
      guard fits, !isEmpty else { continue }
      canvas.text(
        bar.text,
        x: x + each / 2,
        y: top + height - tall - 4,
        style: "figure",
        anchor: .middle
      )
    }
    let isCut = model.isLogarithmic || (model.start ?? 0) != 0
    canvas.line(
      from: (left, top + height),
      to: (left + room, top + height),
      style: isCut ? "cut" : "base"
    )
    canvas.y = top + height + 3
    let edges = (0...counts.count).map { index in
      (
        left + Double(index) * each,
        ChartAxis.text(
          histogram.first + Double(index) * histogram.step,
          step: histogram.step,
          marks: model.numberMarks
        )
      )
    }
    write(edges, from: 0, to: width, on: &canvas)
    if let missing = histogram.missing {
      paragraph("\(missing.label): \(missing.text)", style: "soft", on: &canvas)
    }
    canvas.y += 4
  }
}
