import Engine
import Language
import TestSupport
import Testing

/// What each step does to a small table of survey answers.
struct ExecutorTests {
  static let people = Table([
    ("region", .text, [.text("north"), .text("south"), .text("north"), .null, .text("south")]),
    ("age", .int, [.int(14), .int(9), .null, .int(12), .int(16)]),
    ("hours", .float, [.float(10.5), .float(3), .float(7), .null, .float(20)]),
  ])
  static let regions = Table([
    ("name", .text, [.text("south"), .text("west"), .text("north"), .text("south"), .null]),
    ("code", .int, [.int(1), .int(2), .int(3), .int(4), .int(5)]),
  ])
  static let tables = [people, regions]

  private var start: PlanBuilder { PlanBuilder(table: 0, of: Self.tables) }

  private func rows(_ builder: PlanBuilder) throws -> [[Value]] {
    try Executor(tables: Self.tables).run(builder.plan).table.rows
  }

  private func column(_ builder: PlanBuilder, _ index: Int) throws -> [Value] {
    try rows(builder).map { $0[index] }
  }

  private let count = TypedExpression.aggregate("count", [], .int)
  private let region = TypedExpression.column(0, .text)
  private let age = TypedExpression.column(1, .int)
  private let hours = TypedExpression.column(2, .float)

  @Test func filterDropsNull() throws {
    let ages = try column(start.filter(.binary(.greater, age, .int(10))), 1)
    #expect(ages == [.int(14), .int(12), .int(16)])
  }

  @Test func decision7_nullsSortLastBothWays() throws {
    let up = try column(start.sort([Plan.SortKey(age, isDescending: false)]), 1)
    #expect(up == [.int(9), .int(12), .int(14), .int(16), .null])
    let down = try column(start.sort([Plan.SortKey(age, isDescending: true)]), 1)
    #expect(down == [.int(16), .int(14), .int(12), .int(9), .null])
  }

  @Test func sortIsStable() throws {
    let sorted = try column(start.sort([Plan.SortKey(region, isDescending: true)]), 1)
    #expect(sorted == [.int(9), .int(16), .int(14), .null, .int(12)])
  }

  @Test func takeCountsFromOne() throws {
    #expect(try column(start.take(2, 3), 1) == [.int(9), .null])
    #expect(try column(start.take(4, nil), 1) == [.int(12), .int(16)])
    #expect(try column(start.take(3, 1), 1) == [])
    #expect(try rows(start.take(1, 100)).count == 5)
  }

  @Test func decision4_groupsComeInFirstAppearanceOrder() throws {
    let totals = try rows(
      start.group([region]) {
        $0.aggregate([("n", count), ("hours", .aggregate("sum", [hours], .float))])
      }
    )
    #expect(
      totals == [
        [.text("north"), .int(2), .float(17.5)],
        [.text("south"), .int(2), .float(23)],
        [.null, .int(1), .float(0)],
      ]
    )
  }

  @Test func groupTakesTheFirstOfEach() throws {
    let oldest = start.group([region]) {
      $0.sort([Plan.SortKey(age, isDescending: true)]).take(1, 1)
    }
    #expect(try column(oldest, 1) == [.int(14), .int(16), .int(12)])
  }

  @Test func decision4_sortBeforeGroupIsRespected() throws {
    let first = start.sort([Plan.SortKey(hours, isDescending: true)])
      .group([region]) { $0.take(1, 1) }
    #expect(try column(first, 2) == [.float(20), .float(10.5), .null])
  }

  @Test func decision4_nestedGroups() throws {
    let isTeen = TypedExpression.binary(.greater, age, .int(13))
    let nested = start.group([region]) {
      $0.group([isTeen]) { $0.aggregate([("n", count)]) }
        .derive([("parts", .aggregate("count", [], .int))])
    }
    #expect(
      try rows(nested) == [
        [.text("north"), .bool(true), .int(1), .int(2)],
        [.text("north"), .null, .int(1), .int(2)],
        [.text("south"), .bool(false), .int(1), .int(2)],
        [.text("south"), .bool(true), .int(1), .int(2)],
        [.null, .bool(false), .int(1), .int(1)],
      ]
    )
  }

  @Test func selectInAGroupHasTheKeysInFront() throws {
    let shares = start.group([region]) {
      $0.select([("share", .window("share", [hours], .float))])
    }
    #expect(
      try rows(shares) == [
        [.text("north"), .float(60)],
        [.text("north"), .float(40)],
        [.text("south"), .float(300 / 23.0)],
        [.text("south"), .float(2000 / 23.0)],
        [.null, .null],
      ]
    )
  }

  @Test func aPartThatAFilterEmptiedGivesNoRow() throws {
    let counts = start.group([region]) {
      $0.filter(.binary(.greater, age, .int(12))).aggregate([("n", count)])
    }
    #expect(try rows(counts) == [[.text("north"), .int(1)], [.text("south"), .int(1)]])
  }

  /// The parts left by an inner group still lie in those of the outer one.
  @Test func aNestedPartThatAFilterEmptiedLeavesTheOthersInPlace() throws {
    let nested = start.group([region]) {
      $0.group([age]) {
        $0.filter(.binary(.notEqual, .column(1, .int), .int(14))).aggregate([("n", count)])
      }
      .aggregate([("ages", count)])
    }
    #expect(try rows(nested) == [[.text("south"), .int(2)], [.null, .int(1)]])
  }

  @Test func aggregatesOfNothing() throws {
    let empty = start.filter(.literal(.bool(false)))
    let items: [(String, TypedExpression)] = [
      ("n", count),
      ("sum", .aggregate("sum", [age], .int)),
      ("max", .aggregate("max", [region], .text)),
      ("all", .aggregate("all", [.binary(.greater, age, .int(0))], .bool)),
      ("any", .aggregate("any", [.binary(.greater, age, .int(0))], .bool)),
      ("median", .aggregate("median", [hours], .float)),
      ("concat", .aggregate("concat_array", [region], .text)),
    ]
    #expect(
      try rows(empty.aggregate(items)) == [
        [.int(0), .int(0), .null, .bool(true), .bool(false), .null, .text("")]
      ]
    )
    #expect(try rows(empty.group([region]) { $0.aggregate(items) }) == [])
  }

  @Test(arguments: [
    (Plan.Join.Side.inner, ["14 3", "9 1", "9 4", "null 3", "16 1", "16 4"]),
    (.left, ["14 3", "9 1", "9 4", "null 3", "12 null", "16 1", "16 4"]),
    (.right, ["14 3", "9 1", "9 4", "null 3", "16 1", "16 4", "null 2", "null 5"]),
    (
      .full,
      ["14 3", "9 1", "9 4", "null 3", "12 null", "16 1", "16 4", "null 2", "null 5"]
    ),
    (.semi, ["14", "9", "null", "16"]),
    (.anti, ["12"]),
  ])
  func joins(side: Plan.Join.Side, expected: [String]) throws {
    let right = PlanBuilder(table: 1, of: Self.tables).plan
    let joined = start.join(side, right, keys: [(region, .column(0, .text))])
    let found = try rows(joined).map { row in
      [row[1]] + row.dropFirst(4)
    }
    #expect(found.map { $0.map(TestText.plain).joined(separator: " ") } == expected)
  }

  @Test func joinOnAConditionAlone() throws {
    let right = PlanBuilder(table: 1, of: Self.tables).plan
    let scaled = TypedExpression.binary(.multiply, .column(4, .int), .int(4))
    let joined = start.join(.left, right, keys: [], where: .binary(.equal, age, scaled))
    #expect(
      try rows(joined).map { [$0[1], $0[4]] } == [
        [.int(14), .null], [.int(9), .null], [.null, .null], [.int(12), .int(3)],
        [.int(16), .int(4)],
      ]
    )
  }

  @Test func summarizeGivesARowAColumn() throws {
    #expect(
      try rows(start.summarize([1, 2])) == [
        [
          .text("age"), .int(4), .int(1), .float(12.75), .float((26.75 / 3).squareRoot()),
          .float(9), .float(11.25), .float(13), .float(14.5), .float(16),
        ],
        [
          .text("hours"), .int(4), .int(1), .float(10.125),
          .float((158.1875 / 3).squareRoot()), .float(3), .float(6), .float(8.75),
          .float(12.875), .float(20),
        ],
      ]
    )
  }

  @Test func hiddenColumnsAreDroppedAtTheEnd() throws {
    let result = try Executor(tables: Self.tables).run(start.take(1, 1).hiding(1).plan)
    #expect(result.table.fields.map(\.name) == ["region", "hours"])
    #expect(result.table.rows == [[.text("north"), .float(10.5)]])
    let outer = PlanBuilder(
      .plan(start.take(1, 1).hiding(1).plan),
      schema: Schema(fields: result.table.fields)
    )
    #expect(try rows(outer.derive([("x", .column(1, .float))])).map { $0[2] } == [.float(10.5)])
  }

  @Test func rowsOfTheQuery() throws {
    let literal = PlanBuilder(
      .rows(columns: [[.int(1), .null], [.text("a"), .text("b")]], count: 2),
      schema: Schema(fields: [Field(name: "n", type: .int), Field(name: "t", type: .text)])
    )
    #expect(try rows(literal) == [[.int(1), .text("a")], [.null, .text("b")]])
  }

  @Test func aCancelledRunStops() {
    let context = RunContext(isCancelled: { true })
    #expect(throws: RunFailure.cancelled) {
      try Executor(tables: Self.tables, context: context).run(start.take(1, 1).plan)
    }
  }
}
