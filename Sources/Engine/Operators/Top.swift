import Language

/// `sort` and `take` in one: the rows asked for, without sorting the others.
///
///     top {-#1} 1..2        #1    7  3  9  7  8          candidates  7  9  8
///                                                       kept as met, the worst of them gone: 9 8
///
/// Each stretch of the rows keeps the best of each part; the candidates of all stretches are then sorted as
/// `sort` sorts. Which rows are the best is settled by the keys and, where these are equal, by the rows'
/// order: so the stretches and the threads do not matter.
extension Run {
  func top(
    _ relation: Relation,
    by keys: [Plan.SortKey],
    from first: Int,
    to last: Int
  ) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    var columns: [Column] = []
    for key in keys { columns.append(try evaluator.column(key.expression)) }
    let order = KeyOrder(columns, isDescending: keys.map(\.isDescending), on: workers)
    let best = BestRows(order, of: relation, count: max(0, last), on: workers)
    try checkCancellation()
    let rows = best.rows

    // The candidates' keys and row numbers, sorted as a small relation of their own.
    let numbers = Column.int(Vector(rows.map { Int64($0) }))
    let candidates = Relation(
      columns.map { $0.gathered(rows, on: workers) } + [numbers],
      rowCount: rows.count
    )
    let sorted = try sort(
      candidates,
      by: keys.enumerated().map { place, key in
        let column = TypedExpression(
          .column(place),
          type: key.expression.type,
          range: key.expression.range
        )
        return Plan.SortKey(column, isDescending: key.isDescending)
      }
    )
    guard case .int(let inOrder) = sorted.column(keys.count) else {
      preconditionFailure("row numbers are ints")
    }
    var result = relation.selecting(inOrder.values.map { Int32($0) }, on: workers)
    result.ties = sorted.ties
    result.sortKey = sorted.sortKey
    return take(result, from: first, to: last)
  }
}
