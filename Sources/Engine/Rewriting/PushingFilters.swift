import Language

/// Rows are dropped before the steps that need not see them, and neighbouring filters are one.
///
///     sort {#1}                          filter (#0 == 2018)
///     project {#0, #1, lower #2}         sort {#1}
///     filter (#0 == 2018)                project {#0, #1, lower #2}
///
/// A filter whose condition may fail or be noted stays where it is, and one is held up by any step that
/// may: its rows would be fewer. So it is by a join with keys, whose note tells how many rows of either
/// side met how many of the other, unless the join keeps or drops whole rows (`semi`, `anti`), which is
/// never told.
extension Plan {
  func pushingFilters() -> Plan {
    mappingPipelines { steps, entering, isInGroup in
      var result: [Plan.Step] = []
      for step in steps {
        result.append(step)
        if case .filter(let condition) = step.kind, condition.isMovable {
          result.sinkLast(entering: entering, isInGroup: isInGroup)
        }
      }
      return result.mergingFilters()
    }
  }
}

extension [Plan.Step] {
  /// Moves the last step, a filter, to where its rows are dropped soonest.
  fileprivate mutating func sinkLast(entering: Schema, isInGroup: Bool) {
    guard let filter = last, case .filter(var condition) = filter.kind else { return }
    var place = count - 1
    while place > 0 {
      let before = place > 1 ? self[place - 2].schema : entering
      let step = self[place - 1]
      if let sides = condition.intoSides(of: step, leftWidth: before.columns.count) {
        self[place - 1] = sides.step
        guard let left = sides.left else {
          removeLast()
          self[count - 1].schema = filter.schema
          return
        }
        condition = left
      } else if let moved = condition.moved(before: step, isInGroup: isInGroup) {
        condition = moved
      } else {
        break
      }
      place -= 1
    }
    guard place < count - 1 else { return }
    removeLast()
    // The columns at the end are shown and hidden as they were.
    self[count - 1].schema = filter.schema
    let schema = place > 0 ? self[place - 1].schema : entering
    insert(Plan.Step(.filter(condition), schema: schema, range: filter.range), at: place)
  }

  /// Neighbours that both keep rows become one, where the second may be asked of all rows.
  fileprivate func mergingFilters() -> [Plan.Step] {
    reduce(into: []) { result, step in
      guard case .filter(let condition) = step.kind, condition.isMovable,
        case .filter(let first)? = result.last?.kind
      else {
        result.append(step)
        return
      }
      let both = TypedExpression(.binary(.and, first, condition), type: .bool, range: step.range)
      result[result.count - 1] = Plan.Step(.filter(both), schema: step.schema, range: step.range)
    }
  }
}

extension TypedExpression {
  /// The condition over the columns before a step, where it keeps the same rows there; else nil.
  fileprivate func moved(before step: Plan.Step, isInGroup: Bool) -> TypedExpression? {
    switch step.kind {
    case .sort(let keys):
      return keys.allSatisfy(\.expression.isMovable) ? self : nil
    case .project(let items):
      let lead = step.schema.columns.count - items.count
      guard items.allSatisfy(\.isMovable) else { return nil }
      return readingCarried { $0 < lead ? nil : items[$0 - lead].columnIndex }
    case .unpivot(let unpivot):
      return readingCarried { $0 < unpivot.kept.count ? unpivot.kept[$0] : nil }
    case .explode(let explosion):
      return readingCarried { $0 == explosion.column ? nil : $0 }
    case .group(let keys, let inner):
      return isInGroup ? nil : moved(beforeGroupBy: keys, inner)
    case .filter, .take, .top, .aggregate, .join, .combine, .loop, .summarize, .pivot, .audit:
      return nil
    }
  }

  /// The same condition over other positions; nil where it reads a column that has none.
  private func readingCarried(_ position: (Int) -> Int?) -> TypedExpression? {
    guard columns.allSatisfy({ position($0) != nil }) else { return nil }
    return replacingColumns { index in
      TypedExpression(.column(position(index) ?? index), type: type, range: range)
    }
  }

  /// A filter on keys keeps or drops whole parts, which stay in their order.
  private func moved(
    beforeGroupBy keys: [TypedExpression],
    _ inner: [Plan.Step]
  ) -> TypedExpression? {
    guard !keys.isEmpty, keys.allSatisfy(\.isMovable) else { return nil }
    // Which key each column of the part holds; at first those that are keys themselves.
    var keyOfColumn: [Int: Int] = [:]
    for (key, expression) in keys.enumerated() {
      if let column = expression.columnIndex { keyOfColumn[column] = key }
    }
    for step in inner {
      guard step.isQuietInGroup else { return nil }
      switch step.kind {
      case .filter, .sort, .take, .top: break
      case .project(let items), .aggregate(let items):
        keyOfColumn = keysCarried(by: items, of: step.schema, keys.count, keyOfColumn)
      case .summarize:
        keyOfColumn = Dictionary(uniqueKeysWithValues: keys.indices.map { ($0, $0) })
      case .group, .join, .combine, .loop, .unpivot, .pivot, .explode, .audit: return nil
      }
    }
    return readingCarried { column in
      guard let key = keyOfColumn[column], keys[key].hasOneForm else { return nil }
      return keys[key].columnIndex
    }
  }

  private func keysCarried(
    by items: [TypedExpression],
    of schema: Schema,
    _ keyCount: Int,
    _ known: [Int: Int]
  ) -> [Int: Int] {
    let lead = schema.columns.count - items.count
    var carried: [Int: Int] = [:]
    for column in 0..<lead { carried[column] = column + keyCount - lead }
    for (place, item) in items.enumerated() {
      carried[lead + place] = item.columnIndex.flatMap { known[$0] }
    }
    return carried
  }

  /// Whether equal values are the same in every respect: 0 is -0, and a month is 30 days.
  private var hasOneForm: Bool {
    switch type {
    case .int, .bool, .text, .date, .timestamp, .time, .null: true
    case .float, .duration: false
    }
  }
}

extension Plan.Step {
  /// Whether nothing that it computes may fail or be noted.
  fileprivate var isQuietInGroup: Bool {
    switch kind {
    case .filter(let condition): condition.isQuiet
    case .project(let items), .aggregate(let items): items.allSatisfy(\.isQuiet)
    case .sort(let keys), .top(let keys, _, _): keys.allSatisfy(\.expression.isQuiet)
    case .take, .summarize, .unpivot, .explode: true
    case .pivot, .group, .join, .combine, .loop, .audit: false
    }
  }
}

extension TypedExpression {
  /// A step of two relations with the condition put into that on the right, where it has to go there, and what
  /// is left to ask of the rows on the left.
  ///
  /// Nil where the condition must stay behind the step.
  fileprivate func intoSides(
    of step: Plan.Step,
    leftWidth: Int
  ) -> (step: Plan.Step, left: TypedExpression?)? {
    var step = step
    switch step.kind {
    case .combine(var combination):
      guard combination.kind == .append, let bottom = combination.bottom.keeping(self) else {
        return nil
      }
      combination.bottom = bottom
      step.kind = .combine(combination)
      return (step, self)
    case .join(var join):
      let isOfLeft = columns.allSatisfy { $0 < leftWidth }
      let isQuiet =
        join.condition?.isMovable ?? true
        && join.keys.allSatisfy { $0.left.isMovable && $0.right.isMovable }
      guard isQuiet else { return nil }
      switch join.side {
      case .semi, .anti: return (step, self)
      case .inner, .left:
        guard join.keys.isEmpty else { return nil }
        if isOfLeft { return (step, self) }
        guard join.side == .inner, columns.allSatisfy({ $0 >= leftWidth }),
          let right = join.right.keeping(shiftingColumns(by: -leftWidth))
        else { return nil }
        join.right = right
        step.kind = .join(join)
        return (step, nil)
      case .right, .full: return nil
      }
    case .filter, .project, .sort, .take, .top, .aggregate, .group, .loop, .summarize, .unpivot,
      .pivot, .explode, .audit:
      return nil
    }
  }
}

extension Plan {
  /// The plan with a filter over its visible columns at its end, brought forward there.
  fileprivate func keeping(_ condition: TypedExpression) -> Plan? {
    let visible = schema.columns.indices.filter { !schema.columns[$0].isHidden }
    guard condition.columns.allSatisfy({ $0 < visible.count }) else { return nil }
    var plan = self
    let own = condition.replacingColumns { index in
      TypedExpression(.column(visible[index]), type: condition.type, range: condition.range)
    }
    plan.steps.append(Plan.Step(.filter(own), schema: schema, range: condition.range))
    plan.steps.sinkLast(entering: sourceSchema, isInGroup: false)
    return plan
  }
}
