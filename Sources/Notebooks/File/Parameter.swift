import Engine
package import Language

/// A value that a notebook takes from outside, with its default: `year: 2021`.
package struct Parameter: Hashable, Sendable {
  package let name: String
  package let type: ParameterType
  package let standard: Value
  package let range: SourceRange
}

/// What a parameter may be; `number` takes whole numbers and decimals and is a float in queries.
package enum ParameterType: String, Hashable, Sendable, CaseIterable {
  case int
  case number
  case bool
  case text
  case date
  case timestamp
  case time
  case duration

  /// The type that an unquoted default shows (never a duration, which is told by `type`): `2021` a whole number, `NO` a text.
  init(showing text: String) {
    let candidates: [ParameterType] = [.int, .number, .bool, .date, .timestamp, .time]
    self = candidates.first { $0.value(reading: text) != nil } ?? .text
  }

  /// How messages speak of the type.
  var phrase: String {
    switch self {
    case .int: "a whole number"
    case .number: "a number"
    case .bool: "true or false"
    case .text: "text"
    case .date: "a date such as 2021-01-31"
    case .timestamp: "a timestamp such as 2021-01-31T16:54:00"
    case .time: "a time of day such as 16:54"
    case .duration: "a duration such as 1 year 2 months"
    }
  }

  /// The value that a text stands for, or nil where it is not of the type.
  func value(reading text: String) -> Value? {
    switch self {
    case .int: Self.isPlainNumber(text) ? Int64(text).map(Value.int) : nil
    case .number:
      Self.isPlainNumber(text)
        ? Double(text).flatMap { $0.isFinite ? Value.float($0) : nil } : nil
    case .bool:
      switch text {
      case "true": .bool(true)
      case "false": .bool(false)
      default: nil
      }
    case .text: .text(text)
    case .date: ISOTime.days(text).map(Value.date)
    case .timestamp: ISOTime.microseconds(text).map(Value.timestamp)
    case .time: ValueReader.time(text).map(Value.time)
    case .duration: DurationReader.duration(text).map(Value.duration)
    }
  }

  /// Digits with at most a sign, a point and an exponent: `Double` alone would read `0x1p3` and `nan`.
  private static func isPlainNumber(_ text: String) -> Bool {
    text.contains { $0.isASCII && $0.isNumber }
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
  }
}

/// A parameter and the value that a replay runs with.
package struct BoundParameter: Hashable, Sendable {
  package let name: String
  package let value: Value

  /// The value as the command line takes it.
  package var text: String {
    switch value {
    case .null: ".."
    case .int(let number): String(number)
    case .float(let number): Self.shortest(number)
    case .bool(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .date(let days): Calendar.isoDate(days)
    case .timestamp(let microseconds): Calendar.isoTimestamp(microseconds)
    case .time(let microseconds): Calendar.isoTime(microseconds)
    case .duration(let duration): duration.text
    }
  }

  private static func shortest(_ number: Double) -> String {
    let text = String(number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
