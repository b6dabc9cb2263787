import Language
import Testing

/// The table of precedences, shown by full parentheses.
@Suite struct PrecedenceTests {
  @Test(arguments: [
    ("-2 ** 2", "((-2) ** 2)"),
    ("2 ** 3 ** 2", "(2 ** (3 ** 2))"),
    ("a - b - 1", "((a - b) - 1)"),
    ("a / b * c // d % e", "((((a / b) * c) // d) % e)"),
    ("1 + 2 * 3", "(1 + (2 * 3))"),
    ("a + b == c - d", "((a + b) == (c - d))"),
    ("a ?? \"x\" == \"x\"", "(a ?? (\"x\" == \"x\"))"),
    ("a ?? b ?? c", "((a ?? b) ?? c)"),
    ("a || b && c", "(a || (b && c))"),
    ("a and b or not c", "((a && b) || (!c))"),
    ("!a == b", "((!a) == b)"),
    ("a == b && c ~= d", "((a == b) && (c ~= d))"),
    ("-a..b", "((-a)..b)"),
    ("1..5 + 2", "((1..5) + 2)"),
    ("(1 + 1)..9", "((1 + 1)..9)"),
    ("5..-3", "(5..(-3))"),
    ("a ?? b && c", "((a ?? b) && c)"),
    ("- - a", "(-(-a))"),
  ])
  func groups(text: String, expected: String) throws {
    let file = Parser.parse(SourceText("(\(text))")).file
    let statement = try #require(file.statements.first)
    guard case .pipeline(let outer) = statement.kind, let step = outer.steps.first,
      case .parenthesized(let pipeline) = step.kind, let expression = pipeline.steps.first
    else {
      Issue.record("not an expression: \(text)")
      return
    }
    #expect(PrecedenceTests.grouped(expression) == expected)
  }

  private static func grouped(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(.int(let int)): "\(int)"
    case .literal(.text(let text)): "\"\(text)\""
    case .name(let parts): parts.map(\.name).joined(separator: ".")
    case .unary(let unary, let operand): "(\(unary.rawValue)\(grouped(operand)))"
    case .binary(let binary, _, let lhs, let rhs):
      "(\(grouped(lhs)) \(binary.rawValue) \(grouped(rhs)))"
    case .range(let lower, let upper):
      "(\(lower.map(grouped) ?? "")..\(upper.map(grouped) ?? ""))"
    case .parenthesized(let pipeline):
      pipeline.steps.map(grouped).joined(separator: " | ")
    case .literal, .parameter, .call, .tuple, .array, .formatString, .caseOf, .lambda, .annotated,
      .missing:
      "?"
    }
  }
}
