import Language

/// `select` and `derive`: replaces the columns.
extension Run {
  /// Inside `group`, keys that the schema has in front of the items are supplied here.
  func project(
    _ relation: Relation,
    _ items: [TypedExpression],
    schema: Schema
  ) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    var columns: [Relation.Change] = []
    for key in leadingKeys(of: relation, items: items.count, schema: schema) {
      columns.append(.new(relation.partition.ids.map { key.gathered($0, on: workers) } ?? key))
    }
    var cells: [Int: [Lineage.Source]] = [:]
    for item in items {
      cells[columns.count] = relation.cellLineage(of: item)
      if case .column(let index) = item.kind, relation.type(of: index) == item.type {
        // It is gathered where it is read, if it is.
        columns.append(.kept(index))
      } else {
        columns.append(.new(try evaluator.column(item)))
      }
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

extension Relation {
  /// What each value of an expression rests on, where that is less than its whole row; else nil.
  fileprivate func cellLineage(of expression: TypedExpression) -> [Lineage.Source]? {
    guard !cellLineage.isEmpty, let lineage else { return nil }
    let readsOtherRows = expression.contains {
      switch $0.kind {
      case .aggregate, .window: true
      default: false
      }
    }
    let columns = expression.columns.sorted()
    guard !readsOtherRows, columns.contains(where: { cellLineage[$0] != nil }) else { return nil }
    return columns.flatMap { cellLineage[$0] ?? lineage }
  }
}
