import Language

/// `filter`: keeps the rows whose condition is true, so neither false nor null.
extension Run {
  func filter(_ relation: Relation, by condition: TypedExpression) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    evaluator.share([condition])
    let rows = try evaluator.someTrueRows(condition, over: .rows(of: relation))
    guard let rows, rows.count < relation.rowCount else { return relation }
    return relation.selecting(rows, on: workers)
  }

  /// The rows that a filter keeps where the step after it only counts them.
  func filterCounting(
    _ relation: Relation,
    by condition: TypedExpression
  ) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    evaluator.share([condition])
    return relation.counting(try evaluator.trueCount(condition, over: .rows(of: relation)))
  }
}

extension Plan.Step {
  /// Whether it asks for the number of rows, and for nothing else.
  var onlyCountsRows: Bool {
    guard case .aggregate(let items) = kind else { return false }
    return items.allSatisfy {
      if case .aggregate("count", _) = $0.kind { return true }
      return false
    }
  }
}
