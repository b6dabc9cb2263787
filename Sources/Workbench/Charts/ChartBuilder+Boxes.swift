import Engine
import Language

/// How values are spread, one box a label.
extension ChartBuilder {
  func boxes() throws(Problem) -> ChartModel.Content {
    let value = try numbers()
    let label = try column(.label)
    var names: [String] = []
    var indices: [String: Int] = [:]
    var values: [[Double]] = []
    var missing: [Int] = []
    for row in rows {
      let name = label.map { text($0, row) } ?? words.all
      let index = indices[name] ?? names.count
      if index == names.count {
        indices[name] = index
        names.append(name)
        values.append([])
        missing.append(0)
      }
      guard let number = table.columns[value].value(at: row).number, number.isFinite else {
        missing[index] += 1
        continue
      }
      values[index].append(number)
    }
    guard names.count <= Self.mostRows else {
      throw Problem(
        "\(names.count) boxes are more than a chart shows (\(Self.mostRows))",
        of: .label,
        hint: "choose a column that has fewer values"
      )
    }
    guard panel != nil || values.contains(where: { !$0.isEmpty }) else {
      throw Problem("no value of the column can be drawn", of: .value)
    }
    return .boxes(
      names.indices.map { index in
        let sorted = values[index].sorted()
        let spread = ChartModel.Box.Spread(sorted)
        let figures = spread.map { spread in
          [
            sorted.first ?? spread.low, spread.firstQuartile, spread.median, spread.thirdQuartile,
            sorted.last ?? spread.high,
          ].map { text($0, ofColumn: value) }
        }
        let counted = words.count(of: sorted.count, missing: missing[index])
        return ChartModel.Box(
          label: names[index],
          spread: spread,
          figures: figures ?? [],
          counted: counted,
          text: figures.map {
            words.spread(median: $0[2], from: $0[1], to: $0[3], count: counted)
          } ?? words.noValue(missing: missing[index])
        )
      }
    )
  }
}

extension ChartModel.Box.Spread {
  /// After Tukey; quartiles lie between neighbours, as those of `quantile` do.
  init?(_ sorted: [Double]) {
    guard !sorted.isEmpty else { return nil }
    func quantile(_ share: Double) -> Double {
      let position = share * Double(sorted.count - 1)
      let place = min(sorted.count - 1, Int(position))
      let fraction = position - Double(place)
      if fraction == 0 { return sorted[place] }
      return sorted[place] * (1 - fraction) + sorted[place + 1] * fraction
    }
    firstQuartile = quantile(0.25)
    median = quantile(0.5)
    thirdQuartile = quantile(0.75)
    let reach = 1.5 * (thirdQuartile - firstQuartile)
    let (lower, upper) = (firstQuartile - reach, thirdQuartile + reach)
    // A whisker may be shorter than the box where what is next to it lies beyond.
    low = min(sorted.first { $0 >= lower } ?? firstQuartile, firstQuartile)
    high = max(sorted.last { $0 <= upper } ?? thirdQuartile, thirdQuartile)
    outliers = sorted.filter { $0 < lower || $0 > upper }
  }
}
