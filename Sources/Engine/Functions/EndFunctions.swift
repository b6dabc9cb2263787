import Language

extension Library {
  /// The value of a row at an end of the part.
  static let endFunctions: [AggregateFunction] = [
    end("first", "Value of the first row.", "1", isFirst: true),
    end("last", "Value of the last row.", "4", isFirst: false),
  ]

  private static func end(
    _ name: String,
    _ summary: String,
    _ result: String,
    isFirst: Bool
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .anything, "the column to look at")],
        result: .sameAs(0),
        summary: summary,
        details: """
          Of the whole group or relation as it stands, so sort it first; inside `window` of the frame. \
          A null there gives null.
          """,
        examples: [
          Signature.Example("\(name) x", result, column: [.int(1), .int(7), .int(4)])
        ]
      ),
      takesOneRow: true
    ) { call throws(RunFailure) in
      var ends = [Int32](repeating: -1, count: call.partition.count)
      for row in 0..<call.rowCount {
        let part = call.partition.part(of: row)
        if !isFirst || ends[part] < 0 { ends[part] = Int32(row) }
      }
      return call.taking(ends)
    }
  }
}
