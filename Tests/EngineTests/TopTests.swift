import Engine
import Language
import TestSupport
import Testing

/// The first rows of a sort, found without sorting the others, on any number of threads.
struct TopTests {
  /// Few values, so that rows are equal in one key or in all; some are missing.
  private static let table: Table = {
    var random = SeededGenerator(seed: 7)
    func column(_ bound: Int, _ value: (Int) -> Value) -> [Value] {
      (0..<900).map { _ in
        let number = Int.random(in: 0..<bound, using: &random)
        return number == 0 ? .null : value(number)
      }
    }
    return Table([
      ("part", .int, column(5) { .int(Int64($0)) }),
      ("whole", .int, column(40) { $0 == 1 ? .int(.max) : $0 == 2 ? .int(.min) : .int(Int64($0)) }),
      ("share", .float, column(12) { .float(Double($0) - 6) }),
      ("word", .text, column(7) { .text("w\($0)") }),
      ("row", .int, (0..<900).map { .int(Int64($0)) }),
    ])
  }()

  private struct Case: CustomStringConvertible {
    let keys: [(column: Int, isDescending: Bool)]
    let from: Int
    let to: Int
    let isInGroup: Bool

    var description: String { "\(keys) \(from)..\(to)\(isInGroup ? " in groups" : "")" }
  }

  private static let cases: [Case] = [false, true].flatMap { isInGroup in
    [(1, 1), (1, 2), (3, 5), (1, 70), (2, 800), (5, 4), (1, 0)].flatMap { from, to in
      [
        [(1, false)], [(1, true)], [(2, true)], [(3, false)], [(3, true), (2, false)],
        [(2, false), (1, true), (3, false)],
      ].map { keys in
        Case(
          keys: keys.map { (column: $0.0, isDescending: $0.1) },
          from: from,
          to: to,
          isInGroup: isInGroup
        )
      }
    }
  }

  @Test(arguments: [1, 2, 5])
  func `the first rows are those of the sort`(threads: Int) throws {
    let tables = [Self.table]
    let start = PlanBuilder(table: 0, of: tables)
    for example in Self.cases {
      func steps(_ builder: PlanBuilder) -> PlanBuilder {
        let keys = example.keys.map { key in
          Plan.SortKey(builder.column(key.column), isDescending: key.isDescending)
        }
        return builder.sort(keys).take(example.from, example.to)
          .derive([("rank", .window("rank", [builder.column(4)], .int))])
      }
      let plan = (example.isInGroup ? start.group([start.column(0)]) { steps($0) } : steps(start))
        .plan
      let context = RunContext(workers: Workers(threadCount: threads, morselSize: 3))
      let plain = try Executor(tables: tables, rules: []).run(plan, lineage: .rows)
      let found = try Executor(tables: tables, context: context, rules: [.top])
        .run(plan, lineage: .rows)
      #expect(Rewriting(plan, by: [.top]).applied == [.top])
      #expect(found.table.rows == plain.table.rows, "\(example)")
      let rows = found.table.rows.indices
      #expect(
        rows.map { found.lineage?.rows(behind: $0) } == rows.map { plain.lineage?.rows(behind: $0) }
      )
    }
  }
}
