import Engine
import Language
import TestSupport
import Testing

/// Joins of random tables against the reference interpreter, on any number of threads and with morsels of
/// any size; and what is told of them against plain counting.
struct JoinTests {
  private static let workers = [
    Workers(threadCount: 1), Workers(threadCount: 1, morselSize: 1),
    Workers(threadCount: 2, morselSize: 3), Workers(threadCount: 5, morselSize: 3),
    Workers(threadCount: 5, morselSize: 1000),
  ]

  @Test(arguments: Plan.Join.Side.allCases, 0..<6)
  func agreesWithTheReference(side: Plan.Join.Side, batch: Int) throws {
    for index in 0..<12 {
      let seed = UInt64(batch * 12 + index)
      let random = RandomJoin(seed: seed)
      let plan = random.plan(side)
      let expected = try ReferenceInterpreter(tables: random.tables).run(plan)
      let tally = try PlainTally(random, side: side, resultCount: expected.rows.count)
      var lineages: Set<[[[Int32]]]> = []
      for workers in Self.workers {
        let context = RunContext(workers: workers)
        let found = try Executor(tables: random.tables, context: context).run(plan, lineage: .rows)
        try #require(found.table.rows == expected.rows, "seed \(seed), \(workers)")
        try #require(found.notes.map(PlainTally.init) == tally.notes, "seed \(seed), \(workers)")
        let lineage = try #require(found.lineage)
        lineages.insert(
          lineage.tables.map { table in
            expected.rows.indices.map { row in
              lineage.rows(behind: row).first { $0.table == table }?.rows ?? []
            }
          }
        )
      }
      #expect(lineages == [random.lineage(of: expected.rows, side: side)], "seed \(seed)")
    }
  }

  /// Tables that are cut into many pieces, with keys of a narrow range and of a wide one, each once or
  /// several times.
  @Test(arguments: [1, 3, 1_000_003, 90_071_992_547_409] as [Int64], [1, 7])
  func manyRowsMeetTheirOwn(factor: Int64, repeats: Int64) throws {
    var random = SeededGenerator(seed: UInt64(factor))
    func table(_ count: Int) -> Table {
      let keys = (0..<Int64(count)).map { factor * ($0 / repeats) }.shuffled(using: &random)
      return Table(
        fields: [Field(name: "key", type: .int), Field(name: "row", type: .int)],
        columns: [.int(Vector(keys)), .int(Vector(Array(0..<Int64(count))))]
      )
    }
    let tables = [table(2_000), table(2_500)]
    guard case .int(let leftKeys) = tables[0].columns[0],
      case .int(let rightKeys) = tables[1].columns[0]
    else { return }
    var rowsOfKey: [Int64: [Int64]] = [:]
    for (row, key) in rightKeys.values.enumerated() {
      rowsOfKey[key, default: []].append(Int64(row))
    }
    let expected = leftKeys.values.enumerated().flatMap { row, key in
      (rowsOfKey[key] ?? []).map { [Value.int(key), .int(Int64(row)), .int(key), .int($0)] }
    }
    let key = TypedExpression.column(0, .int)
    let right = PlanBuilder(table: 1, of: tables).plan
    let plan = PlanBuilder(table: 0, of: tables).join(.inner, right, keys: [(key, key)]).plan
    for workers in Self.workers + [Workers(threadCount: 2, morselSize: 64)] {
      let context = RunContext(workers: workers)
      let found = try Executor(tables: tables, context: context).run(plan)
      try #require(found.table.rows == expected, "\(workers)")
    }
  }

  /// Keys of a byte, of two and of more, some of which have no partner: they are counted in ways of their own.
  @Test(arguments: [1, 60, 1_000_003] as [Int64])
  func keysWithoutAPartnerAreCounted(factor: Int64) throws {
    let left = (0..<600).map { Value.int(factor * (7 + $0 % 200)) }
    let right = (0..<50).map { Value.int(factor * (3 + $0 * 3)) }
    let tables = [Table([("key", .int, left)]), Table([("key", .int, right)])]
    let key = TypedExpression.column(0, .int)
    let plan = PlanBuilder(table: 0, of: tables)
      .join(.inner, PlanBuilder(table: 1, of: tables).plan, keys: [(key, key)]).plan
    for workers in Self.workers {
      let context = RunContext(workers: workers)
      let notes = try Executor(tables: tables, context: context).run(plan).notes
      guard case .join(let tally)? = notes.first else {
        Issue.record("nothing is told of the join")
        return
      }
      // Of 7 … 206 the multiples of three up to 150 have a partner.
      #expect(tally.left.keysMeetingSome == 48)
      #expect(tally.left.keysMeetingNone == 152)
      #expect(tally.left.meetingNone == 456)
    }
  }

  /// A result that would be too tall is refused before it is made.
  @Test func tooManyRowsAreRefused() throws {
    let rows = Array(repeating: Value.int(1), count: 70_000)
    let tables = [Table([("key", .int, rows)])]
    let key = TypedExpression.column(0, .int)
    let right = PlanBuilder(table: 0, of: tables).plan
    for keys in [[], [(key, key)]] {
      let plan = PlanBuilder(table: 0, of: tables).join(.inner, right, keys: keys).plan
      #expect(throws: RunFailure.tooManyRows(SourceRange(0, 0))) {
        try Executor(tables: tables).run(plan)
      }
    }
  }

  /// Each phase looks whether the user has asked to stop, and so do the columns that are gathered together.
  @Test func stopsBetweenItsPhases() throws {
    let random = RandomJoin(seed: 5)
    let plan = random.plan(.full)
    func run(stoppingAfter limit: Int) throws -> Int {
      let calls = Counter()
      let context = RunContext { calls.next() > limit }
      _ = try Executor(tables: random.tables, context: context).run(plan)
      return calls.value
    }
    let all = try run(stoppingAfter: .max)
    #expect(all > 6)
    for limit in 0..<all {
      #expect(throws: RunFailure.cancelled) { try run(stoppingAfter: limit) }
    }
  }
}
