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
      var texts = [String?](repeating: nil, count: call.partition.count)
      if case .text(let column) = call.values {
        let codes = Vector(column.codes, validity: column.validity)
        try call.walk(codes) { part, code in
          let text = column.dictionary.texts[Int(code)]
          if texts[part] == nil { texts[part] = text } else { texts[part]? += separator + text }
        }
      }
      return .text(TextColumn(texts.map { $0 ?? "" }))
    }
  ]
}
