import Language

/// `append`, `intersect` and `remove`: the rows of two relations with like columns.
///
/// Rows are equal where all columns of the bottom are; what a top has beyond these goes with its rows.
extension Run {
  func combine(
    _ top: Relation,
    _ combination: Plan.Combination,
    schema: Schema,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    let bottom = try result(of: combination.bottom)
    guard top.rowCount + bottom.rowCount <= Int(Int32.max) else { throw .tooManyRows(range) }
    var columns: [Column] = []
    for index in 0..<min(bottom.columnCount, schema.columns.count) {
      try checkCancellation()
      columns.append(
        try Column.concatenated(
          [top.column(index, on: workers), bottom.column(index, on: workers)],
          type: schema.columns[index].field.type,
          on: workers
        )
      )
    }
    let count = top.rowCount + bottom.rowCount
    switch combination.kind {
    case .append: return appended(top, bottom, columns)
    case .intersect, .remove:
      let ids = try Grouping(columns, rowCount: count, on: workers).ids
      let topCount = top.rowCount
      recordDeciding(in: bottom) {
        let known = Set(ids[..<topCount])
        return (topCount..<ids.count).filter { known.contains(ids[$0]) }.map {
          Int32($0 - topCount)
        }
      }
      return top.selecting(
        try rows(of: top, meeting: ids, removes: combination.kind == .remove),
        on: workers
      )
    }
  }

  private func appended(_ top: Relation, _ bottom: Relation, _ columns: [Column]) -> Relation {
    var result = Relation(columns, rowCount: top.rowCount + bottom.rowCount)
    guard keepsLineage else { return result }
    result.stackLineage(of: [top, bottom])
    return result
  }

  /// The rows of the top, one for each equal row of the bottom, or what these leave.
  ///
  ///     top a a b, bottom a c    intersect  a    remove  a b
  private func rows(
    of top: Relation,
    meeting ids: [Int32],
    removes: Bool
  ) throws(RunFailure) -> [Int32] {
    var left = [Int32](repeating: 0, count: Int(ids.max() ?? -1) + 1)
    try workers.walk(top.rowCount..<ids.count) { row in left[Int(ids[row])] += 1 }
    var rows: [Int32] = []
    try workers.walk(0..<top.rowCount) { row in
      let id = Int(ids[row])
      let isMet = left[id] > 0
      if isMet { left[id] -= 1 }
      if isMet != removes { rows.append(Int32(row)) }
    }
    return rows
  }
}
