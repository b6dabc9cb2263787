import Engine
import Language

/// The cells of loaded tables that decide which rows a result is made of, and that none of its cells rests on:
/// what semi and anti joins, `intersect` and `remove` look up.
///
///     from population | join side:semi studied (==citekey)   →   studied, rows met, column citekey
package struct DecidingCells {
  package let parts: [RestingCells.Part]
  /// The columns that are looked up, by the table's position in the store.
  package let columns: [Int: Set<Int>]

  package init(of outcome: Outcome) {
    let columns = outcome.plan.map(\.decidingColumns) ?? [:]
    self.columns = columns
    parts = (outcome.lineage?.decidingRows() ?? []).map { found in
      RestingCells.Part(
        table: found.table,
        rows: found.rows,
        columns: columns[found.table, default: []].sorted()
      )
    }
  }
}

extension Plan {
  /// The columns of tables that its steps look rows up by, wherever they stand.
  fileprivate var decidingColumns: [Int: Set<Int>] {
    var found: [Int: Set<Int>] = [:]
    func add(_ origins: some Sequence<ColumnOrigin>) {
      for origin in origins { found.merge(origin.columns) { $0.union($1) } }
    }
    func visit(_ plan: Plan) {
      if case .plan(let inner) = plan.source { visit(inner) }
      plan.steps.forEach(visit)
    }
    func visit(_ step: Plan.Step) {
      switch step.kind {
      case .join(let join):
        visit(join.right)
        switch join.side {
        case .inner, .left, .right, .full: break
        case .semi, .anti:
          let leftWidth = step.schema.columns.count
          let conditions = join.condition?.columns.map { $0 - leftWidth } ?? []
          let read = join.keys.reduce(into: Set(conditions)) { $0.formUnion($1.right.columns) }
          let origins = ColumnOrigin.visible(in: join.right)
          add(read.sorted().filter(origins.indices.contains).map { origins[$0] })
        }
      case .combine(let combination):
        visit(combination.bottom)
        if combination.kind != .append { add(ColumnOrigin.visible(in: combination.bottom)) }
      case .group(_, let inner), .loop(let inner): inner.forEach(visit)
      case .filter, .project, .sort, .take, .top, .aggregate, .summarize, .unpivot, .pivot,
        .explode, .audit:
        break
      }
    }
    visit(self)
    return found
  }
}
