import Language

extension Library {
  /// Window functions that number the rows of a part as they stand.
  static let rankingFunctions: [WindowFunction] = [
    WindowFunction(
      Signature(
        "row_number",
        .window,
        [Signature.Parameter("column", .anything, "any column; `this` by custom")],
        result: .fixed(.int),
        summary: "Number of the row, from 1.",
        examples: [
          Signature.Example(
            "row_number x",
            "1, 2, 3",
            column: [.text("a"), .text("a"), .text("b")]
          )
        ]
      ),
      reads: .ownRow
    ) { call throws(RunFailure) in
      .int(Vector(try numbers(call) { place, _, _ in place }))
    },
    rank(
      "rank",
      "Rank of the row; equal rows share one, and the next ranks are left out.",
      "1, 1, 3"
    ) { place, isTied, previous in
      isTied ? previous : place
    },
    rank("rank_dense", "Rank of the row; equal rows share one, and none is left out.", "1, 1, 2") {
      place,
      isTied,
      previous in
      isTied ? previous : previous + 1
    },
  ]

  private static func rank(
    _ name: String,
    _ summary: String,
    _ result: String,
    _ next: @escaping @Sendable (_ place: Int64, _ isTied: Bool, _ previous: Int64) -> Int64
  ) -> WindowFunction {
    WindowFunction(
      Signature(
        name,
        .window,
        [Signature.Parameter("column", .anything, "the column that the rows are sorted by")],
        result: .fixed(.int),
        summary: summary,
        details: """
          Rows are ranked as they stand, so sort them first. Rows are equal where the keys of the \
          sort in force are; where no sort is, neighbours with an equal column are.
          """,
        examples: [
          Signature.Example("\(name) x", result, column: [.text("a"), .text("a"), .text("b")])
        ]
      ),
      reads: .rowsUpToOwn
    ) { call throws(RunFailure) in .int(Vector(try numbers(call, next))) }
  }

  /// Numbers each row by its place in the part, whether it equals the row before, and that row's number.
  private static func numbers(
    _ call: PartArguments,
    _ next: (_ place: Int64, _ isTied: Bool, _ previous: Int64) -> Int64
  ) throws(RunFailure) -> [Int64] {
    let ties: [Int32]
    if let known = call.ties {
      ties = known
    } else {
      ties = try Grouping(call.values, on: call.site.workers).ids
    }
    var places = [Int64](repeating: 0, count: call.partition.count)
    var previous = places
    var lastTie = [Int32](repeating: -1, count: call.partition.count)
    var numbers: [Int64] = []
    numbers.reserveCapacity(call.rowCount)
    try call.site.workers.walk(call.rowCount) { rows throws(RunFailure) in
      for row in rows {
        let part = call.partition.part(of: row)
        places[part] += 1
        previous[part] = next(places[part], lastTie[part] == ties[row], previous[part])
        lastTie[part] = ties[row]
        numbers.append(previous[part])
      }
    }
    return numbers
  }
}
