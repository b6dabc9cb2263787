import Language

extension Library {
  /// The ends of what a stated number leaves open, with its rounding and its words.
  static let statedRangeFunctions: [ScalarFunction] = [
    end(
      "number.low",
      "The least number that a stated value leaves open.",
      examples: [
        "number.low 9.1 \"9,1%\" null": "9.05000000005",
        "number.low 70 \"more than 70\" null": "69.5000000005",
        "number.low 70 null \"at most\"": "null",
        "number.low 11.8 null null": "11.8",
      ],
      \.low
    ),
    end(
      "number.high",
      "The greatest number that a stated value leaves open.",
      examples: [
        "number.high 1750000 \"1,75 juta\" null": "1754999.999995",
        "number.high 1750000 \"1,75 juta\" \"about\"": "1759999.99999",
        "number.high 70 \"more than 70\" null": "null",
      ],
      \.high
    ),
  ]

  private static func end(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    _ end: @escaping @Sendable (StatedRange) -> Double?
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [
        Signature.Parameter("value", .exactly(.float), "the number that is stated"),
        Signature.Parameter(
          "printed",
          .exactly(.text),
          "as its source prints it; null where that is not known"
        ),
        Signature.Parameter(
          "qualifier",
          .exactly(.text),
          "a word as `number.qualifier` gives it; null for the one that is printed"
        ),
      ],
      result: .fixed(.float),
      summary: summary,
      details: """
        Of a number printed as `9,1` half a unit of the last digit is open on both sides, less a \
        billionth; of one that is `about` so much a whole unit. `more than` and `at least` leave the \
        upper end open, `almost`, `less than` and `at most` the lower: it is null. A printed form that \
        does not read as the value says nothing of it. `conflicts` compares by these ends. Null gives null.
        """,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers).map(
        type: .float
      ) {
        values in
        guard let value = values[0].number else { return .null }
        func word(_ value: Value) -> String? {
          if case .text(let text) = value { text } else { nil }
        }
        let range = StatedRange(value, printed: word(values[1]), qualifier: word(values[2]))
        return end(range).map { .float($0) } ?? .null
      }
    }
  }
}
