package import Datasets
package import Engine
package import Language

/// The marks of a result's figures: which of them are bounds, or about right, because what they rest on is.
package struct ResultMarks: Sendable {
  /// By the column's position in the result; a mark or nothing for each row.
  private let columns: [Int: [QualifierMark?]]

  package subscript(column column: Int, row row: Int) -> QualifierMark? {
    guard let marks = columns[column], marks.indices.contains(row) else { return nil }
    return marks[row]
  }

  /// Figures whose bounds contradict each other, so that nothing bounds them.
  package var openCount: Int {
    columns.values.reduce(0) { count, marks in count + marks.count { $0 == .open } }
  }

  /// Computed by a plan of its own, which carries the qualifiers along; nil where no figure has a mark, and
  /// at no cost where no table of the plan has qualifiers.
  package init?(
    of plan: Plan,
    table: Table,
    in data: LoadedData,
    context: RunContext = RunContext()
  ) {
    var tables: [Int: QualifiedColumn] = [:]
    for id in plan.loadedTables where data.tables.indices.contains(id) {
      tables[id] = QualifiedColumn(of: data.tables[id])
    }
    if tables.isEmpty { return nil }
    guard let (flagPlan, flagged) = BoundPlan(tables: tables).flagPlan(of: plan) else { return nil }
    let executor = Executor(tables: data.tables.map(\.table), context: context)
    guard let flags = try? executor.run(flagPlan).table, flags.rowCount == table.rowCount,
      flags.columns.count == flagged.count * BoundFlags.count
    else { return nil }
    var columns: [Int: [QualifierMark?]] = [:]
    for (place, column) in flagged.enumerated() where table.columns.indices.contains(column) {
      let start = place * BoundFlags.count
      let marks = (0..<table.rowCount).map { row -> QualifierMark? in
        func isSet(_ flag: Int) -> Bool {
          flags.columns[start + flag].value(at: row) == .bool(true)
        }
        if table.columns[column].isNull(at: row) { return nil }
        return QualifierMark(
          isAbove: isSet(0),
          isBelow: isSet(1),
          isStrict: isSet(2),
          isAbout: isSet(3)
        )
      }
      if marks.contains(where: { $0 != nil }) { columns[column] = marks }
    }
    if columns.isEmpty { return nil }
    self.columns = columns
  }
}

extension Plan {
  /// The loaded tables that it reads, by position, each once, in order of reading.
  var loadedTables: [Int] {
    var found: [Int] = []
    func visit(_ plan: Plan) {
      switch plan.source {
      case .table(let id, _): if !found.contains(id) { found.append(id) }
      case .plan(let inner): visit(inner)
      case .rows: break
      }
      plan.steps.forEach(visit)
    }
    func visit(_ step: Plan.Step) {
      switch step.kind {
      case .join(let join): visit(join.right)
      case .combine(let combination): visit(combination.bottom)
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
