import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Dates written, moved, counted and cut as Python and DuckDB do it; see `Tests/Oracle/dates.py`.
struct DateOracleTests {
  private struct Line {
    let function: String
    let argument: String
    let start: String
    let end: String
    let answer: String

    /// The query's expression whose text is the answer.
    var expression: String {
      switch function {
      case "to_text": "date.to_text \"\(argument)\" @\(start)"
      case "week": "f\"{date.week @\(start)}\""
      case "trunc": "f\"{date.trunc \(argument) @\(start)}\""
      case "add": "f\"{@\(start) + \(argument)}\""
      case "diff": "f\"{date.diff \(argument) @\(start) @\(end)}\""
      case "difference": "f\"{@\(end) - @\(start)}\""
      default: "f\"{date.age @\(start) @\(end)}\""
      }
    }
  }

  private static func lines() throws -> [Line] {
    let file = CaseFile.casesFolder.appending(path: "oracle/dates.csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let parts = $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 5)
      return Line(
        function: parts[0],
        argument: parts[1],
        start: parts[2],
        end: parts[3],
        answer: parts[4]
      )
    }
  }

  @Test func `every answer agrees`() throws {
    let lines = try Self.lines()
    #expect(Set(lines.map(\.function)).count == 7)
    var session = Session(data: LoadedData())
    // Many expressions a query, since a query for each would take long.
    for start in stride(from: 0, to: lines.count, by: 100) {
      let part = lines[start..<min(start + 100, lines.count)]
      let items = part.enumerated().map { "a\($0.offset) = (\($0.element.expression))" }
      let query = "from [{one = 1}] | select {\(items.joined(separator: ", "))}"
      let outcome = session.evaluate(SourceText(query))
      let table = try #require(outcome.table, "\(outcome.diagnostics.first?.message ?? "")")
      for (line, column) in zip(part, table.columns) {
        #expect(column.value(at: 0) == .text(line.answer), "\(line.expression)")
      }
    }
  }
}
