import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// A query and what each stage makes of it, over the tables of `Tests/Cases/oracle/data`.
struct QueryCaseTests {
  private static let data: LoadedData? = try? OracleData.load()

  @Test(arguments: try CaseFile.all(in: "queries"))
  func `query case`(_ file: CaseFile) throws {
    let data = try #require(Self.data)
    let differences = try file.differences { section in
      var session = Session(
        data: data,
        parameters: ["year": .int(2018)],
        definitionFolders: [CaseFile.casesFolder.appending(path: "definitions").path]
      )
      let outcome = session.evaluate(SourceText(file.input))
      switch section {
      case "output":
        return outcome.table.map { DelimitedRenderer.csv.text($0) } ?? "no table"
      case "notes":
        return outcome.notes.map(SessionMessages.text).joined(separator: "\n")
      case "diagnostics":
        return outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n\n")
          .replacing(CaseFile.casesFolder.path + "/", with: "")
      case "plan": return outcome.plan.map(PlanDump.text) ?? "no plan"
      default: return nil
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  @Test func `every step's examples give what they say`() {
    for transform in Transform.allCases {
      for (query, result) in transform.specification.examples {
        #expect(csv(query) == result, "\(query)")
      }
    }
  }

  @Test func `every definition's examples give what they say`() {
    for entry in DefinitionReference.all {
      for (query, result) in entry.examples {
        #expect(csv(query) == result, "\(query)")
      }
    }
  }

  @Test func `every operator's examples give what they say`() {
    for entry in OperatorReference.all {
      for (expression, result) in entry.examples {
        let query = "from [{a = 1}] | select {value = \(expression)}"
        #expect(csv(query) == "value\n\(result)\n", "\(expression)")
      }
    }
  }

  @Test func `every function's examples give what they say`() {
    for signature in Library.signatures.values.sorted(by: { $0.name < $1.name }) {
      for example in signature.examples where example.column.isEmpty {
        let query = ExampleQuery.query(example, of: signature)
        let result = example.result == "null" ? "" : example.result
        #expect(csv(query) == "value\n\(result)\n", "\(example.call)")
      }
    }
  }

  @Test func `examples over columns hold in queries`() {
    for signature in Library.signatures.values.sorted(by: { $0.name < $1.name }) {
      for example in signature.examples where !example.column.isEmpty {
        let query = ExampleQuery.query(example, of: signature)
        let lines = example.result.split(separator: ", ").map { $0 == "null" ? "" : $0 }
        #expect(csv(query) == "value\n\(lines.joined(separator: "\n"))\n", "\(query)")
      }
    }
  }

  private func csv(_ query: String) -> String {
    var session = Session(data: LoadedData())
    let outcome = session.evaluate(SourceText(query))
    guard let table = outcome.table else {
      return outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
    }
    return DelimitedRenderer.csv.text(table)
  }
}
