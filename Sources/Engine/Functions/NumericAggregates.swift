import Language

extension Library {
  static let numericAggregates: [AggregateFunction] = [
    AggregateFunction(
      signature(
        "sum",
        "Sum.",
        result: .sameAs(0),
        details: """
          Nulls are skipped, and the sum of nothing is 0. A sum of ints that leaves the range of an \
          int is an error. Floats are summed with compensation (Neumaier 1974). In `derive` it is the \
          same in every row: a sum that runs along them is `cumulative`, or `window expanding:true`.
          """,
        example: ("sum x", "4", [.int(1), .null, .int(3)])
      )
    ) { call throws(RunFailure) in try sum(call) },
    AggregateFunction(
      signature(
        "average",
        "Mean.",
        details: "Nulls are skipped; null where no value is left.",
        example: ("average x", "2.0", [.int(1), .null, .int(3)])
      )
    ) { call throws(RunFailure) in
      let means = Means(call.values, in: call.layout)
      return call.finiteParts(means.values, flags: means.counts.map { $0 > 0 })
    },
    AggregateFunction(
      signature(
        "stddev",
        "Standard deviation of the sample.",
        details: """
          Divides by n - 1. Nulls are skipped; null below two values. Computed in two passes with a \
          correction (Chan, Golub and LeVeque 1983).
          """,
        example: ("stddev x", "1.0", [.int(1), .int(2), .null, .int(3)])
      )
    ) { call throws(RunFailure) in
      let moments = Moments(call.values, in: call.layout)
      return call.finiteParts(moments.deviations, flags: moments.counts.map { $0 > 1 })
    },
    AggregateFunction(
      signature(
        "median",
        "Middle value, or the mean of the two middle ones.",
        details: "Nulls are skipped; null where no value is left.",
        example: ("median x", "2.5", [.int(1), .int(2), .int(9), .int(3)])
      )
    ) { call throws(RunFailure) in try PartValues(call.values, in: call.layout).quantile(0.5) },
    AggregateFunction(
      Signature(
        "quantile",
        .aggregate,
        [
          Signature.Parameter("p", .real, isConstant: true, "a share from 0 to 1"),
          Signature.Parameter("column", .number, "the column to look at"),
        ],
        named: [
          Signature.Parameter(
            "type",
            .exactly(.int),
            standard: .int(7),
            "the definition, by its number in Hyndman and Fan: 7, 2 or 6"
          )
        ],
        result: .fixed(.float),
        summary: "Value below which a share of the values lies.",
        details: """
          The definitions are those of Hyndman and Fan (1996). Type 7 interpolates between the \
          smallest and the largest value, as R, numpy and Excel do; type 6 interpolates with n + 1 in \
          place of n - 1, as SPSS and Excel's QUANTILE.EXC do; type 2 is a value itself, or the mean \
          of two neighbours where the share falls between them, as in Stata and SAS. Nulls are \
          skipped; null where no value is left.
          """,
        examples: [
          Signature.Example("quantile 0.25 x", "1.75", column: oneToFour),
          Signature.Example("quantile 0.25 x type:6", "1.25", column: oneToFour),
          Signature.Example("quantile 0.25 x type:2", "1.5", column: oneToFour),
        ]
      )
    ) { call throws(RunFailure) in
      guard let share = call.constant.number else {
        return .nulls(.float, count: call.partition.count)
      }
      guard (0...1).contains(share) else {
        throw call.outOfRange(.float(share), expected: "a share from 0 to 1")
      }
      let number = call.named("type").column.value(at: 0)
      guard case .int(let type) = number, let definition = QuantileDefinition(rawValue: type) else {
        throw call.outOfRange(number, expected: "`type:` 7, 2 or 6")
      }
      return try PartValues(call.values, in: call.layout).quantile(share, definition)
    },
  ]

  private static let oneToFour: [Value] = [.int(1), .int(2), .int(3), .int(4)]

  private static func signature(
    _ name: String,
    _ summary: String,
    result: Signature.Result = .fixed(.float),
    details: String,
    example: (call: String, result: String, column: [Value])
  ) -> Signature {
    Signature(
      name,
      .aggregate,
      [Signature.Parameter("column", .number, "the column to look at")],
      result: result,
      summary: summary,
      details: details,
      examples: [Signature.Example(example.call, example.result, column: example.column)]
    )
  }

  private static func sum(_ call: PartArguments) throws(RunFailure) -> Column {
    switch call.values {
    case .int(let vector):
      if let sums = call.layout.smallSums(of: vector) { return .int(Vector(sums)) }
      let sums = call.layout.tally(
        IntegerSum(values: vector.values),
        where: vector.validity?.flags
      )
      for part in sums.indices where Int64(exactly: sums[part]) == nil {
        throw overflow(of: vector, part: part, call)
      }
      return .int(Vector(sums.map { Int64(truncatingIfNeeded: $0) }))
    case .float(let vector):
      let sums = call.layout.tally(
        FloatSums(values: vector.values),
        where: vector.validity?.flags
      )
      return call.finiteParts(sums.map(\.value), flags: nil)
    case .null:
      return .null(count: call.partition.count)
    case .bool, .text, .date, .timestamp, .time, .duration:
      preconditionFailure("the resolver lets only numbers be summed")
    }
  }

  /// Names the row at which a part's running sum first leaves Int64.
  private static func overflow(
    of vector: Vector<Int64>,
    part: Int,
    _ call: PartArguments
  ) -> RunFailure {
    var sum: Int64 = 0
    for row in 0..<vector.count where !vector.isNull(at: row) {
      guard call.partition.part(of: row) == part else { continue }
      let (next, overflow) = sum.addingReportingOverflow(vector[row])
      if overflow { return call.site.overflow("sum", at: row) }
      sum = next
    }
    preconditionFailure("a sum outside Int64 leaves it at some row")
  }
}
