extension Plan {
  /// The same plan, all of it at one place of the text: where a relation of an earlier text is named, what
  /// goes wrong in it is shown at the name.
  package func placed(at range: SourceRange) -> Plan {
    Plan(
      source: source.placed(at: range),
      sourceSchema: sourceSchema,
      steps: steps.map { $0.placed(at: range) }
    )
  }
}

extension Plan.Source {
  fileprivate func placed(at range: SourceRange) -> Plan.Source {
    switch self {
    case .table, .rows: self
    case .plan(let plan): .plan(plan.placed(at: range))
    }
  }
}

extension Plan.Step {
  fileprivate func placed(at range: SourceRange) -> Plan.Step {
    Plan.Step(kind.placed(at: range), schema: schema, range: range)
  }
}

extension Plan.Kind {
  fileprivate func placed(at range: SourceRange) -> Plan.Kind {
    switch self {
    case .filter(let condition): .filter(condition.placed(at: range))
    case .project(let items): .project(items.map { $0.placed(at: range) })
    case .sort(let keys): .sort(keys.map { $0.placed(at: range) })
    case .top(let keys, let first, let last):
      .top(keys: keys.map { $0.placed(at: range) }, from: first, to: last)
    case .take, .summarize, .unpivot, .explode, .audit: self
    case .pivot(let pivot): .pivot(pivot.placed(at: range))
    case .aggregate(let items): .aggregate(items.map { $0.placed(at: range) })
    case .group(let keys, let inner):
      .group(
        keys: keys.map { $0.placed(at: range) },
        inner: inner.map { $0.placed(at: range) }
      )
    case .loop(let steps): .loop(steps.map { $0.placed(at: range) })
    case .join(let join): .join(join.placed(at: range))
    case .combine(let combination):
      .combine(Plan.Combination(combination.kind, bottom: combination.bottom.placed(at: range)))
    }
  }
}

extension Plan.SortKey {
  fileprivate func placed(at range: SourceRange) -> Plan.SortKey {
    Plan.SortKey(expression.placed(at: range), isDescending: isDescending)
  }
}

extension Plan.Pivot {
  fileprivate func placed(at range: SourceRange) -> Plan.Pivot {
    var pivot = self
    pivot.cells = range
    return pivot
  }
}

extension Plan.Join {
  fileprivate func placed(at range: SourceRange) -> Plan.Join {
    Plan.Join(
      side: side,
      right: right.placed(at: range),
      keys: keys.map {
        Key(left: $0.left.placed(at: range), right: $0.right.placed(at: range))
      },
      condition: condition?.placed(at: range)
    )
  }
}
