package import Datasets

/// The statements of the data behind a figure that their source qualifies, such as `about 1,754,182`.
package struct QualifiedRows {
  private let data: LoadedData
  private let columns: [Int: QualifiedColumn]

  package init(in data: LoadedData) {
    self.data = data
    columns = data.tables.enumerated().reduce(into: [:]) { columns, table in
      columns[table.offset] = QualifiedColumn(of: table.element)
    }
  }

  /// Those among the cells that a figure rests on.
  package func statements(among parts: [RestingCells.Part]) -> Set<ClaimStatement.Place> {
    parts.reduce(into: []) { places, part in
      guard let column = columns[part.table], part.columns.contains(column.value) else { return }
      for row in part.rows.map({ Int($0) })
      where column.isQualified(row: row, of: data.tables[part.table].table) {
        places.insert(ClaimStatement.Place(table: part.table, row: row))
      }
    }
  }
}
