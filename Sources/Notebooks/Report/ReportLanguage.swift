import Engine
import Language
import Workbench

/// How a language writes what is no word of its own: numbers, dates, what charts say of themselves.
extension FrontMatter.ReportLanguage {
  var marks: NumberMarks {
    switch self {
    case .english: .standard
    case .indonesian: .indonesian
    }
  }

  var dates: DateNames {
    switch self {
    case .english: .english
    case .indonesian: .indonesian
    }
  }

  var charts: ChartWords {
    switch self {
    case .english: .english
    case .indonesian: .indonesian
    }
  }

  /// A number of the prose as it would be compared with another: without groups, with a decimal point.
  ///
  ///     1.754.182  →  1754182      9,1  →  9.1      8.7  →  8.7      in Indonesian
  func plain(_ number: String) -> String {
    guard let group = marks.thousands.first, let decimal = marks.decimal.first else {
      return number
    }
    let halves = number.split(separator: decimal, omittingEmptySubsequences: false)
    guard let whole = halves.first else { return number }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    // A point that parts no thousands, as in target 8.7, is no mark of a group.
    let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 }
    return ([isGrouped ? groups.joined() : String(whole)] + halves.dropFirst().map(String.init))
      .joined(separator: ".")
  }
}
