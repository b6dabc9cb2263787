import Glibc
import Language

extension Library {
  /// Confidence intervals, an end at a time.
  static let intervalAggregates: [AggregateFunction] = [
    meanEnd("mean_lower", "Lower", "0.09483728424523408", direction: -1),
    meanEnd("mean_upper", "Upper", "5.905162715754766", direction: 1),
    AggregateFunction(
      Signature(
        "proportion",
        .aggregate,
        [Signature.Parameter("column", .exactly(.bool), "a condition")],
        result: .fixed(.float),
        summary: "Share of the rows for which a condition is true, from 0 to 1.",
        details: "Nulls are skipped; null where no value is left.",
        examples: [Signature.Example("proportion x", "0.75", column: threeOfFour)]
      )
    ) { call throws(RunFailure) in
      let (trues, counts) = successes(call)
      return call.finiteParts(
        trues.indices.map { trues[$0] / max(1, counts[$0]) },
        flags: counts.map { $0 > 0 }
      )
    },
    proportionEnd("proportion_lower", "Lower", "0.3006418425824019") { $0.lower },
    proportionEnd("proportion_upper", "Upper", "0.9544127391902995") { $0.upper },
  ]

  private static let threeOfFour: [Value] = [
    .bool(true), .bool(true), .bool(false), .null, .bool(true),
  ]

  private static let level = Signature.Parameter(
    "level",
    .real,
    standard: .float(0.95),
    "the level of confidence, between 0 and 1"
  )

  private static func meanEnd(
    _ name: String,
    _ end: String,
    _ result: String,
    direction: Double
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .number, "the column to look at")],
        named: [level],
        result: .fixed(.float),
        summary: "\(end) end of the confidence interval of the mean.",
        details: """
          The mean \(direction < 0 ? "less" : "and") as many standard errors as Student's t \
          distribution with n - 1 degrees of freedom has it: exact where the values are normally \
          distributed, of a simple random sample (Student 1908). Nulls are skipped; null below two \
          values.
          """,
        examples: [
          Signature.Example(
            "\(name) x",
            result,
            column: [.int(1), .int(2), .null, .int(4), .int(5)]
          )
        ]
      )
    ) { call throws(RunFailure) in
      let level = try call.level()
      let moments = Moments(call.values, in: call.layout)
      // Groups are often of one size.
      var known: [Int64: Double] = [:]
      let ends = moments.counts.indices.map { part -> Double in
        let count = moments.counts[part]
        guard count > 1 else { return 0 }
        let t =
          known[count]
          ?? StudentDistribution(freedom: Double(count - 1)).quantile(central: level)
        known[count] = t
        let error = (moments.variances[part] / Double(count)).squareRoot()
        return moments.means[part] + direction * t * error
      }
      return call.finiteParts(ends, flags: moments.counts.map { $0 > 1 })
    }
  }

  private static func proportionEnd(
    _ name: String,
    _ end: String,
    _ result: String,
    _ pick: @escaping @Sendable ((lower: Double, upper: Double)) -> Double
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .exactly(.bool), "a condition")],
        named: [level],
        result: .fixed(.float),
        summary: "\(end) end of the confidence interval of a proportion, from 0 to 1.",
        details: """
          Of the share of rows for which the condition is true, in a simple random sample: the score \
          interval of Wilson (1927), without a correction for continuity. It stays within 0 and 1, also \
          where all or none are true. Nulls are skipped; null where no value is left.
          """,
        examples: [Signature.Example("\(name) x", result, column: threeOfFour)]
      )
    ) { call throws(RunFailure) in
      let z = NormalDistribution.quantile(central: try call.level())
      let (trues, counts) = successes(call)
      return call.finiteParts(
        trues.indices.map { pick(wilson(trues[$0], of: max(1, counts[$0]), z)) },
        flags: counts.map { $0 > 0 }
      )
    }
  }

  /// The two roots `p` of `n (s/n - p)² = z² p (1 - p)`; the smaller is taken from their product, so that
  /// it keeps its digits near 0.
  private static func wilson(
    _ successes: Double,
    of count: Double,
    _ z: Double
  ) -> (lower: Double, upper: Double) {
    let square = z * z
    let root = (square * (square + 4 * successes * (count - successes) / count)).squareRoot()
    let upper = (2 * successes + square + root) / (2 * (count + square))
    let lower = successes * successes / (count * (count + square) * upper)
    return (lower, min(1, upper))
  }

  private static func successes(_ call: PartArguments) -> (trues: [Double], counts: [Double]) {
    var trues = [Double](repeating: 0, count: call.partition.count)
    var counts = trues
    if case .bool(let vector) = call.values {
      vector.forEachValue(in: call.partition) { part, value in
        counts[part] += 1
        if value { trues[part] += 1 }
      }
    }
    return (trues, counts)
  }
}
