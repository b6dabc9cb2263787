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
    /// For each row and each table read, the table's rows behind it.
    package let sources: [[[Int32]]]
  }

  package func run(_ plan: Plan) throws -> Result {
    let rows = try relation(plan).rows
    return Result(rows: rows.map(\.values), sources: rows.map(\.sources))
  }

  /// Rows, and the tables they were read from.
  private struct Relation {
    var rows: [ReferenceRow]
    var tables: [Int]

    var sourceCount: Int { tables.count }
  }

  private func relation(_ plan: Plan) throws -> Relation {
    var relation = try run(plan.steps, on: scan(plan.source), names: plan.sourceSchema)
    let visible = plan.schema.columns.indices.filter { !plan.schema.columns[$0].isHidden }
    for index in relation.rows.indices {
      relation.rows[index].values = visible.map { relation.rows[index].values[$0] }
    }
    return relation
  }

  private func run(
    _ steps: [Plan.Step],
    on start: Relation,
    names entering: Schema
  ) throws -> Relation {
    var relation = start
    for (index, step) in steps.enumerated() {
      let names = index == 0 ? entering : steps[index - 1].schema
      if case .join(let join) = step.kind {
        relation = try self.join(relation, join, leftWidth: names.columns.count)
      } else if case .combine(let combination) = step.kind {
        relation = try combine(relation, combination)
      } else if case .loop(let inner) = step.kind {
        relation = try loop(relation, inner, names: names)
      } else {
        relation.rows = try apply(
          step,
          to: relation.rows,
          keys: nil,
          names: names,
          sourceCount: relation.sourceCount
        )
      }
    }
    return relation
  }

  /// Each round's rows under those of the rounds before.
  private func loop(_ start: Relation, _ steps: [Plan.Step], names: Schema) throws -> Relation {
    var result = start
    var round = start
    while !round.rows.isEmpty {
      if result.rows.count > 10_000 { throw ReferenceFailure.endless }
      for index in round.rows.indices { round.rows[index].forgetOrder() }
      let known = result.sourceCount
      round = try run(steps, on: round, names: names)
      // Tables that a round brings in come after the first rows' own, each once.
      let brought = round.tables.dropFirst(start.sourceCount)
      for table in brought where !result.tables.dropFirst(start.sourceCount).contains(table) {
        result.tables.append(table)
      }
      for index in round.rows.indices {
        let sources = round.rows[index].sources
        round.rows[index].sources =
          sources.prefix(start.sourceCount)
          + result.tables.dropFirst(start.sourceCount).map { table in
            zip(brought, sources.dropFirst(start.sourceCount)).reduce(into: []) { all, entry in
              if entry.0 == table { all += entry.1.filter { !all.contains($0) } }
            }
          }
      }
      round.tables = result.tables
      for index in result.rows.indices {
        result.rows[index].sources += Array(repeating: [], count: result.sourceCount - known)
      }
      result.rows += round.rows
    }
    for index in result.rows.indices { result.rows[index].forgetOrder() }
    return result
  }

  private func scan(_ source: Plan.Source) throws -> Relation {
    switch source {
    case .table(let id, _):
      let rows = tables[id].rows.enumerated().map {
        ReferenceRow($0.element, sources: [[Int32($0.offset)]])
      }
      return Relation(rows: rows, tables: [id])
    case .plan(let plan):
      var relation = try relation(plan)
      for index in relation.rows.indices { relation.rows[index].tie = nil }
      return relation
    case .rows(let columns, let count):
      let rows = (0..<count).map { row in ReferenceRow(columns.map { $0[row] }, sources: []) }
      return Relation(rows: rows, tables: [])
    }
  }

  /// One step over all rows, or over those of one part: `keys` are then the enclosing groups' values.
  private func apply(
    _ step: Plan.Step,
    to rows: [ReferenceRow],
    keys: [Value]?,
    names: Schema,
    sourceCount: Int
  ) throws -> [ReferenceRow] {
    let evaluator = ReferenceEvaluator(rows: rows)
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
        result.values = try leading(items.count) + items.map { try evaluator.value($0, row) }
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
      let sources = ReferenceRow.merged(rows, sourceCount: sourceCount)
      return [ReferenceRow(leading(items.count) + values, sources: sources)]
    case .summarize(let indices):
      if keys != nil, rows.isEmpty { return [] }
      let sources = ReferenceRow.merged(rows, sourceCount: sourceCount)
      return try indices.map { index in
        let name = names.columns[index].field.name
        let summary = try evaluator.summary(ofColumn: index, named: name)
        return ReferenceRow(leading(10) + summary, sources: sources)
      }
    case .group(let groupKeys, let inner):
      func run(_ rows: [ReferenceRow], _ keys: [Value]?) throws -> [ReferenceRow] {
        var schema = names
        var rows = rows
        for step in inner {
          rows = try apply(step, to: rows, keys: keys, names: schema, sourceCount: sourceCount)
          schema = step.schema
        }
        return rows
      }
      // Without keys all rows are one part, even where there is none.
      if groupKeys.isEmpty { return try run(rows, keys) }
      return try split(rows, by: groupKeys)
        .flatMap { try run($0.rows, (keys ?? []) + $0.keys) }
        .map { ReferenceRow($0.values, sources: $0.sources) }
    case .unpivot(let unpivot): return unpivoted(rows, unpivot)
    case .pivot(let pivot): return try pivoted(rows, pivot, sourceCount: sourceCount)
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
    _ top: Relation,
    _ combination: Plan.Combination
  ) throws -> Relation {
    let bottom = try relation(combination.bottom)
    func padded(_ row: ReferenceRow, before: Int, after: Int) -> ReferenceRow {
      let none = { (count: Int) in [[Int32]](repeating: [], count: count) }
      return ReferenceRow(row.values, sources: none(before) + row.sources + none(after))
    }
    if combination.kind == .append {
      let rows =
        top.rows.map { padded($0, before: 0, after: bottom.sourceCount) }
        + bottom.rows.map { padded($0, before: top.sourceCount, after: 0) }
      return Relation(rows: rows, tables: top.tables + bottom.tables)
    }
    var left = bottom.rows
    let kept = top.rows.filter { row in
      let twin = left.firstIndex { ReferenceOrder.areEqual($0.values, row.values) }
      if let twin { left.remove(at: twin) }
      return (twin != nil) != (combination.kind == .remove)
    }
    return Relation(rows: kept, tables: top.tables)
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
    _ left: Relation,
    _ join: Plan.Join,
    leftWidth: Int
  ) throws -> Relation {
    let right = try relation(join.right)
    let leftEvaluator = ReferenceEvaluator(rows: left.rows)
    let rightEvaluator = ReferenceEvaluator(rows: right.rows)
    func matches(_ l: Int, _ r: Int) throws -> Bool {
      for key in join.keys {
        let leftKey = try leftEvaluator.value(key.left, l)
        let rightKey = try rightEvaluator.value(key.right, r)
        if leftKey.isNull || rightKey.isNull { return false }
        if ReferenceOrder.compare(leftKey, rightKey) != 0 { return false }
      }
      guard let condition = join.condition else { return true }
      let pair = ReferenceRow(left.rows[l].values + right.rows[r].values, sources: [])
      return try ReferenceEvaluator(rows: [pair]).value(condition, 0) == .bool(true)
    }
    func nulls(_ width: Int, _ sourceCount: Int) -> ReferenceRow {
      ReferenceRow(
        Array(repeating: .null, count: width),
        sources: Array(repeating: [], count: sourceCount)
      )
    }
    let leftNulls = nulls(leftWidth, left.sourceCount)
    let rightNulls = nulls(join.right.schema.visibleNames.count, right.sourceCount)
    func pair(_ l: ReferenceRow, _ r: ReferenceRow) -> ReferenceRow {
      var row = l
      row.values += r.values
      row.sources += r.sources
      return row
    }
    var rows: [ReferenceRow] = []
    var isRightMatched = Array(repeating: false, count: right.rows.count)
    for l in left.rows.indices {
      let matching = try right.rows.indices.filter { try matches(l, $0) }
      for r in matching { isRightMatched[r] = true }
      switch join.side {
      case .semi: if !matching.isEmpty { rows.append(left.rows[l]) }
      case .anti: if matching.isEmpty { rows.append(left.rows[l]) }
      case .inner, .right, .left, .full:
        rows += matching.map { pair(left.rows[l], right.rows[$0]) }
        if matching.isEmpty, join.side == .left || join.side == .full {
          rows.append(pair(left.rows[l], rightNulls))
        }
      }
    }
    if join.side == .right || join.side == .full {
      for r in right.rows.indices where !isRightMatched[r] {
        rows.append(pair(leftNulls, right.rows[r]))
      }
      for index in rows.indices { rows[index].forgetOrder() }
    }
    let hasRight = join.side != .semi && join.side != .anti
    return Relation(
      rows: rows,
      tables: left.tables + (hasRight ? right.tables : [])
    )
  }
}
