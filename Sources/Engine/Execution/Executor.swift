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

  /// The tables are the store: a plan names a table by its position there.
  package init(tables: [Table], context: RunContext = RunContext()) {
    self.tables = tables
    self.context = context
  }
}
