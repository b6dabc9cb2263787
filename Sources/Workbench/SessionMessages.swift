package import Engine
package import Language

/// The wording of what goes wrong, or is worth knowing, when a query runs (E05xx).
package enum SessionMessages {
  package static func failure(_ failure: RunFailure, in source: SourceText) -> Diagnostic {
    switch failure {
    case .integerOverflow(let range, let operation, let row):
      Diagnostic(
        code: "E0501",
        message: "`\(operation)` leaves the range of whole numbers in row \(row)",
        location: .source(source, range),
        label: "whole numbers end at 9,223,372,036,854,775,807",
        notes: ["make it a float first: (x | as float)"]
      )
    case .argumentOutOfRange(let range, let function, let found, let expected):
      Diagnostic(
        code: "E0504",
        message: "`\(function)` is given \(found), and takes \(expected)",
        location: .source(source, range)
      )
    case .tooManyRows(let range):
      Diagnostic(
        code: "E0502",
        message: "the result would have more than 2,147,483,647 rows",
        location: .source(source, range),
        notes: ["a join whose keys repeat on both sides multiplies rows"]
      )
    case .cancelled:
      Diagnostic(code: "E0503", message: "stopped", location: .nowhere)
    }
  }

  package static func furtherMistakes(_ count: Int) -> Diagnostic {
    Diagnostic(
      code: "E0505",
      message: "\(counted(count, "further mistake")) not shown",
      location: .nowhere
    )
  }

  /// A note of a result as the reader sees it.
  package static func text(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let rows):
      "\(counted(rows, "division")) by zero: the result there is missing"
    case .failedCast(let rows, let type, let example):
      "\(counted(rows, "value")) could not be read as \(type.rawValue), such as \"\(example)\": "
        + "the result there is missing"
    case .notFinite(let rows):
      "\(counted(rows, "result")) too large, or not defined: missing there"
    case .noBase(let rows):
      "\(counted(rows, "row")) without a base row in the group: the share there is missing"
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    NumberFormatter.integer(Int64(count), isGrouped: true) + " " + noun + (count == 1 ? "" : "s")
  }
}
