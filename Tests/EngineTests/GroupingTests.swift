import Engine
import Language
import TestSupport
import Testing

/// Groups and aggregates on several threads and with small morsels.
struct GroupingTests {
  /// Sixty-odd plans an argument: whatever the cut of the work, the same rows, within the rounding of sums.
  @Test(arguments: [1, 3, 64, 1000])
  func theSizeOfMorselsChangesNothing(morselSize: Int) throws {
    for seed in UInt64(5000)..<5250 {
      let generator = RandomPlans(seed: seed)
      let plan = generator.plan()
      let whole = try? Executor(tables: generator.tables).run(plan, lineage: .rows)
      for threadCount in [2, 5] {
        let workers = Workers(threadCount: threadCount, morselSize: morselSize)
        let context = RunContext(workers: workers)
        let cut = try? Executor(tables: generator.tables, context: context)
          .run(plan, lineage: .rows)
        try #require((whole == nil) == (cut == nil), "seed \(seed)")
        guard let whole, let cut else { continue }
        try #require(areClose(cut.table.rows, whole.table.rows), "seed \(seed)")
      }
    }
  }

  /// The plan of a query over one table, which it calls `t`.
  private func plan(of query: String, over table: Table) throws -> Plan {
    let catalog = Catalog(
      tables: [Catalog.TableEntry(id: 0, name: "t", package: nil, fields: table.fields)],
      functions: Library.signatures
    )
    let source = SourceText(query)
    let resolution = Resolver.resolve(Parser.parse(source).file, source: source, catalog: catalog)
    return try #require(resolution.plan)
  }

  /// Sums of floats have the same bits however many threads share them.
  @Test(arguments: [7, 400, 3000, 4000])
  func theNumberOfThreadsChangesNoBit(groupCount: UInt64) throws {
    var random = SeededGenerator(seed: groupCount)
    let keys = (0..<4000).map { _ in Value.int(Int64(random.next() % groupCount) * 1_000_003) }
    let numbers = (0..<4000).map { row -> Value in
      row % 11 == 0 ? .null : .float(Double(Int64(bitPattern: random.next()) >> 20) / 1000)
    }
    let table = Table(
      fields: [Field(name: "k", type: .int), Field(name: "x", type: .float)],
      columns: [Column(keys, type: .int), Column(numbers, type: .float)]
    )
    let query = """
      from t | group {k} (aggregate {s = sum x, a = average x, d = stddev x, m = median x, n = count x,
        least = min x, most = max x, different = count_distinct x})
      """
    let plan = try plan(of: query, over: table)
    let results = try [1, 2, 5].map { threadCount in
      let context = RunContext(workers: Workers(threadCount: threadCount, morselSize: 100))
      return try Executor(tables: [table], context: context).run(plan).table.rows
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
    let alone = try Executor(tables: [table]).run(plan).table.rows
    #expect(areClose(alone, results[0]))
  }

  /// Groups that first appear long after all others are found as well, however the rows are cut.
  @Test(arguments: [[8_300], [20_000, 39_999], [39_000, 39_001, 39_002]])
  func aLateGroupIsFound(lateRows: [Int]) throws {
    var numbers = (0..<40_000).map { Int64($0 * 7 % 100) + 1 }
    for (place, row) in lateRows.enumerated() { numbers[row] = Int64(101 + place) }
    var counts: [Int64: Int64] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let table = Table(
      fields: [Field(name: "k", type: .int)],
      columns: [Column(numbers.map(Value.int), type: .int)]
    )
    let plan = try plan(of: "from t | group {k} (aggregate {n = count this})", over: table)
    for morselSize in [100, 5000, Workers.standardMorselSize] {
      let context = RunContext(workers: Workers(threadCount: 2, morselSize: morselSize))
      let rows = try Executor(tables: [table], context: context).run(plan).table.rows
      #expect(rows.count == counts.count)
      for row in rows {
        guard case .int(let key) = row[0], let count = counts[key] else {
          Issue.record("a group of no key: \(row)")
          continue
        }
        #expect(row[1] == .int(count))
      }
    }
  }

  @Test func anOverflowNamesTheRowWhereverItIsCut() throws {
    var numbers = [Value](repeating: .int(1), count: 500)
    numbers[120] = .int(.max)
    let table = Table(
      fields: [Field(name: "x", type: .int)],
      columns: [Column(numbers, type: .int)]
    )
    let plan = try plan(of: "from t | group {k = 1} (aggregate {s = sum x})", over: table)
    for morselSize in [1, 7, 1000] {
      let context = RunContext(workers: Workers(threadCount: 5, morselSize: morselSize))
      let failure = #expect(throws: RunFailure.self) {
        try Executor(tables: [table], context: context).run(plan)
      }
      guard case .integerOverflow(_, operation: "sum", row: 121) = failure else {
        Issue.record("morsels of \(morselSize): \(String(describing: failure))")
        continue
      }
    }
  }

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
