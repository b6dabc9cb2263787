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
        try Executor(tables: generator.tables).run(plan, lineage: .rows)
      }
      switch (expected, found) {
      case (.success(let expected), .success(let found)):
        let rows = found.table.rows
        try #require(areClose(rows, expected.rows), "seed \(seed)\n\(rows)\n\(expected.rows)")
        let lineage = try #require(found.lineage)
        let sources = rows.indices.map { row in lineage.sources.map { $0.rows.rows(behind: row) } }
        try #require(sources == expected.sources, "lineage, seed \(seed)\n\(PlanDump.text(plan))")
        try #require(cellsRestOnRowsOfTheirs(lineage, rows.count), "cells, seed \(seed)")
      case (.failure, .failure): break
      case (.success, .failure(let error)):
        Issue.record("seed \(seed): the engine alone failed, \(error)")
      case (.failure(let error), .success):
        Issue.record("seed \(seed): the reference alone failed, \(error)")
      }
    }
  }

  /// Whether no cell rests on a row of the data that its own row does not rest on.
  private func cellsRestOnRowsOfTheirs(_ lineage: Lineage, _ rowCount: Int) -> Bool {
    lineage.cells.values.allSatisfy { cell in
      (0..<rowCount).allSatisfy { row in
        cell.allSatisfy { part in
          let whole = lineage.sources.filter { $0.table == part.table }
            .flatMap { $0.rows.rows(behind: row) }
          return Set(part.rows.rows(behind: row)).isSubset(of: whole)
        }
      }
    }
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
