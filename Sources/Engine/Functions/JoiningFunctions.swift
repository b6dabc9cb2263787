import Language

extension Library {
  static let joiningFunctions: [AggregateFunction] = [
    AggregateFunction(
      Signature(
        "text.join",
        .aggregate,
        [
          Signature.Parameter(
            "separator",
            .exactly(.text),
            isConstant: true,
            "what stands between two texts"
          ),
          Signature.Parameter("column", .exactly(.text), "the column to join"),
        ],
        result: .fixed(.text),
        summary: "All texts in the order of their rows, with a separator between them.",
        details:
          "Nulls are skipped; nothing gives the empty text. A null separator is an empty one.",
        examples: [
          Signature.Example(
            "text.join \"; \" x",
            "a; b",
            column: [.text("a"), .null, .text("b")]
          )
        ]
      )
    ) { call throws(RunFailure) in
      // Without a row, no separator is read and none is needed.
      let separator = if case .text(let text) = call.constant { text } else { "" }
      return try joined(call, separator: separator)
    }
  ]

  /// All texts of each part, in the order of their rows.
  static func joined(
    _ call: PartArguments,
    separator: String
  ) throws(RunFailure) -> Column {
    var texts = [[UInt8]](repeating: [], count: call.partition.count)
    var hasText = [Bool](repeating: false, count: call.partition.count)
    if case .text(let column) = call.values {
      let words = column.dictionary
      try call.walk(Vector(column.codes, validity: column.validity)) { part, code in
        let word = words.bytes[words.range(of: Int(code))]
        if hasText[part] { texts[part].append(contentsOf: separator.utf8) }
        hasText[part] = true
        texts[part].append(contentsOf: word)
      }
    }
    var builder = TextDictionaryBuilder()
    let codes = texts.map { builder.code(of: $0.span) }
    return .text(TextColumn(codes: codes, dictionary: builder.finish()))
  }
}
