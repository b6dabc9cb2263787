import Language

/// The pipeline so far, one stage a query, so that a step can be taken back or kept whole.
///
///     kaji> from population          stage 1   from population
///     kaji> filter survey == 2018    stage 2   from population
///                                              filter survey == 2018
package struct Trail: Sendable {
  package struct Stage: Sendable {
    /// A query that gives the stage's result on its own, without `_`.
    package let text: String
    package let outcome: Outcome
    /// The numbers of the steps that led here, its own last.
    let path: [Int]
  }

  /// How many results there have been.
  private(set) var stepCount = 0

  package private(set) var stages: [Stage] = []

  /// Results further back than this cannot be taken back to.
  private static let capacity = 50

  package var last: Stage? { stages.last }

  /// Adds the result of a query, as the user typed it.
  mutating func add(_ text: String, _ outcome: Outcome, continues: Bool) {
    let own = Trail.withoutLeadingPipe(text)
    let whole =
      if continues, let last {
        last.text + "\n" + own
      } else if let last {
        Trail.replacingLast(in: own, by: last.text)
      } else {
        own
      }
    let goesOn = continues || whole != own
    stepCount += 1
    let path = (goesOn ? last?.path ?? [] : []) + [stepCount]
    stages.append(Stage(text: whole, outcome: outcome, path: path))
    if stages.count > Trail.capacity { stages.removeFirst() }
  }

  /// Takes the last stage back; nil where there is none before it.
  mutating func undo() -> Stage? {
    guard stages.count > 1 else { return nil }
    stages.removeLast()
    return stages.last
  }

  private static func withoutLeadingPipe(_ text: String) -> String {
    let trimmed = text.drop { $0.isWhitespace }
    return trimmed.first == "|"
      ? String(trimmed.dropFirst().drop { $0 == " " }) : String(trimmed)
  }

  /// A query that names `_`, with the pipeline that `_` stood for defined in front.
  private static func replacingLast(in text: String, by query: String) -> String {
    let uses = Lexer.tokens(of: SourceText(text)).tokens.filter {
      SourceText(text).characters(in: $0.range) == "_"
    }
    guard !uses.isEmpty else { return text }
    var name = "before"
    var number = 2
    while text.contains(name) || query.contains(name) {
      name = "before_\(number)"
      number += 1
    }
    var bytes = Array(text.utf8)
    for use in uses.reversed() {
      bytes.replaceSubrange(use.range.start..<use.range.end, with: Array(name.utf8))
    }
    let indented = query.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  " + $0 }.joined(separator: "\n")
    return "let \(name) = (\n\(indented)\n)\n" + String(decoding: bytes, as: UTF8.self)
  }
}
