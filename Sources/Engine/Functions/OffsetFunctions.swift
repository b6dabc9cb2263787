import Language

extension Library {
  /// Window functions that give the value of another row of the part.
  static let offsetFunctions: [WindowFunction] = [
    offset("lag", "Value of n rows before.", "null, 1, 2", forward: false),
    offset("lead", "Value of n rows after.", "2, 3, null", forward: true),
  ]

  private static let example: [Value] = [.int(1), .int(2), .int(3)]

  private static func offset(
    _ name: String,
    _ summary: String,
    _ result: String,
    forward: Bool
  ) -> WindowFunction {
    WindowFunction(
      Signature(
        name,
        .window,
        [
          Signature.Parameter("n", .exactly(.int), isConstant: true, "how many rows away"),
          Signature.Parameter("column", .anything, "the column to look at"),
        ],
        named: [
          Signature.Parameter(
            "by",
            .measurable,
            isConstant: false,
            standard: .null,
            "a column of years, numbers or dates in which to look instead"
          )
        ],
        result: .sameAs(1),
        summary: summary,
        details: """
          Null where there is no such row. Rows are counted as they stand, group by group. With `by:` \
          it is the value of the row of the group in which that column is exactly n \
          \(forward ? "more" : "less"), for dates n days, wherever the row stands: where a year is \
          missing, the result is null and not the value of another year. No two rows of a group may \
          then have the same time; a row without a time gives null.
          """,
        examples: [
          Signature.Example("\(name) 1 x", result, column: example),
          Signature.Example(
            "\(name) 1 x by:y",
            forward ? "2, null, null" : "null, 1, null",
            column: example,
            y: [.int(2010), .int(2011), .int(2013)]
          ),
        ]
      ),
      reads: .takenRow
    ) { call throws(RunFailure) in
      guard case .int(let number) = call.constant else {
        throw call.outOfRange(.null, expected: "a number of rows")
      }
      let times = call.named("by")
      if !times.isNullThroughout {
        return try TimedRows(times.expanded(to: call.rowCount), call)
          .rows(offset: number, forward: forward)
      }
      let limit = Int64(call.rowCount)
      let distance = Int(min(max(number, -limit), limit)) * (forward ? 1 : -1)
      let parts = call.partition.rowsByPart(rowCount: call.rowCount)
      var sources = [Int32](repeating: -1, count: call.rowCount)
      for part in 0..<call.partition.count {
        let range = parts.range(of: part)
        for place in range where range.contains(place + distance) {
          sources[Int(parts.rows[place])] = parts.rows[place + distance]
        }
      }
      return call.taking(sources)
    }
  }
}
