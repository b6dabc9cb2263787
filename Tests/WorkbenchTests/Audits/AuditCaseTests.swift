import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Packages made up for the audits, with faults planted in them: all must be found, and no others.
struct AuditCaseTests {
  private static func package(_ name: String) throws -> LoadedData {
    try Loader.load([CaseFile.casesFolder.appending(path: "audits/\(name)").path])
  }

  @Test(arguments: try CaseFile.all(in: "audits"))
  func `session`(_ file: CaseFile) throws {
    let name = file.path.deletingPathExtension().lastPathComponent
    let data = try AuditCaseTests.package(name)
    let differences = try file.differences { section in
      guard section == "transcript" else { return nil }
      var shell = Shell(data: data, dataPaths: [], notebooks: ShellCaseTests.noNotebooks)
      shell.settings.showsTime = false
      shell.settings.width = 80
      return StatementReader.statements(in: file.input).map { statement in
        let reply = shell.execute(statement.text)
        return "kaji> \(statement.text)\n" + reply.output
          + (reply.errors.isEmpty ? "" : reply.errors + "\n")
      }.joined()
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// The planted faults, by rule and the row that each is told of.
  private static let planted: [String: [String]] = [
    "village/figures": [
      "base a05", "base a06", "base a33", "parts a10", "shares a11", "restatement a17",
      "restatement a19", "restatement a26", "order a27", "order a29", "granularity a21",
    ],
    "desa/angka": ["parts b01", "parts b09", "shares b10", "restatement b16"],
  ]

  @Test(arguments: planted.keys.sorted())
  func everyPlantedFaultIsFoundAndNoOther(_ place: String) throws {
    let names = place.split(separator: "/").map(String.init)
    let found = try Audits.findings(in: AuditCaseTests.package(names[0]), of: names[1])
    let failing = found.filter { $0.verdict == "fails" }.map { "\($0.rule) \($0.id)" }
    #expect(failing == AuditCaseTests.planted[place])
  }

  @Test func whatIsMendedIsFoundNoMore() throws {
    // Each of these says what the figure should have been.
    let mended = ["a05": 22.5, "a06": 47.0, "a17": 120, "a26": 53]
    var data = try AuditCaseTests.package("village")
    var table = data.tables[0].table
    let value = try #require(table.index(ofField: "value"))
    let printed = try #require(table.index(ofField: "as_printed"))
    let id = try #require(table.index(ofField: "id"))
    for (name, number) in mended.sorted(by: { $0.key < $1.key }) {
      let rows = 0..<table.rowCount
      func changed(_ column: Int, _ new: Value) -> Column {
        Column(
          rows.map {
            table.columns[id].value(at: $0) == .text(name)
              ? new : table.columns[column].value(at: $0)
          },
          type: table.fields[column].type
        )
      }
      let text = NumberFormatter.fixed(
        number,
        digits: number == number.rounded() && number > 50 ? 0 : 1
      )
      table.columns[value] = changed(value, .float(number))
      table.columns[printed] = changed(printed, .text(text))
    }
    data.tables[0].table = table
    let failing = try Audits.findings(in: data, of: "figures").filter { $0.verdict == "fails" }.map(
      \.id
    )
    #expect(failing.allSatisfy { mended[$0] == nil }, "\(failing)")
  }

  @Test func findingsRestOnTheRowsThatTheyCompare() throws {
    let data = try AuditCaseTests.package("village")
    var session = Session(data: data)
    let outcome = session.evaluate(SourceText(#"from figures | audit | filter id == "a05""#))
    let cells = RestingCells(of: outcome)
    let ids = data.tables[0].table
    let column = try #require(ids.index(ofField: "id"))
    let rows = cells.behind(row: 0).flatMap(\.rows).sorted()
    let names = rows.map { NumberFormatter.text(ids.columns[column].value(at: Int($0))) }
    #expect(names.starts(with: ["a01", "a04", "a05"].prefix(1)))
    #expect(Set(names).isSuperset(of: ["a01", "a04", "a05"]))
  }

  @Test func findingsAreTheSameOnAnyNumberOfThreads() throws {
    let data = try AuditCaseTests.package("village")
    let texts = [1, 2, 5].map { threads -> String in
      var session = Session(data: data)
      let context = RunContext().working(onThreads: threads)
      let outcome = session.evaluate(SourceText("from figures | audit"), context: context)
      return outcome.table.map { DelimitedRenderer.csv.text($0) } ?? ""
    }
    #expect(texts[0].count > 1000)
    #expect(Set(texts).count == 1)
  }
}

/// The findings of one table.
enum Audits {
  struct Finding {
    let verdict: String
    let rule: String
    let id: String
  }

  static func findings(in data: LoadedData, of table: String) throws -> [Finding] {
    var session = Session(data: data)
    let outcome = session.evaluate(SourceText("from `\(table)` | audit"), lineage: .off)
    let result = try #require(outcome.table, "\(outcome.diagnostics)")
    func texts(_ name: String) throws -> [String] {
      let column = try #require(result.index(ofField: name))
      return (0..<result.rowCount).map {
        NumberFormatter.text(result.columns[column].value(at: $0))
      }
    }
    let (verdicts, rules, ids) = (try texts("verdict"), try texts("rule"), try texts("id"))
    return result.rowCount == 0
      ? []
      : (0..<result.rowCount).map { Finding(verdict: verdicts[$0], rule: rules[$0], id: ids[$0]) }
  }
}
