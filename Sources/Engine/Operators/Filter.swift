import Language

/// `filter`: keeps the rows whose condition is true, so neither false nor null.
extension Run {
  func filter(_ relation: Relation, by condition: TypedExpression) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    evaluator.share([condition])
    let flags = try evaluator.evaluate(condition, over: .rows(of: relation))
    let rows = Logic.trueRows(flags, count: relation.rowCount)
    return rows.count == relation.rowCount ? relation : relation.selecting(rows)
  }
}
