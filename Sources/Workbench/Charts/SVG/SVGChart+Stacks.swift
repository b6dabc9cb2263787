/// Bars of 100 percent, parted.
extension SVGChart {
  private static let stackHeight = 22.0

  func draw(_ stacks: [ChartModel.Stack], _ series: [String], on canvas: inout SVGCanvas) {
    if !isPanel { legend(ofStacks: series, on: &canvas) }
    let left = labelRoom(model.stacks.map(\.label))
    let room = width - left
    var y = canvas.y
    let height = Self.stackHeight
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
        link(share.place, named: title, on: &canvas) { canvas in
          draw(share, index, x: x, y: row.barTop, length: length, title: title, on: &canvas)
        }
        if x > left {
          canvas.line(from: (x, row.barTop), to: (x, row.barTop + height), style: "gap")
        }
        x += length
      }
      y = max(row.bottom, row.barTop + height) + Self.rowGap
    }
    canvas.y = y
  }

  func legend(ofStacks series: [String], on canvas: inout SVGCanvas) {
    legend(series, on: &canvas) { index, x, y, canvas in
      canvas.box(x: x + 4, y: y - 7, width: 20, height: 14, style: SVGStyle.color(index))
      hatch(index, x: x + 4, y: y - 7, width: 20, height: 14, on: &canvas)
    }
  }

  private func draw(
    _ share: ChartModel.Figure,
    _ index: Int,
    x: Double,
    y: Double,
    length: Double,
    title: String,
    on canvas: inout SVGCanvas
  ) {
    let height = Self.stackHeight
    let style = SVGStyle.color(index)
    canvas.box(x: x, y: y, width: length, height: height, style: style, title: title)
    hatch(index, x: x, y: y, width: length, height: height, on: &canvas)
    let words = SVGText.width(share.text)
    guard words + 8 <= length else { return }
    // The hatch makes room for the figure.
    if index % 6 % 2 == 1 {
      canvas.box(
        x: x + (length - words) / 2 - 3,
        y: y + 3,
        width: words + 6,
        height: height - 6,
        style: style
      )
    }
    canvas.text(share.text, x: x + length / 2, y: y + 15.5, style: "on figure", anchor: .middle)
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
