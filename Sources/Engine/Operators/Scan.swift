import Language

/// `from`: the rows that a pipeline begins with.
extension Run {
  func scan(_ source: Plan.Source, schema: Schema) throws(RunFailure) -> Relation {
    switch source {
    case .table(let id, _):
      precondition(tables.indices.contains(id), "a plan names tables of the store it runs over")
      let table = tables[id]
      var relation = Relation(table.columns, rowCount: table.rowCount)
      if keepsLineage { relation.lineage = .table(id) }
      return relation
    case .plan(let plan):
      var relation = try result(of: plan)
      relation.ties = nil
      return relation
    case .rows(let columns, let count):
      let columns = zip(columns, schema.columns).map { Column($0, type: $1.field.type) }
      return Relation(columns, rowCount: count, lineage: keepsLineage ? .nothing : nil)
    }
  }
}
