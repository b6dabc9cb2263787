import Datasets
import Engine
import Language
import Workbench

/// Why a cell of a result is null, where the data package labels its missing values.
enum MissingLabels {
  /// Labels of the columns that are carried as they are, by their place in the result.
  static func labels(of outcome: Outcome, data: LoadedData) -> [TableBlock.Place: String] {
    guard let table = outcome.table, let lineage = outcome.lineage, let plan = outcome.plan else {
      return [:]
    }
    let origins = ColumnOrigin.visible(in: plan)
    guard origins.count == table.columns.count else { return [:] }
    var labels: [TableBlock.Place: String] = [:]
    for (index, origin) in origins.enumerated() {
      guard let carried = origin.carriedColumn, let id = origin.tables.first,
        data.tables.indices.contains(id),
        let known = data.tables[id].missingLabels[carried]
      else { continue }
      // A table read twice leaves open which of the two a column came from.
      let sources = lineage.sources.filter { $0.table == id }
      guard sources.count == 1, let rows = sources.first?.rows else { continue }
      let column = table.columns[index]
      for row in 0..<table.rowCount where column.isNull(at: row) {
        let behind = rows.rows(behind: row)
        if behind.count == 1, let label = known[behind[0]] {
          labels[TableBlock.Place(column: index, row: row)] = label
        }
      }
    }
    return labels
  }
}
