import Datasets
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Random tables reshaped and cut into bands, as DuckDB and pandas do it; see `Tests/Oracle/shapes.py`.
struct ShapeOracleTests {
  /// A query and its answer, in a file of many.
  private struct Record {
    let query: String
    let answer: String

    static func all(in name: String) throws -> [Record] {
      let file = CaseFile.casesFolder.appending(path: "oracle/shapes/\(name)")
      let text = try String(contentsOf: file, encoding: .utf8)
      return try text.components(separatedBy: "====\n").dropFirst().map { record in
        let parts = record.components(separatedBy: "\n----\n")
        try #require(parts.count == 2)
        return Record(query: parts[0], answer: String(parts[1].dropLast()))
      }
    }
  }

  @Test(arguments: ["reshaping.txt", "bands.txt"])
  func `the oracles agree`(name: String) throws {
    let records = try Record.all(in: name)
    #expect(records.count >= 60)
    for record in records {
      var session = Session(data: LoadedData())
      let outcome = session.evaluate(SourceText(record.query))
      guard let table = outcome.table else {
        let text = outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
        Issue.record("\(record.query)\n\(text)")
        continue
      }
      let found = DelimitedRenderer.csv.text(table)
      if let difference = OracleAnswer(record.answer).difference(from: found) {
        Issue.record("\(record.query)\n\(difference)")
      }
    }
  }
}
