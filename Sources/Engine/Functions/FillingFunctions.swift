import Language

extension Library {
  /// Window functions that carry values on to the rows without one.
  static let fillingFunctions: [WindowFunction] = [
    filling("fill_down", "The value, or where it is null the last one before it.", "null, 1, 1, 3")
    {
      Array($0)
    },
    filling("fill_up", "The value, or where it is null the next one after it.", "1, 1, 3, 3") {
      $0.reversed()
    },
  ]

  private static func filling(
    _ name: String,
    _ summary: String,
    _ result: String,
    _ order: @escaping @Sendable (Range<Int>) -> [Int]
  ) -> WindowFunction {
    WindowFunction(
      Signature(
        name,
        .window,
        [Signature.Parameter("column", .anything, "the column to fill")],
        result: .sameAs(0),
        summary: summary,
        details: """
          Rows are taken as they stand, group by group; null where there is no such value. The step \
          `fill` does so in place.
          """,
        examples: [
          Signature.Example("\(name) x", result, column: [.null, .int(1), .null, .int(3)])
        ]
      ),
      reads: .takenRow
    ) { call throws(RunFailure) in
      let column = call.values
      var sources = [Int32](repeating: -1, count: call.rowCount)
      var known = [Int32](repeating: -1, count: call.partition.count)
      for row in order(0..<call.rowCount) {
        let part = call.partition.part(of: row)
        if !column.isNull(at: row) { known[part] = Int32(row) }
        sources[row] = known[part]
      }
      return call.taking(sources)
    }
  }
}
