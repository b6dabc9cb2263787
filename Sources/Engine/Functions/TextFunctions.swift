import Language

extension Library {
  /// Functions of texts: each runs once for each distinct combination of its arguments.
  ///
  /// Patterns match literally, byte by byte (decision 12); lengths and offsets count code points.
  static let textFunctions: [ScalarFunction] = [
    text("text.lower", "In small letters.", examples: ["text.lower \"ÉCOLE\"": "école"]) {
      $0.lowercased()
    },
    text("text.upper", "In capital letters.", examples: ["text.upper \"đông\"": "ĐÔNG"]) {
      $0.uppercased()
    },
    text("text.ltrim", "Without blanks in front.", examples: ["text.ltrim \"  a \"": "a "]) {
      String($0.drop { $0 == " " })
    },
    text("text.rtrim", "Without blanks behind.", examples: ["text.rtrim \" a  \"": " a"]) {
      trimmingEnd($0[...])
    },
    text("text.trim", "Without blanks at either end.", examples: ["text.trim \"  a  \"": "a"]) {
      trimmingEnd($0.drop { $0 == " " })
    },
    textFunction(
      "text.length",
      [textParameter],
      result: .int,
      "Number of characters.",
      details: "Characters are Unicode code points. Null gives null.",
      examples: ["text.length \"đông\"": "4"]
    ) { values in
      guard case .text(let text) = values[0] else { return .null }
      return .int(Int64(text.unicodeScalars.count))
    },
    textFunction(
      "text.extract",
      [
        Signature.Parameter("offset", .exactly(.int), "where to begin, counted from 1"),
        Signature.Parameter("length", .exactly(.int), "how many characters"),
        textParameter,
      ],
      result: .text,
      "Part of a text.",
      details: """
        Places before the first character count as empty, as in SQL: offset 0 and length 2 give one \
        character. Null gives null.
        """,
      examples: ["text.extract 2 3 \"survey\"": "urv", "text.extract 0 2 \"survey\"": "s"]
    ) { values in
      guard case .int(let offset) = values[0], case .int(let length) = values[1],
        case .text(let text) = values[2]
      else { return .null }
      return .text(extract(text, from: offset, length: length))
    },
    textFunction(
      "text.replace",
      [
        patternParameter,
        Signature.Parameter("replacement", .exactly(.text), "what stands there instead"),
        textParameter,
      ],
      result: .text,
      "With every occurrence of a pattern replaced.",
      details: "The pattern is literal; an empty one changes nothing. Null gives null.",
      examples: ["text.replace \"-\" \" \" \"non-farm-work\"": "non farm work"]
    ) { values in
      guard case .text(let pattern) = values[0], case .text(let replacement) = values[1],
        case .text(let text) = values[2]
      else { return .null }
      return .text(replace(pattern, with: replacement, in: text))
    },
    match(
      "text.starts_with",
      "Whether a text begins with a pattern.",
      examples: ["text.starts_with \"sur\" \"survey\"": "true"]
    ) { text, pattern in
      text.count >= pattern.count
        && TextBytes.areEqual(text.extracting(first: pattern.count), pattern)
    },
    match(
      "text.contains",
      "Whether a pattern occurs in a text.",
      examples: ["text.contains \"%\" \"9.1 %\"": "true", "text.contains \"%\" \"9.1\"": "false"]
    ) { text, pattern in
      guard text.count >= pattern.count, let first = pattern.isEmpty ? nil : pattern[0] else {
        return pattern.isEmpty
      }
      for place in 0...text.count - pattern.count where text[place] == first {
        let part = text.extracting(place..<place + pattern.count)
        if TextBytes.areEqual(part, pattern) { return true }
      }
      return false
    },
    match(
      "text.ends_with",
      "Whether a text ends with a pattern.",
      examples: ["text.ends_with \"vey\" \"survey\"": "true"]
    ) { text, pattern in
      text.count >= pattern.count
        && TextBytes.areEqual(text.extracting(last: pattern.count), pattern)
    },
  ]

  private static let textParameter = Signature.Parameter("text", .exactly(.text), "a text")
  private static let patternParameter = Signature.Parameter(
    "pattern",
    .exactly(.text),
    "what to look for, letter by letter"
  )

  /// A function of one text that gives a text.
  private static func text(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    _ function: @escaping @Sendable (String) -> String
  ) -> ScalarFunction {
    textFunction(
      name,
      [textParameter],
      result: .text,
      summary,
      details: "Null gives null.",
      examples: examples
    ) { values in
      guard case .text(let text) = values[0] else { return .null }
      return .text(function(text))
    }
  }

  /// A test of a text's bytes against a pattern's.
  private static func match(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    _ test: @escaping @Sendable (_ text: Span<UInt8>, _ pattern: Span<UInt8>) -> Bool
  ) -> ScalarFunction {
    let signature = textSignature(
      name,
      [patternParameter, textParameter],
      result: .bool,
      summary,
      details: "The pattern is literal, and capital and small letters differ. Null gives null.",
      examples: examples
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      if case .text(let pattern)? = operands[0].constantValue,
        case .text(let column) = operands[1].column
      {
        let flags = try column.tested(on: site.workers) { words, code in
          let bytes = words.bytes
          return test(bytes.span.extracting(words.range(of: code)), pattern.utf8.span)
        }
        return Operand(flags, isConstant: operands[1].isConstant)
      }
      return try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers)
        .map(type: .bool) { values in
          guard case .text(let pattern) = values[0], case .text(let text) = values[1] else {
            return .null
          }
          return .bool(test(text.utf8.span, pattern.utf8.span))
        }
    }
  }

  private static func textFunction(
    _ name: String,
    _ parameters: [Signature.Parameter],
    result: ValueType,
    _ summary: String,
    details: String,
    examples: KeyValuePairs<String, String>,
    _ function: @escaping @Sendable ([Value]) -> Value
  ) -> ScalarFunction {
    let signature = textSignature(
      name,
      parameters,
      result: result,
      summary,
      details: details,
      examples: examples
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers).map(
        type: result,
        function
      )
    }
  }

  private static func textSignature(
    _ name: String,
    _ parameters: [Signature.Parameter],
    result: ValueType,
    _ summary: String,
    details: String,
    examples: KeyValuePairs<String, String>
  ) -> Signature {
    Signature(
      name,
      .scalar,
      parameters,
      result: .fixed(result),
      summary: summary,
      details: details,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
  }

  private static func trimmingEnd(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func extract(_ text: String, from offset: Int64, length: Int64) -> String {
    let (end, overflow) = offset.addingReportingOverflow(length)
    let scalars = text.unicodeScalars
    let first = max(0, offset.subtractingReportingOverflow(1).partialValue)
    let stop = overflow ? Int64.max : max(end.subtractingReportingOverflow(1).partialValue, 0)
    guard offset > .min, length > 0, first < stop, first < scalars.count else { return "" }
    let count = min(stop, Int64(scalars.count)) - first
    return String(String.UnicodeScalarView(scalars.dropFirst(Int(first)).prefix(Int(count))))
  }

  private static func replace(
    _ pattern: String,
    with replacement: String,
    in text: String
  ) -> String {
    let pattern = Array(pattern.utf8)
    if pattern.isEmpty { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let place = firstPlace(of: pattern, in: rest) {
      result += rest[..<place]
      result += replacement.utf8
      rest = rest[(place + pattern.count)...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  private static func firstPlace(of pattern: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard pattern.count <= text.count else { return nil }
    return (text.startIndex...(text.endIndex - pattern.count)).first { place in
      text[place...].starts(with: pattern)
    }
  }
}
