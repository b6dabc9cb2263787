package import Datasets
import Engine
import Language

/// Why cells of a result are missing, where the data package says: "not stated", not a bare gap.
package enum MissingLabels {
  /// The label of a cell, or nil, as rendering asks for it; nil altogether where no table has labels.
  package static func lookup(
    of outcome: Outcome,
    in data: LoadedData
  ) -> (@Sendable (_ column: Int, _ row: Int) -> String?)? {
    guard let plan = outcome.plan, let lineage = outcome.lineage,
      data.tables.contains(where: { !$0.missingLabels.isEmpty })
    else { return nil }
    let origins = ColumnOrigin.visible(in: plan)
    return { column, row in
      guard origins.indices.contains(column), let carried = origins[column].carriedColumn,
        let table = origins[column].tables.first
      else { return nil }
      let found = lineage.rows(behind: row, column: column).first { $0.table == table }
      guard let rows = found?.rows, rows.count == 1, let behind = rows.first else { return nil }
      return data.tables[table].missingLabels[carried]?[behind]
    }
  }
}
