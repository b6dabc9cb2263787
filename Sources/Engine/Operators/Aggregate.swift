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
    evaluator.share(items)
    evaluator.expectSums(in: items)
    var cells: [Int: Footing] = [:]
    for item in items {
      columns.append(try evaluator.partColumn(item))
      cells[columns.count - 1] = try evaluator.partFooting(of: item)
    }
    var result = Relation(
      columns,
      rowCount: partition.count,
      partition: partition.onePartARow(),
      lineage: evaluator.mergedRows
    )
    result.cellLineage = cells
    return result
  }
}
