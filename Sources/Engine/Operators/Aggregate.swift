import Language

/// `aggregate`: one row, or inside `group` one for each part that has rows, its keys in front.
extension Run {
  func aggregate(
    _ relation: Relation,
    _ items: [TypedExpression],
    schema: Schema
  ) throws(RunFailure) -> Relation {
    var relation = relation
    relation.partition = relation.partition.withoutEmptyParts(on: workers)
    let partition = relation.partition
    var columns = Array(leadingKeys(of: relation, items: items.count, schema: schema))
    var evaluator = Evaluator(self, over: relation)
    for item in items { columns.append(try evaluator.partColumn(item)) }
    return Relation(
      columns,
      rowCount: partition.count,
      partition: partition.onePartARow(),
      lineage: relation.lineage?.merging(
        partition.rowsByPart(rowCount: relation.rowCount, on: workers)
      )
    )
  }
}
