/// Operands that are not what they look like: habits of other languages, seen when the types are known.
extension Resolver {
  /// Says so where a plain value follows `or`, as if the comparison before it went on.
  mutating func reportsAlternative(_ rhs: Expression, after lhs: Expression) -> Bool {
    guard case .literal(let value) = rhs.kind, value.type != .bool, value.type != .null else {
      return false
    }
    var last = lhs
    while case .binary(let op, _, _, let right) = last.kind, op == .or || op == .and {
      last = right
    }
    guard case .binary(let op, _, let subject, _) = last.kind, op.isComparison else { return false }
    diagnostics.append(
      say.alternativeWithoutSubject(
        rhs.range,
        found: value.type,
        comparison: source.characters(in: subject.range) + " " + op.rawValue
      )
    )
    return true
  }

  /// Says so where `||` stands behind a text, as SQL joins texts.
  mutating func reportsJoinedText(
    _ lhs: Expression,
    at operatorRange: SourceRange,
    in context: Context
  ) -> Bool {
    var first = lhs
    while case .binary(.or, _, let left, _) = first.kind { first = left }
    switch first.kind {
    case .name, .literal, .formatString: break
    case .parameter, .unary, .binary, .range, .call, .parenthesized, .tuple, .array, .mapping,
      .caseOf, .lambda, .annotated, .missing:
      return false
    }
    let count = diagnostics.count
    let type = expression(first, in: context).type
    let isSound = diagnostics.count == count
    diagnostics.removeLast(diagnostics.count - count)
    guard isSound, type == .text else { return false }
    diagnostics.append(say.textJoinedByOr(operatorRange))
    return true
  }

  /// Says so where `not` stands before the left side of a comparison alone.
  mutating func reportsNegation(
    _ op: BinaryOperator,
    _ lhs: Expression,
    _ rhs: Expression,
    in context: Context
  ) -> Bool {
    guard case .unary(.not, let operand) = lhs.kind, case .name = operand.kind else { return false }
    let count = diagnostics.count
    let typed = expression(operand, in: context)
    let isSound = diagnostics.count == count
    diagnostics.removeLast(diagnostics.count - count)
    guard isSound, typed.type != .bool, typed.type != .null else { return false }
    let fix = Diagnostic.Fix([
      .init(SourceRange(operand.range.start, operand.range.start), "("),
      .init(SourceRange(rhs.range.end, rhs.range.end), ")"),
    ])
    var sign = SourceRange(lhs.range.start, operand.range.start)
    if source.characters(in: sign).hasSuffix(" ") { sign.end -= 1 }
    diagnostics.append(say.notBindsTighter(sign, than: op, fix: fix))
    return true
  }

  /// Says so where a text is a column's name, and the column would fit.
  mutating func reportsQuotedColumn(
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    in context: Context
  ) -> Bool {
    guard Typing.common(lhs.type, rhs.type) == nil else { return false }
    for (side, other) in [(lhs, rhs), (rhs, lhs)] {
      guard case .literal(.text(let name)) = side.kind,
        case .column(let index) = context.scope.lookup([name]),
        Typing.common(context.scope.schema.columns[index].field.type, other.type) != nil
      else { continue }
      diagnostics.append(say.quotedColumn(name, at: side.range, other: other.type))
      return true
    }
    return false
  }

  /// Hints at a text that stands for itself where the column of that name is wanted.
  mutating func hintAtQuotedColumn(_ typed: TypedExpression, in scope: Scope) {
    guard case .literal(.text(let name)) = typed.kind, case .column = scope.lookup([name]) else {
      return
    }
    diagnostics.append(say.sameForAllRows(name, at: typed.range))
  }
}
