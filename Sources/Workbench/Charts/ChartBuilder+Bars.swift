import Engine
import Language

/// Charts of bars.
extension ChartBuilder {
  func bars() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let value = try numbers()
    let group = try column(.group)
    var heading: String?
    var bars: [ChartModel.Bar] = []
    for row in rows(by: group) {
      let figure = figure(value, row)
      let name = group.map { text($0, row) }
      bars.append(
        ChartModel.Bar(
          heading: name == heading ? nil : name,
          label: text(label, row),
          from: 0,
          to: figure.value,
          text: figure.text,
          place: figure.place
        )
      )
      heading = name
    }
    return .bars(bars)
  }

  /// Each change from where the one before ended; the last bar is what they add up to.
  func waterfall() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let value = try numbers()
    var level = 0.0
    var bars: [ChartModel.Bar] = []
    for row in rows {
      let figure = figure(value, row)
      let next = figure.value.map { level + $0 }
      bars.append(
        ChartModel.Bar(
          heading: nil,
          label: text(label, row),
          from: level,
          to: next,
          text: figure.text,
          place: figure.place
        )
      )
      level = next ?? level
    }
    let isWhole: Bool = if case .int = table.columns[value] { true } else { false }
    bars.append(
      ChartModel.Bar(
        heading: nil,
        label: words.total,
        from: 0,
        to: level,
        text: isWhole
          ? NumberFormatter.fixed(
            level,
            digits: 0,
            isGrouped: level.magnitude >= 10_000,
            marks: words.marks
          )
          : plain(level),
        place: nil
      )
    )
    return .bars(bars)
  }

  func stacks() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let group = try needed(.group)
    let value = try numbers()
    var labels: [String] = []
    var series: [String] = []
    var values: [[String: Double]] = []
    var places: [[String: [CellPlace]]] = []
    // Every panel has the parts of all, so that each has one colour.
    for row in 0..<table.rowCount {
      let part = text(group, row)
      if !series.contains(part) { series.append(part) }
    }
    for row in rows {
      let name = text(label, row)
      let part = text(group, row)
      guard let number = figure(value, row).value else { continue }
      guard number >= 0 else {
        throw Problem("a part of a whole is not below zero, as in `\(name)`", of: .value)
      }
      let index = labels.firstIndex(of: name) ?? labels.count
      if index == labels.count {
        labels.append(name)
        values.append([:])
        places.append([:])
      }
      values[index][part, default: 0] += number
      places[index][part, default: []].append(CellPlace(column: value, row: row))
    }
    let stacks = labels.indices.map { index in
      let parts = values[index]
      let total = series.reduce(0) { $0 + (parts[$1] ?? 0) }
      return ChartModel.Stack(
        label: labels[index],
        shares: series.map { name in
          let share = total > 0 ? parts[name].map { $0 / total } : nil
          return ChartModel.Figure(
            value: share,
            text: share.map {
              NumberFormatter.fixed(100 * $0, digits: 0, marks: words.marks) + " %"
            } ?? "..",
            place: places[index][name].flatMap { $0.count == 1 ? $0.first : nil }
          )
        }
      )
    }
    return .stacks(series: series, stacks)
  }

  /// The intervals are those of all panels.
  func histogram() throws(Problem) -> ChartModel.Content {
    let value = try numbers()
    let numbers = (0..<table.rowCount).compactMap { figure(value, $0).value }
    guard let least = numbers.min(), let greatest = numbers.max() else {
      throw Problem("no value of the column can be counted", of: .value)
    }
    let wanted = specification.options[.bins].flatMap { Int($0) }
    // After Sturges (1926): a bin more for each doubling.
    let usual = Int.bitWidth - numbers.count.leadingZeroBitCount
    let step = ChartAxis.step(for: max(greatest - least, 1e-12), about: wanted ?? usual)
    let first = (least / step).rounded(.down) * step
    let count = min(200, max(1, Int(((greatest - first) / step).rounded(.down)) + 1))
    var counts = [Int](repeating: 0, count: count)
    let own = rows.compactMap { figure(value, $0).value }
    for number in own { counts[min(count - 1, Int((number - first) / step))] += 1 }
    func bar(_ label: String, _ count: Int) -> ChartModel.Bar {
      ChartModel.Bar(
        heading: nil,
        label: label,
        from: 0,
        to: Double(count),
        text: NumberFormatter.integer(Int64(count), isGrouped: true, marks: words.marks),
        place: nil
      )
    }
    let missing = rows.count - own.count
    return .histogram(
      ChartModel.Histogram(
        first: first,
        step: step,
        bars: counts.enumerated().map { index, count in
          let ends = [index, index + 1].map {
            ChartAxis.text(first + Double($0) * step, step: step, marks: words.marks)
          }
          return bar(words.bin(from: ends[0], to: ends[1]), count)
        },
        missing: missing > 0 ? bar(words.missing, missing) : nil
      )
    )
  }
}
