package import Engine

extension Lineage {
  /// The rows of the data behind a row of the result, or a cell of it.
  package func dataRows(behind row: Int, column: Int? = nil) -> Set<DataRow> {
    Set(rows(behind: row, column: column).flatMap(\.dataRows))
  }
}

extension Lineage.Cells {
  package func dataRows(behind row: Int) -> Set<DataRow> {
    Set(rows(behind: row).flatMap(\.dataRows))
  }
}

extension TableRows {
  package var dataRows: [DataRow] { rows.map { DataRow(table: table, row: $0) } }
}
