import Engine
package import Language

/// The languages that a report can speak.
///
/// Each is a table of its own: `EnglishWords`, `IndonesianWords`.
/// To add one, add its case here, named by its code in ISO 639, and a file with its `ReportWords`; the
/// compiler asks for whatever is missing.
package enum ReportLanguage: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case indonesian = "id"

  package var words: any ReportWords {
    switch self {
    case .english: EnglishWords.table
    case .indonesian: IndonesianWords.table
    }
  }
}

// What follows from a table, in any language.
extension ReportWords {
  /// A count in groups of thousands.
  package func number(_ count: Int) -> String {
    NumberFormatter.integer(Int64(count), isGrouped: true, marks: marks)
  }

  /// A value as it stands, without a format: dates are ISO 8601.
  package func text(_ value: Value) -> String {
    switch value {
    case .bool(let flag): truth(flag)
    case .duration(let duration): duration.text(years: years, months: months, days: days)
    case .null, .int, .float, .text, .date, .timestamp, .time:
      NumberFormatter.text(value, marks: marks)
    }
  }
}
