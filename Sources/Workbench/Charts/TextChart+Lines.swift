/// Lines over an axis, and slopes between two.
extension TextChart {
  /// Rows of the area that lines are drawn in.
  private var height: Int { isPanel ? 8 : 12 }

  func drawn(_ lines: ChartModel.Lines) -> [String] {
    let axis = model.lineAxis
    let ticks = axis.ticks(about: 4)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? 1
    let texts = ticks.map { ChartAxis.text($0, step: max(step, 1e-9), marks: model.numberMarks) }
    let margin = texts.map { DisplayWidth.of($0) }.max() ?? 0
    let room = max(8, width - margin - 3)
    var canvas = TextCanvas(width: room, height: height, path: marks.path)
    let along = ChartAxis(
      lower: lines.positions.first?.0 ?? 0,
      upper: lines.positions.last?.0 ?? 1
    )
    let places = lines.positions.map { Int(along.place(of: $0.0) * Double(canvas.across - 1)) }
    let columns = places.map { $0 / canvas.dots.across }
    for (index, series) in lines.series.enumerated() {
      let points = zip(places, series.points).map { place, point in
        point.value.map { (place, level(of: $0, axis, canvas.down)) }
      }
      canvas.path(points)
      let isMarked = marked(series, of: lines, columns, room)
      canvas.mark(
        zip(points, isMarked).map { $1 ? $0 : nil },
        marks.points[index % marks.points.count]
      )
    }
    let rows = canvas.lines.enumerated().map { row, line in
      let tick = ticks.firstIndex { level(of: $0, axis, canvas.down) / canvas.dots.down == row }
      return padded(tick.map { texts[$0] } ?? "", margin, toRight: true) + " " + marks.vertical
        + line
    }
    let base = blanks(margin + 1) + marks.corner + repeated(marks.horizontal, room)
    let below = labels(
      zip(columns, lines.positions).map { ($0, $1.1) },
      width: room
    )
    let names = lines.series.count > 1 && !isPanel ? lines.series.map(\.name) : []
    return rows + [base, blanks(margin + 2) + below]
      + legend(names, marks: marks.points, indent: margin + 2)
  }

  private func level(of value: Double, _ axis: ChartAxis, _ height: Int) -> Int {
    height - 1 - Int((axis.place(of: value) * Double(height - 1)).rounded())
  }

  /// Which points have a mark: all, unless they are so close that marks would hide a fine path.
  ///
  /// Then a series that is alone needs none, and others have some along their way.
  private func marked(
    _ series: ChartModel.Lines.Series,
    of lines: ChartModel.Lines,
    _ columns: [Int],
    _ room: Int
  ) -> [Bool] {
    let isDense = marks.path == nil && columns.count * 3 > room
    if !isDense { return columns.map { _ in true } }
    if lines.series.count == 1 { return columns.map { _ in false } }
    var last: Int?
    return zip(columns, series.points).map { column, point in
      guard point.value != nil, last.map({ column - $0 >= 8 }) ?? true else { return false }
      last = column
      return true
    }
  }

  /// Each row's two values, at heights of one scale: what crosses has changed places.
  ///
  ///     child labourers 1,754,182 ·····
  ///                                    ·····  1,031,944
  func slopes(_ lines: ChartModel.Lines) -> [String] {
    let count = lines.series.count
    let height = max(height, count * 2)
    let axis = model.slopeAxis
    let sides = [0, 1].map { side in
      freeRows(lines.series.map { $0.points[side].value }, axis, height)
    }
    let names = labelWidth(model.series.map(\.name))
    let left = model.series.map { DisplayWidth.of($0.points[0].text) }.max() ?? 0
    let figures = model.series.map { DisplayWidth.of($0.points[1].text) }.max() ?? 0
    let right = max(figures, min(DisplayWidth.of(lines.positions[1].1), 12))
    let room = max(6, min(28, width - names - left - right - 4))
    var canvas = TextCanvas(width: room, height: height, path: marks.path)
    let ends = sides[0].indices.map { index in
      zip([0, canvas.across - 1], [sides[0][index], sides[1][index]]).map { place, row in
        row.map { (place, $0 * canvas.dots.down + canvas.dots.down / 2) }
      }
    }
    for points in ends { canvas.path(points) }
    for points in ends { canvas.mark(points, marks.points[0]) }
    var rows: [String] = []
    for row in 0..<height {
      let first = sides[0].firstIndex { $0 == row }
      let second = sides[1].firstIndex { $0 == row }
      let name = first ?? sides[0].indices.first { sides[0][$0] == nil && sides[1][$0] == row }
      let line =
        padded(name.map { lines.series[$0].name } ?? "", names) + "  "
        + padded(first.map { lines.series[$0].points[0].text } ?? "", left, toRight: true) + " "
        + canvas.lines[row] + " "
        + (second.map { lines.series[$0].points[1].text } ?? "")
      rows.append(line)
    }
    while let last = rows.last, last.allSatisfy({ $0 == " " }) { rows.removeLast() }
    let head =
      padded(lines.positions[0].1, names + 2 + left, toRight: true)
      + blanks(room + 2)
      + DisplayWidth.truncated(lines.positions[1].1, to: width - names - left - room - 4)
    let absent = lines.series.filter { $0.points.allSatisfy { $0.value == nil } }
    return [head] + rows + absent.map { "\($0.name): \($0.points[0].text), \($0.points[1].text)" }
  }

  /// A row for each value by its height, moved down or up where two would share one.
  private func freeRows(_ values: [Double?], _ axis: ChartAxis, _ height: Int) -> [Int?] {
    var rows: [Int?] = Array(repeating: nil, count: values.count)
    var taken: Set<Int> = []
    let order = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 0, $1) > (values[$1] ?? 0, $0) }
    for index in order {
      let wanted = level(of: values[index] ?? 0, axis, height)
      let near = (0..<height).sorted {
        let (left, right) = (abs($0 - wanted), abs($1 - wanted))
        return left != right ? left < right : $0 > $1
      }
      if let free = near.first(where: { !taken.contains($0) }) {
        rows[index] = free
        taken.insert(free)
      }
    }
    return rows
  }
}
