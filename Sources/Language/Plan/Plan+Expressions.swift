/// Looking through all expressions of a plan.
extension Plan {
  /// Whether any expression satisfies a condition, those of nested plans and steps included.
  package func contains(where condition: (TypedExpression) -> Bool) -> Bool {
    source.contains(where: condition) || steps.contains { $0.contains(where: condition) }
  }
}

extension Plan.Source {
  fileprivate func contains(where condition: (TypedExpression) -> Bool) -> Bool {
    switch self {
    case .table, .rows: false
    case .plan(let plan): plan.contains(where: condition)
    }
  }
}

extension Plan.Step {
  fileprivate func contains(where condition: (TypedExpression) -> Bool) -> Bool {
    func holds(_ expression: TypedExpression) -> Bool { expression.contains(where: condition) }
    return switch kind {
    case .filter(let flags): holds(flags)
    case .project(let items), .aggregate(let items): items.contains(where: holds)
    case .sort(let keys), .top(let keys, _, _): keys.contains { holds($0.expression) }
    case .take, .unpivot, .pivot, .explode, .audit: false
    case .summarize(_, let beside): beside.joined().contains(where: holds)
    case .group(let keys, let inner):
      keys.contains(where: holds) || inner.contains { $0.contains(where: condition) }
    case .join(let join):
      join.right.contains(where: condition) || join.condition.map(holds) ?? false
        || join.keys.contains { holds($0.left) || holds($0.right) }
    case .loop(let inner): inner.contains { $0.contains(where: condition) }
    case .combine(let combination): combination.bottom.contains(where: condition)
    }
  }
}
