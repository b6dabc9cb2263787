import Engine
import Language

/// Flags through the steps that bring relations together or change their shape.
extension BoundPlan {
  func joined(
    _ join: Plan.Join,
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let (right, found) = carried(join.right)
    let rightSchema = join.right.schema
    let visible = rightSchema.columns.indices.filter { !rightSchema.columns[$0].isHidden }
    let rightScope = afterHiding(found, visible, as: visible.map { rightSchema.columns[$0] })
    let leftWidth = scope.columns.count
    let plainLeft = scope.positions.count
    let left = scope
    // Columns of both sides are named as the step names them.
    var both = left
    both.positions += rightScope.positions.map { leftWidth + $0 }
    both.columns += rightScope.columns
    for (index, place) in rightScope.flags {
      both.flags[plainLeft + index] = BoundScope.Place(
        start: leftWidth + place.start,
        isNonnegative: place.isNonnegative
      )
    }
    let result = Plan.Join(
      side: join.side,
      right: right,
      keys: join.keys.map { key in
        Plan.Join.Key(left: left.moved(key.left), right: rightScope.moved(key.right))
      },
      condition: join.condition.map(both.moved)
    )
    switch join.side {
    case .inner, .left, .right, .full: scope = both
    case .semi, .anti: scope = left
    }
    for (index, column) in step.schema.columns.enumerated()
    where scope.positions.indices.contains(index) {
      scope.columns[scope.positions[index]] = column
    }
    return [Plan.Step(.join(result), schema: scope.schema, range: step.range)]
  }

  /// `append` carries the flags of both; other kinds compare whole rows, flags not among them, and those of
  /// the rows that they leave stay with these.
  func combined(
    _ combination: Plan.Combination,
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    guard combination.kind == .append else { return compared(combination, step, &scope) }
    var (bottom, found) = carried(combination.bottom)
    let schema = combination.bottom.schema
    let visible = schema.columns.indices.filter { !schema.columns[$0].isHidden }
    let flagged = visible.indices.filter {
      scope.flags[$0] != nil || found.flags[visible[$0]] != nil
    }
    let top = aligned(scope, Array(scope.positions.indices), flagged, step.range)
    let under = aligned(found, visible, flagged, step.range)
    let before = Schema(scope.positions.map { scope.columns[$0] } + top.flagColumns)
    let beneath = Schema(visible.map { schema.columns[$0] } + under.flagColumns)
    bottom.steps.append(Plan.Step(.project(under.items), schema: beneath, range: step.range))
    var after = BoundScope(step.schema)
    for (place, index) in flagged.enumerated() {
      let isNonnegative =
        (scope.flags[index]?.isNonnegative ?? false)
        && (found.flags[visible[index]]?.isNonnegative ?? false)
      after.flags[index] = BoundScope.Place(
        start: after.positions.count + place * BoundFlags.count,
        isNonnegative: isNonnegative
      )
    }
    after.columns += top.flagColumns
    scope = after
    return [
      Plan.Step(.project(top.items), schema: before, range: step.range),
      Plan.Step(
        .combine(Plan.Combination(.append, bottom: bottom)),
        schema: after.schema,
        range: step.range
      ),
    ]
  }

  private func compared(
    _ combination: Plan.Combination,
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let flagged = scope.flags.keys.sorted()
    let top = aligned(scope, Array(scope.positions.indices), flagged, step.range)
    var after = BoundScope(step.schema)
    for (place, column) in flagged.enumerated() {
      after.flags[column] = BoundScope.Place(
        start: after.positions.count + place * BoundFlags.count,
        isNonnegative: scope.flags[column]?.isNonnegative ?? false
      )
    }
    after.columns += top.flagColumns
    let before = Schema(scope.positions.map { scope.columns[$0] } + top.flagColumns)
    scope = after
    return [
      Plan.Step(.project(top.items), schema: before, range: step.range),
      Plan.Step(.combine(combination), schema: after.schema, range: step.range),
    ]
  }

  /// The plain columns, then the flags of some, which are false for those that have none.
  func aligned(
    _ scope: BoundScope,
    _ plain: [Int],
    _ flagged: [Int],
    _ range: SourceRange
  ) -> (items: [TypedExpression], flagColumns: [Schema.Column]) {
    let items = plain.map { scope.schema.reference(to: scope.positions[$0], at: range) }
    let none = Array(repeating: TypedExpression.never, count: BoundFlags.count)
    let flags = flagged.flatMap { scope.flags(ofColumn: plain[$0], at: range)?.all ?? none }
    return (items + flags, flagged.flatMap { _ in BoundScope.flagColumns })
  }

  /// Flags are spread over the new columns as the figures are.
  func pivoted(
    _ pivot: Plan.Pivot,
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    var result = pivot
    result.keys = pivot.keys.map { scope.positions[$0] }
    result.names = scope.positions[pivot.names]
    result.values = pivot.values.map { scope.positions[$0] }
    var after = BoundScope(step.schema)
    for (index, value) in pivot.values.enumerated() {
      guard let place = scope.flags[value] else { continue }
      let start = pivot.keys.count + result.values.count * pivot.labels.count
      for offset in 0..<BoundFlags.count { result.values.append(place.start + offset) }
      // A flag's columns, one a label, follow each other; the flags of one label do not.
      for label in pivot.labels.indices {
        let column = pivot.keys.count + index * pivot.labels.count + label
        after.flags[column] = BoundScope.Place(
          start: start + label,
          isNonnegative: place.isNonnegative
        )
      }
    }
    // A key's flags are those of any row, and so of any label.
    for (index, key) in pivot.keys.enumerated() where !pivot.labels.isEmpty {
      guard let place = scope.flags[key] else { continue }
      let start = pivot.keys.count + result.values.count * pivot.labels.count
      for offset in 0..<BoundFlags.count { result.values.append(place.start + offset) }
      after.flags[index] = BoundScope.Place(start: start, isNonnegative: place.isNonnegative)
    }
    let added = step.schema.columns.count - pivot.keys.count
    let wanted = pivot.keys.count + result.values.count * pivot.labels.count
    let flagCount = max(0, wanted - pivot.keys.count - added)
    let columns = (0..<flagCount).map { _ in BoundScope.flagColumns[0] }
    let spread = Schema(step.schema.columns + columns)
    let pivotStep = Plan.Step(.pivot(result), schema: spread, range: step.range)
    let gather = gathered(&after, spread, pivot, step)
    scope = after
    return [pivotStep, gather]
  }

  /// The flags of each column brought together.
  private func gathered(
    _ scope: inout BoundScope,
    _ spread: Schema,
    _ pivot: Plan.Pivot,
    _ step: Plan.Step
  ) -> Plan.Step {
    let labelCount = pivot.labels.count
    var items = step.schema.columns.indices.map { spread.reference(to: $0, at: step.range) }
    for column in scope.flags.keys.sorted() {
      guard let place = scope.flags[column] else { continue }
      scope.flags[column] = BoundScope.Place(
        start: items.count,
        isNonnegative: place.isNonnegative
      )
      func flags(ofLabel label: Int) -> BoundFlags {
        func flag(_ index: Int) -> TypedExpression {
          spread.reference(to: place.start + label + index * labelCount, at: step.range)
        }
        return BoundFlags(
          above: flag(0),
          below: flag(1),
          strict: flag(2),
          about: flag(3),
          isNonnegative: place.isNonnegative
        )
      }
      var found = flags(ofLabel: 0)
      if pivot.keys.indices.contains(column) {
        for label in 1..<max(1, labelCount) { found = found.either(flags(ofLabel: label)) }
      }
      items += found.all
      scope.columns += BoundScope.flagColumns
    }
    return Plan.Step(.project(items), schema: scope.schema, range: step.range)
  }

  /// The flags of all columns are kept beside each row, and its own chosen by the column's name.
  func unpivoted(
    _ unpivot: Plan.Unpivot,
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let entering = scope
    let flagged = unpivot.columns.filter { entering.flags[$0] != nil }
    let keptFlags = unpivot.kept.filter { entering.flags[$0] != nil }
    let carriedFlags = (keptFlags + flagged).flatMap { column -> [Int] in
      guard let place = entering.flags[column] else { return [] }
      return (0..<BoundFlags.count).map { place.start + $0 }
    }
    let keptCount = unpivot.kept.count
    let result = Plan.Unpivot(
      kept: unpivot.kept.map { entering.positions[$0] } + carriedFlags,
      columns: unpivot.columns.map { entering.positions[$0] },
      labels: unpivot.labels
    )
    let flagColumns = carriedFlags.map { _ in BoundScope.flagColumns[0] }
    let plain = step.schema.columns
    let long = Schema(Array(plain[..<keptCount]) + flagColumns + Array(plain[keptCount...]))
    let name = TypedExpression(
      .column(keptCount + carriedFlags.count),
      type: .text,
      range: step.range
    )
    var after = BoundScope(step.schema)
    var items = plain.indices.map { index in
      long.reference(
        to: index < keptCount ? index : index + carriedFlags.count,
        at: step.range
      )
    }
    func add(_ flags: [TypedExpression], for column: Int, isNonnegative: Bool) {
      after.flags[column] = BoundScope.Place(start: items.count, isNonnegative: isNonnegative)
      items += flags
      after.columns += BoundScope.flagColumns
    }
    for (place, column) in keptFlags.enumerated() {
      guard let index = unpivot.kept.firstIndex(of: column) else { continue }
      let start = keptCount + place * BoundFlags.count
      let flags = (0..<BoundFlags.count).map { long.reference(to: start + $0, at: step.range) }
      add(flags, for: index, isNonnegative: entering.flags[column]?.isNonnegative ?? false)
    }
    if !flagged.isEmpty {
      let flags = (0..<BoundFlags.count).map { flag -> TypedExpression in
        let branches = flagged.enumerated().compactMap { place, column -> TypedExpression.Branch? in
          guard let index = unpivot.columns.firstIndex(of: column) else { return nil }
          let label = TypedExpression(
            .literal(.text(unpivot.labels[index])),
            type: .text,
            range: step.range
          )
          let start = keptCount + (keptFlags.count + place) * BoundFlags.count
          return TypedExpression.Branch(
            condition: TypedExpression(
              .binary(.equal, name, label),
              type: .bool,
              range: step.range
            ),
            value: long.reference(to: start + flag, at: step.range)
          )
        }
        return TypedExpression(.caseOf(branches), type: .bool, range: step.range)
      }
      let isNonnegative =
        flagged.count == unpivot.columns.count
        && flagged.allSatisfy { entering.flags[$0]?.isNonnegative ?? false }
      add(flags, for: keptCount + 1, isNonnegative: isNonnegative)
    }
    scope = after
    return [
      Plan.Step(.unpivot(result), schema: long, range: step.range),
      Plan.Step(.project(items), schema: scope.schema, range: step.range),
    ]
  }
}
