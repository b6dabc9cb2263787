import Language

/// Columns that no later step reads are dropped in front of steps that would copy them, and not computed
/// where that could neither fail nor be noted.
///
///     scan t            #0 #1 #2 #3          scan t            #0 #1 #2 #3
///     join u            … #4 #5              project {#0, #2}
///     project {#2, #5}                       join u {#0, #1}   … #2 #3
///                                            project {#1, #3}
///
/// It goes through the steps twice: from the last to the first to see which columns each is asked for, then
/// from the first to the last to give the columns that are left their new positions.
extension Plan {
  func droppingColumns() -> Plan {
    let columns = schema.columns
    let visible = columns.indices.filter { !columns[$0].isHidden }
    return keepingColumns(Set(visible))
  }

  /// The plan without the columns that these do not need.
  ///
  /// What is left at its end and not wanted is dropped there, though not the hidden columns of the outermost
  /// plan, which are no part of its result.
  func keepingColumns(_ wanted: Set<Int>, isInner: Bool = false) -> Plan {
    var needs = [wanted]
    var entering = steps.dropLast().map(\.schema)
    entering.insert(sourceSchema, at: 0)
    for (step, before) in zip(steps, entering).reversed() {
      needs.append(step.columnsRead(for: needs[needs.count - 1], entering: before))
    }
    needs.reverse()

    var plan = self
    var present = Array(sourceSchema.columns.indices)
    if case .plan(let inner) = source,
      let narrowed = inner.keepingVisible(needs[0], of: sourceSchema)
    {
      plan.source = .plan(narrowed.plan)
      present = narrowed.present
      plan.sourceSchema = sourceSchema.keeping(present)
    }
    var narrowing = ColumnNarrowing(present: present)
    for (index, step) in steps.enumerated() {
      narrowing.add(step, for: needs[index + 1], needing: needs[index], entering: entering[index])
    }
    let columns = schema.columns
    let dropsHidden = !isInner
    if narrowing.present.contains(where: {
      !wanted.contains($0) && !(dropsHidden && columns[$0].isHidden)
    }) {
      let range = steps.last?.range ?? SourceRange(0, 0)
      narrowing.narrow(to: wanted, of: schema, at: range)
    }
    plan.steps = narrowing.steps
    return plan
  }

  /// The plan with some of its visible columns, by their positions among these, and which it then has; nil
  /// where its columns are not those that are seen of it.
  fileprivate func keepingVisible(
    _ wanted: Set<Int>,
    of seen: Schema
  ) -> (plan: Plan, present: [Int])? {
    let visible = schema.columns.indices.filter { !schema.columns[$0].isHidden }
    guard visible.count == seen.columns.count else { return nil }
    let present = wanted.sorted()
    return (keepingColumns(Set(present.map { visible[$0] }), isInner: true), present)
  }
}

extension Schema {
  func keeping(_ positions: [Int]) -> Schema {
    Schema(positions.map { columns[$0] })
  }
}

/// Steps over fewer columns than they were made for.
private struct ColumnNarrowing {
  private(set) var steps: [Plan.Step] = []
  /// The old positions of the columns that are there, ascending.
  private(set) var present: [Int]

  init(present: [Int]) {
    self.present = present
  }

  private func position(of column: Int) -> Int {
    guard let position = present.firstIndex(of: column) else {
      preconditionFailure("a column that a step reads has not been dropped")
    }
    return position
  }

  private func moved(_ expression: TypedExpression) -> TypedExpression {
    expression.replacingColumns { index in
      TypedExpression(.column(position(of: index)), type: expression.type, range: expression.range)
    }
  }

  private func moved(_ keys: [Plan.SortKey]) -> [Plan.SortKey] {
    keys.map { Plan.SortKey(moved($0.expression), isDescending: $0.isDescending) }
  }

  /// Drops columns in front of a step that would copy them.
  mutating func narrow(to wanted: Set<Int>, of schema: Schema, at range: SourceRange) {
    guard present.contains(where: { !wanted.contains($0) }) else { return }
    let kept = present.filter { wanted.contains($0) }
    let items = kept.map { schema.columns[$0].reference(to: position(of: $0), at: range) }
    present = kept
    steps.append(Plan.Step(.project(items), schema: schema.keeping(kept), range: range))
  }

  /// Adds a step that is asked for some of its columns, and needs some of those that enter it.
  mutating func add(
    _ step: Plan.Step,
    for wanted: Set<Int>,
    needing needed: Set<Int>,
    entering: Schema
  ) {
    let kind: Plan.Kind
    var after = present
    switch step.kind {
    case .filter(let condition): kind = .filter(moved(condition))
    case .sort(let keys): kind = .sort(moved(keys))
    case .top(let keys, let first, let last): kind = .top(keys: moved(keys), from: first, to: last)
    case .take, .loop: kind = step.kind
    case .project(let items):
      let kept = step.itemsKept(items, for: wanted)
      kind = .project(kept.map { moved(items[$0]) })
      after = step.columns(withItems: kept, of: items.count)
    case .aggregate(let items):
      let kept = step.itemsKept(items, for: wanted)
      kind = .aggregate(kept.map { moved(items[$0]) })
      after = step.columns(withItems: kept, of: items.count)
    case .group(let keys, let inner):
      var part = ColumnNarrowing(present: present)
      part.add(inner, for: wanted, entering: entering)
      kind = .group(keys: keys.map { moved($0) }, inner: part.steps)
      after = part.present
    case .join(let join):
      kind = .join(narrowed(join, step, for: wanted, needing: needed, entering: entering))
      after = joined(join, for: wanted, leftWidth: entering.columns.count)
    case .combine(var combination):
      if combination.canNarrow(entering),
        let bottom = combination.bottom.keepingVisible(needed, of: entering)
      {
        narrow(to: needed, of: entering, at: step.range)
        combination.bottom = bottom.plan
        after = present
      }
      kind = .combine(combination)
    case .summarize(let columns, let beside):
      kind = .summarize(
        columns: columns.map { position(of: $0) },
        beside: beside.map { $0.map { moved($0) } }
      )
      after = Array(step.schema.columns.indices)
    case .unpivot(var unpivot):
      let kept = unpivot.kept.indices.filter { wanted.contains($0) }
      after = kept + [unpivot.kept.count, unpivot.kept.count + 1]
      unpivot.kept = kept.map { position(of: unpivot.kept[$0]) }
      unpivot.columns = unpivot.columns.map { position(of: $0) }
      kind = .unpivot(unpivot)
    case .pivot(var pivot):
      pivot.keys = pivot.keys.map { position(of: $0) }
      pivot.names = position(of: pivot.names)
      pivot.values = pivot.values.map { position(of: $0) }
      kind = .pivot(pivot)
      after = Array(step.schema.columns.indices)
    case .explode(var explosion):
      narrow(to: needed, of: entering, at: step.range)
      after = present
      explosion.column = position(of: explosion.column)
      kind = .explode(explosion)
    case .audit(var audit):
      audit.claims = audit.claims.moved { position(of: $0) }
      kind = .audit(audit)
      after = Array(step.schema.columns.indices)
    }
    present = after
    steps.append(Plan.Step(kind, schema: step.schema.keeping(after), range: step.range))
  }

  /// Adds the steps of a pipeline.
  private mutating func add(_ inner: [Plan.Step], for wanted: Set<Int>, entering: Schema) {
    var schemas = inner.dropLast().map(\.schema)
    schemas.insert(entering, at: 0)
    var needs = [wanted]
    for (step, before) in zip(inner, schemas).reversed() {
      needs.append(step.columnsRead(for: needs[needs.count - 1], entering: before))
    }
    needs.reverse()
    for (index, step) in inner.enumerated() {
      add(step, for: needs[index + 1], needing: needs[index], entering: schemas[index])
    }
  }

  /// A join of the columns that are needed on either side; those on the left are dropped at once.
  private mutating func narrowed(
    _ join: Plan.Join,
    _ step: Plan.Step,
    for wanted: Set<Int>,
    needing needed: Set<Int>,
    entering: Schema
  ) -> Plan.Join {
    let leftWidth = entering.columns.count
    if join.giveBothSides { narrow(to: needed, of: entering, at: step.range) }
    let kept = join.rightColumns(for: wanted, leftWidth: leftWidth)
    let visible = join.right.schema.columns.indices.filter {
      !join.right.schema.columns[$0].isHidden
    }
    func movedRight(_ column: Int) -> Int { kept.firstIndex(of: column) ?? column }
    let width = present.count
    var result = join
    // A right side of which all is kept keeps its hidden columns too: one of them may name it in the note.
    if kept.count < visible.count || visible.count == join.right.schema.columns.count {
      result.right = join.right.keepingColumns(Set(kept.map { visible[$0] }), isInner: true)
    }
    result.keys = join.keys.map { key in
      Plan.Join.Key(
        left: moved(key.left),
        right: key.right.replacingColumns { index in
          TypedExpression(.column(movedRight(index)), type: key.right.type, range: key.right.range)
        }
      )
    }
    result.condition = join.condition.map { condition in
      condition.replacingColumns { index in
        let place =
          index < leftWidth ? position(of: index) : width + movedRight(index - leftWidth)
        return TypedExpression(.column(place), type: condition.type, range: condition.range)
      }
    }
    return result
  }

  /// The old positions of the columns that a join of narrowed sides gives.
  private func joined(_ join: Plan.Join, for wanted: Set<Int>, leftWidth: Int) -> [Int] {
    guard join.giveBothSides else { return present }
    return present
      + join.rightColumns(for: wanted, leftWidth: leftWidth).map { leftWidth + $0 }
  }
}

extension Plan.Join {
  /// Whether the columns of both sides are in the result.
  var giveBothSides: Bool {
    switch side {
    case .inner, .left, .right, .full: true
    case .semi, .anti: false
    }
  }

  /// The columns of the right side that must be there, by their positions among the visible ones,
  /// ascending.
  ///
  /// The first that answers to a name is one of them: by it the note on the join calls that side.
  func rightColumns(for wanted: Set<Int>, leftWidth: Int) -> [Int] {
    let columns = right.schema.columns.filter { !$0.isHidden }
    var needed = Set(keys.flatMap(\.right.columns))
    needed.formUnion((condition?.columns ?? []).filter { $0 >= leftWidth }.map { $0 - leftWidth })
    if giveBothSides {
      needed.formUnion(wanted.filter { $0 >= leftWidth }.map { $0 - leftWidth })
      let name = right.schema.columns.lazy.compactMap(\.qualifiers.first).first
      let named = columns.firstIndex { $0.qualifiers.first == name }
      if let named { needed.insert(named) }
      let found = needed.sorted().lazy.compactMap { columns[$0].qualifiers.first }.first
      if found != name { return Array(columns.indices) }
    }
    return needed.sorted()
  }
}

extension Plan.Combination {
  /// Whether columns may be left out of both relations: other kinds compare rows by all of them.
  fileprivate func canNarrow(_ entering: Schema) -> Bool {
    let visible = bottom.schema.columns.count { !$0.isHidden }
    return kind == .append && visible == entering.columns.count
  }
}

extension Plan.Step {
  /// The columns entering a step that it needs, where some of its own are asked for.
  func columnsRead(for wanted: Set<Int>, entering: Schema) -> Set<Int> {
    let all = Set(entering.columns.indices)
    switch kind {
    case .filter(let condition): return wanted.union(condition.columns)
    case .sort(let keys), .top(let keys, _, _):
      return keys.reduce(into: wanted) { $0.formUnion($1.expression.columns) }
    case .take: return wanted
    case .project(let items), .aggregate(let items):
      return itemsKept(items, for: wanted).reduce(into: []) { $0.formUnion(items[$1].columns) }
    case .group(let keys, let inner):
      var needed = wanted
      for index in inner.indices.reversed() {
        let before = index == 0 ? entering : inner[index - 1].schema
        needed = inner[index].columnsRead(for: needed, entering: before)
      }
      return keys.reduce(into: needed) { $0.formUnion($1.columns) }
    case .join(let join):
      let leftWidth = entering.columns.count
      var needed = wanted.filter { $0 < leftWidth }
      for key in join.keys { needed.formUnion(key.left.columns) }
      needed.formUnion((join.condition?.columns ?? []).filter { $0 < leftWidth })
      return needed
    case .combine(let combination):
      return combination.canNarrow(entering) ? wanted : all
    case .loop: return all
    case .summarize(let columns, let beside):
      return beside.joined().reduce(into: Set(columns)) { $0.formUnion($1.columns) }
    case .unpivot(let unpivot):
      let kept = unpivot.kept.indices.filter { wanted.contains($0) }.map { unpivot.kept[$0] }
      return Set(kept + unpivot.columns)
    case .pivot(let pivot): return Set(pivot.keys + [pivot.names] + pivot.values)
    case .explode(let explosion): return wanted.union([explosion.column])
    case .audit: return all
    }
  }

  /// The items that a projection or an aggregate must compute: those asked for, and those of which
  /// something may be told.
  fileprivate func itemsKept(_ items: [TypedExpression], for wanted: Set<Int>) -> [Int] {
    let lead = schema.columns.count - items.count
    return items.indices.filter { wanted.contains(lead + $0) || !items[$0].isQuiet }
  }

  /// The old positions of the columns of a step with some of its items; group keys in front stay.
  fileprivate func columns(withItems kept: [Int], of count: Int) -> [Int] {
    let lead = schema.columns.count - count
    return Array(0..<lead) + kept.map { lead + $0 }
  }
}
