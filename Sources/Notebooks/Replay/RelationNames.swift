package import Language

/// The relations that a query reads by a plain name: after `from`, `join` or `append`, or first in a
/// pipeline.
package enum RelationNames {
  /// In order of first mention, each once, names that the query defines itself left out.
  package static func read(by file: SyntaxFile) -> [String] {
    var collector = Collector()
    for statement in file.statements {
      collector.visit(statement)
    }
    return collector.names
  }

  private struct Collector {
    var names: [String] = []
    var defined: Set<String> = []

    private static let readers = ["from", "join", "append"]

    mutating func visit(_ statement: Statement) {
      switch statement.kind {
      case .letValue(let name, let value):
        visit(value)
        defined.insert(name.name)
      case .into(let name, let pipeline):
        visit(pipeline)
        defined.insert(name.name)
      case .pipeline(let pipeline): visit(pipeline)
      case .module(_, let statements): for statement in statements { visit(statement) }
      case .importing, .typeDefinition: return
      }
    }

    mutating func visit(_ pipeline: Pipeline) {
      for (position, step) in pipeline.steps.enumerated() {
        if position == 0 { add(step) }
        visit(step)
      }
    }

    mutating func visit(_ expression: Expression) {
      switch expression.kind {
      case .literal, .name, .parameter, .formatString, .missing: return
      case .unary(_, let operand): visit(operand)
      case .binary(_, _, let lhs, let rhs):
        visit(lhs)
        visit(rhs)
      case .range(let lower, let upper):
        for end in [lower, upper].compactMap(\.self) { visit(end) }
      case .call(let call): visit(call)
      case .parenthesized(let pipeline): visit(pipeline)
      case .tuple(let items): for item in items { visit(item.value) }
      case .array(let items): for item in items { visit(item) }
      case .lambda(let lambda):
        // What a function reads by the name of a parameter is its caller's.
        let known = Set(names)
        visit(lambda.body)
        let parameters = Set(lambda.parameters.map(\.name.name))
        names.removeAll { parameters.contains($0) && !known.contains($0) }
      case .annotated(let value, _): visit(value)
      case .caseOf(let branches):
        for branch in branches {
          visit(branch.condition)
          visit(branch.value)
        }
      }
    }

    private mutating func visit(_ call: Call) {
      let isReader =
        if case .name(let parts) = call.function.kind, let name = parts.last?.name {
          Self.readers.contains(name)
        } else {
          false
        }
      for argument in call.arguments {
        if isReader { add(argument.value) }
        visit(argument.value)
      }
      for argument in call.named { visit(argument.value) }
    }

    private mutating func add(_ expression: Expression) {
      guard case .name(let parts) = expression.kind, parts.count == 1, let name = parts.first?.name,
        !defined.contains(name), !names.contains(name)
      else { return }
      names.append(name)
    }
  }
}
