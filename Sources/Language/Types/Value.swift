/// One value, boxed: a literal of a query, a parameter, a cell on its way to the screen.
///
/// Columns hold their values unboxed; nothing loops over rows of these.
package enum Value: Hashable, Sendable {
  case null
  case int(Int64)
  case float(Double)
  case bool(Bool)
  case text(String)
  /// Days since 1970-01-01.
  case date(Int32)
  /// Microseconds since 1970-01-01T00:00:00 UTC.
  case timestamp(Int64)
  /// Microseconds since midnight, below a day.
  case time(Int64)
  case duration(Calendar.Duration)

  package var type: ValueType {
    switch self {
    case .null: .null
    case .int: .int
    case .float: .float
    case .bool: .bool
    case .text: .text
    case .date: .date
    case .timestamp: .timestamp
    case .time: .time
    case .duration: .duration
    }
  }

  package var isNull: Bool { self == .null }

  /// The number that it is, as a double; nil for a value of another type.
  package var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    case .null, .bool, .text, .date, .timestamp, .time, .duration: nil
    }
  }
}
