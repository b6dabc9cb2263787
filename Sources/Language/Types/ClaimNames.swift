/// The columns that make a table's rows statements of sources, by name, as a data package declares them.
package struct ClaimNames: Hashable, Sendable {
  /// Together they say what is stated: two rows alike here speak of one thing.
  package let key: [String]
  package let value: String
  package let columns: [ClaimRole: String]

  package init(key: [String], value: String, columns: [ClaimRole: String] = [:]) {
    self.key = key
    self.value = value
    self.columns = columns
  }

  package var unit: String? { columns[.unit] }
  package var printed: String? { columns[.printed] }
  package var qualifier: String? { columns[.qualifier] }
  /// What else is said of a statement, in the order of showing it: its source, the place in it, a note.
  package var further: [String] {
    [ClaimRole.source, .locator, .line, .note].compactMap { columns[$0] }
  }
}
