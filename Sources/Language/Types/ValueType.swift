/// The type of a column or of an expression.
package enum ValueType: String, Hashable, Sendable, CaseIterable {
  case int
  case float
  case bool
  case text
  case date
  case timestamp
  /// The type of a bare `null`, and of a column without any value: it fits wherever another does.
  case null

  package var isNumeric: Bool { self == .int || self == .float }
}
