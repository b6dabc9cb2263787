import Engine
import Language
import TestSupport
import Testing

/// Means and deviations to nearly the full precision of a double.
///
/// The data are NumAcc1 to NumAcc4 of NIST's Statistical Reference Datasets. Their certified deviations
/// are 1 and 0.1; expected here is what exact arithmetic gives for the doubles nearest to the data.
struct AccuracyTests {
  struct Dataset: Sendable {
    let name: String
    let values: [Double]
    let mean: Double
    let deviation: Double
  }

  private static func around(_ center: Double, _ low: Double, _ high: Double) -> [Double] {
    [center] + (0..<500).flatMap { _ in [low, high] }
  }

  static let datasets = [
    Dataset(
      name: "NumAcc1",
      values: [10_000_001, 10_000_003, 10_000_002],
      mean: 10_000_002,
      deviation: 1
    ),
    Dataset(name: "NumAcc2", values: around(1.2, 1.1, 1.3), mean: 1.2, deviation: 0.1),
    Dataset(
      name: "NumAcc3",
      values: around(1_000_000.2, 1_000_000.1, 1_000_000.3),
      mean: 1_000_000.2,
      deviation: 0.10000000003492460
    ),
    Dataset(
      name: "NumAcc4",
      values: around(10_000_000.2, 10_000_000.1, 10_000_000.3),
      mean: 10_000_000.2,
      deviation: 0.10000000055879354
    ),
  ]

  @Test(arguments: datasets)
  func decision10_cancellationRuinsNothing(dataset: Dataset) throws {
    let values = dataset.values.map { Value.float($0) }
    let found = try aggregates(["average", "stddev"], of: values, type: .float)
    guard case .float(let mean) = found[0], case .float(let deviation) = found[1] else {
      Issue.record("two floats are expected")
      return
    }
    #expect(mean == dataset.mean)
    #expect(abs(deviation - dataset.deviation) <= 1e-14 * dataset.deviation)
  }

  @Test func integersBeyondTheReachOfDoubles() throws {
    let base: Int64 = 9_007_199_254_740_993 * 100
    let values = [1, 2, 3].map { Value.int(base + $0) }
    #expect(try aggregates(["stddev"], of: values, type: .int) == [.float(1)])
    let extremes: [Value] = [.int(.min), .int(.max)]
    #expect(try aggregates(["average"], of: extremes, type: .int) == [.float(-0.5)])
  }

  @Test func sumsAreCompensated() throws {
    let values = [1, 1e100, 1, -1e100].map { Value.float($0) }
    #expect(try aggregates(["sum"], of: values, type: .float) == [.float(2)])
    let tenths = Array(repeating: Value.float(0.1), count: 10)
    #expect(try aggregates(["sum"], of: tenths, type: .float) == [.float(1)])
  }

  @Test func aSumOfIntsMayPassThroughValuesOutsideInt64() throws {
    let values: [Value] = [.int(.max), .int(1), .int(-2)]
    #expect(try aggregates(["sum"], of: values, type: .int) == [.int(.max - 1)])
  }

  private func aggregates(
    _ names: [String],
    of values: [Value],
    type: ValueType
  ) throws -> [Value] {
    let table = Table([("x", type, values)])
    let items = names.map { name in
      let isKept = name == "sum"
      return (name, TypedExpression.aggregate(name, [.column(0, type)], isKept ? type : .float))
    }
    let plan = PlanBuilder(table: 0, of: [table]).aggregate(items).plan
    return try Executor(tables: [table]).run(plan).table.rows[0]
  }
}
