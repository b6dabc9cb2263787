import Engine
import Language

/// Trees of parts, and matrices of pairs.
extension ChartBuilder {
  /// Every part under its whole, in the order of the rows.
  func tree() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let parent = try needed(.parent)
    let value = try numbers()
    var rows: [String: Int] = [:]
    var children: [String: [Int]] = [:]
    var roots: [Int] = []
    for row in 0..<table.rowCount {
      let name = text(label, row)
      guard rows.updateValue(row, forKey: name) == nil else {
        throw Problem("two rows are called \(name)", of: .label)
      }
    }
    for row in 0..<table.rowCount {
      let whole = table.columns[parent].isNull(at: row) ? nil : text(parent, row)
      if let whole, rows[whole] != nil, whole != text(label, row) {
        children[whole, default: []].append(row)
      } else {
        roots.append(row)
      }
    }
    var nodes: [ChartModel.Node] = []
    func add(_ row: Int, depth: Int, whole: Double?) {
      let figure = figure(value, row)
      let share = figure.value.flatMap { part in
        whole.flatMap { $0 > 0 ? part / $0 : nil }
      }
      nodes.append(
        ChartModel.Node(
          depth: depth,
          label: text(label, row),
          figure: figure,
          share: share.map { NumberFormatter.fixed(100 * $0, digits: 1, marks: words.marks) + " %" }
        )
      )
      for child in children[text(label, row)] ?? [] {
        add(child, depth: depth + 1, whole: figure.value)
      }
    }
    for row in roots { add(row, depth: 0, whole: nil) }
    guard nodes.count == table.rowCount else {
      throw Problem("some rows are parts of each other, and of nothing else", of: .parent)
    }
    return .tree(nodes)
  }

  func matrix() throws(Problem) -> ChartModel.Content {
    let label = try needed(.label)
    let group = try needed(.group)
    let value = try column(.value)
    var rows: [String] = []
    var columns: [String] = []
    var cells: [[String: ChartModel.Figure]] = []
    for row in 0..<table.rowCount {
      let name = text(label, row)
      let other = text(group, row)
      let index = rows.firstIndex(of: name) ?? rows.count
      if index == rows.count {
        rows.append(name)
        cells.append([:])
      }
      if !columns.contains(other) { columns.append(other) }
      if let value {
        guard cells[index][other] == nil else {
          throw Problem(
            "two rows for \(name) and \(other)",
            of: .label,
            hint: "aggregate them first"
          )
        }
        cells[index][other] = figure(value, row)
      } else {
        let count = (cells[index][other]?.value ?? 0) + 1
        cells[index][other] = ChartModel.Figure(
          value: count,
          text: NumberFormatter.fixed(count, digits: 0, marks: words.marks)
        )
      }
    }
    let none = ChartModel.Figure(value: nil, text: "")
    return .matrix(
      ChartModel.Matrix(
        rows: rows,
        columns: columns,
        cells: cells.map { row in columns.map { row[$0] ?? none } },
        hasValues: value != nil
      )
    )
  }
}
