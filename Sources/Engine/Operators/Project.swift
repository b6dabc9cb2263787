import Language

/// `select` and `derive`: replaces the columns.
extension Run {
  /// Inside `group`, keys that the schema has in front of the items are supplied here.
  func project(
    _ relation: Relation,
    _ items: [TypedExpression],
    schema: Schema
  ) throws(RunFailure) -> Relation {
    // Columns that are only renamed or put in another order stay where they are.
    if items.count == schema.columns.count, items.areColumns {
      return relation.keepingColumns(items.compactMap(\.columnIndex))
    }
    var evaluator = Evaluator(self, over: relation)
    evaluator.share(items)
    var columns: [Relation.Change] = []
    for key in leadingKeys(of: relation, items: items.count, schema: schema) {
      columns.append(.new(relation.partition.ids.map { key.gathered($0, on: workers) } ?? key))
    }
    var cells: [Int: Footing] = [:]
    for item in items {
      if case .column(let index) = item.kind, relation.type(of: index) == item.type {
        // It is gathered where it is read, if it is.
        columns.append(.kept(index))
      } else {
        columns.append(.new(try evaluator.column(item)))
      }
      cells[columns.count - 1] = try evaluator.footing(of: item)
    }
    var result = relation.replacingColumns(columns)
    result.cellLineage = cells
    return result
  }

  /// The group keys, one value a part, that a schema has in front of a step's own items.
  func leadingKeys(of relation: Relation, items: Int, schema: Schema) -> ArraySlice<Column> {
    relation.partition.keys.suffix(max(0, schema.columns.count - items))
  }
}
