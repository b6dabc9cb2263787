import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Queries answered by the reference PRQL compiler and DuckDB; see `Tests/Oracle`.
struct OracleTests {
  private static let data: LoadedData? = try? OracleData.load()

  @Test func `the tables load`() throws {
    let data = try #require(Self.data)
    #expect(data.tables.count == 9)
  }

  @Test(arguments: try CaseFile.all(in: "oracle"))
  func `the oracle agrees`(_ file: CaseFile) throws {
    var session = Session(data: try #require(Self.data))
    let outcome = session.evaluate(SourceText(file.input))
    let name = file.path.lastPathComponent
    guard let table = outcome.table else {
      let text = outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
      Issue.record("\(name)\n\(text)")
      return
    }
    let answer = try #require(file.section(named: "answer"))
    let found = DelimitedRenderer.csv.text(table)
    if let difference = OracleAnswer(answer).difference(from: found) {
      Issue.record("\(name)\n\(file.input)\n\(difference)")
    }
  }
}

/// An answer of the oracle: csv under a line that says whether the order of rows counts.
struct OracleAnswer {
  private let isOrdered: Bool
  private let header: String
  private let rows: [String]

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    isOrdered = lines.removeFirst() == "ordered"
    header = lines.isEmpty ? "" : lines.removeFirst()
    rows = OracleAnswer.records(lines)
  }

  /// What of the found csv differs, or nil where it agrees: floats to 1e-12, the rest exactly.
  func difference(from csv: String) -> String? {
    var lines = csv.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let foundHeader = lines.isEmpty ? "" : lines.removeFirst()
    var found = OracleAnswer.records(lines)
    var expected = rows
    if foundHeader != header { return "expected columns \(header), found \(foundHeader)" }
    if !isOrdered {
      found.sort()
      expected.sort()
    }
    if found.count != expected.count {
      return "expected \(expected.count) rows, found \(found.count)\n"
        + found.joined(separator: "\n")
    }
    for (index, (left, right)) in zip(expected, found).enumerated()
    where !OracleAnswer.agree(left, right) {
      return "row \(index + 1): expected \(left)\n        found    \(right)"
    }
    return nil
  }

  /// Lines joined to records where a quoted field holds a line break.
  private static func records(_ lines: [String]) -> [String] {
    var records: [String] = []
    var open = ""
    for line in lines {
      let joined = open.isEmpty ? line : open + "\n" + line
      if joined.count(where: { $0 == "\"" }) % 2 == 0 {
        records.append(joined)
        open = ""
      } else {
        open = joined
      }
    }
    return records
  }

  private static func agree(_ lhs: String, _ rhs: String) -> Bool {
    if lhs == rhs { return true }
    let left = lhs.split(separator: ",", omittingEmptySubsequences: false)
    let right = rhs.split(separator: ",", omittingEmptySubsequences: false)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { left, right in
      if left == right { return true }
      guard left.contains(where: { ".e".contains($0) }), let a = Double(left),
        let b = Double(right)
      else { return false }
      return abs(a - b) <= 1e-12 * max(1, abs(a))
    }
  }
}
