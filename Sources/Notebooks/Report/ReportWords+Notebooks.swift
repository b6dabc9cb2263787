import Engine
import Language
import Workbench

// What the parts of a notebook are called in the words of its report.
extension ReportWords {
  func verdict(_ verdict: AssertionVerdict) -> String {
    switch verdict {
    case .holds: holds
    case .fails: fails
    case .undecided: undecided
    }
  }

  func label(of cell: Cell) -> String { cell.name ?? self.cell(cell.ordinal) }

  /// The value of a parameter as captions, the byline and the colophon print it.
  func text(_ parameter: BoundParameter) -> String {
    switch parameter.value {
    // As it was given, with the mark of the language.
    case .float: parameter.text.replacing(".", with: marks.decimal)
    case .null: parameter.text
    case .int, .bool, .text, .date, .timestamp, .time, .duration: text(parameter.value)
    }
  }

  /// `country = ARD, year = 2021`.
  func text(_ parameters: [BoundParameter]) -> String {
    parameters.map { "\($0.name) = \(text($0))" }.joined(separator: ", ")
  }

  /// The line over a text that the report carries.
  func label(of content: Attachment.Content) -> String {
    switch content {
    case .files(let package): files(of: package)
    case .rows(let table): rows(of: table)
    case .runs(let table): digests(ofRowsOf: table)
    case .notebook(let file): notebook(file)
    case .parameters: parameters
    case .definitions(let name): definitions(name)
    case .works: worksOutside
    }
  }
}
