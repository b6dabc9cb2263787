import Engine
import Foundation
import Language
import TestSupport
import Testing

/// Rewritten plans against the plans as they were resolved: rows and their order, notes, failures and what
/// each row and cell rests on are the same.
struct RewritingTests {
  /// `REWRITING_BATCHES=1000 swift test --filter RewritingTests` tries 40,000 plans.
  private static let batches =
    ProcessInfo.processInfo.environment["REWRITING_BATCHES"].flatMap { Int($0) } ?? 40

  @Test(arguments: 0..<batches)
  func `a rewritten plan gives what the plan gives`(batch: Int) throws {
    for index in 0..<40 { try compare(seed: UInt64(batch * 40 + index)) }
  }

  /// Plans that a rule never changes would say nothing of it.
  @Test func `every rule changes many of these plans`() {
    var counts: [RewriteRule: Int] = [:]
    for seed in 0..<UInt64(400) {
      let generator = RandomPlans(seed: seed)
      var tails = RandomTails(seed: seed, tables: generator.tables)
      for rule in Rewriting(tails.extended(generator.plan())).applied {
        counts[rule, default: 0] += 1
      }
    }
    for rule in RewriteRule.allCases { #expect(counts[rule, default: 0] > 40, "\(rule)") }
  }

  private func compare(seed: UInt64) throws {
    let generator = RandomPlans(seed: seed)
    var tails = RandomTails(seed: seed, tables: generator.tables)
    let plan = tails.extended(generator.plan())
    let expected = run(plan, over: generator.tables, by: [])
    for rules in sets(seed) {
      let found = run(plan, over: generator.tables, by: rules)
      let names = RewriteRule.allCases.filter { rules.contains($0) }.map(\.rawValue)
      try #require(
        found == expected,
        """
        seed \(seed), rules \(names)
        \(PlanDump.text(plan))
        became
        \(PlanDump.text(Rewriting(plan, by: rules).plan))
        \(found)
        instead of
        \(expected)
        """
      )
    }
  }

  /// All rules, one alone, and all but one.
  private func sets(_ seed: UInt64) -> [Set<RewriteRule>] {
    let rules = RewriteRule.allCases
    let one = rules[Int(seed % UInt64(rules.count))]
    return [RewriteRule.all, [one], RewriteRule.all.subtracting([one])]
  }

  /// All that can be seen of a run.
  private struct Seen: Equatable {
    var names: [String] = []
    var rows: [[String]] = []
    var notes: [Note] = []
    var tables: [Int] = []
    var sources: [[[Int32]]] = []
    var cells: [[[[Int32]]]] = []
    var failure: RunFailure?
  }

  private func run(_ plan: Plan, over tables: [Table], by rules: Set<RewriteRule>) -> Seen {
    var seen = Seen()
    do throws(RunFailure) {
      let context = RunContext(workers: Workers(threadCount: 2, morselSize: 3))
      let executor = Executor(tables: tables, context: context, rules: rules)
      let result = try executor.run(plan, lineage: .rows)
      seen.names = result.table.fields.map(\.name)
      // Told in words, 0 and -0 differ.
      seen.rows = result.table.rows.map { row in row.map { "\($0)" } }
      seen.notes = result.notes
      guard let lineage = result.lineage else { return seen }
      seen.tables = lineage.tables
      seen.sources = seen.rows.indices.map { lineage.rows(behind: $0).map(\.rows) }
      seen.cells = seen.names.indices.map { column in
        seen.rows.indices.map { lineage.rows(behind: $0, column: column).map(\.rows) }
      }
    } catch {
      seen.failure = error
    }
    return seen
  }
}
