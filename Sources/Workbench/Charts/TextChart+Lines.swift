/// Lines over an axis, and slopes between two.
extension TextChart {
  /// Rows of the area that lines are drawn in.
  private static let height = 12

  func drawn(_ lines: ChartModel.Lines) -> [String] {
    let values = lines.series.flatMap { $0.points.compactMap(\.value) }
    let axis = model.axis(of: values)
    let ticks = axis.ticks(about: 4)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? 1
    let texts = ticks.map { ChartAxis.text($0, step: max(step, 1e-9), marks: model.numberMarks) }
    let margin = texts.map { DisplayWidth.of($0) }.max() ?? 0
    let room = max(8, width - margin - 3)
    var canvas = TextCanvas(width: room, height: Self.height)
    let along = ChartAxis(
      lower: lines.positions.first?.0 ?? 0,
      upper: lines.positions.last?.0 ?? 1
    )
    let columns = lines.positions.map { Int(along.place(of: $0.0) * Double(room - 1)) }
    for (index, series) in lines.series.enumerated() {
      let places = zip(columns, series.points).map { column, point in
        point.value.map { (column, row(of: $0, axis, Self.height)) }
      }
      canvas.draw(places, path: marks.path, point: marks.points[index % marks.points.count])
    }
    let rows = canvas.lines.enumerated().map { row, line in
      let tick = ticks.firstIndex { self.row(of: $0, axis, Self.height) == row }
      return padded(tick.map { texts[$0] } ?? "", margin, toRight: true) + " " + marks.vertical
        + line
    }
    let base = blanks(margin + 1) + marks.corner + repeated(marks.horizontal, room)
    let below = labels(
      zip(columns, lines.positions).map { ($0, $1.1) },
      width: room
    )
    let names = lines.series.count > 1 ? lines.series.map(\.name) : []
    return rows + [base, blanks(margin + 2) + below]
      + legend(names, marks: marks.points, indent: margin + 2)
  }

  private func row(of value: Double, _ axis: ChartAxis, _ height: Int) -> Int {
    height - 1 - Int((axis.place(of: value) * Double(height - 1)).rounded())
  }

  /// Each row's two values, at heights of one scale: what crosses has changed places.
  ///
  ///     child labourers 1,754,182 ·····
  ///                                    ·····  1,031,944
  func slopes(_ lines: ChartModel.Lines) -> [String] {
    let count = lines.series.count
    let height = max(Self.height, count * 2)
    let values = lines.series.flatMap { $0.points.compactMap(\.value) }
    let axis = ChartAxis(
      lower: values.min() ?? 0,
      upper: values.max() ?? 1,
      isLogarithmic: model.isLogarithmic
    )
    let sides = [0, 1].map { side in
      freeRows(lines.series.map { $0.points[side].value }, axis, height)
    }
    let names = labelWidth(lines.series.map(\.name))
    let left = lines.series.map { DisplayWidth.of($0.points[0].text) }.max() ?? 0
    let right = lines.series.map { DisplayWidth.of($0.points[1].text) }.max() ?? 0
    let room = max(6, min(28, width - names - left - right - 4))
    var canvas = TextCanvas(width: room, height: height)
    for (index, _) in lines.series.enumerated() {
      canvas.draw(
        [sides[0][index].map { (0, $0) }, sides[1][index].map { (room - 1, $0) }],
        path: marks.path,
        point: marks.points[0]
      )
    }
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
      blanks(names + 2) + padded(lines.positions[0].1, left, toRight: true)
      + blanks(room + 2) + lines.positions[1].1
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
      let wanted = row(of: values[index] ?? 0, axis, height)
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

/// A grid of characters that paths are drawn on.
struct TextCanvas {
  let width: Int
  let height: Int
  private var cells: [[String]]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  var lines: [String] { cells.map { $0.joined() } }

  /// Points, with a path between neighbours; a missing point breaks it.
  mutating func draw(_ places: [(column: Int, row: Int)?], path: String, point: String) {
    for (one, other) in zip(places, places.dropFirst()) {
      guard let one, let other else { continue }
      let steps = max(abs(other.column - one.column), abs(other.row - one.row))
      for step in 1..<max(1, steps) {
        let share = Double(step) / Double(steps)
        let column = one.column + Int((Double(other.column - one.column) * share).rounded())
        let row = one.row + Int((Double(other.row - one.row) * share).rounded())
        if cells[row][column] == " " { cells[row][column] = path }
      }
    }
    for place in places.compactMap(\.self) { cells[place.row][place.column] = point }
  }
}
