package import Language

/// The `claims` property of a resource: which columns make a row a statement of a source.
///
/// Every property names a column of the resource; all but `key` and `value` are optional.
package struct Claims: Sendable, Hashable {
  /// The columns that together say what is stated: two rows alike here speak of one thing.
  package var key: [String]
  package var value: String
  /// The other properties by name: `printed`, `unit`, `error`, `n`, `qualifier`, `source`, `locator`,
  /// `line`, `note`, `id`, `numerator`, `base`, `partOf`, `from`, `to`, `after`, `rounded`.
  package var columns: [String: String]
  /// Whether every printed form is rounded, as the property `rounded` says by `true`.
  ///
  /// A value then agrees within half a unit of the last digit printed. The property may also name a
  /// column that says it for each row.
  package var isRounded = false
  /// What may explain that two sources differ, as the resource's `qualifiers` name it: columns of the
  /// table, or, as `documents.population`, columns of the table that says what the sources are.
  package var qualifiers: [String] = []

  package init(
    key: [String],
    value: String,
    columns: [String: String],
    isRounded: Bool = false
  ) {
    self.isRounded = isRounded
    self.key = key
    self.value = value
    self.columns = columns
  }

  /// The optional properties, to tell a mistyped one from a property of someone else.
  static let properties = [
    "printed", "unit", "error", "n", "qualifier", "source", "locator", "line", "note", "id",
    "numerator", "base", "partOf", "from", "to", "after", "rounded",
  ]

  /// The column that holds the citation key of a row's source.
  package var source: String? { columns["source"] }
  /// The column that holds the place inside the source.
  package var locator: String? { columns["locator"] }

  /// The columns as queries need them.
  package var names: ClaimNames {
    var roles: [ClaimRole: String] = [:]
    for role in ClaimRole.allCases { roles[role] = columns[role.rawValue] }
    return ClaimNames(key: key, value: value, columns: roles)
  }
}
