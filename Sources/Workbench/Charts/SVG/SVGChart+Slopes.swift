/// Each row's two values, at heights of one scale: what crosses has changed places.
extension SVGChart {
  private static let endWidth = 180.0

  func drawSlopes(_ lines: ChartModel.Lines, on canvas: inout SVGCanvas) {
    guard lines.positions.count == 2 else { return }
    let axis = model.slopeAxis
    let numbers = [0, 1].map { side in
      lines.series.map { SVGText.width($0.points[side].text) }.max() ?? 0
    }
    let widest = lines.series.map { SVGText.width($0.name) }.max() ?? 0
    let names = min(widest, width * (isNarrow ? 0.3 : 0.36))
    let wrapped = lines.series.map { SVGText.lines($0.name, width: names) }
    let room = max(50, min(320, width - names - numbers[0] - numbers[1] - 52))
    let left = names + 12 + numbers[0] + 18
    let right = left + room
    canvas.width = max(canvas.width, right + 18 + numbers[1])
    let behind = max(canvas.width - right, 40)
    canvas.width = max(canvas.width, right + behind)
    let heads = zip(lines.positions, [left, behind]).map { SVGText.lines($0.1, width: $1) }
    canvas.text(lines: heads[0], x: left + 4, top: canvas.y, style: "head", anchor: .end)
    canvas.text(lines: heads[1], x: right - 4, top: canvas.y, style: "head")
    let top =
      canvas.y + Double(heads.map(\.count).max() ?? 1) * SVGText.lineHeight + 10
    let needed = wrapped.reduce(0) { $0 + Double($1.count) * SVGText.lineHeight + 3 }
    let height = max(isNarrow ? 180 : 220, needed)
    func level(_ value: Double) -> Double { top + (1 - axis.place(of: value)) * height }
    // A row without a first value has its name behind the second.
    let ends = lines.series.map { series in
      series.points[0].value == nil
        ? SVGText.lines("\(series.points[1].text)  \(series.name)", width: Self.endWidth)
        : [series.points[1].text]
    }
    let reach = zip(lines.series, ends).flatMap { series, lines in
      series.points[1].value == nil ? [] : lines.map { SVGText.width($0) }
    }
    canvas.width = max(canvas.width, right + 18 + (reach.max() ?? 0))
    let sides = [0, 1].map { side in
      free(
        lines.series.enumerated().map { index, series in
          let lines = side == 0 ? wrapped[index] : ends[index]
          return series.points[side].value.map { (level($0), Double(lines.count)) }
        },
        from: top
      )
    }
    var bottom = top + height
    for x in [left, right] {
      canvas.line(from: (x, top - 4), to: (x, bottom + 4), style: "grid")
    }
    for (index, series) in lines.series.enumerated() {
      let points = series.points.map { $0.value.map(level) }
      if let from = points[0], let to = points[1] {
        canvas.path([(left, from), (right, to)], style: SVGStyle.stroke(index))
      }
      for (side, x) in [left, right].enumerated() {
        guard let y = points[side], let label = sides[side][index] else { continue }
        let title = "\(series.name), \(lines.positions[side].1): \(series.points[side].text)"
        let edge = side == 0 ? left - 14 : right + 14
        if abs(label - y) > 4 {
          canvas.line(from: (x + (side == 0 ? -5 : 5), y), to: (edge, label), style: "lead")
        }
        let texts = side == 0 ? [series.points[0].text] : ends[index]
        let half = Double(texts.count) * SVGText.lineHeight / 2
        link(series.points[side].place, named: title, on: &canvas) { canvas in
          canvas.point(index, x: x, y: y, title: title)
          canvas.text(
            lines: texts,
            x: side == 0 ? edge - 3 : edge + 3,
            top: label - half,
            style: "figure",
            anchor: side == 0 ? .end : .start
          )
        }
        bottom = max(bottom, label + half)
      }
      if let named = sides[0][index] {
        write(wrapped[index], at: named, right: names, on: &canvas, bottom: &bottom)
      }
    }
    canvas.y = bottom + 10
    for series in lines.series where series.points.contains(where: { $0.value == nil }) {
      let figures = series.points.map(\.text).joined(separator: " → ")
      paragraph("\(series.name): \(figures)", style: "", on: &canvas)
    }
    canvas.y += 4
  }

  private func write(
    _ lines: [String],
    at middle: Double,
    right: Double,
    on canvas: inout SVGCanvas,
    bottom: inout Double
  ) {
    let height = Double(lines.count) * SVGText.lineHeight
    canvas.text(lines: lines, x: right, top: middle - height / 2, anchor: .end)
    bottom = max(bottom, middle + height / 2)
  }

  /// The middle of each label near the height that it wants, moved down where two would touch.
  private func free(
    _ wanted: [(y: Double, lines: Double)?],
    from top: Double
  ) -> [Double?] {
    var places = [Double?](repeating: nil, count: wanted.count)
    let order = wanted.indices.filter { wanted[$0] != nil }
      .sorted { (wanted[$0]?.y ?? 0, $0) < (wanted[$1]?.y ?? 0, $1) }
    var end = top - SVGText.lineHeight
    for index in order {
      guard let (y, lines) = wanted[index] else { continue }
      let half = lines * SVGText.lineHeight / 2
      let middle = max(y, end + half)
      places[index] = middle
      end = middle + half
    }
    return places
  }
}
