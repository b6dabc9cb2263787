import Engine
import Language

/// A plan with the same rows in the same order, which carries flags beside every figure that rests on a
/// qualified one.
///
///     from reach | filter kind == "likes" | aggregate {n = sum value}
///
///     scan reach                            … value, qualifier
///     project {…, above = …, below = …}     flags of each row's value
///     filter …
///     aggregate {n = sum value, any above, any below, …}
///
/// An audit, whose rows are findings, lets go of them.
struct BoundPlan {
  let tables: [Int: QualifiedColumn]

  /// A plan for the flags alone, four columns for each figure that has any; nil where none has.
  func flagPlan(of plan: Plan) -> (plan: Plan, columns: [Int])? {
    let (inner, scope) = carried(plan)
    let visible = plan.schema.columns.indices.filter { !plan.schema.columns[$0].isHidden }
    let flagged = visible.indices.filter { scope.flags[visible[$0]] != nil }
    guard !flagged.isEmpty else { return nil }
    let range = SourceRange(0, 0)
    let items = flagged.flatMap { place in
      scope.flags(ofColumn: visible[place], at: range)?.all ?? []
    }
    var result = inner
    let schema = Schema(flagged.flatMap { _ in BoundScope.flagColumns })
    result.steps.append(Plan.Step(.project(items), schema: schema, range: range))
    return (result, flagged)
  }

  /// The plan with flags, and where its columns stand.
  func carried(_ plan: Plan) -> (plan: Plan, scope: BoundScope) {
    var scope = BoundScope(plan.sourceSchema)
    var result = Plan(source: plan.source, sourceSchema: plan.sourceSchema)
    switch plan.source {
    case .rows: break
    case .table(let id, _):
      if let qualified = tables[id] {
        let fields = plan.sourceSchema.columns.map(\.field)
        let step = added([qualified.value: qualified.flags(in: fields)], to: &scope)
        result.steps.append(step)
      }
    case .plan(let inner):
      let (plan, found) = carried(inner)
      result.source = .plan(plan)
      let visible = inner.schema.columns.indices.filter { !inner.schema.columns[$0].isHidden }
      scope = afterHiding(found, visible, as: scope.columns)
      result.sourceSchema = scope.schema
    }
    for step in plan.steps { result.steps += steps(for: step, &scope) }
    return (result, scope)
  }

  /// A scope whose hidden columns are dropped, as a plan's are at its end.
  func afterHiding(
    _ scope: BoundScope,
    _ visible: [Int],
    as columns: [Schema.Column]
  ) -> BoundScope {
    var places: [Int: Int] = [:]
    for index in scope.columns.indices where !scope.columns[index].isHidden {
      places[index] = places.count
    }
    var kept = scope.columns.filter { !$0.isHidden }
    var flags: [Int: BoundScope.Place] = [:]
    let positions = visible.enumerated().map { new, old -> Int in
      let position = places[scope.positions[old]] ?? new
      if columns.indices.contains(new), kept.indices.contains(position) {
        kept[position] = columns[new]
      }
      if let place = scope.flags[old], let start = places[place.start] {
        flags[new] = BoundScope.Place(start: start, isNonnegative: place.isNonnegative)
      }
      return position
    }
    return BoundScope(positions: positions, flags: flags, columns: kept)
  }

  /// A projection that leaves all columns as they are and adds flags for some.
  private func added(_ flags: [Int: BoundFlags], to scope: inout BoundScope) -> Plan.Step {
    let range = SourceRange(0, 0)
    var items = scope.columns.indices.map { scope.schema.reference(to: $0, at: range) }
    for index in flags.keys.sorted() {
      guard let found = flags[index] else { continue }
      scope.flags[index] = BoundScope.Place(start: items.count, isNonnegative: found.isNonnegative)
      items += found.all
      scope.columns += BoundScope.flagColumns
    }
    return Plan.Step(.project(items), schema: scope.schema, range: range)
  }

  // MARK: Steps

  func steps(for step: Plan.Step, _ scope: inout BoundScope) -> [Plan.Step] {
    func same(_ kind: Plan.Kind, _ scope: BoundScope) -> [Plan.Step] {
      [Plan.Step(kind, schema: scope.schema, range: step.range)]
    }
    let entering = scope
    switch step.kind {
    case .filter(let condition): return same(.filter(entering.moved(condition)), scope)
    case .sort(let keys): return same(.sort(moved(keys, entering)), scope)
    case .take(let from, let to): return same(.take(from: from, to: to), scope)
    case .top(let keys, let from, let to):
      return same(.top(keys: moved(keys, entering), from: from, to: to), scope)
    case .explode(let explosion):
      let column = entering.positions[explosion.column]
      scope.columns[column] = step.schema.columns[explosion.column]
      return same(.explode(Plan.Explosion(column: column, separator: explosion.separator)), scope)
    case .project(let items):
      let all = computed(items, step.schema, &scope, mergesRows: false)
      return same(.project(all), scope)
    case .aggregate(let items):
      let all = computed(items, step.schema, &scope, mergesRows: true)
      return same(.aggregate(all), scope)
    case .group(let keys, let inner): return grouped(keys, inner, step, &scope)
    case .summarize(let columns, _): return summarized(columns, step, &scope)
    case .loop(let inner): return looped(inner, step, &scope)
    case .join(let join): return joined(join, step, &scope)
    case .combine(let combination): return combined(combination, step, &scope)
    case .pivot(let pivot): return pivoted(pivot, step, &scope)
    case .unpivot(let unpivot): return unpivoted(unpivot, step, &scope)
    case .audit: return letGo(step, &scope)
    }
  }

  /// The plain columns alone, and the step as it was.
  func letGo(_ step: Plan.Step, _ scope: inout BoundScope) -> [Plan.Step] {
    let items = scope.positions.map { scope.schema.reference(to: $0, at: step.range) }
    let plain = Schema(scope.positions.map { scope.columns[$0] })
    scope = BoundScope(step.schema)
    return [Plan.Step(.project(items), schema: plain, range: step.range), step]
  }

  private func moved(_ keys: [Plan.SortKey], _ scope: BoundScope) -> [Plan.SortKey] {
    keys.map { Plan.SortKey(scope.moved($0.expression), isDescending: $0.isDescending) }
  }

  /// The items of a projection or an aggregate with flags behind them; the scope is then what they give.
  ///
  /// Group keys that the schema has in front are supplied by the engine, and so have no item.
  private func computed(
    _ items: [TypedExpression],
    _ schema: Schema,
    _ scope: inout BoundScope,
    mergesRows: Bool
  ) -> [TypedExpression] {
    let entering = scope
    let lead = schema.columns.count - items.count
    var all = items.map(entering.moved)
    var after = BoundScope(schema)
    func added(_ flags: BoundFlags) -> BoundScope.Place {
      let place = BoundScope.Place(start: lead + all.count, isNonnegative: flags.isNonnegative)
      all += flags.all
      after.columns += BoundScope.flagColumns
      return place
    }
    for (index, item) in items.enumerated() {
      if let flags = entering.flags(of: item) { after.flags[lead + index] = added(flags) }
    }
    for place in entering.keys {
      let flags = place.map { place in
        BoundFlags(
          columnsFrom: place.start,
          isNonnegative: place.isNonnegative,
          at: SourceRange(0, 0)
        )
      }
      after.keys.append(flags.map { added(mergesRows ? $0.ofEqualRows : $0) })
    }
    after.flagKeys(inFront: lead)
    scope = after
    return all
  }
}
