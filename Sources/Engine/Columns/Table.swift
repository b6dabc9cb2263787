package import Language

/// Named columns of equal length: what is loaded, and what a query gives.
///
/// - Invariant: as many columns as fields, each of the row count and of its field's type.
package struct Table: Sendable {
  package var fields: [Field]
  /// They remember what queries find out about them.
  package var columns: [Column]
  /// Kept apart from the columns, since a relation may have rows and no column.
  package var rowCount: Int

  package init(fields: [Field], columns: [Column], rowCount: Int? = nil) {
    precondition(fields.count == columns.count, "a table has one field a column")
    self.fields = fields
    self.columns = columns.map(\.remembering)
    self.rowCount = rowCount ?? columns.first?.count ?? 0
    precondition(
      columns.allSatisfy { $0.count == self.rowCount },
      "a table's columns are equally long"
    )
  }

  /// The position of a column by its name.
  package func index(ofField name: String) -> Int? {
    fields.firstIndex { $0.name == name }
  }
}
