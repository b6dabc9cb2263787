import Engine
import Language
import Synchronization
import TestSupport
import Testing

/// However the work is cut and on how many threads: the same bits, notes, errors and lineage.
struct MorselTests {
  static let cuts = [
    Workers(threadCount: 1, morselSize: 1), Workers(threadCount: 2, morselSize: 1),
    Workers(threadCount: 2, morselSize: 3), Workers(threadCount: 5, morselSize: 3),
    Workers(threadCount: 5, morselSize: 1000),
  ]

  /// What a run has to say, as far as two runs can be compared.
  private struct Report: Equatable {
    let rows: [[Value]]
    let floats: [UInt64]
    let notes: [Note]
    let sources: [[[Int32]]]

    init(_ result: Executor.Result) {
      rows = result.table.rows
      // Values compare -0 and 0 as equal.
      floats = rows.joined().compactMap {
        if case .float(let value) = $0 { value.bitPattern } else { nil }
      }
      notes = result.notes
      sources = rows.indices.map { row in
        result.lineage?.rows(behind: row).map(\.rows) ?? []
      }
    }
  }

  private func report(
    _ plan: Plan,
    _ tables: [Table],
    _ workers: Workers
  ) -> Result<Report, RunFailure> {
    do throws(RunFailure) {
      let executor = Executor(tables: tables, context: RunContext(workers: workers))
      return .success(Report(try executor.run(plan, lineage: .rows)))
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: 0..<20)
  func resultsDoNotHangOnTheCut(batch: Int) throws {
    for index in 0..<50 {
      let seed = UInt64(batch * 50 + index)
      let generator = RandomPlans(seed: seed)
      let plan = generator.plan()
      let whole = report(plan, generator.tables, .one)
      for workers in Self.cuts {
        let found = report(plan, generator.tables, workers)
        try #require(found == whole, "seed \(seed), \(workers)\n\(PlanDump.text(plan))")
      }
    }
  }

  @Test(arguments: 0..<20)
  func resultsDoNotHangOnHowNumbersAreKept(batch: Int) throws {
    for index in 0..<50 {
      let seed = UInt64(batch * 50 + index)
      let generator = RandomPlans(seed: seed)
      let plan = generator.plan()
      let plain = report(plan, generator.tables, .one)
      let narrowed = generator.tables.map(\.narrowed)
      for workers in [Workers.one, Workers(threadCount: 2, morselSize: 3)] {
        let found = report(plan, narrowed, workers)
        try #require(found == plain, "seed \(seed), \(workers)\n\(PlanDump.text(plan))")
      }
    }
  }

  private static let count = 20_000

  /// Columns of many rows, with nulls, in which text repeats.
  private static let table: Table = {
    var random = SeededGenerator(seed: 7)
    func column(_ type: ValueType, _ value: (inout SeededGenerator) -> Value) -> (
      ValueType, [Value]
    ) {
      (
        type,
        (0..<count).map { _ in Int.random(in: 0..<9, using: &random) == 0 ? .null : value(&random) }
      )
    }
    let words = [
      "", "a", "abcdefg", "abcdefgh", "abcdefgh\0", "é", "z\u{1F600}", "abcdefghij", "Ä",
    ]
    let columns: [(ValueType, [Value])] = [
      column(.int) { .int(Int64.random(in: -3...3, using: &$0)) },
      column(.int) { .int(Int64.random(in: .min ... .max, using: &$0)) },
      column(.float) {
        let floats = [-0.0, 0, 1.5, -2, .infinity, -.infinity, 1e300, 2.5e-300]
        let value = Double.random(in: -1e3...1e3, using: &$0)
        return .float(Bool.random(using: &$0) ? value : floats.randomElement(using: &$0) ?? 0)
      },
      column(.date) { .date(Int32.random(in: -40_000...40_000, using: &$0)) },
      column(.text) { .text(words.randomElement(using: &$0) ?? "") },
      column(.text) { .text("abcdefg\(Int.random(in: 0..<9999, using: &$0))") },
      column(.bool) { .bool(Bool.random(using: &$0)) },
    ]
    return Table(columns.enumerated().map { ("c\($0)", $1.0, $1.1) })
  }()

  /// The order of values that a sort is to give, told row by row.
  private func precedes(_ lhs: Value, _ rhs: Value, isDescending: Bool) -> Bool {
    switch (lhs, rhs) {
    case (.null, _): return false
    case (_, .null): return true
    case (.int(let left), .int(let right)): return isDescending ? left > right : left < right
    case (.float(let left), .float(let right)): return isDescending ? left > right : left < right
    case (.date(let left), .date(let right)): return isDescending ? left > right : left < right
    case (.text(let left), .text(let right)):
      let (left, right) = isDescending ? (right, left) : (left, right)
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.bool(let left), .bool(let right)): return isDescending ? left && !right : !left && right
    default: return false
    }
  }

  private static let keys = [
    [0], [1], [2], [3], [4], [5], [6], [0, 2], [4, 5], [5, 2, 1], [6, 0, 3, 1], [4, 6, 5],
  ]

  @Test(arguments: keys)
  func sortsAsComparingWould(keys: [Int]) throws {
    let rows = Self.table.rows
    for descending in [Set<Int>(), [0, 2, 5], [1, 3, 4, 6]] {
      let builder = PlanBuilder(table: 0, of: [Self.table])
      let plan = builder.sort(
        keys.map { Plan.SortKey(builder.column($0), isDescending: descending.contains($0)) }
      ).plan
      // A sort of indices, in which equal rows stand in their order.
      let order = rows.indices.sorted { lhs, rhs in
        for key in keys {
          let isDescending = descending.contains(key)
          if precedes(rows[lhs][key], rows[rhs][key], isDescending: isDescending) { return true }
          if precedes(rows[rhs][key], rows[lhs][key], isDescending: isDescending) { return false }
        }
        return lhs < rhs
      }
      for workers in [Workers.one, Workers(threadCount: 2, morselSize: 1000)] {
        let executor = Executor(tables: [Self.table], context: RunContext(workers: workers))
        let result = try executor.run(plan, lineage: .rows)
        try #require(result.table.rows == order.map { rows[$0] })
        let lineage = try #require(result.lineage)
        let found = rows.indices.flatMap { lineage.rows(behind: $0).flatMap(\.rows) }
        try #require(found == order.map { Int32($0) }, "keys \(keys), descending \(descending)")
      }
    }
  }

  /// The values of a key without nulls come from the sorted words, beside rows that are gathered.
  @Test(arguments: [ValueType.int, .timestamp, .time], [false, true])
  func aSortedKeyHasTheValuesOfItsRows(type: ValueType, isDescending: Bool) throws {
    var random = SeededGenerator(seed: 11)
    let numbers = (0..<3_000).map { _ in Int64.random(in: -70...900, using: &random) }
    let keys: Column =
      switch type {
      case .timestamp: .timestamp(Vector(numbers))
      case .time: .time(Vector(numbers))
      default: .int(Vector(numbers))
      }
    try sortedByFirst(keys, by: numbers, isDescending: isDescending)
    if type == .int {
      let narrow = NarrowNumbers.pairs(numbers.map { UInt16($0 + 70) })
      let kept = Vector(narrow, lowest: -70, highest: 899, validity: nil)
      try sortedByFirst(.int(kept), by: numbers, isDescending: isDescending)
    }
  }

  /// Floats that are whole numbers by some power of ten are sorted, and read off, as these; others are not.
  @Test(arguments: [[1.0], [100.0], [1.0, 1e3, 1e6], [3.0], [1e9, 7.0]], [false, true])
  func aSortedKeyHasTheFloatsOfItsRows(divisors: [Double], isDescending: Bool) throws {
    var random = SeededGenerator(seed: 12)
    let numbers = (0..<3_000).map { row in
      Double(Int.random(in: -7_000...90_000, using: &random)) / divisors[row % divisors.count]
    }
    try sortedByFirst(.float(Vector(numbers)), by: numbers, isDescending: isDescending)
    var odd = numbers
    for place in [17, 18, 2_000] { odd[place] = [-0.0, .infinity, 1e300][place % 3] }
    try sortedByFirst(.float(Vector(odd)), by: odd, isDescending: isDescending)
  }

  /// Sorts a table by its first column, and by another before it, and compares with a sort of indices.
  private func sortedByFirst(
    _ keys: Column,
    by numbers: [some Comparable],
    isDescending: Bool
  ) throws {
    let table = Table(
      fields: [
        Field(name: "key", type: keys.type), Field(name: "row", type: .int),
        Field(name: "third", type: .int),
      ],
      columns: [
        keys, .int(Vector(Array(0..<Int64(keys.count)))),
        .int(Vector((0..<Int64(keys.count)).map { $0 % 3 })),
      ]
    )
    let rows = table.rows
    func bits(_ rows: [[Value]]) -> [UInt64] {
      rows.compactMap { if case .float(let value) = $0[0] { value.bitPattern } else { nil } }
    }
    for isThirdFirst in [false, true] {
      let order = numbers.indices.sorted { lhs, rhs in
        if isThirdFirst, lhs % 3 != rhs % 3 { return lhs % 3 < rhs % 3 }
        let (left, right) = (numbers[lhs], numbers[rhs])
        return left == right ? lhs < rhs : (left < right) != isDescending
      }
      let expected = order.map { rows[$0] }
      let builder = PlanBuilder(table: 0, of: [table])
      let third = isThirdFirst ? [Plan.SortKey(builder.column(2), isDescending: false)] : []
      let own = Plan.SortKey(builder.column(0), isDescending: isDescending)
      let plan = builder.sort(third + [own]).plan
      for workers in Self.cuts {
        let executor = Executor(tables: [table], context: RunContext(workers: workers))
        let found = try executor.run(plan).table
        try #require(found.rows == expected, "\(workers)")
        try #require(bits(found.rows) == bits(expected), "\(workers)")
      }
    }
  }

  private func column(_ index: Int) -> TypedExpression {
    PlanBuilder(table: 0, of: [Self.table]).column(index)
  }

  /// The plan's report, which has to be the same on whole columns and in batches.
  private func derived(_ expression: TypedExpression) throws -> Result<Report, RunFailure> {
    let plan = PlanBuilder(table: 0, of: [Self.table]).derive([("d", expression)]).plan
    // So large a morsel leaves no second batch of 8,192 rows.
    let table = Self.table
    let half = Table(
      fields: table.fields,
      columns: table.columns.map { $0.gathered(Array(0..<8000)) }
    )
    for tables in [[table], [half]] {
      let whole = report(plan, tables, .one)
      for workers in Self.cuts.dropFirst(2) {
        try #require(report(plan, tables, workers) == whole)
      }
    }
    return report(plan, [table], .one)
  }

  @Test func anOverflowNamesTheFirstRow() throws {
    let sum = TypedExpression.binary(.add, column(1), column(1))
    let rows = Self.table.rows
    let first = rows.firstIndex {
      if case .int(let value) = $0[1] {
        value.addingReportingOverflow(value).overflow
      } else {
        false
      }
    }
    guard case .failure(.integerOverflow(_, "+", let row)) = try derived(sum) else {
      Issue.record("an overflow is an error")
      return
    }
    #expect(row == first.map { $0 + 1 })
  }

  @Test func zerosAndCastsAreCountedOnce() throws {
    let ratio = TypedExpression.binary(.divide, column(0), column(0))
    let report = try derived(ratio).get()
    let zeros = Self.table.rows.count { $0[0] == .int(0) }
    #expect(report.notes == [.divisionByZero(rows: zeros)])
    let cast = TypedExpression(
      .cast(column(2), isExplicit: true),
      type: .int,
      range: column(2).range
    )
    let lost = Self.table.rows.filter {
      if case .float(let value) = $0[2] { Int64(exactly: value.rounded()) == nil } else { false }
    }
    guard case .failedCast(let count, .int, _)? = try derived(cast).get().notes.first else {
      Issue.record("a cast that fails is noted")
      return
    }
    #expect(count == lost.count)
    // Two kinds of notes keep the order of the operators.
    let both = try derived(.binary(.divide, .binary(.multiply, column(2), column(2)), column(2)))
    #expect(try both.get().notes.count == 2)
  }

  @Test func wordsAreLookedAtOnce() throws {
    let isWord = TypedExpression.binary(.equal, column(4), .text("é"))
    let isSmall = TypedExpression.binary(.less, column(0), .int(2))
    let report = try derived(.binary(.or, isWord, isSmall)).get()
    let expected = Self.table.rows.map { row -> Value in
      let word: Bool? = row[4] == .null ? nil : row[4] == .text("é")
      let small: Bool? = if case .int(let value) = row[0] { value < 2 } else { nil }
      if word == true || small == true { return .bool(true) }
      return word == nil || small == nil ? .null : .bool(false)
    }
    #expect(report.rows.map { $0[7] } == expected)
  }

  @Test func aStoppedRunEndsInTheMidstOfASort() {
    let builder = PlanBuilder(table: 0, of: [Self.table])
    let plan = builder.sort([Plan.SortKey(builder.column(1), isDescending: false)]).plan
    let asked = Counter()
    let context = RunContext(workers: .one) { asked.next() > 3 }
    #expect(throws: RunFailure.cancelled) {
      try Executor(tables: [Self.table], context: context).run(plan)
    }
  }
}
