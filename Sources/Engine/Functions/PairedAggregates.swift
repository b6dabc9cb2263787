import Language

extension Library {
  /// Aggregates of two columns of numbers.
  static let pairedAggregates: [AggregateFunction] = [
    AggregateFunction(
      paired(
        "weighted_mean",
        first: ("weights", .real, "the weight of each row"),
        "Mean in which each value counts as often as its weight says.",
        details: """
          The sum of the weighted values by the sum of the weights. Rows in which the value or the \
          weight is null are skipped. Null where no row is left or the weights add up to zero; the \
          latter is counted as a division by zero.
          """,
        example: ("weighted_mean y x", "2.5", [1, 3, 9], [1, 3, nil])
      )
    ) { call throws(RunFailure) in weighted(call, isMean: true) },
    AggregateFunction(
      paired(
        "weighted_sum",
        first: ("weights", .real, "the weight of each row"),
        "Sum of the values, each times its weight.",
        details: """
          Rows in which the value or the weight is null add nothing, and the sum of nothing is 0. Summed \
          with compensation (Neumaier 1974).
          """,
        example: ("weighted_sum y x", "10.0", [1, 3, 9], [1, 3, nil])
      )
    ) { call throws(RunFailure) in weighted(call, isMean: false) },
    AggregateFunction(
      paired(
        "correlation",
        first: ("other", .number, "the column to set it against"),
        column: .number,
        "Pearson's correlation of two columns, from -1 to 1.",
        details: """
          Rows in which either is null are skipped. Null below two rows, or where a column does not \
          vary. Deviations are taken from the means in a second pass, and summed with compensation; sums \
          of ints are exact.
          """,
        example: ("correlation y x", "0.5", [1, 2, 3], [1, 3, 2])
      )
    ) { call throws(RunFailure) in
      if let pairs = IntegerPairs(call.column(0), call.column(1), in: call.layout) {
        return pairs.correlations
      }
      guard let first = call.floats(0), let second = call.floats(1) else {
        return .nulls(.float, count: call.partition.count)
      }
      return PairedValues(first, second, in: call.layout).correlations
    },
    AggregateFunction(
      Signature(
        "rank_correlation",
        .aggregate,
        [
          Signature.Parameter("other", .measurable, "the column to set it against"),
          Signature.Parameter("column", .measurable, "the column to look at"),
        ],
        result: .fixed(.float),
        summary: "Spearman's rank correlation (rho) of two columns, from -1 to 1.",
        details: """
          Pearson's correlation of the ranks, in which equal values share the mean of their ranks \
          (Spearman 1904). Rows in which either is null are skipped before ranking. Null below two rows, \
          or where a column does not vary.
          """,
        examples: [
          Signature.Example(
            "rank_correlation y x",
            "0.5",
            column: [.int(1), .int(2), .int(30)],
            y: [.int(1), .int(3), .int(2)]
          )
        ]
      )
    ) { call throws(RunFailure) in
      guard let first = call.floats(0), let second = call.floats(1) else {
        return .nulls(.float, count: call.partition.count)
      }
      let flags = commonFlags(first.validity?.flags, second.validity?.flags)
      return PairedValues(
        try Ranks.shared(of: first.values, where: flags, in: call.layout),
        try Ranks.shared(of: second.values, where: flags, in: call.layout),
        in: call.layout
      ).correlations
    },
  ]

  private static func paired(
    _ name: String,
    first: (name: String, accepts: Signature.Accepts, summary: String),
    column: Signature.Accepts = .real,
    _ summary: String,
    details: String,
    example: (call: String, result: String, x: [Int64?], y: [Int64?])
  ) -> Signature {
    func values(_ numbers: [Int64?]) -> [Value] { numbers.map { $0.map { .int($0) } ?? .null } }
    return Signature(
      name,
      .aggregate,
      [
        Signature.Parameter(first.name, first.accepts, first.summary),
        Signature.Parameter("column", column, "the column to look at"),
      ],
      result: .fixed(.float),
      summary: summary,
      details: details,
      examples: [
        Signature.Example(
          example.call,
          example.result,
          column: values(example.x),
          y: values(example.y)
        )
      ]
    )
  }

  private static func weighted(_ call: PartArguments, isMean: Bool) -> Column {
    let count = call.partition.count
    guard let weights = call.floats(0), let values = call.floats(1) else {
      return isMean
        ? .nulls(.float, count: count) : .float(Vector(Array(repeating: 0, count: count)))
    }
    let sums = PairedValues(weights, values, in: call.layout).weightedSums
    if !isMean { return call.finiteParts(sums.map(\.products.value), flags: nil) }
    let weightless = sums.count { $0.count > 0 && $0.weights.value == 0 }
    call.site.notes.recordDivisionByZero(rows: weightless)
    let flags = sums.map { $0.count > 0 && $0.weights.value != 0 }
    let means = sums.indices.map {
      flags[$0] ? sums[$0].products.divided(by: sums[$0].weights.value) : 0
    }
    return call.finiteParts(means, flags: flags)
  }
}
