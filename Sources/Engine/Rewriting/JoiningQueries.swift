import Language

/// A query that reads from another query becomes one with it.
///
///     query                                scan t
///       scan t                             filter #1 == 2018
///       filter #1 == 2018                  sort {#0}
///     sort {#0}
///
/// What equal rows the inner query's last sort found is forgotten at its end, so a plan that asks for ranks
/// stays as it is.
extension Plan {
  func joiningQueries() -> Plan {
    let asksForRanks = contains {
      if case .window("rank", _) = $0.kind { return true }
      if case .window("rank_dense", _) = $0.kind { return true }
      return false
    }
    return asksForRanks ? self : joined()
  }

  private func joined() -> Plan {
    var plan = self
    plan.steps = steps.map { step in
      var step = step
      switch step.kind {
      case .join(var join):
        join.right = join.right.joined()
        step.kind = .join(join)
      case .combine(var combination):
        combination.bottom = combination.bottom.joined()
        step.kind = .combine(combination)
      case .filter, .project, .sort, .take, .top, .aggregate, .group, .loop, .summarize, .unpivot,
        .pivot, .explode, .audit:
        break
      }
      return step
    }
    guard case .plan(let source) = plan.source else { return plan }
    let inner = source.joined()
    let columns = inner.schema.columns
    let visible = columns.indices.filter { !columns[$0].isHidden }
    guard visible.count == plan.sourceSchema.columns.count else { return plan }
    var start = inner
    if visible.count < columns.count {
      let range = inner.steps.last?.range ?? SourceRange(0, 0)
      let items = visible.map { columns[$0].reference(to: $0, at: range) }
      start.steps.append(Plan.Step(.project(items), schema: plan.sourceSchema, range: range))
    } else if start.steps.isEmpty {
      start.sourceSchema = plan.sourceSchema
    } else {
      // The columns are the same, by the names that the outer query has for them.
      start.steps[start.steps.count - 1].schema = plan.sourceSchema
    }
    start.steps += plan.steps
    return start
  }
}

extension Schema.Column {
  /// The expression that reads this column at a position.
  func reference(to index: Int, at range: SourceRange) -> TypedExpression {
    TypedExpression(.column(index), type: field.type, range: range)
  }
}
