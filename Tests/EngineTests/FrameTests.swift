import Engine
import Language
import TestSupport
import Testing

/// Aggregates over the rows around each row, where size or precision is at stake.
struct FrameTests {
  private let running = Frame.rows(from: nil, to: 0)

  private func framed(
    _ name: String,
    _ frame: Frame,
    over values: [Value],
    type: ValueType,
    result: ValueType
  ) throws(RunFailure) -> [Value] {
    let table = Table([("x", type, values)])
    let plan = PlanBuilder(table: 0, of: [table])
      .select([("y", .framed(name, [.column(0, type)], frame, result))]).plan
    return try Executor(tables: [table]).run(plan).table.rows.map { $0[0] }
  }

  @Test func aRunningSumOfManyRowsIsNotQuadratic() throws {
    let count = 200_000
    let values = (0..<count).map { Value.float(Double($0 % 8) / 8) }
    for name in ["sum", "average", "max", "median"] {
      let found = try framed(name, running, over: values, type: .float, result: .float)
      let last: [String: Double] = [
        "sum": 3.5 * Double(count / 8), "average": 0.4375, "max": 0.875, "median": 0.4375,
      ]
      #expect(found.last == last[name].map { .float($0) })
    }
  }

  @Test func whatHasLeftTheFrameLeavesNoTrace() throws {
    let values: [Value] = [1e100, 1, 3, 0.5].map { .float($0) }
    let pairs = Frame.rows(from: -1, to: 0)
    #expect(
      try framed("sum", pairs, over: values, type: .float, result: .float)
        == [1e100, 1e100, 4, 3.5].map { .float($0) }
    )
    let deviations = try framed("stddev", pairs, over: values, type: .float, result: .float)
    #expect(deviations[2] == .float(2.0.squareRoot()))
  }

  @Test(arguments: AccuracyTests.datasets)
  func decision10_cancellationRuinsNoFrame(dataset: AccuracyTests.Dataset) throws {
    let values = dataset.values.map { Value.float($0) }
    for (name, expected) in [("average", dataset.mean), ("stddev", dataset.deviation)] {
      let found = try framed(name, running, over: values, type: .float, result: .float)
      guard case .float(let figure)? = found.last else {
        Issue.record("a float is expected")
        return
      }
      // The datasets differ from one another in the tenth digit of their deviations.
      #expect(abs(figure - expected) <= 1e-9 * expected)
    }
  }

  @Test func integersBeyondTheReachOfDoubles() throws {
    let base: Int64 = 9_007_199_254_740_993 * 100
    let values = [1, 2, 3].map { Value.int(base + $0) }
    let found = try framed("stddev", running, over: values, type: .int, result: .float)
    #expect(found.last == .float(1))
  }

  @Test func anOverflowNamesItsRow() {
    let values: [Value] = [.int(1), .int(.max), .int(1)]
    #expect(throws: RunFailure.integerOverflow(SourceRange(0, 0), operation: "sum", row: 2)) {
      try framed("sum", running, over: values, type: .int, result: .int)
    }
  }

  @Test func aFrameFarAwayIsEmpty() throws {
    let values: [Value] = [.int(1), .int(2)]
    for frame in [
      Frame.rows(from: .max, to: nil), .rows(from: nil, to: .min),
      .rows(from: .max, to: .max),
    ] {
      #expect(
        try framed("count", frame, over: values, type: .int, result: .int) == [.int(0), .int(0)]
      )
    }
  }

  @Test func aLoopIsStopped() {
    let table = Table([("x", .int, [.int(1)])])
    let endless = PlanBuilder(table: 0, of: [table]).loop { $0.filter(.literal(.bool(true))) }.plan
    #expect(throws: RunFailure.loopRunsOn(SourceRange(0, 0), rounds: 10_000, rows: 10_001)) {
      try Executor(tables: [table]).run(endless)
    }
    let stopped = RunContext(isCancelled: { true })
    #expect(throws: RunFailure.cancelled) {
      try Executor(tables: [table], context: stopped).run(endless)
    }
  }
}
