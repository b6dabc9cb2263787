/// Steps that change the shape of a relation: columns into rows, rows into columns, lists into rows.
extension Plan {
  /// Wide to long: a row for each of some columns of a row, in their order.
  ///
  ///     node   2012  2018        node   name  value
  ///     boys     10    20        boys   2012     10
  ///                              boys   2018     20
  ///
  /// Output columns: those kept, the name, the value.
  package struct Unpivot: Hashable, Sendable {
    package var kept: [Int]
    /// Columns of one type.
    package var columns: [Int]
    /// What the rows say of each column: its name.
    package var labels: [String]

    package init(kept: [Int], columns: [Int], labels: [String]) {
      self.kept = kept
      self.columns = columns
      self.labels = labels
    }
  }

  /// Long to wide: a row for each combination of keys, in order of first appearance (nulls equal).
  ///
  /// Output columns: the keys; then, for each column of values, one for each label. A cell that no row
  /// fills is null, and one that two rows fill is an error. Rows of other labels give their key a row.
  package struct Pivot: Hashable, Sendable {
    package var keys: [Int]
    /// The column whose values name the new columns.
    package var names: Int
    /// The values of that column that become columns, each once.
    package var labels: [Value]
    package var values: [Int]
    /// Where the query says what fills the cells, for messages.
    package var cells: SourceRange
    /// Whether the query names the keys; those that are merely left are remarked on where they bring
    /// no two rows together.
    package var namesKeys: Bool

    package init(
      keys: [Int],
      names: Int,
      labels: [Value],
      values: [Int],
      cells: SourceRange,
      namesKeys: Bool
    ) {
      self.keys = keys
      self.names = names
      self.labels = labels
      self.values = values
      self.cells = cells
      self.namesKeys = namesKeys
    }
  }

  /// A row for each part of a text column, the other columns repeated.
  ///
  /// Parts lose the blanks around them, and empty ones are left out; a row without a part stays, with
  /// null in the column.
  package struct Explosion: Hashable, Sendable {
    package var column: Int
    /// Never empty.
    package var separator: String

    package init(column: Int, separator: String) {
      self.column = column
      self.separator = separator
    }
  }
}
