/// Bars, side by side or parted.
extension TextChart {
  func drawn(_ bars: [ChartModel.Bar]) -> [String] {
    let all = model.bars
    let labels = labelWidth(all.map { ($0.heading == nil ? "" : "  ") + $0.label })
    let values = all.map { DisplayWidth.of($0.text) }.max() ?? 0
    let room = max(4, width - labels - values - 4)
    let hasHeadings = bars.contains { $0.heading != nil }
    let axis = model.barAxis
    return bars.flatMap { bar -> [String] in
      let label = padded((hasHeadings ? "  " : "") + bar.label, labels)
      let value = padded(bar.text, values, toRight: true)
      let line = label + "  " + drawn(bar, axis, room) + "  " + value
      return (bar.heading.map { [DisplayWidth.truncated($0, to: width)] } ?? []) + [line]
    }
  }

  /// A bar in so many columns; its length to an eighth of one where it begins at a whole one.
  private func drawn(_ bar: ChartModel.Bar, _ axis: ChartAxis, _ room: Int) -> String {
    guard let to = bar.to else { return blanks(room) }
    let ends = [bar.from, to].map { axis.place(of: $0) * Double(room) }
    let left = Int((ends.min() ?? 0).rounded())
    let right = ends.max() ?? 0
    var eighths = Int(((right - Double(left)) * 8).rounded())
    // What is not zero is seen.
    if eighths <= 0, bar.from != to { eighths = 1 }
    let whole = min(eighths / 8, room - left)
    var text = blanks(left) + repeated(marks.full, whole)
    if whole + left < room {
      let rest = marks.eighths[eighths % 8]
      text += rest.isEmpty && whole == 0 && eighths > 0 ? marks.eighths[4] : rest
    }
    return padded(text, room)
  }

  func drawn(_ stacks: [ChartModel.Stack], _ series: [String]) -> [String] {
    func text(_ stack: ChartModel.Stack) -> String {
      stack.shares.map(\.text).joined(separator: ", ")
    }
    let labels = labelWidth(model.stacks.map(\.label))
    let shares = stacks.map(text)
    let widest = model.stacks.map { DisplayWidth.of(text($0)) }.max() ?? 0
    let showsShares = widest <= width / 3
    let room = max(8, width - labels - 2 - (showsShares ? widest + 2 : 0))
    let lines = zip(stacks, shares).map { stack, shares in
      padded(stack.label, labels) + "  " + padded(drawn(stack, room), room)
        + (showsShares ? "  " + shares : "")
    }
    return isPanel ? lines : lines + legend(series, marks: marks.fills, indent: labels + 2)
  }

  /// The parts of a whole bar; columns go to the largest remainders, so that they fill it.
  private func drawn(_ stack: ChartModel.Stack, _ room: Int) -> String {
    let exact = stack.shares.map { ($0.value ?? 0) * Double(room) }
    guard exact.contains(where: { $0 > 0 }) else { return "" }
    var lengths = exact.map { Int($0) }
    let order = exact.indices.sorted {
      let (left, right) = (
        exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down)
      )
      return left != right ? left > right : $0 < $1
    }
    for index in order.prefix(max(0, room - lengths.reduce(0, +))) { lengths[index] += 1 }
    return lengths.enumerated().map { index, length in
      repeated(marks.fills[index % marks.fills.count], length)
    }.joined()
  }
}
