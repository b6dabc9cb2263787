import Engine
import Language

/// Charts along an axis: lines, slopes and times.
extension ChartBuilder {
  func lines() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let values = try specification.columns(.value, of: table)
    for value in values { try checkNumeric(value) }
    let group = try column(.group)
    if group != nil, values.count > 1 {
      throw Problem("lines are parted by `group` or by several values, not by both", of: .group)
    }
    var positions: [(Double, String)] = []
    for row in 0..<table.rowCount {
      let name = text(label, row)
      let place = try position(label, row, among: positions)
      if !positions.contains(where: { $0.1 == name }) { positions.append((place, name)) }
    }
    positions.sort { $0.0 < $1.0 }
    let names = OutputNames.names(of: table.fields)
    func name(_ value: Int, _ row: Int) -> String {
      group.map { text($0, row) }
        ?? OutputNames.title(of: table.fields[value], named: names[value])
    }
    // Every panel has the places and the series of all, so that each has its mark.
    var series: [(name: String, points: [String: ChartModel.Figure])] = []
    for row in 0..<table.rowCount {
      for name in values.map({ name($0, row) }) where !series.contains(where: { $0.name == name }) {
        series.append((name, [:]))
      }
    }
    for row in rows {
      for value in values {
        let name = name(value, row)
        guard let index = series.firstIndex(where: { $0.name == name }) else { continue }
        let place = text(label, row)
        guard series[index].points[place] == nil else {
          throw Problem(
            "two rows stand at \(place)" + (group == nil ? "" : " for \(name)") + there,
            of: .label,
            hint: group == nil ? "part them with `group` or `facet`" : "aggregate them first"
          )
        }
        series[index].points[place] = figure(value, row)
      }
    }
    return .lines(
      ChartModel.Lines(
        positions: positions,
        series: series.map { entry in
          ChartModel.Lines.Series(
            name: entry.name,
            points: positions.map {
              entry.points[$0.1] ?? .absent
            }
          )
        }
      )
    )
  }

  /// A number or a date where it is one, else the place in the order of the rows.
  private func position(
    _ column: Int,
    _ row: Int,
    among known: [(Double, String)]
  ) throws(Problem) -> Double {
    let value = table.columns[column].value(at: row)
    switch value {
    case .null: throw Problem("a row has no place along the axis", of: .label)
    case .int, .float: return value.number ?? 0
    case .date(let days): return Double(days)
    case .timestamp(let moment), .time(let moment): return Double(moment)
    case .bool, .text, .duration:
      let name = text(column, row)
      return known.first { $0.1 == name }?.0 ?? Double(known.count)
    }
  }

  func slopes() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let values = try specification.columns(.value, of: table)
    guard values.count == 2 else {
      throw Problem(
        "a slope leads from one value to another, so it takes two",
        of: .value,
        hint: "such as `value: in_2012, in_2018`"
      )
    }
    for value in values { try checkNumeric(value) }
    let names = OutputNames.names(of: table.fields)
    return .lines(
      ChartModel.Lines(
        positions: values.enumerated().map { place, value in
          (Double(place), OutputNames.title(of: table.fields[value], named: names[value]))
        },
        series: rows.map { row in
          ChartModel.Lines.Series(
            name: text(label, row),
            points: values.map { figure($0, row) }
          )
        }
      )
    )
  }

  func timeline() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let begin = try needed(.begin)
    let end = try column(.end)
    let lane = try column(.group)
    var spans: [ChartModel.Timeline.Span] = []
    for row in rows(by: lane) {
      let from = try year(begin, row, isEnd: false)
      let to = try end.flatMap { column throws(Problem) in
        try year(column, row, isEnd: true)
      }
      let isPoint = end == nil
      let ends = [begin, end ?? begin].map { text($0, row) }
      let isOne = isPoint || from == nil || ends[0] == ends[1]
      let written = isOne ? ends[0] : words.span(from: ends[0], to: ends[1])
      spans.append(
        ChartModel.Timeline.Span(
          lane: lane.map { text($0, row) },
          label: text(label, row),
          begin: from,
          end: isPoint ? from : to,
          text: written,
          isPoint: isPoint,
          place: CellPlace(column: begin, row: row)
        )
      )
    }
    guard panel != nil || spans.contains(where: { $0.begin != nil }) else {
      throw Problem("no row says when it begins", of: .begin)
    }
    return .timeline(ChartModel.Timeline(spans: spans))
  }

  /// A date or a year as years with fractions; the end of a year is that of its last day.
  private func year(_ column: Int, _ row: Int, isEnd: Bool) throws(Problem) -> Double? {
    let value = table.columns[column].value(at: row)
    let day: Int32
    switch value {
    case .null: return nil
    case .int(let year): return Double(year) + (isEnd ? 1 : 0)
    case .float(let year): return year
    case .date(let days): day = days
    case .timestamp(let moment): day = Int32(clamping: Calendar.split(moment).days)
    case .bool, .text, .time, .duration:
      let name = OutputNames.names(of: table.fields)[column]
      throw Problem("`\(name)` holds neither dates nor years", of: isEnd ? .end : .begin)
    }
    let civil = Calendar.civil(fromDays: Int(day))
    guard let first = Calendar.days(year: civil.year, month: 1, day: 1) else { return nil }
    let length = Calendar.isLeap(civil.year) ? 366.0 : 365.0
    return Double(civil.year) + (Double(day - first) + (isEnd ? 1 : 0)) / length
  }
}
