package import Engine
package import Language

/// Runs a plan row by row on boxed values: slow, short, and plainly what the manual says.
///
/// The engine must give what this gives, rows, order and lineage alike.
package struct ReferenceInterpreter {
  private let tables: [Table]

  package init(tables: [Table]) {
    self.tables = tables
  }

  package struct Result {
    package let rows: [[Value]]
    /// The rows of the data that each row rests on.
    package let rests: [Set<DataRow>]
    /// The same for each cell.
    package let cells: [[Set<DataRow>]]
  }

  package func run(_ plan: Plan) throws -> Result {
    let rows = try relation(plan)
    return Result(rows: rows.map(\.values), rests: rows.map(\.rests), cells: rows.map(\.cells))
  }

  private func relation(_ plan: Plan) throws -> [ReferenceRow] {
    var rows = try run(plan.steps, on: scan(plan.source), names: plan.sourceSchema)
    let visible = plan.schema.columns.indices.filter { !plan.schema.columns[$0].isHidden }
    for index in rows.indices {
      rows[index].values = visible.map { rows[index].values[$0] }
      rows[index].cells = visible.map { rows[index].cells[$0] }
    }
    return rows
  }

  private func run(
    _ steps: [Plan.Step],
    on start: [ReferenceRow],
    names entering: Schema
  ) throws -> [ReferenceRow] {
    var rows = start
    for (index, step) in steps.enumerated() {
      let names = index == 0 ? entering : steps[index - 1].schema
      if case .join(let join) = step.kind {
        rows = try self.join(rows, join, leftWidth: names.columns.count)
      } else if case .combine(let combination) = step.kind {
        rows = try combine(rows, combination)
      } else if case .loop(let inner) = step.kind {
        rows = try loop(rows, inner, names: names)
      } else {
        rows = try apply(step, to: rows, keys: nil, names: names)
      }
    }
    return rows
  }

  /// Each round's rows under those of the rounds before.
  private func loop(
    _ start: [ReferenceRow],
    _ steps: [Plan.Step],
    names: Schema
  ) throws -> [ReferenceRow] {
    var result = start
    var round = start
    while !round.isEmpty {
      if result.count > 10_000 { throw ReferenceFailure.endless }
      for index in round.indices { round[index].forgetOrder() }
      round = try run(steps, on: round, names: names)
      result += round
    }
    for index in result.indices { result[index].forgetOrder() }
    return result
  }

  private func scan(_ source: Plan.Source) throws -> [ReferenceRow] {
    switch source {
    case .table(let id, _):
      return tables[id].rows.enumerated().map {
        ReferenceRow($0.element, rests: [DataRow(table: id, row: Int32($0.offset))])
      }
    case .plan(let plan):
      var rows = try relation(plan)
      for index in rows.indices { rows[index].tie = nil }
      return rows
    case .rows(let columns, let count):
      return (0..<count).map { row in ReferenceRow(columns.map { $0[row] }, rests: []) }
    }
  }

  /// One step over all rows, or over those of one part: `keys` are then the enclosing groups' values.
  private func apply(
    _ step: Plan.Step,
    to rows: [ReferenceRow],
    keys: [Value]?,
    names: Schema
  ) throws -> [ReferenceRow] {
    let evaluator = ReferenceEvaluator(rows: rows)
    let merged = ReferenceRow.merged(rows)
    /// The keys that the step's schema has in front of its own columns.
    func leading(_ own: Int) -> [Value] {
      (keys ?? []).suffix(max(0, step.schema.columns.count - own))
    }
    switch step.kind {
    case .filter(let condition):
      return try rows.indices.filter { try evaluator.value(condition, $0) == .bool(true) }
        .map { rows[$0] }
    case .project(let items):
      return try rows.indices.map { row in
        var result = rows[row]
        let keys = leading(items.count)
        result.values = try keys + items.map { try evaluator.value($0, row) }
        result.cells =
          keys.map { _ in rows[row].rests }
          + items.map { evaluator.rests($0, row) ?? rows[row].rests }
        return result
      }
    case .sort(let sortKeys):
      return try sort(rows, by: sortKeys)
    case .take(let first, let last):
      return rows.enumerated().filter { $0.offset + 1 >= first && $0.offset + 1 <= last ?? .max }
        .map(\.element)
    case .top(let sortKeys, let first, let last):
      return try sort(rows, by: sortKeys).enumerated()
        .filter { $0.offset + 1 >= first && $0.offset + 1 <= last }.map(\.element)
    case .aggregate(let items):
      if keys != nil, rows.isEmpty { return [] }
      let values = try items.map { try evaluator.value($0, nil) }
      let keys = leading(items.count)
      let cells = keys.map { _ in merged } + items.map { evaluator.rests($0, nil) ?? merged }
      return [ReferenceRow(keys + values, rests: merged, cells: cells)]
    case .audit: throw ReferenceFailure.unknownStep
    case .summarize(let indices, let beside):
      if keys != nil, rows.isEmpty { return [] }
      return try indices.enumerated().map { place, index in
        let name = names.columns[index].field.name
        let summary = try evaluator.summary(ofColumn: index, named: name)
        let column = rows.reduce(into: Set<DataRow>()) { $0.formUnion($1.cells[index]) }
        let further = try beside.map { try evaluator.value($0[place], nil) }
        let keys = leading(10 + beside.count)
        let cells = keys.map { _ in merged } + [merged] + summary.dropFirst().map { _ in column }
        return ReferenceRow(
          keys + summary + further,
          rests: merged,
          cells: cells + further.map { _ in merged }
        )
      }
    case .group(let groupKeys, let inner):
      func run(_ rows: [ReferenceRow], _ keys: [Value]?) throws -> [ReferenceRow] {
        var schema = names
        var rows = rows
        for step in inner {
          rows = try apply(step, to: rows, keys: keys, names: schema)
          schema = step.schema
        }
        return rows
      }
      // Without keys all rows are one part, even where there is none.
      if groupKeys.isEmpty { return try run(rows, keys) }
      return try split(rows, by: groupKeys)
        .flatMap { try run($0.rows, (keys ?? []) + $0.keys) }
        .map { ReferenceRow($0.values, rests: $0.rests, cells: $0.cells) }
    case .unpivot(let unpivot): return unpivoted(rows, unpivot)
    case .pivot(let pivot): return try pivoted(rows, pivot)
    case .explode(let explosion): return exploded(rows, explosion)
    case .join, .combine, .loop:
      preconditionFailure("a step on whole relations stands outside a group")
    }
  }

  private func sort(_ rows: [ReferenceRow], by keys: [Plan.SortKey]) throws -> [ReferenceRow] {
    if keys.isEmpty { return rows }
    let evaluator = ReferenceEvaluator(rows: rows)
    let values = try rows.indices.map { row in
      try keys.map { try evaluator.value($0.expression, row) }
    }
    let order = rows.indices.sorted { lhs, rhs in
      for (key, (left, right)) in zip(keys, zip(values[lhs], values[rhs])) {
        if left.isNull != right.isNull { return right.isNull }
        if left.isNull { continue }
        let comparison = ReferenceOrder.compare(left, right)
        if comparison != 0 { return key.isDescending ? comparison > 0 : comparison < 0 }
      }
      return lhs < rhs
    }
    var tie = 0
    return order.enumerated().map { place, index in
      if place > 0, !ReferenceOrder.areEqual(values[order[place - 1]], values[index]) { tie += 1 }
      var row = rows[index]
      row.tie = tie
      row.sortKey = keys.count == 1 ? (values[index][0], keys[0].isDescending) : nil
      return row
    }
  }

  private func combine(
    _ top: [ReferenceRow],
    _ combination: Plan.Combination
  ) throws -> [ReferenceRow] {
    let bottom = try relation(combination.bottom)
    if combination.kind == .append {
      return (top + bottom).map { ReferenceRow($0.values, rests: $0.rests, cells: $0.cells) }
    }
    var left = bottom
    return top.filter { row in
      let twin = left.firstIndex { ReferenceOrder.areEqual($0.values, row.values) }
      if let twin { left.remove(at: twin) }
      return (twin != nil) != (combination.kind == .remove)
    }
  }

  private func split(
    _ rows: [ReferenceRow],
    by keys: [TypedExpression]
  ) throws -> [(keys: [Value], rows: [ReferenceRow])] {
    let evaluator = ReferenceEvaluator(rows: rows)
    var parts: [(keys: [Value], rows: [ReferenceRow])] = []
    for index in rows.indices {
      let values = try keys.map { try evaluator.value($0, index) }
      if let part = parts.firstIndex(where: { ReferenceOrder.areEqual($0.keys, values) }) {
        parts[part].rows.append(rows[index])
      } else {
        parts.append((values, [rows[index]]))
      }
    }
    return parts
  }

  private func join(
    _ left: [ReferenceRow],
    _ join: Plan.Join,
    leftWidth: Int
  ) throws -> [ReferenceRow] {
    let right = try relation(join.right)
    let leftEvaluator = ReferenceEvaluator(rows: left)
    let rightEvaluator = ReferenceEvaluator(rows: right)
    func matches(_ l: Int, _ r: Int) throws -> Bool {
      for key in join.keys {
        let leftKey = try leftEvaluator.value(key.left, l)
        let rightKey = try rightEvaluator.value(key.right, r)
        if leftKey.isNull || rightKey.isNull { return false }
        if ReferenceOrder.compare(leftKey, rightKey) != 0 { return false }
      }
      guard let condition = join.condition else { return true }
      let pair = ReferenceRow(left[l].values + right[r].values, rests: [])
      return try ReferenceEvaluator(rows: [pair]).value(condition, 0) == .bool(true)
    }
    func nulls(_ width: Int) -> ReferenceRow {
      ReferenceRow(Array(repeating: .null, count: width), rests: [])
    }
    let leftNulls = nulls(leftWidth)
    let rightNulls = nulls(join.right.schema.visibleNames.count)
    func pair(_ l: ReferenceRow, _ r: ReferenceRow) -> ReferenceRow {
      var row = l
      row.values += r.values
      row.rests.formUnion(r.rests)
      row.cells += r.cells
      return row
    }
    var rows: [ReferenceRow] = []
    var isRightMatched = Array(repeating: false, count: right.count)
    for l in left.indices {
      let matching = try right.indices.filter { try matches(l, $0) }
      for r in matching { isRightMatched[r] = true }
      switch join.side {
      case .semi: if !matching.isEmpty { rows.append(left[l]) }
      case .anti: if matching.isEmpty { rows.append(left[l]) }
      case .inner, .right, .left, .full:
        rows += matching.map { pair(left[l], right[$0]) }
        if matching.isEmpty, join.side == .left || join.side == .full {
          rows.append(pair(left[l], rightNulls))
        }
      }
    }
    if join.side == .right || join.side == .full {
      for r in right.indices where !isRightMatched[r] {
        rows.append(pair(leftNulls, right[r]))
      }
      for index in rows.indices { rows[index].forgetOrder() }
    }
    return rows
  }
}
