import Engine
package import Language

extension LoadedData {
  /// The data with other values in one row of a table, by the names of columns.
  ///
  /// A column that there is not, or that cannot hold its value, makes it nil: half a statement is none.
  package func replacing(_ values: [(column: String, value: Value)], inRow row: Int, of id: Int)
    -> LoadedData?
  {
    var data = self
    for (name, value) in values {
      guard data.tables.indices.contains(id),
        let index = data.tables[id].table.index(ofField: name),
        let column = data.tables[id].table.columns[index].replacing(value, at: row)
      else { return nil }
      data.tables[id].table.columns[index] = column
      data.tables[id].missingLabels[index]?[Int32(row)] = nil
    }
    return data
  }
}
