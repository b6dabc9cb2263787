import Glibc
import Language

extension Library {
  /// Aggregates that say how the values of one column lie.
  static let spreadAggregates: [AggregateFunction] = [
    AggregateFunction(
      ofNumbers(
        "variance",
        "Variance of the sample.",
        details: """
          The square of `stddev`: divides by n - 1. Nulls are skipped; null below two values. Computed \
          in two passes with a correction (Chan, Golub and LeVeque 1983).
          """,
        example: ("variance x", "4.0", [.int(1), .int(3), .null, .int(5)])
      )
    ) { call throws(RunFailure) in
      let moments = Moments(call.values, in: call.layout)
      return call.finiteParts(moments.variances, flags: moments.counts.map { $0 > 1 })
    },
    AggregateFunction(
      ofNumbers(
        "standard_error",
        "Standard error of the mean: the standard deviation by the root of n.",
        details: """
          Of a simple random sample from a large population. Nulls are skipped; null below two values.
          """,
        example: ("standard_error x", "2.0", [.int(2), .null, .int(6)])
      )
    ) { call throws(RunFailure) in
      let moments = Moments(call.values, in: call.layout)
      let errors = moments.counts.indices.map { part in
        (moments.variances[part] / max(1, Double(moments.counts[part]))).squareRoot()
      }
      return call.finiteParts(errors, flags: moments.counts.map { $0 > 1 })
    },
    AggregateFunction(
      ofNumbers(
        "iqr",
        "Interquartile range: the third quartile less the first.",
        details: """
          The quartiles are those of `quantile` (type 7 of Hyndman and Fan 1996). Nulls are skipped; \
          null where no value is left.
          """,
        example: ("iqr x", "2.0", [.int(1), .int(2), .int(3), .int(4), .int(9)])
      )
    ) { call throws(RunFailure) in
      let sorted = PartValues(call.values, in: call.layout)
      guard case .float(let lower) = try sorted.quantile(0.25),
        case .float(let upper) = try sorted.quantile(0.75)
      else { return .nulls(.float, count: call.partition.count) }
      let ranges = zip(lower.values, upper.values).map { $1 - $0 }
      return call.finiteParts(ranges, flags: lower.validity?.flags)
    },
    AggregateFunction(
      ofNumbers(
        "geometric_mean",
        "Geometric mean: the n-th root of the product.",
        details: """
          For what multiplies, such as yearly factors. 0 where a value is 0; a negative value makes it \
          undefined: null, counted in a note. Nulls are skipped; null where no value is left.
          """,
        example: ("geometric_mean x", "4.0", [.int(2), .null, .int(8)])
      )
    ) { call throws(RunFailure) in geometricMean(call) },
    AggregateFunction(
      Signature(
        "mode",
        .aggregate,
        [Signature.Parameter("column", .anything, "the column to look at")],
        result: .sameAs(0),
        summary: "Most frequent value.",
        details: """
          The smallest of those that are equally frequent, as SPSS shows, so that the order of the rows \
          does not matter; text is compared by code point. Nulls are skipped; null where no value is \
          left.
          """,
        examples: [
          Signature.Example("mode x", "a", column: [.text("b"), .text("a"), .null, .text("a")]),
          Signature.Example("mode x", "2", column: [.int(5), .int(2), .int(5), .int(2), .int(9)]),
        ]
      )
    ) { call throws(RunFailure) in try mode(call) },
  ]

  private static func ofNumbers(
    _ name: String,
    _ summary: String,
    details: String,
    example: (call: String, result: String, column: [Value])
  ) -> Signature {
    Signature(
      name,
      .aggregate,
      [Signature.Parameter("column", .number, "the column to look at")],
      result: .fixed(.float),
      summary: summary,
      details: details,
      examples: [Signature.Example(example.call, example.result, column: example.column)]
    )
  }

  private static func geometricMean(_ call: PartArguments) -> Column {
    guard let vector = call.floats(0) else { return .nulls(.float, count: call.partition.count) }
    var products = Array(repeating: FloatProduct(), count: call.partition.count)
    vector.forEachValue(in: call.partition) { part, value in products[part].multiply(by: value) }
    return call.finiteParts(
      products.map(\.geometricMean),
      flags: products.map { $0.count > 0 }
    )
  }

  private static func mode(_ call: PartArguments) throws(RunFailure) -> Column {
    let column = call.values
    let distinct = try call.layout.grouping(by: column)
    let frequencies = distinct.frequencies(on: call.site.workers)
    let words = column.orderWords
    var best = [Int32](repeating: -1, count: call.partition.count)
    var highest = [Int64](repeating: 0, count: call.partition.count)
    for (id, row) in distinct.firstRows.enumerated() where !column.isNull(at: Int(row)) {
      let part = call.partition.part(of: Int(row))
      let isAhead =
        frequencies[id] > highest[part]
        || frequencies[id] == highest[part] && words[Int(row)] < words[Int(best[part])]
      if isAhead {
        best[part] = row
        highest[part] = frequencies[id]
      }
    }
    return column.gathered(best)
  }
}
