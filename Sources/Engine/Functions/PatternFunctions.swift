import Language

extension Library {
  /// Functions over regular expressions, of the syntax of `~=`: each looks at each distinct text once.
  static let patternFunctions: [ScalarFunction] = [
    patternFunction(
      "text.extract_pattern",
      [],
      result: .text,
      "The first part of a text that a pattern matches, or the first group of that.",
      details: """
        With parentheses in the pattern the first group counts, so that the rest says where it stands; \
        `(?:…)` is no group. Null where nothing matches. Patterns are those of `~=`.
        """,
      examples: [
        ("text.extract_pattern \"[0-9]{4}\" \"survey of 2018, round 2\"", "2018"),
        ("text.extract_pattern r\"age (\\d+)\" \"boy, age 12\"", "12"),
        ("text.extract_pattern \"[0-9]+\" \"none\"", "null"),
      ]
    ) { pattern, _, _ throws(RunFailure) in
      { text in
        let scalars = Array(text.unicodeScalars)
        guard let match = pattern.firstMatch(in: scalars),
          let range = match.groups[pattern.groupCount > 0 ? 1 : 0]
        else { return .null }
        return .text(String(String.UnicodeScalarView(scalars[range])))
      }
    },
    patternFunction(
      "text.replace_pattern",
      [
        Signature.Parameter(
          "replacement",
          .exactly(.text),
          isConstant: true,
          "what stands there instead; `$1` is the first group, `$0` all that matched, `$$` a dollar"
        )
      ],
      result: .text,
      "With every part that a pattern matches replaced.",
      details: """
        Parts are found from the left, none overlapping another. A group that took no part is empty. \
        Patterns are those of `~=`; `text.replace` takes a text letter by letter.
        """,
      examples: [
        ("text.replace_pattern \"[ -]+\" \"_\" \"non - farm work\"", "non_farm_work"),
        (
          "text.replace_pattern r\"(\\d+)/(\\d+)\" \"$2-$1\" \"12/2018\"", "2018-12"
        ),
      ]
    ) { pattern, constants, site throws(RunFailure) in
      guard case .text(let text) = constants[0] else { return nil }
      let replacement = try PatternReplacement(text, for: pattern, site: site)
      return { text in
        let scalars = Array(text.unicodeScalars)
        let matches = pattern.matches(in: scalars)
        return .text(matches.isEmpty ? text : replacement.text(of: matches, in: scalars))
      }
    },
    patternFunction(
      "text.count_pattern",
      [],
      result: .int,
      "How many parts of a text a pattern matches.",
      details: """
        Parts are found from the left, none overlapping another. Null gives null. Patterns are those of \
        `~=`.
        """,
      examples: [("text.count_pattern \"[0-9]+\" \"12 boys, 7 girls\"", "2")]
    ) { pattern, _, _ throws(RunFailure) in
      { text in .int(Int64(pattern.matches(in: Array(text.unicodeScalars)).count)) }
    },
  ]

  /// What a function does to a text, made once for its pattern and its other constants.
  private typealias Work = @Sendable (String) -> Value

  private static func patternFunction(
    _ name: String,
    _ parameters: [Signature.Parameter],
    result: ValueType,
    _ summary: String,
    details: String,
    examples: [(String, String)],
    _ prepare: @escaping @Sendable (Pattern, [Value], Site) throws(RunFailure) -> Work?
  ) -> ScalarFunction {
    ScalarFunction(
      signature: Signature(
        name,
        .scalar,
        [
          Signature.Parameter(
            "pattern",
            .pattern,
            isConstant: true,
            "a regular expression, best written as r\"…\""
          )
        ] + parameters + [Signature.Parameter("text", .exactly(.text), "a text")],
        result: .fixed(result),
        summary: summary,
        details: details,
        examples: examples.map { Signature.Example($0.0, $0.1) }
      )
    ) { operands, site throws(RunFailure) in
      // The resolver has read the pattern, so that it is one.
      guard case .text(let source) = operands[0].column.value(at: 0),
        let pattern = try? Pattern(source)
      else { return .null(result) }
      let constants = operands[1..<(operands.count - 1)].map { $0.column.value(at: 0) }
      guard let work = try prepare(pattern, constants, site) else { return .null(result) }
      let texts = try DistinctArguments(
        [operands[operands.count - 1]],
        rowCount: site.extent.count,
        on: site.workers
      )
      return try texts.map(type: result) { values in
        guard case .text(let text) = values[0] else { return .null }
        return work(text)
      }
    }
  }
}
