/// The type of a column or of an expression.
package enum ValueType: String, Hashable, Sendable, CaseIterable {
  case int
  case float
  case bool
  case text
  case date
  case timestamp
  /// A time of day.
  case time
  case duration
  /// The type of a bare `null`, and of a column without any value: it fits wherever another does.
  case null

  /// Whether it has to do with the calendar or the clock.
  var isTemporal: Bool {
    switch self {
    case .date, .timestamp, .time, .duration: true
    case .int, .float, .bool, .text, .null: false
    }
  }

  package var isNumeric: Bool { self == .int || self == .float }
}
