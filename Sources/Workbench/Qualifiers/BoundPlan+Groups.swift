import Engine
import Language

/// Flags through the steps that take a relation apart or run over it again.
extension BoundPlan {
  /// The keys' own flags stand in columns, which every step inside carries along: a step may bring the keys
  /// back in front of what it gives.
  func grouped(
    _ keys: [TypedExpression],
    _ inner: [Plan.Step],
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let outer = scope.keys
    var places: [BoundScope.Place?] = []
    var flags: [TypedExpression] = []
    for key in keys {
      if case .column(let index) = key.kind {
        places.append(scope.flags[index])
      } else if let found = scope.flags(of: key) {
        let start = scope.columns.count + flags.count
        places.append(BoundScope.Place(start: start, isNonnegative: found.isNonnegative))
        flags += found.all
      } else {
        places.append(nil)
      }
    }
    var result: [Plan.Step] = []
    if !flags.isEmpty {
      let carried = scope.columns.indices.map { scope.schema.reference(to: $0, at: step.range) }
      scope.columns += flags.map { _ in BoundScope.flagColumns[0] }
      let project = Plan.Kind.project(carried + flags)
      result.append(Plan.Step(project, schema: scope.schema, range: step.range))
    }
    let moved = keys.map(scope.moved)
    scope.keys = outer + places
    var innerSteps: [Plan.Step] = []
    for step in inner { innerSteps += steps(for: step, &scope) }
    scope.keys = Array(scope.keys.prefix(outer.count))
    let group = Plan.Kind.group(keys: moved, inner: innerSteps)
    result.append(Plan.Step(group, schema: scope.schema, range: step.range))
    return result
  }

  /// Each figure of `summarize` has the flags of the aggregate that it is.
  func summarized(
    _ columns: [Int],
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let entering = scope
    let figures = BoundPlan.summaryFigures
    let lead = step.schema.columns.count - BoundPlan.columnsBeforeFigures - figures.count
    var after = BoundScope(step.schema)
    var beside: [[TypedExpression]] = []
    func added(_ flags: [BoundFlags?]) -> BoundScope.Place {
      let place = BoundScope.Place(
        start: step.schema.columns.count + beside.count,
        isNonnegative: flags.allSatisfy { $0?.isNonnegative ?? false }
      )
      for flag in 0..<BoundFlags.count { beside.append(flags.map { $0?.all[flag] ?? .never }) }
      after.columns += BoundScope.flagColumns
      return place
    }
    for (place, figure) in figures.enumerated() {
      let flags = columns.map { column -> BoundFlags? in
        let value = TypedExpression(.column(column), type: .float, range: step.range)
        let aggregate = TypedExpression.Kind.aggregate(figure.name, figure.leading + [value])
        return entering.flags(of: TypedExpression(aggregate, type: .float, range: step.range))
      }
      guard flags.contains(where: { $0 != nil }) else { continue }
      after.flags[lead + BoundPlan.columnsBeforeFigures + place] = added(flags)
    }
    for place in entering.keys {
      let flags = place.map { place in
        BoundFlags(columnsFrom: place.start, isNonnegative: place.isNonnegative, at: step.range)
          .ofEqualRows
      }
      after.keys.append(flags.map { flags in added(columns.map { _ in flags }) })
    }
    after.flagKeys(inFront: lead)
    scope = after
    let kind = Plan.Kind.summarize(columns: columns.map { entering.positions[$0] }, beside: beside)
    return [Plan.Step(kind, schema: scope.schema, range: step.range)]
  }

  /// `column n missing`, which have no bounds.
  private static let columnsBeforeFigures = 3

  /// The aggregates that `summarize` shows behind them, in its order.
  private static let summaryFigures: [(name: String, leading: [TypedExpression])] = {
    func share(_ value: Double) -> [TypedExpression] {
      [TypedExpression(.literal(.float(value)), type: .float, range: SourceRange(0, 0))]
    }
    return [
      ("average", []), ("stddev", []), ("min", []), ("quantile", share(0.25)), ("median", []),
      ("quantile", share(0.75)), ("max", []),
    ]
  }()

  /// Every round has flags for the same columns: those that have some at the start, and those that get some
  /// in a round.
  func looped(
    _ inner: [Plan.Step],
    _ step: Plan.Step,
    _ scope: inout BoundScope
  ) -> [Plan.Step] {
    let plain = Array(scope.positions.indices)
    // Whether the column has no negative figure, by its position.
    var flagged = scope.flags.mapValues(\.isNonnegative)
    while true {
      let order = flagged.keys.sorted()
      var round = BoundScope(step.schema)
      for (place, column) in order.enumerated() {
        round.flags[column] = BoundScope.Place(
          start: plain.count + place * BoundFlags.count,
          isNonnegative: flagged[column] ?? false
        )
        round.columns += BoundScope.flagColumns
      }
      let entering = round
      var steps: [Plan.Step] = []
      for step in inner { steps += self.steps(for: step, &round) }
      var found = flagged
      for column in plain where flagged[column] != nil || round.flags[column] != nil {
        found[column] =
          (flagged[column] ?? false) && (round.flags[column]?.isNonnegative ?? false)
      }
      if found != flagged {
        flagged = found
        continue
      }
      func aligning(_ scope: BoundScope) -> Plan.Step {
        let items = aligned(scope, plain, order, step.range).items
        return Plan.Step(.project(items), schema: entering.schema, range: step.range)
      }
      let first = aligning(scope)
      steps.append(aligning(round))
      scope = entering
      return [first, Plan.Step(.loop(steps), schema: entering.schema, range: step.range)]
    }
  }
}
