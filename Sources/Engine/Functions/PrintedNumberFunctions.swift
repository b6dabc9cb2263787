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
        `−5`. Words such as `ribu`, `juta`, `miliar`, `thousand`, `million`, `billion` multiply; words such \
        as `hampir` or `about` are passed over. What can be read in two ways is null and counted in a note, \
        with the reason: `182,618` (groups or decimals), `8.7` (a decimal or a section), `300 $`, \
        `160 kasus`, `1/3`, `1555/QD-TTg`. Each text is read alone, whatever stands in other rows; \
        `notation:` says what its marks mean where the language of the text is known, and a text with \
        other marks is then null. A sum in parentheses is negative. Null gives null.
        """,
      examples: [
        "number.read \"1,7 juta\"": "1700000.0", "number.read \"226, 198\"": "226198.0",
        "number.read \"9,1%\"": "9.1", "number.read \"182,618\"": "null",
        "number.read \"182,618\" notation:\"en\"": "182618.0",
        "number.read \"182,618\" notation:\"id\"": "182.618",
      ],
      countsRefusals: true
    ) { $0.number.map { .float($0.value) } },
    reading(
      "number.unit",
      .text,
      "The unit of a printed number: `percent`, or a currency such as `EUR`.",
      details: """
        Percent, permille, percentage points and currencies (by their three letters) are known. Null for a \
        number without a unit, for one that `number.read` does not read, and for null.
        """,
      examples: [
        "number.unit \"9,1 persen\"": "percent", "number.unit \"EUR 2.000.000\"": "EUR",
        "number.unit \"36 ribu\"": "null",
      ]
    ) { $0.number?.unit.map { .text($0) } },
    reading(
      "number.qualifier",
      .text,
      "What the words beside a printed number say of it.",
      details: """
        One of \(PrintedNumber.Qualifier.allCases.map(\.rawValue).joined(separator: ", ")), from words such \
        as `sekitar`, `hampir`, `more than` and signs such as `±`. Null for a number without any, for one \
        that `number.read` does not read, and for null.
        """,
      examples: [
        "number.qualifier \"hampir 12%\"": "almost", "number.qualifier \">70\"": "more than",
        "number.qualifier \"12%\"": "null",
      ]
    ) { $0.number?.qualifier.map { .text($0.rawValue) } },
    reading(
      "number.doubt",
      .text,
      "Why a printed number is not read.",
      details: "Null for one that `number.read` reads, and for null.",
      examples: [
        "number.doubt \"182,618\"": "its mark may group thousands or be a decimal",
        "number.doubt \"160 kasus\"": "kasus is no unit that is known",
        "number.doubt \"1,7 juta\"": "null",
      ]
    ) { $0.doubt.map { .text($0.words) } },
  ]

  /// A part of what a text reads as, in the notation that is named or in any that it proves.
  private static func reading(
    _ name: String,
    _ type: ValueType,
    _ summary: String,
    details: String,
    examples: KeyValuePairs<String, String>,
    countsRefusals: Bool = false,
    _ part: @escaping @Sendable (PrintedReading) -> Value?
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [Signature.Parameter("printed", .exactly(.text), "the text as it is printed")],
      named: [
        Signature.Parameter(
          "notation",
          .exactly(.text),
          standard: .null,
          "\"en\" for 1,234.5, \"id\" or \"vi\" for 1.234,5, \"fr\" for 1 234,5"
        )
      ],
      result: .fixed(type),
      summary: summary,
      details: details,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      let (texts, notation) = (operands[0], operands[1])
      let reader = PrintedNumberReader(style: try style(notation, of: name, site))
      let result = try DistinctArguments([texts], rowCount: site.extent.count, on: site.workers)
        .map(
          type: type
        ) {
          values in
          guard case .text(let text) = values[0] else { return .null }
          return part(reader.read(text)) ?? .null
        }
      if countsRefusals { countRefusals(in: result, of: texts, reader, site) }
      return result
    }
  }

  /// The style of a notation's name; nil where none is given.
  private static func style(
    _ notation: Operand,
    of function: String,
    _ site: Site
  ) throws(RunFailure) -> NumberStyle? {
    guard notation.column.count > 0, case .text(let word) = notation.column.value(at: 0) else {
      return nil
    }
    if let style = NumberStyle(rawValue: word) { return style }
    let known = NumberStyle.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw .argumentOutOfRange(
      site.range,
      function: function,
      found: "the notation \"\(word)\"",
      expected: known
    )
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
      doubt: doubt
    )
  }
}
