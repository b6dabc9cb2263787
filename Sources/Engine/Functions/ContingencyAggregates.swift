import Language

extension Library {
  /// Aggregates of two columns as categories.
  static let contingencyAggregates: [AggregateFunction] = [
    contingency(
      "chi_square",
      "Pearson's chi-square of two columns' independence.",
      """
      The sum over the cells of their cross tabulation of (observed - expected)² / expected (Pearson \
      1900), without a correction for continuity; `chi_square_p` gives its probability. Little can be \
      said where expected counts below 5 are many.
      """,
      example: "4.0"
    ) { $0.chiSquare },
    contingency(
      "chi_square_p",
      "Probability of so large a chi-square of two independent columns.",
      """
      The tail of the chi-square distribution with (rows - 1) (columns - 1) degrees of freedom above \
      `chi_square`, from the incomplete gamma function.
      """,
      example: "0.045500263896358396"
    ) { ChiSquareDistribution(freedom: $0.freedom).tail(above: $0.chiSquare) },
    contingency(
      "cramers_v",
      "Strength of two columns' association, from 0 to 1.",
      """
      The root of chi-square by n times the lesser of rows - 1 and columns - 1 (Cramér 1946), without a \
      correction for bias.
      """,
      example: "1.0"
    ) { min(1, ($0.chiSquare / ($0.count * $0.lesser)).squareRoot()) },
    AggregateFunction(
      Signature(
        "kappa",
        .aggregate,
        [
          Signature.Parameter("other", .anything, "what the other coder says"),
          Signature.Parameter("column", .anything, "what the one coder says"),
        ],
        takesOneType: true,
        result: .fixed(.float),
        summary: "Agreement of two coders beyond chance, up to 1.",
        details: """
          Cohen's kappa (1960), in which all disagreements weigh the same: the share of rows that agree \
          less the share expected by chance, by 1 less the latter. Rows in which either is null are \
          skipped. Null where no row is left or where both coders give all rows the same one value.
          """,
        examples: [
          Signature.Example(
            "kappa y x",
            "0.5",
            column: ["a", "a", "b", "b"].map { .text($0) },
            y: ["a", "a", "b", "a"].map { .text($0) }
          )
        ]
      )
    ) { call throws(RunFailure) in try kappa(call) },
  ]

  private static func contingency(
    _ name: String,
    _ summary: String,
    _ details: String,
    example: String,
    _ statistic: @escaping @Sendable (Contingency.Part) -> Double
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [
          Signature.Parameter("other", .anything, "the column to set it against"),
          Signature.Parameter("column", .anything, "the column to look at"),
        ],
        result: .fixed(.float),
        summary: summary,
        details: details + """
           Rows in which either is null are skipped. Null where a column has fewer than two different \
          values.
          """,
        examples: [
          Signature.Example(
            "\(name) y x",
            example,
            column: ["a", "a", "b", "b"].map { .text($0) },
            y: [1, 1, 2, 2].map { .int($0) }
          )
        ]
      )
    ) { call throws(RunFailure) in
      let parts = try Contingency.parts(call.column(0), call.column(1), in: call.layout)
      return call.finiteParts(
        parts.map { $0.lesser < 1 ? 0 : statistic($0) },
        flags: parts.map { $0.lesser >= 1 }
      )
    }
  }

  /// Counts are exact, so that only the last division rounds.
  private static func kappa(_ call: PartArguments) throws(RunFailure) -> Column {
    let workers = call.site.workers
    let partition = call.partition
    let (first, second) = (call.column(0), call.column(1))
    let type = first.type == .null ? second.type : first.type
    // One numbering for both, so that the same category has the same number in each.
    var categories = try Grouping(
      try Column.concatenated([first, second], type: type, on: workers),
      on: workers
    )
    if let ids = partition.ids { try categories.refine(by: ids + ids, on: workers) }
    var counts = [Int128](repeating: 0, count: partition.count)
    var agreeing = counts
    var firsts = [Int128](repeating: 0, count: categories.count)
    var seconds = firsts
    var partOf = [Int](repeating: 0, count: categories.count)
    let flags = commonFlags(first.validity?.flags, second.validity?.flags)
    try workers.walk(call.rowCount) { rows throws(RunFailure) in
      for row in rows where flags?[row] ?? true {
        let part = partition.part(of: row)
        let (one, other) = (categories.ids[row], categories.ids[call.rowCount + row])
        counts[part] += 1
        if one == other { agreeing[part] += 1 }
        firsts[Int(one)] += 1
        seconds[Int(other)] += 1
        partOf[Int(one)] = part
      }
    }
    var byChance = [Int128](repeating: 0, count: partition.count)
    for id in firsts.indices { byChance[partOf[id]] += firsts[id] * seconds[id] }
    let most = counts.indices.map { counts[$0] * counts[$0] - byChance[$0] }
    let values = counts.indices.map { part in
      most[part] == 0
        ? 0 : Double(counts[part] * agreeing[part] - byChance[part]) / Double(most[part])
    }
    return call.finiteParts(values, flags: most.map { $0 != 0 })
  }
}
