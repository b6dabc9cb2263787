/// Boxes with their whiskers over one axis.
///
///     boys    ├────▒▒▒▒▒█▒▒▒──────┤   ○   4.5 (3 to 7), n 12
extension TextChart {
  func drawn(_ boxes: [ChartModel.Box]) -> [String] {
    let labels = labelWidth(model.boxes.map(\.label))
    let widest = model.boxes.map { DisplayWidth.of($0.text) }.max() ?? 0
    // The figures stand below where both do not fit.
    let isBeside = width - labels - widest - 4 >= 16
    let room = max(8, width - labels - 2 - (isBeside ? widest + 2 : 0))
    let axis = model.boxAxis
    var lines: [String] = []
    for box in boxes {
      let head = padded(box.label, labels) + "  "
      lines.append(
        head + padded(drawn(box, axis, room), room) + (isBeside ? "  " + box.text : "")
      )
      if !isBeside {
        lines.append(blanks(labels + 2) + DisplayWidth.truncated(box.text, to: room))
      }
    }
    let ticks = axis.ticks(about: max(3, room / 9))
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? 1
    let texts = ticks.map { tick in
      let step = model.isLogarithmic ? tick : step
      return (
        column(of: tick, axis, room),
        ChartAxis.text(tick, step: max(step, 1e-9), marks: model.numberMarks)
      )
    }
    lines.append(blanks(labels + 2) + repeated(marks.horizontal, room))
    return lines + [blanks(labels + 2) + self.labels(texts, width: room)]
  }

  private func column(of value: Double, _ axis: ChartAxis, _ room: Int) -> Int {
    Int((axis.place(of: value) * Double(room - 1)).rounded())
  }

  private func drawn(_ box: ChartModel.Box, _ axis: ChartAxis, _ room: Int) -> String {
    guard let spread = box.spread else { return "" }
    var line = [String](repeating: " ", count: room)
    func place(_ value: Double) -> Int { column(of: value, axis, room) }
    for index in place(spread.low)...place(spread.high) { line[index] = marks.horizontal }
    line[place(spread.low)] = marks.ends.left
    line[place(spread.high)] = marks.ends.right
    for index in place(spread.firstQuartile)...place(spread.thirdQuartile) {
      line[index] = marks.box
    }
    for value in spread.outliers { line[place(value)] = marks.outlier }
    line[place(spread.median)] = marks.median
    return line.joined()
  }
}
