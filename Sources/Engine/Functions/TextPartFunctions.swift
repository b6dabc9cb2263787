import Language
internal import Synchronization

extension Library {
  /// Functions that take a text apart or fill it up; each runs once for each combination of arguments.
  static let textPartFunctions: [ScalarFunction] = [
    ScalarFunction(
      signature: Signature(
        "text.split",
        .scalar,
        [
          Signature.Parameter("separator", .exactly(.text), "what stands between the parts"),
          Signature.Parameter("n", .exactly(.int), "which part, counted from 1; -1 is the last"),
          textParameter,
        ],
        result: .fixed(.text),
        summary: "One part of a text that separators divide.",
        details: """
          Parts keep their blanks, and may be empty; an empty separator divides nothing. A part that is \
          not there is null, and so is null's. `explode` makes rows of all parts.
          """,
        examples: [
          Signature.Example("text.split \"/\" 2 \"12/05/2018\"", "05"),
          Signature.Example("text.split \"/\" (-1) \"12/05/2018\"", "2018"),
          Signature.Example("text.split \"/\" 4 \"12/05/2018\"", "null"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers).map(
        type: .text
      ) {
        values in
        guard case .text(let separator) = values[0], case .int(let number) = values[1],
          case .text(let text) = values[2]
        else { return .null }
        let parts = TextSplitting.parts(of: text, at: separator)
        guard let number = Int(exactly: number), number != 0, number >= -parts.count,
          number <= parts.count
        else { return .null }
        return .text(parts[number > 0 ? number - 1 : parts.count + number])
      }
    },
    padding("text.pad_left", "in front", example: ("text.pad_left 3 \"0\" \"7\"", "007")) {
      filling,
      text in filling + text
    },
    padding("text.pad_right", "behind", example: ("text.pad_right 4 \".\" \"a\"", "a...")) {
      filling,
      text in text + filling
    },
  ]

  private static let textParameter = Signature.Parameter("text", .exactly(.text), "a text")

  /// No text is filled up beyond this: a table of such texts would fill the memory instead.
  private static let widestPadding = 10_000

  private static func padding(
    _ name: String,
    _ place: String,
    example: (call: String, result: String),
    _ join: @escaping @Sendable (_ filling: String, _ text: String) -> String
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [
        Signature.Parameter("width", .exactly(.int), "how many characters the result has"),
        Signature.Parameter("fill", .exactly(.text), "what fills the gap, repeated as needed"),
        textParameter,
      ],
      result: .fixed(.text),
      summary: "Filled up \(place) to a number of characters.",
      details: """
        A longer text stays as it is, and so does any where `fill` is empty. Characters are Unicode \
        code points. Null gives null. A number is made text first: `(code | as text)`.
        """,
      examples: [Signature.Example(example.call, example.result)]
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      let arguments = try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers)
      let widest = Mutex<Int64>(0)
      let result = try arguments.map(type: .text) { values in
        guard case .int(let width) = values[0], case .text(let fill) = values[1],
          case .text(let text) = values[2]
        else { return .null }
        if width > widestPadding { widest.withLock { $0 = max($0, width) } }
        let missing = Int(min(width, Int64(widestPadding))) - text.unicodeScalars.count
        return .text(missing > 0 ? join(filling(fill, missing), text) : text)
      }
      let found = widest.withLock(\.self)
      if found == 0 { return result }
      throw .argumentOutOfRange(
        site.range,
        function: name,
        found: NumberFormatter.integer(found, isGrouped: true),
        expected: "a width up to \(NumberFormatter.integer(Int64(widestPadding), isGrouped: true))"
      )
    }
  }

  private static func filling(_ fill: String, _ count: Int) -> String {
    let scalars = Array(fill.unicodeScalars)
    guard !scalars.isEmpty else { return "" }
    var filling = String.UnicodeScalarView()
    for place in 0..<count { filling.append(scalars[place % scalars.count]) }
    return String(filling)
  }
}
