/// A unit that time is counted in: in durations, `date.diff` and `date.trunc`.
package enum TimeUnit: String, Hashable, Sendable, CaseIterable {
  case year
  case quarter
  case month
  case week
  case day
  case hour
  case minute
  case second
  case millisecond
  case microsecond

  package enum Part: Sendable {
    case months
    case days
    case microseconds
  }

  package init?(plural: String) {
    guard plural.hasSuffix("s") else { return nil }
    self.init(rawValue: String(plural.dropLast()))
  }

  /// As durations have it: `days`.
  package var plural: String { rawValue + "s" }
  static let plurals = allCases.map(\.plural)
  static let singulars = allCases.map(\.rawValue)

  /// What of a duration the unit counts, and how many of those it has.
  package var part: Part {
    switch self {
    case .year, .quarter, .month: .months
    case .week, .day: .days
    case .hour, .minute, .second, .millisecond, .microsecond: .microseconds
    }
  }

  package var factor: Int64 {
    switch self {
    case .year: 12
    case .quarter: 3
    case .week: 7
    case .hour: 3_600_000_000
    case .minute: 60_000_000
    case .second: 1_000_000
    case .millisecond: 1000
    case .month, .day, .microsecond: 1
    }
  }
}
