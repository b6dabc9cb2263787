/// Operators: their operands are made to agree in type, or reported with both types.
extension Resolver {
  mutating func unary(
    _ op: UnaryOperator,
    _ operand: Expression,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    switch op {
    case .selfEqual:
      diagnostics.append(say.selfEqualOutsideJoin(range))
      return failed(range)
    case .not:
      let typed = condition(operand, in: context)
      return TypedExpression(.unary(.not, typed), type: .bool, range: range)
    case .plus, .negate:
      let typed = expression(operand, in: context)
      guard typed.type.isNumeric || typed.type == .duration || typed.type == .null else {
        diagnostics.append(say.signNeedsNumber(op, at: range, found: typed.type))
        return failed(range)
      }
      if op == .plus { return typed }
      switch typed.kind {
      case .literal(.int(let value)) where value != .min:
        return TypedExpression(.literal(.int(-value)), type: .int, range: range)
      case .literal(.float(let value)):
        return TypedExpression(.literal(.float(-value)), type: .float, range: range)
      case .literal(.duration(let value)):
        guard let negated = value.multiplied(by: -1) else {
          return TypedExpression(.unary(.negate, typed), type: typed.type, range: range)
        }
        return TypedExpression(.literal(.duration(negated)), type: .duration, range: range)
      default:
        return TypedExpression(.unary(.negate, typed), type: typed.type, range: range)
      }
    }
  }

  mutating func binary(
    _ op: BinaryOperator,
    _ operatorRange: SourceRange,
    _ lhs: Expression,
    _ rhs: Expression,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    switch op {
    case .and, .or:
      if op == .or, reportsJoinedText(lhs, at: operatorRange, in: context) { return failed(range) }
      let left = condition(lhs, in: context)
      if reportsAlternative(rhs, after: lhs) { return failed(range) }
      let right = condition(rhs, in: context)
      return TypedExpression(.binary(op, left, right), type: .bool, range: range)
    case .matches: return matching(lhs, rhs, at: operatorRange, in: context)
    default: break
    }
    if op.isComparison, reportsNegation(op, lhs, rhs, in: context) { return failed(range) }
    let left = expression(lhs, in: context)
    let right = expression(rhs, in: context)
    if reportsQuotedColumn(left, right, in: context) { return failed(range) }
    if op == .equal || op == .notEqual {
      if let operand = nullTest(left, right) {
        return TypedExpression(
          .isNull(operand, negated: op == .notEqual),
          type: .bool,
          range: range
        )
      }
    }
    if op == .coalesce {
      guard let type = Typing.common(left.type, right.type) else {
        return mismatch(op, operatorRange, left, right)
      }
      return TypedExpression(
        .coalesce(Typing.convert(left, to: type), Typing.convert(right, to: type)),
        type: type,
        range: range
      )
    }
    if op.isComparison { return comparison(op, operatorRange, left, right, at: range) }
    return arithmetic(op, operatorRange, left, right, at: range)
  }

  /// `text ~= "pattern"`: the pattern is written out, and read here.
  mutating func matching(
    _ lhs: Expression,
    _ rhs: Expression,
    at operatorRange: SourceRange,
    in context: Context
  ) -> TypedExpression {
    let text = expression(lhs, in: context)
    let pattern = expression(rhs, in: context)
    let range = lhs.range.joined(with: rhs.range)
    guard Typing.common(text.type, .text) == .text, Typing.common(pattern.type, .text) == .text
    else {
      return mismatch(.matches, operatorRange, text, pattern)
    }
    guard isPattern(pattern, of: "~=") else { return failed(range) }
    return TypedExpression(
      .binary(.matches, Typing.convert(text, to: .text), Typing.convert(pattern, to: .text)),
      type: .bool,
      range: range
    )
  }

  /// Whether a text is one written out that reads as a pattern; else says what is wrong.
  mutating func isPattern(_ pattern: TypedExpression, of name: String) -> Bool {
    guard case .literal(let value) = pattern.kind else {
      diagnostics.append(say.patternNotWrittenOut(of: name, at: pattern.range))
      return false
    }
    guard case .text(let source) = value else { return true }
    do {
      _ = try Pattern(source)
      return true
    } catch {
      diagnostics.append(say.patternNotRead(error.message, at: pattern.range))
      return false
    }
  }

  /// The operand of a comparison with a literal null.
  func nullTest(_ lhs: TypedExpression, _ rhs: TypedExpression) -> TypedExpression? {
    if case .literal(.null) = rhs.kind { return lhs }
    if case .literal(.null) = lhs.kind { return rhs }
    return nil
  }

  mutating func comparison(
    _ op: BinaryOperator,
    _ operatorRange: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    at range: SourceRange
  ) -> TypedExpression {
    guard let type = Typing.common(lhs.type, rhs.type) else {
      return mismatch(op, operatorRange, lhs, rhs)
    }
    return TypedExpression(
      .binary(op, Typing.convert(lhs, to: type), Typing.convert(rhs, to: type)),
      type: .bool,
      range: range
    )
  }

  mutating func arithmetic(
    _ op: BinaryOperator,
    _ operatorRange: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    at range: SourceRange
  ) -> TypedExpression {
    if lhs.type == .null && rhs.type == .null { return failed(range) }
    if lhs.type.isTemporal || rhs.type.isTemporal {
      return timeArithmetic(op, operatorRange, lhs, rhs, at: range)
    }
    guard let common = Typing.common(lhs.type, rhs.type), common.isNumeric else {
      return mismatch(op, operatorRange, lhs, rhs)
    }
    let operands = op == .divide || op == .power ? ValueType.float : common
    return TypedExpression(
      .binary(op, Typing.convert(lhs, to: operands), Typing.convert(rhs, to: operands)),
      type: op == .integerDivide ? .int : operands,
      range: range
    )
  }

  mutating func mismatch(
    _ op: BinaryOperator,
    _ operatorRange: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression
  ) -> TypedExpression {
    let isFollowUp = [lhs, rhs].contains { $0.type == .null && isReported(within: $0.range) }
    if !isFollowUp { diagnostics.append(say.operandTypes(op, at: operatorRange, lhs, rhs)) }
    return failed(lhs.range.joined(with: rhs.range))
  }

  /// Whether a mistake inside a range has been told.
  func isReported(within range: SourceRange) -> Bool {
    diagnostics.suffix(Resolver.mostExplained).contains { diagnostic in
      guard diagnostic.isError, case .source(_, let own) = diagnostic.location else { return false }
      return own.start >= range.start && own.end <= range.end
    }
  }
}
