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

  /// The rows of the first table behind each row of the result, or each cell of a column.
  private func lineage(_ builder: PlanBuilder, column: Int? = nil, table: Int = 0) throws
    -> [[Int32]]
  {
    let result = try Executor(tables: tables).run(builder.plan, lineage: .rows)
    let lineage = try #require(result.lineage)
    return (0..<result.table.rowCount).map { row in
      lineage.rows(behind: row, column: column).first { $0.table == table }?.rows ?? []
    }
  }

  @Test func offKeepsNone() throws {
    #expect(try Executor(tables: tables).run(start.plan).lineage == nil)
  }

  @Test func rowsAreFollowedThroughFilterSortAndTake() throws {
    let kept = start.filter(.binary(.greater, age, .int(9)))
      .sort([Plan.SortKey(age, isDescending: true)]).take(1, 2)
    #expect(try lineage(kept) == [[4], [0]])
  }

  @Test func anAggregatesLineagePartitionsItsInput() throws {
    let groups = start.group([region]) { $0.aggregate([("n", count)]) }
    let behind = try lineage(groups)
    #expect(behind == [[0, 2], [1, 4], [3]])
    #expect(behind.flatMap(\.self).sorted() == Array(0..<5))
  }

  @Test func aJoinRestsOnBothSides() throws {
    let regions = PlanBuilder(table: 1, of: tables).plan
    let joined = start.join(.full, regions, keys: [(region, .column(0, .text))])
    let left: [[Int32]] = [[0], [1], [1], [2], [3], [4], [4], [], []]
    let right: [[Int32]] = [[2], [0], [3], [2], [], [0], [3], [1], [4]]
    #expect(try lineage(joined) == left)
    #expect(try lineage(joined, table: 1) == right)
    // A column rests on the rows of its own side.
    #expect(try lineage(joined, column: 1) == left)
    #expect(try lineage(joined, column: 1, table: 1).allSatisfy(\.isEmpty))
    #expect(try lineage(joined, column: 3, table: 1) == right)
  }

  /// A figure over a frame rests on the rows of the frame, and its row on these too.
  @Test func aFigureRestsOnTheRowsOfItsFrame() throws {
    let running = TypedExpression.framed("sum", [age], .rows(from: -1, to: 0), .int)
    let summed = start.derive([("s", running)])
    #expect(try lineage(summed, column: 3) == [[0], [0, 1], [1, 2], [2, 3], [3, 4]])
    #expect(try lineage(summed, column: 1) == [[0], [1], [2], [3], [4]])
    #expect(try lineage(summed).map { $0.sorted() } == [[0], [0, 1], [1, 2], [2, 3], [3, 4]])
    let last = TypedExpression.framed("first", [age], .rows(from: 1, to: 2), .int)
    #expect(try lineage(start.derive([("l", last)]), column: 3) == [[1], [2], [3], [4], []])
  }

  @Test func aFigureOfAnotherRowRestsOnThatRow() throws {
    let before = TypedExpression.window("lag", [.int(1), age], .int)
    let moved = start.derive([("before", before), ("change", .binary(.subtract, age, before))])
    #expect(try lineage(moved, column: 3) == [[], [0], [1], [2], [3]])
    #expect(
      try lineage(moved, column: 4).map { $0.sorted() } == [
        [0], [0, 1], [1, 2], [2, 3], [3, 4],
      ]
    )
    let filled = start.derive([("f", .window("fill_down", [age], .int))])
    #expect(try lineage(filled, column: 3) == [[0], [1], [1], [3], [4]])
  }

  /// An aggregate of a column that rests on other rows follows these.
  @Test func aSumOfEarlierValuesRestsOnEarlierRows() throws {
    let before = TypedExpression.window("lag", [.int(1), age], .int)
    let moved = start.derive([("before", before)])
    let sums = moved.group([region]) {
      $0.aggregate([("s", .aggregate("sum", [.column(3, .int)], .int)), ("n", count)])
    }
    #expect(try lineage(sums, column: 1) == [[1], [0, 3], [2]])
    #expect(try lineage(sums, column: 2) == [[0, 2], [1, 4], [3]])
    #expect(try lineage(sums).map { $0.sorted() } == [[0, 1, 2], [0, 1, 3, 4], [2, 3]])
  }

  @Test func aFigureOfAPartRestsOnThePart() throws {
    let largest = TypedExpression.aggregate("max", [age], .int)
    let first = TypedExpression.aggregate("first", [age], .int)
    let share = TypedExpression.window("share", [age], .float)
    let groups = start.group([region]) { $0.derive([("m", largest), ("f", first), ("s", share)]) }
    let whole: [[Int32]] = [[0, 2], [0, 2], [1, 4], [1, 4], [3]]
    #expect(try lineage(groups, column: 3) == whole)
    #expect(try lineage(groups, column: 4) == [[0], [0], [1], [1], [3]])
    #expect(try lineage(groups, column: 5).map { $0.sorted() } == whole)
    let ranks = start.sort([Plan.SortKey(age, isDescending: false)])
      .derive([("r", .window("rank", [age], .int)), ("n", .window("row_number", [age], .int))])
    #expect(
      try lineage(ranks, column: 3) == [[1], [1, 3], [1, 3, 0], [1, 3, 0, 4], [1, 3, 0, 4, 2]]
    )
    #expect(try lineage(ranks, column: 4) == [[1], [3], [0], [4], [2]])
  }

  /// A column that builds on itself twice in each step doubles the ways back with each, but not the work.
  @Test func waysThatMeetAreFollowedOnce() throws {
    var builder = start.select([("a", age)])
    for _ in 0..<60 {
      let before = TypedExpression.window("lag", [.int(1), .column(0, .int)], .int)
      builder = builder.select([
        ("a", .of(.coalesce(before, .of(.coalesce(.column(0, .int), before), .int)), .int))
      ])
    }
    #expect(try lineage(builder, column: 0).last?.sorted() == [0, 1, 2, 3, 4])
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
    #expect(try lineage(looped) == [[1], [1], [1], [1], [1]])
    #expect(try lineage(looped, table: 1).map { $0.sorted() } == [[], [0], [3], [0], [0, 3]])
  }

  @Test func theLineageOfATotalIsKeptOnce() throws {
    let total = start.aggregate([("n", count)]).plan
    let shares = start.join(.inner, total, keys: []).take(1, 2)
    #expect(try lineage(shares).map { $0.sorted() } == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]])
    #expect(try lineage(shares, column: 1) == [[0], [1]])
  }

  @Test func aPivotedCellRestsOnTheRowThatFillsIt() throws {
    let counted = start.group([region, age]) { $0.aggregate([("n", count)]) }
    let wide = counted.pivot(1, [.int(9), .int(16)], of: [2], by: [0])
    let plan = wide.derive([
      ("both", .binary(.add, wide.column(1), wide.column(2))),
      ("all", .aggregate("sum", [wide.column(1)], .int)),
    ]).plan
    let result = try Executor(tables: tables).run(plan, lineage: .rows)
    let lineage = try #require(result.lineage)
    func cells(_ column: Int) -> [[Int32]] {
      (0..<result.table.rowCount).map { row in
        lineage.rows(behind: row, column: column).flatMap(\.rows)
      }
    }
    let ages = tables[0].columns[1]
    let whole = cells(0)
    for (row, behind) in whole.enumerated() {
      #expect(cells(1)[row] == behind.filter { ages.value(at: Int($0)) == .int(9) })
      #expect(cells(2)[row] == behind.filter { ages.value(at: Int($0)) == .int(16) })
      #expect(cells(3)[row] == cells(1)[row] + cells(2)[row])
    }
    #expect(cells(1).contains { !$0.isEmpty })
    // A sum over the relation rests on what each of its cells does.
    let nines = cells(1).flatMap(\.self)
    #expect(cells(4).allSatisfy { $0 == nines })
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

  /// Running the steps one by one, each over the table that the last gave, leads to the same rows.
  @Test func followingResultsOneByOneLeadsToTheSameRows() throws {
    let right = PlanBuilder(table: 1, of: tables).plan
    let before = TypedExpression.window("lag", [.int(1), age], .int)
    let running = TypedExpression.window("cumulative", [.column(3, .int)], .int)
    let sum = TypedExpression.aggregate("sum", [.column(4, .int)], .int)
    let most = TypedExpression.aggregate("max", [age], .int)
    let late = TypedExpression.aggregate("last", [.column(3, .int)], .int)
    // Each step with the columns of the result before it that each of its own is made from.
    let steps: [(reads: [[Int]], step: (PlanBuilder) -> PlanBuilder)] = [
      ([[0], [1], [2]], { $0.sort([Plan.SortKey(age, isDescending: true)]) }),
      ([[0], [1], [2], [1]], { $0.derive([("before", before)]) }),
      ([[0], [1], [2], [3]], { $0.filter(.binary(.greater, age, .int(9))) }),
      ([[0], [1], [2], [3], [3]], { $0.group([region]) { $0.derive([("s", running)]) } }),
      (
        [[0], [1], [2], [3], [4], [], []],
        { $0.join(.left, right, keys: [(region, .column(0, .text))]) }
      ),
      ([[0], [1], [2], [3], [4], [5], [6]], { $0.combine(.append, $0.take(1, 2).plan) }),
      ([[4], [1], [3]], { $0.aggregate([("s", sum), ("m", most), ("l", late)]) }),
    ]
    var whole = start
    var last = tables
    var known = tables[0].rows.enumerated().map { row, values in
      values.map { _ in Set([DataRow(table: 0, row: Int32(row))]) }
    }
    for (reads, step) in steps {
      whole = step(whole)
      let plan = step(PlanBuilder(table: 0, of: last)).plan
      let one = try Executor(tables: last).run(plan, lineage: .rows)
      let all = try Executor(tables: tables).run(whole.plan, lineage: .rows)
      let (short, long) = (try #require(one.lineage), try #require(all.lineage))
      let before = known
      known = one.table.rows.indices.map { row in
        reads.indices.map { column in
          short.dataRows(behind: row, column: column).reduce(into: []) { found, data in
            if data.table == 1 || reads[column].isEmpty { found.insert(data) }
            for index in reads[column] where data.table == 0 {
              found.formUnion(before[Int(data.row)][index])
            }
          }
        }
      }
      for row in known.indices {
        for column in reads.indices {
          #expect(long.dataRows(behind: row, column: column) == known[row][column])
        }
      }
      last[0] = one.table
    }
  }

  /// Rounds that each rest on the one before are followed to the tables now and then.
  @Test func manyRoundsRestOnTheirTables() throws {
    let sum = TypedExpression.window("cumulative", [age], .int)
    let none = TypedExpression.binary(.subtract, sum, sum)
    let older = TypedExpression.binary(.add, .binary(.add, age, .int(1)), none)
    let looped = start.take(1, 2).loop { round in
      round.filter(.binary(.less, age, .int(400)))
        .select([("region", region), ("age", older), ("hours", .column(2, .float))])
    }
    let behind = try lineage(looped, column: 1).map { $0.sorted() }
    #expect(behind.count > 700)
    #expect(behind[0..<4] == [[0], [1], [0], [0, 1]])
    #expect(behind.dropFirst(4).allSatisfy { $0 == [0] || $0 == [0, 1] })
    #expect(behind.last == [0, 1])
  }

  @Test func rowsOfTheQueryRestOnNoTable() throws {
    let literal = PlanBuilder(
      .rows(columns: [[.int(1)]], count: 1),
      schema: Schema(fields: [Field(name: "n", type: .int)])
    )
    #expect(try lineage(literal) == [[]])
  }
}
