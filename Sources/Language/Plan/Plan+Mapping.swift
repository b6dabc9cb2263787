/// Replacing the expressions of a plan.
extension Plan {
  /// The same plan with every expression replaced, those of nested plans and steps included.
  package func mappingExpressions(_ replace: (TypedExpression) -> TypedExpression) -> Plan {
    Plan(
      source: source.mappingExpressions(replace),
      sourceSchema: sourceSchema,
      steps: steps.map { $0.mappingExpressions(replace) }
    )
  }

  /// The same plan with the steps of every pipeline in it replaced, from the inside out.
  ///
  /// These are its own steps, those inside its steps, and those of nested plans.
  /// The replacement is told the columns that enter the pipeline, and whether it stands inside a group.
  package func mappingPipelines(
    _ replace: ([Step], _ entering: Schema, _ isInGroup: Bool) -> [Step]
  ) -> Plan {
    var plan = self
    if case .plan(let inner) = source { plan.source = .plan(inner.mappingPipelines(replace)) }
    plan.steps = replace(
      steps.mappingPipelines(entering: sourceSchema, isInGroup: false, replace),
      sourceSchema,
      false
    )
    return plan
  }
}

extension [Plan.Step] {
  fileprivate func mappingPipelines(
    entering: Schema,
    isInGroup: Bool,
    _ replace: ([Plan.Step], Schema, Bool) -> [Plan.Step]
  ) -> [Plan.Step] {
    var schema = entering
    return map { step in
      let before = schema
      schema = step.schema
      func inside(_ steps: [Plan.Step], isInGroup: Bool) -> [Plan.Step] {
        let inner = steps.mappingPipelines(entering: before, isInGroup: isInGroup, replace)
        return replace(inner, before, isInGroup)
      }
      var step = step
      switch step.kind {
      case .filter, .project, .sort, .take, .top, .aggregate, .summarize, .unpivot, .pivot,
        .explode, .audit:
        break
      case .group(let keys, let inner):
        step.kind = .group(keys: keys, inner: inside(inner, isInGroup: true))
      case .loop(let inner): step.kind = .loop(inside(inner, isInGroup: isInGroup))
      case .join(var join):
        join.right = join.right.mappingPipelines(replace)
        step.kind = .join(join)
      case .combine(var combination):
        combination.bottom = combination.bottom.mappingPipelines(replace)
        step.kind = .combine(combination)
      }
      return step
    }
  }
}

extension Plan.Source {
  fileprivate func mappingExpressions(
    _ replace: (TypedExpression) -> TypedExpression
  ) -> Plan.Source {
    switch self {
    case .table, .rows: self
    case .plan(let plan): .plan(plan.mappingExpressions(replace))
    }
  }
}

extension Plan.Step {
  /// The same step with every expression replaced; its schema stands.
  package func mappingExpressions(
    _ replace: (TypedExpression) -> TypedExpression
  ) -> Plan.Step {
    Plan.Step(kind.mappingExpressions(replace), schema: schema, range: range)
  }
}

extension Plan.Kind {
  fileprivate func mappingExpressions(
    _ replace: (TypedExpression) -> TypedExpression
  ) -> Plan.Kind {
    func sortKeys(_ keys: [Plan.SortKey]) -> [Plan.SortKey] {
      keys.map { Plan.SortKey(replace($0.expression), isDescending: $0.isDescending) }
    }
    return switch self {
    case .filter(let condition): .filter(replace(condition))
    case .project(let items): .project(items.map(replace))
    case .sort(let keys): .sort(sortKeys(keys))
    case .top(let keys, let first, let last): .top(keys: sortKeys(keys), from: first, to: last)
    case .take, .unpivot, .pivot, .explode, .audit: self
    case .summarize(let columns, let beside):
      .summarize(columns: columns, beside: beside.map { $0.map(replace) })
    case .aggregate(let items): .aggregate(items.map(replace))
    case .group(let keys, let inner):
      .group(keys: keys.map(replace), inner: inner.map { $0.mappingExpressions(replace) })
    case .loop(let steps): .loop(steps.map { $0.mappingExpressions(replace) })
    case .join(let join):
      .join(
        Plan.Join(
          side: join.side,
          right: join.right.mappingExpressions(replace),
          keys: join.keys.map { Plan.Join.Key(left: replace($0.left), right: replace($0.right)) },
          condition: join.condition.map(replace)
        )
      )
    case .combine(let combination):
      .combine(
        Plan.Combination(
          combination.kind,
          bottom: combination.bottom.mappingExpressions(replace)
        )
      )
    }
  }
}
