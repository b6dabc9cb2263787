import Engine
import Foundation
import Language
import TestSupport
import Testing

/// Where patterns are found, what their groups take in, and what stands there after a replacement, as
/// Python's `re` has it; see `Tests/Oracle/patterns.py`.
struct PatternOracleTests {
  private static func span(_ range: Range<Int>?) -> String {
    range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-"
  }

  @Test func `the oracle agrees`() throws {
    let file = CaseFile.casesFolder.appending(path: "oracle/shapes/patterns.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 1000)
    for line in lines {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 5)
      let pattern = try Pattern(cells[0])
      let matches = pattern.matches(in: Array(cells[1].unicodeScalars))
      #expect(PatternFinder(pattern, .part).accepts(cells[1]) == !matches.isEmpty, "\(line)")
      #expect(matches.map { Self.span($0.whole) }.joined(separator: " ") == cells[2], "\(line)")
      let groups = matches.first?.groups.dropFirst().map { Self.span($0) } ?? []
      #expect(groups.joined(separator: " ") == cells[3], "\(line)")
      let replacement = pattern.groupCount > 0 ? "<$0|$1>" : "<$0|>"
      #expect(try replaced(cells[0], replacement, in: cells[1]) == cells[4], "\(line)")
    }
  }

  private func replaced(
    _ pattern: String,
    _ replacement: String,
    in text: String
  ) throws -> String {
    let table = Table([("x", .text, [.text(text)])])
    let call = TypedExpression.call(
      "text.replace_pattern",
      [.text(pattern), .text(replacement), .column(0, .text)],
      .text
    )
    let plan = PlanBuilder(table: 0, of: [table]).select([("y", call)]).plan
    return TestText.plain(try Executor(tables: [table]).run(plan).table.rows[0][0])
  }
}
