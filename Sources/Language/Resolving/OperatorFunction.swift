/// The operators under the names by which PRQL passes them to other functions: `tuple_reduce add {…}`.
enum OperatorFunction {
  case unary(UnaryOperator)
  case binary(BinaryOperator)

  var arity: Int {
    switch self {
    case .unary: 1
    case .binary: 2
    }
  }

  static func named(_ name: String) -> OperatorFunction? {
    switch name {
    case "mul": .binary(.multiply)
    case "div_i": .binary(.integerDivide)
    case "div_f": .binary(.divide)
    case "mod": .binary(.modulo)
    case "pow": .binary(.power)
    case "add": .binary(.add)
    case "sub": .binary(.subtract)
    case "eq": .binary(.equal)
    case "ne": .binary(.notEqual)
    case "gt": .binary(.greater)
    case "lt": .binary(.less)
    case "gte": .binary(.greaterOrEqual)
    case "lte": .binary(.lessOrEqual)
    case "and": .binary(.and)
    case "or": .binary(.or)
    case "coalesce": .binary(.coalesce)
    case "regex_search": .binary(.matches)
    case "neg": .unary(.negate)
    case "not": .unary(.not)
    default: nil
    }
  }

  /// The operator between its operands, or nil where their number is another.
  func expression(_ operands: [Expression], at range: SourceRange) -> Expression? {
    guard operands.count == arity else { return nil }
    return switch self {
    case .unary(let sign): Expression(.unary(sign, operands[0]), range: range)
    case .binary(let sign):
      Expression(.binary(sign, operatorRange: range, operands[0], operands[1]), range: range)
    }
  }
}
