/// Lines over an axis.
extension SVGChart {
  func draw(_ lines: ChartModel.Lines, on canvas: inout SVGCanvas) {
    if !isPanel { legend(ofLines: lines, on: &canvas) }
    let axis = model.lineAxis
    let ticks = axis.ticks(about: isPanel ? 3 : 5)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? 1
    let texts = ticks.map { tick in
      ChartAxis.text(
        tick,
        step: max(model.isLogarithmic ? tick : step, 1e-9),
        marks: model.numberMarks
      )
    }
    let left = (texts.map { SVGText.width($0) }.max() ?? 0) + 12
    let top = canvas.y + 8
    let height = isPanel ? 130.0 : isNarrow ? 200 : 260
    let room = max(80, width - left - 10)
    func level(_ value: Double) -> Double { top + (1 - axis.place(of: value)) * height }
    for (tick, text) in zip(ticks, texts) {
      let y = level(tick)
      let isZero = tick == 0 && !model.isLogarithmic
      canvas.line(from: (left, y), to: (left + room, y), style: isZero ? "base" : "grid")
      canvas.text(text, x: left - 7, y: y + 4.5, style: "figure", anchor: .end)
    }
    let isCut = model.isLogarithmic || (model.start ?? 0) != 0
    canvas.line(from: (left, top), to: (left, top + height), style: isCut ? "cut" : "base")
    let along = ChartAxis(
      lower: lines.positions.first?.0 ?? 0,
      upper: lines.positions.last?.0 ?? 1
    )
    let inner = room - 14
    let places = lines.positions.map { place($0.0, along, from: left + 7, room: inner) }
    for (index, series) in lines.series.enumerated() {
      for run in runs(series.points, places) where run.count > 1 {
        canvas.path(run.map { ($0.x, level($0.value)) }, style: SVGStyle.stroke(index))
      }
      for (place, (position, point)) in zip(places, zip(lines.positions, series.points)) {
        guard let value = point.value else { continue }
        let title = "\(series.name), \(position.1): \(point.text)"
        link(point.place, named: title, on: &canvas) { canvas in
          canvas.point(index, x: place, y: level(value), title: title)
        }
      }
    }
    canvas.y = top + height + 5
    write(
      zip(places, lines.positions).map { ($0, $1.1) },
      from: left,
      to: width,
      on: &canvas
    )
    canvas.y += 4
  }

  func legend(ofLines lines: ChartModel.Lines, on canvas: inout SVGCanvas) {
    guard lines.series.count > 1 else { return }
    legend(lines.series.map(\.name), on: &canvas) { index, x, y, canvas in
      canvas.path([(x, y), (x + 24, y)], style: SVGStyle.stroke(index))
      canvas.point(index, x: x + 12, y: y)
    }
  }

  /// The stretches without a missing point.
  private func runs(
    _ points: [ChartModel.Figure],
    _ places: [Double]
  ) -> [[(x: Double, value: Double)]] {
    var runs: [[(x: Double, value: Double)]] = [[]]
    for (point, place) in zip(points, places) {
      if let value = point.value {
        runs[runs.count - 1].append((place, value))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs
  }
}
