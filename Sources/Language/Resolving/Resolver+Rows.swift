/// `filter`, `sort` and `take`: which rows go on, and in what order.
extension Resolver {
  mutating func filter(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .filter, at: range) else { return false }
    if let alias = argument.alias {
      diagnostics.append(
        say.assignmentInCondition(alias, argument.value.range)
      )
      return true
    }
    let condition = self.condition(argument.value, in: Context(scope: draft.scope))
    draft.append(.filter(condition), schema: draft.schema, range: range)
    return true
  }

  /// An expression that must be true or false.
  mutating func condition(_ syntax: Expression, in context: Context) -> TypedExpression {
    let typed = expression(syntax, in: context)
    guard let bool = Typing.common(typed.type, .bool) else {
      diagnostics.append(say.conditionIsNoBool(syntax.range, found: typed.type))
      return TypedExpression(.literal(.null), type: .bool, range: syntax.range)
    }
    return Typing.convert(typed, to: bool)
  }

  mutating func sort(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = onlyArgument(call, of: .sort, at: range) else { return false }
    var keys: [Plan.SortKey] = []
    for item in items(of: argument, in: draft.scope) {
      if let columns = starColumns(item, in: draft.scope) {
        for column in columns {
          let key = draft.schema.reference(to: column, at: item.value.range)
          keys.append(Plan.SortKey(key, isDescending: false))
        }
        continue
      }
      var value = item.value
      var isDescending = false
      if case .unary(let sign, let operand) = value.kind, sign == .negate || sign == .plus {
        isDescending = sign == .negate
        value = operand
      }
      let typed = expression(value, in: Context(scope: draft.scope))
      hintAtQuotedColumn(typed, in: draft.scope)
      keys.append(Plan.SortKey(typed, isDescending: isDescending))
    }
    draft.append(.sort(keys), schema: draft.schema, range: range)
    return true
  }

  mutating func take(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = onlyArgument(call, of: .take, at: range) else { return false }
    var from: Int? = 1
    var to: Int?
    if case .range(let lower, let upper) = argument.value.kind {
      if let lower { from = position(lower) }
      if let upper {
        guard let position = position(upper) else { return true }
        to = position
      }
    } else {
      guard let count = position(argument.value) else { return true }
      to = count
    }
    guard let from else { return true }
    draft.append(.take(from: from, to: to), schema: draft.schema, range: range)
    return true
  }

  /// A whole number that is written out, or reckoned from such.
  static func wholeNumber(_ expression: TypedExpression) -> Int64? {
    switch expression.kind {
    case .literal(.int(let value)): return value
    case .unary(.negate, let operand):
      guard let value = wholeNumber(operand), value != .min else { return nil }
      return -value
    case .binary(let sign, let lhs, let rhs):
      guard let left = wholeNumber(lhs), let right = wholeNumber(rhs) else { return nil }
      let result: (partialValue: Int64, overflow: Bool)
      switch sign {
      case .add: result = left.addingReportingOverflow(right)
      case .subtract: result = left.subtractingReportingOverflow(right)
      case .multiply: result = left.multipliedReportingOverflow(by: right)
      case .integerDivide: result = left.dividedReportingOverflow(by: right)
      case .modulo: result = left.remainderReportingOverflow(dividingBy: right)
      case .divide, .power, .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
        .matches, .coalesce, .and, .or:
        return nil
      }
      return result.overflow ? nil : result.partialValue
    default: return nil
    }
  }

  /// A position for `take`: a whole number from 1.
  private mutating func position(_ syntax: Expression) -> Int? {
    let known = diagnostics.count
    let typed = expression(syntax, in: Context(scope: Scope(schema: Schema([]))))
    guard let value = Resolver.wholeNumber(typed), value >= 1, let position = Int(exactly: value)
    else {
      var ends: (Int64, Int64)?
      if case .binary(.subtract, _, let lhs, let rhs) = syntax.kind,
        case .literal(.int(let lower)) = lhs.kind, case .literal(.int(let upper)) = rhs.kind
      {
        ends = (lower, upper)
      }
      switch syntax.kind {
      case .tuple, .array: diagnostics.removeSubrange(known...)
      default: if diagnostics.count > known { return nil }
      }
      diagnostics.append(say.notAPosition(syntax.range, ends: ends))
      return nil
    }
    return position
  }
}
