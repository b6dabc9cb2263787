import Language

extension Library {
  static let countingFunctions: [AggregateFunction] = [
    AggregateFunction(
      Signature(
        "count",
        .aggregate,
        [Signature.Parameter("column", .anything, "any column; `this` by custom")],
        result: .fixed(.int),
        summary: "Number of rows.",
        details: """
          Counts rows whatever the column holds, as PRQL has it: `count_some` counts the values that \
          are not null.
          """,
        examples: [Signature.Example("count x", "3", column: [.int(1), .null, .int(3)])]
      ),
      readsArguments: false
    ) { call throws(RunFailure) in
      if call.partition.isWhole { return .int(Vector([Int64(call.rowCount)])) }
      return .int(Vector(call.layout.rowCounts))
    },
    AggregateFunction(
      Signature(
        "count_some",
        .aggregate,
        [Signature.Parameter("column", .anything, "the column to count")],
        result: .fixed(.int),
        summary: "Number of values that are not null.",
        examples: [Signature.Example("count_some x", "2", column: [.int(1), .null, .int(3)])]
      )
    ) { call throws(RunFailure) in
      .int(Vector(call.layout.counts(where: call.values.validity?.flags)))
    },
    AggregateFunction(
      Signature(
        "count_distinct",
        .aggregate,
        [Signature.Parameter("column", .anything, "the column to count")],
        result: .fixed(.int),
        summary: "Number of different values.",
        details: "Nulls are skipped.",
        examples: [
          Signature.Example("count_distinct x", "2", column: [.int(1), .null, .int(3), .int(1)])
        ]
      )
    ) { call throws(RunFailure) in
      let column = call.values
      let distinct = try call.layout.grouping(by: column)
      var counts = [Int64](repeating: 0, count: call.partition.count)
      for row in distinct.firstRows where !column.isNull(at: Int(row)) {
        counts[call.partition.part(of: Int(row))] += 1
      }
      return .int(Vector(counts))
    },
  ]
}
