import Language

/// Cuts a stream of lines into statements: a command is a line, a query ends where it is complete and
/// the next line does not go on with it.
package struct StatementReader {
  private var pending: [String] = []

  package init() {}

  /// Takes a line; gives the statement that this line shows to be finished.
  ///
  /// A query goes on over lines until a blank line, a command, or a line that starts a new query.
  package mutating func take(_ line: String) -> [String] {
    let trimmed = line.trimmingBlanks
    let isInside = !pending.isEmpty && !Parser.isComplete(pending.joined(separator: "\n"))
    if isInside && !(trimmed.isEmpty && pending.last?.isEmpty == true) {
      pending.append(line)
      return []
    }
    if trimmed.isEmpty { return finish() }
    if trimmed.hasPrefix(".") && !trimmed.hasPrefix("..") { return finish() + [trimmed] }
    if StatementReader.startsQuery(trimmed) && !endsInDefinition {
      let done = finish()
      pending = [line]
      return done
    }
    pending.append(line)
    return []
  }

  /// What is left at the end of the input.
  package mutating func finish() -> [String] {
    let text = pending.joined(separator: "\n")
    pending = []
    return text.trimmingBlanks.isEmpty ? [] : [text]
  }

  /// A `from` at the start of a line begins a query of its own, unless definitions stand before it.
  private static func startsQuery(_ line: String) -> Bool {
    line.hasPrefix("from ")
  }

  private var endsInDefinition: Bool {
    let statements = Parser.parse(SourceText(pending.joined(separator: "\n"))).file.statements
    guard let last = statements.last else { return true }
    if case .pipeline = last.kind { return false }
    return true
  }

  package static func statements(in text: String) -> [String] {
    var reader = StatementReader()
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.flatMap { reader.take(String($0)) } + reader.finish()
  }
}
