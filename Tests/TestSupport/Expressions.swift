package import Language

/// Typed expressions by hand, for tests that build plans without a parser.
extension TypedExpression {
  package static func of(_ kind: Kind, _ type: ValueType) -> TypedExpression {
    TypedExpression(kind, type: type, range: SourceRange(0, 0))
  }

  package static func column(_ index: Int, _ type: ValueType) -> TypedExpression {
    .of(.column(index), type)
  }

  package static func literal(_ value: Value) -> TypedExpression {
    .of(.literal(value), value.type)
  }

  package static func int(_ number: Int64) -> TypedExpression { .literal(.int(number)) }
  package static func float(_ number: Double) -> TypedExpression { .literal(.float(number)) }
  package static func text(_ text: String) -> TypedExpression { .literal(.text(text)) }

  /// An operator whose result has the type of its left operand, or bool for a comparison.
  package static func binary(
    _ op: BinaryOperator,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    type: ValueType? = nil
  ) -> TypedExpression {
    let result: ValueType =
      switch op {
      case .divide, .power: .float
      case .integerDivide: .int
      case .multiply, .modulo, .add, .subtract, .coalesce: lhs.type
      case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .matches, .and, .or:
        .bool
      }
    return .of(.binary(op, lhs, rhs), type ?? result)
  }

  package static func cast(_ operand: TypedExpression, to type: ValueType) -> TypedExpression {
    .of(.cast(operand, isExplicit: true), type)
  }

  package static func call(
    _ name: String,
    _ arguments: [TypedExpression],
    _ type: ValueType
  ) -> TypedExpression {
    .of(.call(name, arguments), type)
  }

  package static func aggregate(
    _ name: String,
    _ arguments: [TypedExpression],
    _ type: ValueType
  ) -> TypedExpression {
    .of(.aggregate(name, arguments), type)
  }

  package static func window(
    _ name: String,
    _ arguments: [TypedExpression],
    _ type: ValueType
  ) -> TypedExpression {
    .of(.window(name, arguments), type)
  }

  package static func framed(
    _ name: String,
    _ arguments: [TypedExpression],
    _ frame: Frame,
    _ type: ValueType
  ) -> TypedExpression {
    .of(.framed(name, arguments, frame), type)
  }
}
