import Language

/// `pivot`: a row for each combination of keys, a column for each label.
///
///     node   year   n         keys  0 0 1        2012  row 0  —
///     boys   2012  10                            2018  row 1  row 2
///     boys   2018  20
///     girls  2018   7
///
/// A new column is the column of values gathered at the row that fills each cell, -1 for none. A row of
/// the result rests on all rows of its key, a cell on the row that fills it.
extension Run {
  func pivot(
    _ relation: Relation,
    _ pivot: Plan.Pivot,
    names: Schema,
    schema: Schema
  ) throws(RunFailure) -> Relation {
    var keys = try Grouping(
      pivot.keys.map { relation.column($0, on: workers) },
      rowCount: relation.rowCount,
      on: workers
    )
    if let ids = relation.partition.ids { try keys.refine(by: ids, on: workers) }
    if !pivot.namesKeys, keys.count == relation.rowCount, keys.count > 1, pivot.labels.count > 1 {
      notes.recordNothingPivoted(rows: keys.count)
    }
    let rowsOfLabel = try self.rowsOfLabel(relation.column(pivot.names), pivot.labels)
    var result = relation.selecting(keys.firstRows)
    var columns = pivot.keys.map { result.column($0) }
    let values = pivot.values.map { relation.column($0) }
    var cells: [[Column]] = values.map { _ in [] }
    var cellLineage: [Int: Footing] = [:]
    for (label, rows) in rowsOfLabel.enumerated() {
      try checkCancellation()
      var filler = [Int32](repeating: -1, count: keys.count)
      for row in rows {
        let key = Int(keys.ids[Int(row)])
        if filler[key] >= 0 {
          let first = filler[key]
          throw repeatedCell(relation, pivot, names: names, rows: (Int(first), Int(row)))
        }
        filler[key] = row
      }
      let footings = relation.footings(of: pivot.values).selecting(filler)
      for index in values.indices {
        try checkCancellation()
        cells[index].append(values[index].gathered(filler))
        cellLineage[columns.count + index * rowsOfLabel.count + label] =
          footings[pivot.values[index]]
      }
    }
    columns += cells.flatMap(\.self)
    // The order of the keys says nothing of the rows behind them.
    result.ties = nil
    result.lineage = relation.lineage?.merging(keys.partition, rowCount: relation.rowCount)
    result = result.replacingColumns(columns)
    result.cellLineage = cellLineage
    return result
  }

  /// The rows that name each label, in their order.
  private func rowsOfLabel(
    _ names: Column,
    _ labels: [Value]
  ) throws(RunFailure) -> [[Int32]] {
    var place: [Value: Int] = [:]
    for (index, label) in labels.enumerated() where place[label] == nil { place[label] = index }
    let distinct = try Grouping(names, on: workers)
    let labelOfName = distinct.firstRows.map { place[names.value(at: Int($0))] }
    var rows: [[Int32]] = labels.map { _ in [] }
    try workers.walk(0..<names.count) { row in
      if let label = labelOfName[Int(distinct.ids[row])] { rows[label].append(Int32(row)) }
    }
    return rows
  }

  private func repeatedCell(
    _ relation: Relation,
    _ pivot: Plan.Pivot,
    names: Schema,
    rows: (Int, Int)
  ) -> RunFailure {
    let identity = (pivot.keys + [pivot.names]).map { column in
      RunFailure.Fact(
        column: names.columns[column].field.name,
        value: relation.column(column).value(at: rows.0)
      )
    }
    let isNumeric = pivot.values.first.map { relation.column($0).type.isNumeric } ?? false
    return .repeatedCell(
      pivot.cells,
      identity: identity,
      rows: [rows.0 + 1, rows.1 + 1],
      isNumeric: isNumeric
    )
  }
}

extension Grouping {
  /// The groups as parts, without their keys.
  var partition: Partition { Partition(ids: ids, count: count, keys: [], parents: []) }
}
