import Engine
package import Language

/// The examples of help pages as queries that stand alone.
package enum ExampleQuery {
  /// Those of a step, a definition, a function or an operator, in the order of its page.
  static func all(for name: String) -> [String] {
    if let transform = Transform(rawValue: name) {
      return transform.specification.examples.map(\.0)
    }
    if let signature = Library.signatures[name] {
      return signature.examples.map { query($0, of: signature) }
    }
    if let entry = DefinitionReference.all.first(where: { $0.names.contains(name) }) {
      return entry.examples.map(\.0)
    }
    return OperatorReference.all
      .filter { entry in entry.symbol.split(separator: " ").contains { $0 == name } }
      .flatMap { $0.examples.map { "from [{a = 1}] | select {value = \($0.expression)}" } }
  }

  /// A call, over the column that its example reads, if it reads one.
  package static func query(_ example: Signature.Example, of signature: Signature) -> String {
    if example.column.isEmpty { return "from [{a = 1}] | select {value = \(example.call)}" }
    let rows = example.column.indices.map { row in
      let x = "x = \(written(example.column[row]))"
      return example.second.isEmpty ? "{\(x)}" : "{\(x), y = \(written(example.second[row]))}"
    }
    let step = signature.kind == .aggregate ? "aggregate" : "select"
    return "from [\(rows.joined(separator: ", "))] | \(step) {value = \(example.call)}"
  }

  private static func written(_ value: Value) -> String {
    if case .text(let text) = value { return "\"\(text)\"" }
    return value.isNull ? "null" : NumberFormatter.text(value)
  }
}
