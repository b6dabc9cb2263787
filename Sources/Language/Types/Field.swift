/// What is known of a column besides its values: its name and type, and what its data package says.
///
/// A field survives plain references, renaming, min, max, sum and average; a computed column has only
/// a name and a type.
package struct Field: Hashable, Sendable {
  /// What a column is for, which decides how its numbers are shown.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// A code or key: never grouped by thousands, never summed in `summarize`.
    case identifier
    /// A calendar year: never grouped by thousands.
    case year
    case measure
  }

  /// Empty for a column without a name (an expression that was given no alias).
  package var name: String
  package var type: ValueType
  package var title: String?
  /// The unit of every value, such as `persons` or `percent`.
  package var unit: String?
  /// The name of the column that holds each row's unit.
  package var unitField: String?
  package var summary: String?
  package var role: Role?
  /// The values that the data package lists, in its order.
  package var categories: [Value]

  package init(
    name: String,
    type: ValueType,
    title: String? = nil,
    unit: String? = nil,
    unitField: String? = nil,
    summary: String? = nil,
    role: Role? = nil,
    categories: [Value] = []
  ) {
    self.name = name
    self.type = type
    self.title = title
    self.unit = unit
    self.unitField = unitField
    self.summary = summary
    self.role = role
    self.categories = categories
  }
}
