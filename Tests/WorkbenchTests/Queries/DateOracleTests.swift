import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Dates written, moved, counted and cut as Python and DuckDB do it; see `Tests/Oracle/dates.py`.
struct DateOracleTests {
  private struct Question: Hashable {
    let function: String
    let argument: String

    /// The query's expression whose text is the answer, over the columns `start` and `end`.
    var expression: String {
      switch function {
      case "to_text": "date.to_text \"\(argument)\" start"
      case "week": "f\"{date.week start}\""
      case "trunc": "f\"{date.trunc \(argument) start}\""
      case "add": "f\"{start + \(argument)}\""
      case "diff": "f\"{date.diff \(argument) start end}\""
      case "difference": "f\"{end - start}\""
      default: "f\"{date.age start end}\""
      }
    }
  }

  private struct Line {
    let question: Question
    let start: String
    let end: String
    let answer: String
  }

  private static func lines() throws -> [Line] {
    let file = CaseFile.casesFolder.appending(path: "oracle/dates.csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let parts = $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 5)
      let question = Question(function: parts[0], argument: parts[1])
      return Line(question: question, start: parts[2], end: parts[3], answer: parts[4])
    }
  }

  @Test func `every answer agrees`() throws {
    let groups = Dictionary(grouping: try Self.lines(), by: \.question)
    #expect(Set(groups.keys.map(\.function)).count == 7)
    var session = Session(data: LoadedData())
    for (question, lines) in groups {
      let rows = lines.map { line in
        "{start = @\(line.start), end = \(line.end.isEmpty ? "null" : "@" + line.end)}"
      }
      let query =
        "from [\(rows.joined(separator: ", "))] | select {answer = \(question.expression)}"
      let outcome = session.evaluate(SourceText(query))
      let table = try #require(outcome.table, "\(outcome.diagnostics.first?.message ?? "")")
      #expect(table.rowCount == lines.count)
      for (row, line) in lines.enumerated() {
        let found = table.columns[0].value(at: row)
        #expect(found == .text(line.answer), "\(question) \(line.start) \(line.end)")
      }
    }
  }
}
