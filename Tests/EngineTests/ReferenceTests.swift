import Engine
import Language
import TestSupport
import Testing

/// The engine against the naive interpreter, over random plans.
struct ReferenceTests {
  @Test(arguments: 0..<40)
  func engineAgreesWithTheReference(batch: Int) throws {
    for index in 0..<50 {
      let seed = UInt64(batch * 50 + index)
      let generator = RandomPlans(seed: seed)
      let plan = generator.plan()
      let expected = Result { try ReferenceInterpreter(tables: generator.tables).run(plan) }
      let found = Result {
        try Executor(tables: generator.tables, context: RunContext(workers: workers(seed)))
          .run(plan, lineage: .rows)
      }
      switch (expected, found) {
      case (.success(let expected), .success(let found)):
        let rows = found.table.rows
        try #require(areClose(rows, expected.rows), "seed \(seed)\n\(rows)\n\(expected.rows)")
        let lineage = try #require(found.lineage)
        for row in rows.indices {
          let place = "seed \(seed), row \(row)\n\(PlanDump.text(plan))"
          let cells = expected.cells[row]
          for column in cells.indices {
            let rests = lineage.dataRows(behind: row, column: column)
            try #require(rests == cells[column], "column \(column), \(place)")
            try #require(lineage.cells(ofColumn: column).dataRows(behind: row) == rests, "\(place)")
          }
          let whole = cells.reduce(expected.rests[row]) { $0.union($1) }
          try #require(lineage.dataRows(behind: row) == whole, "\(place)")
        }
        let all = Set(rows.indices.flatMap { lineage.dataRows(behind: $0) })
        try #require(
          Set(lineage.rows(behind: rows.indices).flatMap(\.dataRows)) == all,
          "seed \(seed)"
        )
      case (.failure, .failure): break
      case (.success, .failure(let error)):
        Issue.record("seed \(seed): the engine alone failed, \(error)")
      case (.failure(let error), .success):
        Issue.record("seed \(seed): the reference alone failed, \(error)")
      }
    }
  }

  /// One to five threads, with morsels of a row, of a few and of all.
  private func workers(_ seed: UInt64) -> Workers {
    Workers(threadCount: [1, 2, 5][Int(seed % 3)], morselSize: [1, 3, 1_000][Int(seed / 3 % 3)])
  }

  /// Equal, floats within the rounding of a plain sum.
  private func areClose(_ lhs: [[Value]], _ rhs: [[Value]]) -> Bool {
    lhs.count == rhs.count
      && zip(lhs, rhs).allSatisfy { left, right in
        left.count == right.count && zip(left, right).allSatisfy { areClose($0, $1) }
      }
  }

  private func areClose(_ lhs: Value, _ rhs: Value) -> Bool {
    guard case .float(let left) = lhs, case .float(let right) = rhs else { return lhs == rhs }
    return left == right || abs(left - right) <= 1e-12 * max(abs(left), abs(right), 1)
  }
}
