/// A word of punctuation: operators, brackets, separators.
package enum Symbol: String, Hashable, Sendable, CaseIterable {
  case arrow = "->"
  case fatArrow = "=>"
  case equal = "=="
  case notEqual = "!="
  case greaterOrEqual = ">="
  case lessOrEqual = "<="
  case matches = "~="
  case and = "&&"
  case or = "||"
  case coalesce = "??"
  case integerDivide = "//"
  case power = "**"
  case range = ".."
  case greater = ">"
  case less = "<"
  case divide = "/"
  case modulo = "%"
  case assign = "="
  case plus = "+"
  case minus = "-"
  case multiply = "*"
  case openBracket = "["
  case closeBracket = "]"
  case openParen = "("
  case closeParen = ")"
  case openBrace = "{"
  case closeBrace = "}"
  case point = "."
  case comma = ","
  case colon = ":"
  case pipe = "|"
  case not = "!"
  case at = "@"
  case semicolon = ";"

  /// The symbol that a text spells.
  ///
  /// Looked for one by one: the table that `init(rawValue:)` makes first takes longer than reading a whole query.
  init?(spelled text: String) {
    guard let symbol = Symbol.allCases.first(where: { $0.rawValue == text }) else { return nil }
    self = symbol
  }

  /// The bracket that closes this one, or nil for what opens nothing.
  package var closer: Symbol? {
    switch self {
    case .openBracket: .closeBracket
    case .openParen: .closeParen
    case .openBrace: .closeBrace
    case .arrow, .fatArrow, .equal, .notEqual, .greaterOrEqual, .lessOrEqual, .matches, .and, .or,
      .coalesce, .integerDivide, .power, .range, .greater, .less, .divide, .modulo, .assign, .plus,
      .minus, .multiply, .closeBracket, .closeParen, .closeBrace, .point, .comma, .colon, .pipe,
      .not, .at, .semicolon:
      nil
    }
  }

  package var isCloser: Bool {
    self == .closeBracket || self == .closeParen || self == .closeBrace
  }

  /// What this symbol does between two operands, or nil for what does nothing there.
  package var binaryOperator: BinaryOperator? { BinaryOperator(rawValue: rawValue) }
}
