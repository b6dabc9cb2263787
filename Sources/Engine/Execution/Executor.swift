package import Language

/// Runs a resolved plan over the loaded tables.
package struct Executor {
  package enum LineageMode: Sendable {
    case off
    case rows
  }

  /// What a run gives: the table, where its rows came from, and what happened on the way.
  package struct Result: Sendable {
    package let table: Table
    /// Nil where the run was asked to keep none.
    package let lineage: Lineage?
    package let notes: [Note]
  }

  private let tables: [Table]
  private let context: RunContext
  private let rules: Set<RewriteRule>

  /// The tables are the store: a plan names a table by its position there, and is rewritten by the rules.
  package init(
    tables: [Table],
    context: RunContext = RunContext(),
    rules: Set<RewriteRule> = RewriteRule.all
  ) {
    self.tables = tables
    self.context = context
    self.rules = rules
  }

  /// The plan's result; its hidden columns are dropped at the end.
  package func run(
    _ plan: Plan,
    lineage: LineageMode = .off,
    trace: OperatorTrace? = nil
  ) throws(RunFailure) -> Result {
    _ = FreedMemory.isKept
    let rewritten = Rewriting(plan, by: rules).plan
    let run = Run(
      rewritten,
      tables: tables,
      context: context,
      lineage: lineage,
      trace: trace,
      sharesExpressions: rules.contains(.sharing)
    )
    let relation = try run.result(of: rewritten)
    let fields = plan.schema.columns.filter { !$0.isHidden }.map(\.field)
    var columns: [Column] = []
    for start in stride(from: 0, to: fields.count, by: Column.mostGatheredTogether) {
      try run.checkCancellation()
      let some = Array(start..<min(start + Column.mostGatheredTogether, fields.count))
      for (index, column) in zip(some, try relation.columns(some, on: run.workers)) {
        columns.append(column.adopting(fields[index].type))
      }
    }
    return Result(
      table: Table(fields: fields, columns: columns, rowCount: relation.rowCount),
      lineage: relation.lineage.map {
        Lineage(rows: $0, columns: relation.cellLineage, deciding: run.allDeciding)
      },
      notes: run.notes.notes
    )
  }
}
