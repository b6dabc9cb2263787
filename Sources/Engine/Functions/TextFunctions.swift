import Language

extension Library {
  /// Functions of texts: each runs once for each distinct combination of its arguments.
  ///
  /// Patterns match literally, byte by byte (decision 12); lengths and offsets count code points.
  static let textFunctions: [ScalarFunction] = [
    text("text.lower", "In small letters.", examples: ["text.lower \"ÉCOLE\"": "école"]) {
      append($0, to: &$1, flipping: UInt8(ascii: "A")...UInt8(ascii: "Z")) { $0.lowercased() }
    },
    text("text.upper", "In capital letters.", examples: ["text.upper \"đông\"": "ĐÔNG"]) {
      append($0, to: &$1, flipping: UInt8(ascii: "a")...UInt8(ascii: "z")) { $0.uppercased() }
    },
    text("text.ltrim", "Without blanks in front.", examples: ["text.ltrim \"  a \"": "a "]) {
      append($0, withoutBlanks(in: $0, front: true, behind: false), to: &$1)
    },
    text("text.rtrim", "Without blanks behind.", examples: ["text.rtrim \" a  \"": " a"]) {
      append($0, withoutBlanks(in: $0, front: false, behind: true), to: &$1)
    },
    text("text.trim", "Without blanks at either end.", examples: ["text.trim \"  a  \"": "a"]) {
      append($0, withoutBlanks(in: $0, front: true, behind: true), to: &$1)
    },
    ScalarFunction(
      signature: textSignature(
        "text.length",
        [textParameter],
        result: .int,
        "Number of characters.",
        details: "Characters are Unicode code points. Null gives null.",
        examples: ["text.length \"đông\"": "4"]
      )
    ) { operands, site throws(RunFailure) in
      guard case .text(let text) = operands[0].column else { return .null(.int) }
      let lengths = try text.measured(on: site.workers, onNull: 0) { words in
        (0..<words.count).map { code -> Int64 in
          // Every byte but those that go on with a character.
          words.bytes[words.range(of: code)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        }
      }
      return Operand(.int(lengths), isConstant: operands[0].isConstant)
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
    ScalarFunction(
      signature: textSignature(
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
      )
    ) { operands, site throws(RunFailure) in
      if case .text(let pattern)? = operands[0].constantValue,
        case .text(let replacement)? = operands[1].constantValue,
        case .text(let text) = operands[2].column
      {
        let replaced = try text.rewritten(on: site.workers) { text, bytes in
          replace(pattern.utf8.span, with: replacement, in: text, to: &bytes)
        }
        return Operand(.text(replaced), isConstant: operands[2].isConstant)
      }
      return try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers)
        .map(type: .text) { values in
          guard case .text(let pattern) = values[0], case .text(let replacement) = values[1],
            case .text(let text) = values[2]
          else { return .null }
          var bytes: [UInt8] = []
          replace(pattern.utf8.span, with: replacement, in: text.utf8.span, to: &bytes)
          return .text(String(decoding: bytes, as: UTF8.self))
        }
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
    ) { text, pattern in firstPlace(of: pattern, in: text, from: 0) != nil },
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
    _ write: @escaping @Sendable (_ text: Span<UInt8>, _ bytes: inout [UInt8]) -> Void
  ) -> ScalarFunction {
    let signature = textSignature(
      name,
      [textParameter],
      result: .text,
      summary,
      details: "Null gives null.",
      examples: examples
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      guard case .text(let text) = operands[0].column else { return .null(.text) }
      let rewritten = try text.rewritten(on: site.workers, write)
      return Operand(.text(rewritten), isConstant: operands[0].isConstant)
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
        let flags = try column.measured(on: site.workers, onNull: false) { words in
          let bytes = words.bytes
          return (0..<words.count).map {
            test(bytes.span.extracting(words.range(of: $0)), pattern.utf8.span)
          }
        }
        return Operand(.bool(flags), isConstant: operands[1].isConstant)
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

  private static func append(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: range.count) { out in
      for index in range { out.append(text[index]) }
    }
  }

  /// Letters of these flipped between small and capital in a text of ASCII; any other text as the function has it.
  private static func append(
    _ text: Span<UInt8>,
    to bytes: inout [UInt8],
    flipping letters: ClosedRange<UInt8>,
    otherwise function: (String) -> String
  ) {
    var union: UInt8 = 0
    for index in text.indices { union |= text[index] }
    guard union >= 0x80 else {
      bytes.append(addingCapacity: text.count) { out in
        for index in text.indices {
          out.append(letters.contains(text[index]) ? text[index] ^ 0x20 : text[index])
        }
      }
      return
    }
    var part: [UInt8] = []
    append(text, 0..<text.count, to: &part)
    bytes.append(contentsOf: function(String(decoding: part, as: UTF8.self)).utf8)
  }

  /// Where a text stands between the blanks in front or behind.
  private static func withoutBlanks(
    in text: Span<UInt8>,
    front: Bool,
    behind: Bool
  ) -> Range<Int> {
    let blank = UInt8(ascii: " ")
    var start = 0
    var end = text.count
    while front, start < end, text[start] == blank { start += 1 }
    while behind, end > start, text[end - 1] == blank { end -= 1 }
    return start..<end
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
    _ pattern: Span<UInt8>,
    with replacement: String,
    in text: Span<UInt8>,
    to bytes: inout [UInt8]
  ) {
    var start = 0
    while !pattern.isEmpty, let place = firstPlace(of: pattern, in: text, from: start) {
      append(text, start..<place, to: &bytes)
      bytes.append(contentsOf: replacement.utf8)
      start = place + pattern.count
    }
    append(text, start..<text.count, to: &bytes)
  }

  /// Where a pattern first occurs in a text, from a place on.
  private static func firstPlace(
    of pattern: Span<UInt8>,
    in text: Span<UInt8>,
    from start: Int
  ) -> Int? {
    guard text.count - start >= pattern.count else { return nil }
    if pattern.isEmpty { return start }
    let first = pattern[0]
    for place in start...text.count - pattern.count where text[place] == first {
      if TextBytes.areEqual(text.extracting(place..<place + pattern.count), pattern) {
        return place
      }
    }
    return nil
  }
}
