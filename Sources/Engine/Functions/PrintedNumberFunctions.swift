import Language

extension Library {
  /// Numbers as documents print them, read strictly: what can be read in two ways is not read.
  static let printedNumberFunctions: [ScalarFunction] = [
    reading(
      "number.read",
      .float,
      "The number that a text prints.",
      details: """
        Reads `1.754.182`, `226, 198`, `1,7 juta`, `Rp 1.500.000`, `US$ 1.5 million`, `9,1%` (as 9.1) and \
        `−5`; \(wordsThatAreRead). What can be read in two ways is null and counted in a note, with the \
        reason: `182,618` (groups or decimals), `8.7` (a decimal or a section), `300 $`, `160 kasus`, \
        `1/3`, `1555/QD-TTg`. Each text is read alone, whatever stands in other rows; where the language \
        of the text is known, `number.read_in` says what its marks mean. A sum in parentheses is \
        negative. Null gives null.
        """,
      examples: [
        "number.read \"1,7 juta\"": "1700000.0", "number.read \"226, 198\"": "226198.0",
        "number.read \"9,1%\"": "9.1", "number.read \"182,618\"": "null",
      ],
      countsRefusals: true
    ) { .float($0.value) },
    readingIn(
      "number.read_in",
      "The number that a text prints in the notation of a language.",
      details: """
        `"en"` is 1,234.5, `"id"` and `"vi"` are 1.234,5, and `"fr"` is 1 234,5. A text whose marks are \
        not those of the language is null, and counted in a note. Otherwise as `number.read`.
        """,
      examples: [
        "number.read_in \"en\" \"182,618\"": "182618.0",
        "number.read_in \"id\" \"182,618\"": "182.618",
        "number.read_in \"en\" \"8.7\"": "8.7", "number.read_in \"id\" \"8.7\"": "null",
      ]
    ),
    reading(
      "number.unit",
      .text,
      "The unit of a printed number: `percent`, or a currency such as `EUR`.",
      details: """
        Percent, permille, percentage points and currencies (by their three letters) are known. Null for a \
        number without a unit, for one that is not read, and for null.
        """,
      examples: [
        "number.unit \"9,1 persen\"": "percent", "number.unit \"EUR 2.000.000\"": "EUR",
        "number.unit \"36 ribu\"": "null",
      ]
    ) { $0.unit.map { .text($0) } ?? .null },
    reading(
      "number.qualifier",
      .text,
      "What the words beside a printed number say of it.",
      details: """
        One of \(PrintedNumber.Qualifier.allCases.map(\.rawValue).joined(separator: ", ")), from \
        words such as `sekitar`, `hampir`, `more than` and signs such as `±`. Null for a number without \
        any, for one that is not read, and for null.
        """,
      examples: [
        "number.qualifier \"hampir 12%\"": "almost", "number.qualifier \">70\"": "more than",
        "number.qualifier \"12%\"": "null",
      ]
    ) { $0.qualifier.map { .text($0.rawValue) } ?? .null },
    ScalarFunction(
      signature: Signature(
        "number.doubt",
        .scalar,
        [printedParameter],
        result: .fixed(.text),
        summary: "Why a printed number is not read.",
        details: "Null for one that `number.read` reads, and for null.",
        examples: [
          Signature.Example(
            "number.doubt \"182,618\"",
            "its mark may group thousands or be a decimal"
          ),
          Signature.Example("number.doubt \"160 kasus\"", "kasus is no unit that is known"),
          Signature.Example("number.doubt \"1,7 juta\"", "null"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      DistinctArguments(operands, rowCount: site.extent.count).map(type: .text) { values in
        guard case .text(let text) = values[0], let doubt = PrintedNumberReader().read(text).doubt
        else { return .null }
        return .text(doubt.words)
      }
    },
  ]

  private static let wordsThatAreRead = """
    `ribu`, `juta`, `miliar`, `thousand`, `million`, `billion` multiply, and words such as `hampir` or \
    `about` are passed over
    """

  private static let printedParameter = Signature.Parameter(
    "printed",
    .exactly(.text),
    "the text as it is printed"
  )

  /// A part of what a text reads as.
  private static func reading(
    _ name: String,
    _ type: ValueType,
    _ summary: String,
    details: String,
    examples: KeyValuePairs<String, String>,
    countsRefusals: Bool = false,
    _ part: @escaping @Sendable (PrintedNumber) -> Value
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [printedParameter],
      result: .fixed(type),
      summary: summary,
      details: details,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      let reader = PrintedNumberReader()
      let result = DistinctArguments(operands, rowCount: site.extent.count).map(type: type) {
        values in
        guard case .text(let text) = values[0] else { return .null }
        return reader.read(text).number.map(part) ?? .null
      }
      if countsRefusals { countRefusals(in: result, of: operands[0], reader, site) }
      return result
    }
  }

  private static func readingIn(
    _ name: String,
    _ summary: String,
    details: String,
    examples: KeyValuePairs<String, String>
  ) -> ScalarFunction {
    let notation = Signature.Parameter(
      "notation",
      .exactly(.text),
      isConstant: true,
      "the language of the text: \(NumberStyle.names)"
    )
    let signature = Signature(
      name,
      .scalar,
      [notation, printedParameter],
      result: .fixed(.float),
      summary: summary,
      details: details,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      guard operands[0].column.count > 0,
        case .text(let word) = operands[0].column.value(at: 0)
      else { return .null(.float) }
      guard let style = NumberStyle(rawValue: word) else {
        throw .argumentOutOfRange(
          site.range,
          function: name,
          found: "\"\(word)\"",
          expected: "one of \(NumberStyle.names)"
        )
      }
      let reader = PrintedNumberReader(style: style)
      let result = DistinctArguments([operands[1]], rowCount: site.extent.count)
        .map(type: .float) { values in
          guard case .text(let text) = values[0] else { return .null }
          return reader.read(text).number.map { .float($0.value) } ?? .null
        }
      countRefusals(in: result, of: operands[1], reader, site)
      return result
    }
  }

  /// Counts the rows that have a text and no number, with the first and its reason.
  private static func countRefusals(
    in result: Operand,
    of texts: Operand,
    _ reader: PrintedNumberReader,
    _ site: Site
  ) {
    guard let flags = result.column.validity?.flags else { return }
    let refused = flags.indices.filter { !flags[$0] && !texts.column.isNull(at: $0) }
    guard let first = refused.first, case .text(let text) = texts.column.value(at: first),
      let doubt = reader.read(text).doubt
    else { return }
    site.notes.recordUnreadNumber(
      rows: site.rows(refused.count, isConstant: result.isConstant),
      example: text,
      reason: doubt.words
    )
  }
}

extension NumberStyle {
  /// All of them, as a message lists them.
  static let names = allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
}
