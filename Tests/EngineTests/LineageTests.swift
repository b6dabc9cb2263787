import Engine
import Language
import TestSupport
import Testing

/// Which rows of the loaded tables a result rests on.
struct LineageTests {
  private let tables = ExecutorTests.tables
  private var start: PlanBuilder { PlanBuilder(table: 0, of: tables) }
  private let region = TypedExpression.column(0, .text)
  private let age = TypedExpression.column(1, .int)
  private let count = TypedExpression.aggregate("count", [], .int)

  /// For each table read, the rows behind each row of the result.
  private func lineage(_ builder: PlanBuilder) throws -> [[[Int32]]] {
    let result = try Executor(tables: tables).run(builder.plan, lineage: .rows)
    let sources = try #require(result.lineage).sources
    return sources.map { source in
      (0..<result.table.rowCount).map { source.rows.rows(behind: $0) }
    }
  }

  @Test func offKeepsNone() throws {
    #expect(try Executor(tables: tables).run(start.plan).lineage == nil)
  }

  @Test func rowsAreFollowedThroughFilterSortAndTake() throws {
    let kept = start.filter(.binary(.greater, age, .int(9)))
      .sort([Plan.SortKey(age, isDescending: true)]).take(1, 2)
    #expect(try lineage(kept) == [[[4], [0]]])
  }

  @Test func anAggregatesLineagePartitionsItsInput() throws {
    let groups = start.group([region]) { $0.aggregate([("n", count)]) }
    let behind = try lineage(groups)[0]
    #expect(behind == [[0, 2], [1, 4], [3]])
    #expect(behind.flatMap(\.self).sorted() == Array(0..<5))
  }

  @Test func aJoinRestsOnBothSides() throws {
    let right = PlanBuilder(table: 1, of: tables).plan
    let joined = start.join(.full, right, keys: [(region, .column(0, .text))])
    #expect(
      try lineage(joined) == [
        [[0], [1], [1], [2], [3], [4], [4], [], []],
        [[2], [0], [3], [2], [], [0], [3], [1], [4]],
      ]
    )
  }

  /// A figure over a frame stands in a row, and rows rest on what they did before.
  @Test func aFrameLeavesTheRowsWhereTheyRest() throws {
    let running = TypedExpression.framed("sum", [age], .rows(from: nil, to: 0), .int)
    #expect(try lineage(start.derive([("s", running)])) == [[[0], [1], [2], [3], [4]]])
  }

  /// The tables that rounds bring in are one entry each, however many rounds there are.
  @Test func roundsOfALoopRestOnWhatTheyJoined() throws {
    let right = PlanBuilder(table: 1, of: tables).plan
    let older = TypedExpression.binary(.add, age, .int(5))
    let looped = start.take(2, 2).loop { round in
      let joined = round.filter(.binary(.less, age, .int(15))).take(1, 1)
        .join(.inner, right, keys: [(region, .column(0, .text))])
      return joined.select([("region", region), ("age", older), ("hours", joined.column(2))])
    }
    #expect(
      try lineage(looped) == [
        [[1], [1], [1], [1], [1]],
        [[], [0], [3], [0], [0, 3]],
      ]
    )
  }

  @Test func theLineageOfATotalIsKeptOnce() throws {
    let total = start.aggregate([("n", count)]).plan
    let shares = start.join(.inner, total, keys: []).take(1, 2)
    #expect(try lineage(shares) == [[[0], [1]], [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]])
  }

  /// A plan over a plan rests on the same rows as the two in one.
  @Test func compositionEqualsStepByStep() throws {
    let inner = start.filter(.binary(.greater, age, .int(9)))
    func outer(_ builder: PlanBuilder) -> PlanBuilder {
      builder.group([region]) { $0.aggregate([("n", count)]) }.take(2, nil)
    }
    let nested = PlanBuilder(.plan(inner.plan), schema: inner.plan.schema)
    #expect(try lineage(outer(inner)) == lineage(outer(nested)))
  }

  @Test func rowsOfTheQueryRestOnNoTable() throws {
    let literal = PlanBuilder(
      .rows(columns: [[.int(1)]], count: 1),
      schema: Schema(fields: [Field(name: "n", type: .int)])
    )
    #expect(try lineage(literal) == [])
  }
}
