import Engine
package import Language

/// A documented example such as `math.round 2 2.675`, as the resolver would hand it to the engine.
///
/// Reads only what examples are made of: a name, then literals or the columns `x` and `y`, a negative
/// number in parentheses, and `name:value`.
package struct ExampleCall {
  private let signature: Signature
  private let example: Signature.Example

  package init(_ example: Signature.Example, of signature: Signature) {
    self.signature = signature
    self.example = example
  }

  /// What the call gives: one value, or for a window function those of all rows.
  package func run() throws -> String {
    let type = example.column.first { !$0.isNull }?.type ?? .int
    // A scalar function is called for one row.
    let column = example.column.isEmpty ? [.null] : example.column
    let second = example.second.isEmpty ? column : example.second
    let secondType = second.first { !$0.isNull }?.type ?? .int
    let table = Table([("x", type, column), ("y", secondType, second)])
    let types = ["x": (0, type), "y": (1, secondType)]
    let given = words.dropFirst()
    let positional = given.filter { namedValue($0) == nil }.enumerated().map { index, word in
      let last = signature.parameters.count - 1
      return argument(word, columns: types, accepts: signature.parameters[min(index, last)].accepts)
    }
    let named = signature.named.map { parameter in
      let word = given.compactMap(namedValue).first { $0.name == parameter.name }?.value
      guard let word else { return TypedExpression.literal(parameter.standard ?? .null) }
      return argument(word, columns: types, accepts: parameter.accepts)
    }
    let arguments = inOneType(positional) + named
    let builder = PlanBuilder(table: 0, of: [table])
    let builtCall = TypedExpression.of(kind(arguments), resultType(arguments))
    let plan =
      switch signature.kind {
      case .aggregate: builder.aggregate([("result", builtCall)]).plan
      case .scalar, .window: builder.select([("result", builtCall)]).plan
      }
    let result = try Executor(tables: [table]).run(plan).table
    return result.rows.map { TestText.plain($0[0]) }.joined(separator: ", ")
  }

  private func kind(_ arguments: [TypedExpression]) -> TypedExpression.Kind {
    switch signature.kind {
    case .scalar: .call(signature.name, arguments)
    case .aggregate: .aggregate(signature.name, arguments)
    case .window: .window(signature.name, arguments)
    }
  }

  private func resultType(_ arguments: [TypedExpression]) -> ValueType {
    switch signature.result {
    case .fixed(let type): type
    case .sameAs(let index): arguments[index].type
    case .distance(let index): arguments[index].type == .date ? .int : arguments[index].type
    case .formatted(let index): readType(arguments[index])
    }
  }

  /// What a format reads: a date, a time, or both.
  private func readType(_ format: TypedExpression) -> ValueType {
    guard case .literal(.text(let pattern)) = format.kind, let format = try? DateFormat(pattern)
    else { return .null }
    return format.type
  }

  /// `type:7` as its two halves; nil for a positional argument.
  private func namedValue(_ word: String) -> (name: String, value: String)? {
    let halves = word.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2, signature.named.contains(where: { $0.name == halves[0] }) else {
      return nil
    }
    return (halves[0], halves[1])
  }

  private func inOneType(_ arguments: [TypedExpression]) -> [TypedExpression] {
    guard signature.takesOneType, arguments.contains(where: { $0.type == .float }) else {
      return arguments
    }
    return arguments.map { $0.type == .int ? .cast($0, to: .float) : $0 }
  }

  private func argument(
    _ word: String,
    columns: [String: (Int, ValueType)],
    accepts: Signature.Accepts
  ) -> TypedExpression {
    if case .unit = accepts {
      let unit = TimeUnit(rawValue: word.filter { $0 != "\"" }) ?? TimeUnit(plural: word)
      return .text(unit?.rawValue ?? "")
    }
    let argument: TypedExpression =
      columns[word].map { .column($0.0, $0.1) } ?? .literal(ExampleCall.literal(word))
    if accepts == .real, argument.type == .int { return .cast(argument, to: .float) }
    return argument
  }

  /// The name and its arguments; a text keeps its quotes, parentheses are dropped.
  private var words: [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in example.call {
      if character == "\"" { isQuoted.toggle() }
      switch character {
      case " " where !isQuoted:
        words.append(word)
        word = ""
      case "(" where !isQuoted, ")" where !isQuoted: break
      default: word.append(character)
      }
    }
    return words + [word]
  }

  private static func literal(_ word: String) -> Value {
    if word == "null" { return .null }
    if word.hasPrefix("r\"") { return .text(String(word.dropFirst(2).dropLast())) }
    if word.hasPrefix("\"") { return .text(String(word.dropFirst().dropLast())) }
    if let number = ValueReader.int(word) { return .int(number) }
    if let number = ValueReader.float(word) { return .float(number) }
    if word.hasPrefix("@") {
      let written = String(word.dropFirst())
      if let date = ValueReader.date(written) { return .date(date) }
      if let moment = ValueReader.timestamp(written) { return .timestamp(moment) }
      if let time = ValueReader.time(written) { return .time(time) }
    }
    preconditionFailure("an example holds literals and x")
  }
}
