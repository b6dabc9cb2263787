import Language

/// `sort`: a stable sort, nulls last both ways (decision 7).
extension Run {
  /// Inside `group` the whole relation is sorted, which sorts each part.
  func sort(_ relation: Relation, by keys: [Plan.SortKey]) throws(RunFailure) -> Relation {
    if keys.isEmpty { return relation }
    var evaluator = Evaluator(self, over: relation)
    var parts: [SortPart] = []
    var sortKey: SortKeyValues?
    // The columns that are a key, by their parts of it.
    var columns: [Int: Int] = [:]
    for key in keys {
      let column = try evaluator.column(key.expression)
      if keysAreMeasured, keys.count == 1 {
        sortKey = SortKeyValues(column: column, isDescending: key.isDescending)
      }
      let own = SortPart.parts(of: column, isDescending: key.isDescending, on: workers)
      if case .column(let index) = key.expression.kind, own.count == 1 {
        columns[parts.count] = index
      }
      parts += own
      try checkCancellation()
    }
    let key = SortKey(parts, rowCount: relation.rowCount)
    let order = RowOrder(key: key, workers: workers, checkCancellation: checkCancellation)
    let (rows, values) = try order.rows(relation.rowCount, readingOff: columns.keys.sorted())
    try checkCancellation()
    var sorted = relation
    if !isInPlace(rows) {
      sorted = relation.selecting(rows, on: workers)
      for (part, column) in columns.sorted(by: { $0.key < $1.key }) {
        if let values = values[part] { sorted = showing(values, in: column, of: sorted) }
      }
    }
    sorted.ties = try keepsTies ? ties(of: rows, by: key) : nil
    sorted.sortKey = sortKey?.gathered(rows, on: workers)
    return sorted
  }

  /// The relation with the values of a column as they were sorted.
  private func showing(
    _ values: SortedValues,
    in index: Int,
    of relation: Relation
  ) -> Relation {
    switch (values, relation.type(of: index)) {
    case (.integers(let values), .int): relation.replacing(index, with: .int(Vector(values)))
    case (.integers(let values), .timestamp):
      relation.replacing(index, with: .timestamp(Vector(values)))
    case (.integers(let values), .time): relation.replacing(index, with: .time(Vector(values)))
    case (.floats(let values), .float): relation.replacing(index, with: .float(Vector(values)))
    case (.integers, _), (.floats, _): relation
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
