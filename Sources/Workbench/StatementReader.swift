import Language

/// Cuts a stream of lines into statements: a command is a line, a query ends where it is complete and
/// the next line does not go on with it.
package struct StatementReader {
  private var pending: [String] = []
  private var lineCount = 0
  /// The line, from 1, that the first pending one is.
  private var firstLine = 1

  /// A statement, and the line on which it begins, from 1.
  package struct Statement: Equatable, Sendable {
    package let text: String
    package let line: Int
  }

  package init() {}

  /// Takes a line; gives the statement that this line shows to be finished.
  ///
  /// A query goes on over lines until a blank line, a command, or a line that starts a new query.
  package mutating func take(_ line: String) -> [Statement] {
    lineCount += 1
    let trimmed = line.trimmingBlanks
    let isInside = !pending.isEmpty && !Parser.isComplete(pending.joined(separator: "\n"))
    if isInside && !(trimmed.isEmpty && pending.last?.isEmpty == true) {
      pending.append(line)
      return []
    }
    if trimmed.isEmpty { return finish() }
    if trimmed.hasPrefix(".") && !trimmed.hasPrefix("..") {
      return finish() + [Statement(text: trimmed, line: lineCount)]
    }
    if StatementReader.startsQuery(trimmed) && !endsInDefinition {
      let done = finish()
      begin(with: line)
      return done
    }
    if pending.isEmpty { begin(with: line) } else { pending.append(line) }
    return []
  }

  /// What is left at the end of the input.
  package mutating func finish() -> [Statement] {
    let text = pending.joined(separator: "\n")
    pending = []
    return text.trimmingBlanks.isEmpty ? [] : [Statement(text: text, line: firstLine)]
  }

  private mutating func begin(with line: String) {
    pending = [line]
    firstLine = lineCount
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

  package static func statements(in text: String) -> [Statement] {
    var reader = StatementReader()
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.flatMap { reader.take(String($0)) } + reader.finish()
  }
}
