import Datasets
import Engine
import Language

/// Why cells of a result are missing, where the data package says: "not stated", not a bare gap.
package struct MissingLabels {
  private let outcome: Outcome
  private let data: LoadedData

  package init(outcome: Outcome, data: LoadedData) {
    self.outcome = outcome
    self.data = data
  }

  /// The label of a cell, or nil: as rendering asks for it. Nil altogether where no table has labels.
  package var label: (@Sendable (_ column: Int, _ row: Int) -> String?)? {
    guard let plan = outcome.plan, let lineage = outcome.lineage,
      data.tables.contains(where: { !$0.missingLabels.isEmpty })
    else { return nil }
    let origins = plan.schema.columns.indices.map { ColumnOrigin.of($0, in: plan) }
    let data = data
    return { column, row in
      guard origins.indices.contains(column), let origin = origins[column] else { return nil }
      let sources = lineage.sources.filter { $0.table == origin.table }
      guard sources.count == 1, let source = sources.first else { return nil }
      let rows = source.rows.rows(behind: row)
      guard rows.count == 1, let behind = rows.first else { return nil }
      return data.tables[origin.table].missingLabels[origin.column]?[behind]
    }
  }
}
