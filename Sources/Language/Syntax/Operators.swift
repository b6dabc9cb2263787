/// Operators before one operand.
package enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negate = "-"
  case plus = "+"
  case not = "!"
  /// `==col`: equal on both sides of a join.
  case selfEqual = "=="
}

/// Operators between two operands.
package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case power = "**"
  case multiply = "*"
  case divide = "/"
  case integerDivide = "//"
  case modulo = "%"
  case add = "+"
  case subtract = "-"
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case less = "<"
  case greater = ">"
  case matches = "~="
  case coalesce = "??"
  case and = "&&"
  case or = "||"

  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater: true
    case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract, .matches, .coalesce,
      .and, .or:
      false
    }
  }
}
