/// The rules by which types meet.
enum Typing {
  /// The type in which values of both can stand together, or nil where there is none.
  static func common(_ lhs: ValueType, _ rhs: ValueType) -> ValueType? {
    switch (lhs, rhs) {
    case (let same, let other) where same == other: same
    case (.null, let other), (let other, .null): other
    case (.int, .float), (.float, .int): .float
    case (.date, .timestamp), (.timestamp, .date): .timestamp
    default: nil
    }
  }

  /// The expression with the type asked for: literals are rewritten, anything else is cast.
  ///
  /// - Precondition: the types have that type in common.
  static func convert(_ expression: TypedExpression, to type: ValueType) -> TypedExpression {
    if expression.type == type { return expression }
    switch (expression.kind, type) {
    case (.literal(.null), _):
      return TypedExpression(.literal(.null), type: type, range: expression.range)
    case (.literal(.int(let value)), .float):
      return TypedExpression(.literal(.float(Double(value))), type: type, range: expression.range)
    default:
      return TypedExpression(
        .cast(expression, isExplicit: false),
        type: type,
        range: expression.range
      )
    }
  }

  /// The type by the name that `as` takes.
  static func type(named name: String) -> ValueType? {
    ValueType(rawValue: name).flatMap { $0 == .null ? nil : $0 }
  }

  /// The type by a name of SQL, in any case: queries that were written for a database cast to these.
  static func type(ofSQL name: String) -> ValueType? {
    switch name.lowercased() {
    case "integer", "bigint", "smallint", "tinyint", "int64", "int32", "signed": .int
    case "real", "double", "float", "float8", "float64", "numeric", "decimal": .float
    case "boolean", "bool": .bool
    case "varchar", "char", "string", "text", "nvarchar": .text
    case "date": .date
    case "datetime", "timestamp", "timestamptz": .timestamp
    case "time": .time
    case "interval": .duration
    default: nil
    }
  }

  static let castNames = [
    "int", "float", "bool", "text", "date", "timestamp", "time", "duration",
  ]
}
