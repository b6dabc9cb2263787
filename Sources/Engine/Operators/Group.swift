import Language

/// `group`: numbers the rows by their keys, runs the inner steps under that partition, and puts the parts
/// one after the other, in order of first appearance.
extension Run {
  func group(
    _ relation: Relation,
    by keys: [TypedExpression],
    _ inner: [Plan.Step],
    schema: Schema
  ) throws(RunFailure) -> Relation {
    let outer = relation.partition
    var relation = relation
    if !keys.isEmpty {
      var evaluator = Evaluator(self, over: relation)
      var columns: [Column] = []
      for key in keys { columns.append(try evaluator.column(key)) }
      let layout = PartLayout(outer, rowCount: relation.rowCount, on: workers)
      let grouping = try layout.grouping(by: columns)
      let parents = layout.parts(of: grouping.firstRows)
      relation.partition = Partition(
        ids: grouping.ids,
        count: grouping.count,
        keys: outer.keys.map { $0.gathered(parents, on: workers) }
          + columns.map { layout.firstValues($0, of: grouping) },
        parents: parents,
        knownFirstRows: grouping.firstRows
      )
    }
    var schema = schema
    for step in inner {
      relation = try apply(step, to: relation, schema: schema)
      schema = step.schema
    }
    if keys.isEmpty { return relation }
    return try regrouped(relation, into: outer)
  }

  /// Part after part, each row again in the part of the enclosing group that it came from.
  private func regrouped(
    _ relation: Relation,
    into outer: Partition
  ) throws(RunFailure) -> Relation {
    try checkCancellation()
    var result = relation
    if !relation.partition.isInOrder(rowCount: relation.rowCount, on: workers) {
      let parts = relation.partition.rowsByPart(rowCount: relation.rowCount, on: workers)
      try checkCancellation()
      result = relation.selecting(parts.rows, on: workers)
      try checkCancellation()
    }
    // The order of a part says nothing of the order of the whole.
    result.ties = nil
    result.sortKey = nil
    let parents = relation.partition.parents
    let parts = result.partition.ids
    result.partition = outer
    if !outer.isWhole {
      result.partition.ids = parts?.map { parents[Int($0)] }
    }
    return result
  }
}
