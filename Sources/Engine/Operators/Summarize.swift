import Language

/// `summarize`: one row a column, `column n missing mean sd min p25 median p75 max`; inside `group` these
/// for each part that has rows, its keys in front.
///
///     columns  age pay        rows  a age · a pay · b age · b pay
///     parts    a b
extension Run {
  func summarize(
    _ relation: Relation,
    _ indices: [Int],
    _ beside: [[TypedExpression]],
    names: Schema,
    schema: Schema
  ) throws(RunFailure) -> Relation {
    var relation = relation
    relation.partition = relation.partition.withoutEmptyParts(on: workers)
    let partition = relation.partition
    let layout = PartLayout(partition, rowCount: relation.rowCount, on: workers)
    let rowCount = partition.count * indices.count

    var summaries: [ColumnSummary] = []
    for index in indices {
      try checkCancellation()
      summaries.append(try ColumnSummary(relation.column(index, on: workers), in: layout))
    }
    // Summaries lie column after column; the rows wanted are part after part.
    let order = (0..<rowCount).map { row in
      Int32(row % indices.count * partition.count + row / indices.count)
    }
    func interleaved(
      _ type: ValueType,
      _ value: (ColumnSummary) throws(RunFailure) -> Column
    ) throws(RunFailure) -> Column {
      if summaries.isEmpty { return Column([], type: type) }
      var values: [Column] = []
      for summary in summaries {
        try checkCancellation()
        values.append(try value(summary))
      }
      return try Column.concatenated(values, type: type).gathered(order)
    }

    let ids = (0..<rowCount).map { Int32($0 / indices.count) }
    let ownColumns = 10
    let items = ownColumns + beside.count
    var columns = leadingKeys(of: relation, items: items, schema: schema).map {
      $0.gathered(ids)
    }
    let labels = (0..<rowCount).map { names.columns[indices[$0 % indices.count]].field.name }
    columns.append(.text(TextColumn(labels)))
    columns.append(try interleaved(.int) { .int(Vector($0.counts)) })
    columns.append(try interleaved(.int) { .int(Vector($0.missing)) })
    columns.append(try interleaved(.float) { $0.means })
    columns.append(try interleaved(.float) { $0.deviations })
    for share in [0, 0.25, 0.5, 0.75, 1] {
      columns.append(
        try interleaved(.float) { summary throws(RunFailure) in
          try summary.values.quantile(share)
        }
      )
    }
    let ownEnd = columns.count
    var evaluator = Evaluator(self, over: relation)
    for items in beside {
      var figures: [Column] = []
      for item in items { figures.append(try evaluator.partColumn(item)) }
      let type = items.first?.type ?? .null
      columns.append(try Column.concatenated(figures, type: type).gathered(order))
    }
    var result = Relation(
      columns,
      rowCount: rowCount,
      partition: partition.onePartARow(repeated: indices.count),
      lineage: relation.lineage?.merging(layout.rows).selecting(ids)
    )
    if indices.contains(where: { relation.cellLineage[$0] != nil }) {
      let figures = relation.footing(ofStacked: indices) {
        ($0.merging(layout.rows), partition.count)
      }
      .selecting(order)
      for column in ownEnd - (ownColumns - 1)..<ownEnd {
        result.cellLineage[column] = figures
      }
    }
    return result
  }
}

/// The figures of one column, one of each a part.
private struct ColumnSummary {
  let counts: [Int64]
  let missing: [Int64]
  let means: Column
  let deviations: Column
  let values: PartValues

  init(_ column: Column, in layout: PartLayout) throws(RunFailure) {
    let moments = Moments(column, in: layout)
    counts = moments.counts
    missing = counts.indices.map { Int64(layout.rows.range(of: $0).count) - moments.counts[$0] }
    means = ColumnSummary.floats(moments.means, where: counts.map { $0 > 0 })
    deviations = ColumnSummary.floats(moments.deviations, where: counts.map { $0 > 1 })
    try layout.workers.checkCancellation()
    values = PartValues(column, in: layout)
  }

  /// Null where there is no figure or it is not finite.
  private static func floats(_ values: [Double], where flags: [Bool]) -> Column {
    let flags = values.indices.map { flags[$0] && values[$0].isFinite }
    return .float(Vector(values, validity: Validity.compact(flags)))
  }
}
