import Engine
import Language
import Workbench

/// The words that a bound link stands for.
struct BoundText: Hashable {
  /// What the link says now.
  let text: String
  /// The words for more than, equal to and less than zero that it chooses between; empty otherwise.
  let directions: [String]

  /// What stands for a value that is missing, where the data gives no reason.
  static let missing = ".."

  /// Why a format cannot be followed.
  struct BadFormat: Error, Hashable {
    let format: String
    let type: ValueType
  }

  init(
    _ found: BoundResults.Found,
    format: String?,
    words: any ReportWords,
    missingLabel: (Outcome, _ column: Int, _ row: Int) -> String?
  ) throws(BadFormat) {
    switch found {
    case .table(let result):
      self.init(result.number.map { "\(words.table) \($0)" } ?? words.label(of: result.result.cell))
    case .rowCount(let result):
      try self.init(.int(Int64(result.table.rowCount)), own: nil, format: format, words)
    case .parameter(let parameter):
      try self.init(parameter.value, own: words.text(parameter), format: format, words)
    case .nothing: self.init(Self.missing)
    case .value(let result, let row, let column):
      let value = result.value(row: row, column: column)
      guard !value.isNull else {
        self.init(missingLabel(result.outcome, column, row) ?? Self.missing)
        return
      }
      try self.init(value, own: result.text(row: row, column: column), format: format, words)
    }
  }

  /// The same figure with the mark of a bound in front, with a blank where the text that it replaces has one;
  /// a figure that is no bound has none.
  func marked(by mark: QualifierMark?, as text: String) -> BoundText {
    guard let mark, directions.isEmpty, self.text.first?.isLetter == false else { return self }
    let written = QualifierMark.split(text)
    let hasBlank = written.map { text.count > $0.mark.rawValue.count + $0.rest.count } ?? true
    return BoundText(mark.rawValue + (hasBlank ? " " : "") + self.text)
  }

  private init(_ text: String, directions: [String] = []) {
    self.text = text
    self.directions = directions
  }

  private init(
    _ value: Value,
    own: String?,
    format: String?,
    _ words: any ReportWords
  ) throws(BadFormat) {
    guard let format else {
      self.init(own ?? words.text(value))
      return
    }
    // A target holds no blank, and dates do.
    if let known = ValueFormat(format.replacing("_", with: " "), for: value.type) {
      let names = words.dates
      self.init(NumberFormatter.format(value, as: known, marks: words.marks, names: names))
      return
    }
    let choices = format.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0.map { $0 == "_" ? " " : $0 })
    }
    guard choices.count == 3, !choices.contains(""), let number = value.number else {
      throw BadFormat(format: format, type: value.type)
    }
    let choice = number > 0 ? choices[0] : number < 0 ? choices[2] : choices[1]
    self.init(choice, directions: choices)
  }
}
