import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// What each rule makes of a plan: a case `RULE-….case` is rewritten by that rule alone.
struct RewritingCaseTests {
  private static let data: LoadedData? = try? OracleData.load()

  @Test(arguments: try CaseFile.all(in: "rewriting"))
  func `rewriting case`(_ file: CaseFile) throws {
    let data = try #require(Self.data)
    let name = file.description.prefix { $0 != "-" }
    let rule = try #require(RewriteRule(rawValue: String(name)), "a case is named after a rule")
    let differences = try file.differences { section in
      var session = Session(data: data)
      session.rules = [rule]
      let outcome = session.evaluate(SourceText(file.input))
      let plan = try #require(outcome.plan, "\(outcome.diagnostics)")
      let rewriting = Rewriting(plan, by: [rule])
      switch section {
      case "rules":
        return rewriting.applied.isEmpty
          ? "none" : rewriting.applied.map(\.rawValue).joined(separator: ", ")
      case "plan": return PlanDump.text(plan)
      case "rewritten": return PlanDump.text(rewriting.plan)
      case "output":
        let notes = outcome.notes.map { "note: " + SessionMessages.text($0) + "\n" }.joined()
        return (outcome.table.map { DelimitedRenderer.csv.text($0) } ?? "no table") + notes
      default: return nil
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  /// A rule that no case shows is not known to do anything.
  @Test(arguments: RewriteRule.allCases)
  func `every rule has a case in which it changes a plan`(rule: RewriteRule) throws {
    let cases = try CaseFile.all(in: "rewriting").filter {
      $0.description.hasPrefix(rule.rawValue + "-")
    }
    #expect(cases.contains { $0.section(named: "rules") == rule.rawValue })
  }
}
