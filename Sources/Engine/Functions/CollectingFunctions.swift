import Language

extension Library {
  /// Aggregates of truth values and of texts.
  static let collectingFunctions: [AggregateFunction] = [
    truth("all", "Whether every value is true.", ofNothing: true, example: "false"),
    truth("any", "Whether some value is true.", ofNothing: false, example: "true"),
    AggregateFunction(
      Signature(
        "concat_array",
        .aggregate,
        [Signature.Parameter("column", .exactly(.text), "the column to join")],
        result: .fixed(.text),
        summary: "All texts one after the other.",
        details: "Nulls are skipped; nothing gives the empty text. No separator is put between.",
        examples: [
          Signature.Example("concat_array x", "ab", column: [.text("a"), .null, .text("b")])
        ]
      )
    ) { call throws(RunFailure) in
      try joined(call, separator: "")
    },
  ]

  private static func truth(
    _ name: String,
    _ summary: String,
    ofNothing: Bool,
    example: String
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .exactly(.bool), "the column to look at")],
        result: .fixed(.bool),
        summary: summary,
        details: "Nulls are skipped; nothing gives \(ofNothing).",
        examples: [
          Signature.Example("\(name) x", example, column: [.bool(true), .null, .bool(false)])
        ]
      )
    ) { call throws(RunFailure) in
      var results = [Bool](repeating: ofNothing, count: call.partition.count)
      if case .bool(let vector) = call.values {
        // One value that differs from what nothing gives decides.
        vector.forEachValue(in: call.partition) { part, value in
          if value != ofNothing { results[part] = value }
        }
      }
      return .bool(Vector(results))
    }
  }
}
