import Language

/// `sort`: a stable sort, nulls last both ways (decision 7).
extension Run {
  /// Inside `group` the whole relation is sorted, which sorts each part.
  func sort(_ relation: Relation, by keys: [Plan.SortKey]) throws(RunFailure) -> Relation {
    if keys.isEmpty { return relation }
    var evaluator = Evaluator(self, over: relation)
    var parts: [SortPart] = []
    var sortKey: SortKeyValues?
    for key in keys {
      let column = try evaluator.column(key.expression)
      if keysAreMeasured, keys.count == 1 {
        sortKey = SortKeyValues(column: column, isDescending: key.isDescending)
      }
      parts += SortPart.parts(of: column, isDescending: key.isDescending, on: workers)
      try checkCancellation()
    }
    let key = SortKey(parts, rowCount: relation.rowCount)
    let order = RowOrder(key: key, workers: workers, checkCancellation: checkCancellation)
    let (rows, keyValues) = try order.rowsAndKeys(relation.rowCount)
    try checkCancellation()
    var sorted = isInPlace(rows) ? relation : relation.selecting(rows, on: workers)
    if let keyValues, let only = keys.first, keys.count == 1 {
      sorted = showing(keyValues, of: only.expression, in: sorted)
    }
    sorted.ties = try keepsTies ? ties(of: rows, by: key) : nil
    sorted.sortKey = sortKey?.gathered(rows, on: workers)
    return sorted
  }

  /// The relation with the values of its sort key as they were sorted, where the key is one of its columns.
  private func showing(
    _ values: [Int64],
    of key: TypedExpression,
    in relation: Relation
  ) -> Relation {
    guard case .column(let index) = key.kind else { return relation }
    switch relation.type(of: index) {
    case .int: return relation.replacing(index, with: .int(Vector(values)))
    case .timestamp: return relation.replacing(index, with: .timestamp(Vector(values)))
    case .time: return relation.replacing(index, with: .time(Vector(values)))
    case .float, .bool, .text, .date, .duration, .null: return relation
    }
  }

  /// Whether sorting has moved no row.
  private func isInPlace(_ rows: [Int32]) -> Bool {
    workers.mapMorsels(rows.count) { range in range.allSatisfy { rows[$0] == Int32($0) } }
      .allSatisfy(\.self)
  }

  /// Equal numbers for neighbours that are equal in every key.
  private func ties(of rows: [Int32], by key: SortKey) throws(RunFailure) -> [Int32] {
    let workers = workers
    let pieces = try workers.map(workers.morselCount(rows.count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      return workers.morsel(index, of: rows.count).map { place in
        place > 0 && !key.areEqual(Int(rows[place - 1]), Int(rows[place]))
      }
    }
    var tie: Int32 = 0
    return [Int32](capacity: rows.count) { out in
      for isNew in pieces.joined() {
        tie += isNew ? 1 : 0
        out.append(tie)
      }
    }
  }
}
