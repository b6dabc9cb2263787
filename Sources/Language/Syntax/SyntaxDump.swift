/// A syntax tree as text, one node a line, for `.explain syntax` and for tests.
///
///     pipeline
///       call from
///         name population
///       call filter
///         binary ==
///           name survey
///           int 2018
package struct SyntaxDump {
  private var lines: [String] = []

  package static func text(_ file: SyntaxFile) -> String {
    var dump = SyntaxDump()
    for statement in file.statements { dump.add(statement) }
    return dump.lines.joined(separator: "\n")
  }

  package static func text(_ expression: Expression) -> String {
    var dump = SyntaxDump()
    dump.add(expression, "", 0)
    return dump.lines.joined(separator: "\n")
  }

  // MARK: Nodes

  private mutating func add(_ statement: Statement, _ depth: Int = 0) {
    for annotation in statement.annotations { add(annotation, "annotation ", depth) }
    for text in statement.documentation?.split(separator: "\n") ?? [] {
      line(depth, "documentation " + SyntaxDump.quoted(String(text)))
    }
    switch statement.kind {
    case .letValue(let name, let value):
      line(depth, "let " + SyntaxDump.name(name))
      add(value, "", depth + 1)
    case .into(let name, let pipeline):
      line(depth, "into " + SyntaxDump.name(name))
      add(pipeline, "", depth + 1)
    case .pipeline(let pipeline):
      add(pipeline, "", depth)
    case .module(let name, let statements):
      line(depth, "module " + SyntaxDump.name(name))
      for statement in statements { add(statement, depth + 1) }
    case .importing(let alias, let path):
      let path = path.map(SyntaxDump.name).joined(separator: ".")
      line(depth, "import " + SyntaxDump.alias(alias) + path)
    case .typeDefinition(let name, let type):
      line(depth, "type " + SyntaxDump.name(name) + " = " + SyntaxDump.escaped(type.text))
    }
  }

  private mutating func add(_ pipeline: Pipeline, _ prefix: String, _ depth: Int) {
    line(depth, prefix + "pipeline")
    for step in pipeline.steps { add(step, "", depth + 1) }
  }

  private mutating func add(_ expression: Expression, _ prefix: String, _ depth: Int) {
    switch expression.kind {
    case .literal(let value):
      line(depth, prefix + SyntaxDump.literal(value))
    case .name(let parts):
      line(depth, prefix + "name " + parts.map(SyntaxDump.name).joined(separator: "."))
    case .parameter(let name):
      line(depth, prefix + "parameter $" + name)
    case .unary(let unary, let operand):
      line(depth, prefix + "unary " + unary.rawValue)
      add(operand, "", depth + 1)
    case .binary(let binary, _, let lhs, let rhs):
      line(depth, prefix + "binary " + binary.rawValue)
      add(lhs, "", depth + 1)
      add(rhs, "", depth + 1)
    case .range(let lower, let upper):
      line(depth, prefix + "range")
      if let lower { add(lower, "from: ", depth + 1) }
      if let upper { add(upper, "to: ", depth + 1) }
    case .call(let call):
      add(call, prefix, depth)
    case .parenthesized(let pipeline):
      line(depth, prefix + "parentheses")
      for step in pipeline.steps { add(step, "", depth + 1) }
    case .tuple(let items):
      line(depth, prefix + "tuple")
      for item in items { add(item.value, SyntaxDump.alias(item.alias), depth + 1) }
    case .array(let items):
      line(depth, prefix + "array")
      for item in items { add(item, "", depth + 1) }
    case .formatString(let pieces):
      line(depth, prefix + "f-string")
      for piece in pieces { add(piece, depth + 1) }
    case .caseOf(let branches):
      line(depth, prefix + "case")
      for branch in branches {
        add(branch.condition, "when: ", depth + 1)
        add(branch.value, "then: ", depth + 1)
      }
    case .lambda(let lambda):
      add(lambda, prefix, depth)
    case .annotated(let value, let type):
      line(depth, prefix + "annotated <" + SyntaxDump.escaped(type.text) + ">")
      add(value, "", depth + 1)
    case .missing:
      line(depth, prefix + "missing")
    }
  }

  private mutating func add(_ lambda: Lambda, _ prefix: String, _ depth: Int) {
    let result = lambda.result.map { " <" + SyntaxDump.escaped($0.text) + ">" } ?? ""
    line(depth, prefix + "function" + result)
    for parameter in lambda.parameters {
      let type = parameter.type.map { " <" + SyntaxDump.escaped($0.text) + ">" } ?? ""
      line(depth + 1, "parameter " + SyntaxDump.name(parameter.name) + type)
      if let value = parameter.defaultValue { add(value, "default: ", depth + 2) }
    }
    add(lambda.body, "", depth + 1)
  }

  private mutating func add(_ call: Call, _ prefix: String, _ depth: Int) {
    if case .name(let parts) = call.function.kind {
      line(depth, prefix + "call " + parts.map(SyntaxDump.name).joined(separator: "."))
    } else {
      line(depth, prefix + "call")
      add(call.function, "function: ", depth + 1)
    }
    for argument in call.named {
      add(argument.value, SyntaxDump.name(argument.name) + ": ", depth + 1)
    }
    for argument in call.arguments {
      add(argument.value, SyntaxDump.alias(argument.alias), depth + 1)
    }
  }

  private mutating func add(_ piece: FormatPiece, _ depth: Int) {
    switch piece {
    case .text(let text):
      line(depth, "text " + SyntaxDump.quoted(text))
    case .value(let value, let format):
      add(value, format.map { ":" + SyntaxDump.escaped($0) + " " } ?? "", depth)
    }
  }

  private mutating func line(_ depth: Int, _ text: String) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  // MARK: Words

  private static func alias(_ alias: Identifier?) -> String {
    alias.map { name($0) + " = " } ?? ""
  }

  /// A name as it is written in a query: in backticks where it needs them.
  package static func name(_ identifier: Identifier) -> String {
    let name = identifier.name
    let isPlain =
      name == "*"
      || name.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
        && name.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType != nil
        }
    return isPlain ? name : "`" + escaped(name) + "`"
  }

  package static func literal(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .int(let int): "int \(int)"
    case .float(let float): "float \(float)"
    case .bool(let bool): "bool \(bool)"
    case .text(let text): "text " + quoted(text)
    case .date(let days): "date " + Calendar.isoDate(days)
    case .timestamp(let time): "timestamp " + Calendar.isoTimestamp(time)
    case .time(let time): "time " + Calendar.isoTime(time)
    case .duration(let duration): "duration " + duration.source
    }
  }

  package static func quoted(_ text: String) -> String {
    "\"" + escaped(text) + "\""
  }

  /// A text without line breaks and control characters.
  package static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          output += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output
  }
}
