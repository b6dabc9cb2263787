/// Spans on one axis of years.
extension SVGChart {
  private static let spanHeight = 10.0

  /// One without an end has an arrow, and one without a begin has its words alone.
  func draw(_ timeline: ChartModel.Timeline, on canvas: inout SVGCanvas) {
    let axis = model.timeAxis
    let hasLanes = timeline.spans.contains { $0.lane != nil }
    let indent = hasLanes && !isNarrow ? 14.0 : 0
    let left = labelRoom(model.spans.map(\.label), indent: indent)
    let room = width - left - 12
    let ticks = axis.ticks(about: max(2, Int(room / 70))).filter { $0 == $0.rounded() }
    let top = canvas.y
    var rows = SVGCanvas(width: canvas.width, left: canvas.left)
    rows.y = top
    var lane: String?
    for span in timeline.spans {
      if span.lane != lane, let name = span.lane {
        rows.y += lane == nil ? 0 : 6
        let lines = SVGText.lines(name, width: width)
        rows.text(lines: lines, x: 0, top: rows.y, style: "head")
        rows.y += Double(lines.count) * SVGText.lineHeight + 3
      }
      lane = span.lane
      link(span.place, named: "\(span.label): \(span.text)", on: &rows) { rows in
        draw(span, axis, indent: indent, left: left, room: room, on: &rows)
      }
    }
    for tick in ticks {
      let x = place(tick, axis, from: left, room: room)
      canvas.line(from: (x, top), to: (x, rows.y), style: "grid")
    }
    canvas.line(from: (left, rows.y), to: (left + room, rows.y), style: "base")
    canvas.append(rows)
    write(
      ticks.map { (place($0, axis, from: left, room: room), String(Int($0))) },
      from: left,
      to: width,
      on: &canvas
    )
    canvas.y += 4
  }

  private func draw(
    _ span: ChartModel.Timeline.Span,
    _ axis: ChartAxis,
    indent: Double,
    left: Double,
    room: Double,
    on canvas: inout SVGCanvas
  ) {
    let label = SVGText.lines(span.label, width: isNarrow ? width : left - indent - 12)
    canvas.text(lines: label, x: indent, top: canvas.y)
    let labelHeight = Double(label.count) * SVGText.lineHeight
    let top = isNarrow ? canvas.y + labelHeight : canvas.y
    let middle = top + SVGText.lineHeight / 2
    var bottom = top + SVGText.lineHeight
    guard let begin = span.begin else {
      canvas.text(span.text, x: left + 6, y: middle + 4.5, style: "soft")
      canvas.y = max(bottom, canvas.y + labelHeight) + 5
      return
    }
    let start = place(begin, axis, from: left, room: room)
    var end = start + 5
    if span.isPoint {
      canvas.dot(x: start, y: middle, radius: 5, style: SVGStyle.color(0), title: span.text)
    } else {
      let isOpen = span.end == nil
      end = isOpen ? left + room - 6 : place(span.end ?? begin, axis, from: left, room: room)
      end = max(end, start + 3)
      canvas.box(
        x: start,
        y: middle - Self.spanHeight / 2,
        width: end - start,
        height: Self.spanHeight,
        style: SVGStyle.color(0),
        title: span.text
      )
      if isOpen {
        canvas.arrow(x: end, y: middle, style: SVGStyle.color(0))
        end += 11
      }
    }
    // Its words stand behind it, before it or below it, wherever there is room.
    let words = SVGText.width(span.text)
    if end + 8 + words <= width {
      canvas.text(span.text, x: end + 7, y: middle + 4.5, style: "figure")
    } else if start - 8 - words >= left {
      canvas.text(span.text, x: start - 7, y: middle + 4.5, style: "figure", anchor: .end)
    } else {
      let lines = SVGText.lines(span.text, width: room)
      canvas.text(lines: lines, x: left + 4, top: bottom, style: "figure")
      bottom += Double(lines.count) * SVGText.lineHeight
    }
    canvas.y = max(bottom, canvas.y + labelHeight) + 5
  }
}

extension SVGCanvas {
  /// The head of an arrow to the right.
  fileprivate mutating func arrow(x: Double, y: Double, style: String) {
    polygon([(x, y - 8), (x + 11, y), (x, y + 8)], style: style)
  }
}
