import Engine
import Workbench

extension ReportLanguage {
  /// `en` (1,754,182 and 9.1) or …, for the manual.
  static let choices = allCases.map { language in
    let marks = language.words.marks
    let numbers = [(1_754_182, 0), (9.1, 1)].map {
      NumberFormatter.fixed($0, digits: $1, isGrouped: true, marks: marks)
    }
    return "`\(language.rawValue)` (\(numbers.joined(separator: " and ")))"
  }.joined(separator: " or ")

  /// A number of the prose as it would be compared with another: without groups, with a decimal point.
  ///
  ///     1.754.182  →  1754182      9,1  →  9.1      8.7  →  8.7      in Indonesian
  func plain(_ number: String) -> String {
    let marks = words.marks
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
