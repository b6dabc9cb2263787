/// Arithmetic with dates, times and durations, and the arguments that are units or formats.
extension Resolver {
  /// An operator of arithmetic with at least one side that has to do with time.
  ///
  /// The engine meets the moment or the duration on the left, what is added or multiplied on the right.
  mutating func timeArithmetic(
    _ op: BinaryOperator,
    _ operatorRange: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    at range: SourceRange
  ) -> TypedExpression {
    if lhs.type == .null || rhs.type == .null { return failed(range) }
    func result(_ left: TypedExpression, _ right: TypedExpression, _ type: ValueType)
      -> TypedExpression
    {
      TypedExpression(.binary(op, left, right), type: type, range: range)
    }
    switch (op, lhs.type, rhs.type) {
    case (.subtract, .date, .date): return result(lhs, rhs, .int)
    case (.subtract, .timestamp, .timestamp), (.subtract, .date, .timestamp),
      (.subtract, .timestamp, .date):
      return result(
        Typing.convert(lhs, to: .timestamp),
        Typing.convert(rhs, to: .timestamp),
        .duration
      )
    case (.add, .date, .time): return result(lhs, rhs, .timestamp)
    case (.add, .time, .date): return result(rhs, lhs, .timestamp)
    case (.subtract, .time, .time): return result(lhs, rhs, .duration)
    case (.add, .duration, .date), (.add, .duration, .timestamp), (.add, .duration, .time):
      return timeArithmetic(op, operatorRange, rhs, lhs, at: range)
    case (.add, .date, .duration), (.subtract, .date, .duration):
      return isWholeDays(rhs)
        ? result(lhs, rhs, .date) : result(Typing.convert(lhs, to: .timestamp), rhs, .timestamp)
    case (.add, .timestamp, .duration), (.subtract, .timestamp, .duration):
      return result(lhs, rhs, .timestamp)
    case (.add, .time, .duration), (.subtract, .time, .duration):
      if isWholeDays(rhs) {
        diagnostics.append(say.daysOnTime(rhs.range))
        return failed(range)
      }
      return result(lhs, rhs, .time)
    case (.add, .duration, .duration), (.subtract, .duration, .duration):
      return result(lhs, rhs, .duration)
    case (.multiply, .duration, .int): return result(lhs, rhs, .duration)
    case (.multiply, .int, .duration): return result(rhs, lhs, .duration)
    case (.divide, .duration, .duration): return result(lhs, rhs, .float)
    default:
      diagnostics.append(say.operandTypes(op, at: operatorRange, lhs, rhs))
      return failed(lhs.range.joined(with: rhs.range))
    }
  }

  /// Whether a duration is known to have no hours, so that a date moved by it is a date: it is made of
  /// literals of days, weeks, months and years.
  private func isWholeDays(_ duration: TypedExpression) -> Bool {
    switch duration.kind {
    case .literal(.duration(let value)): value.isWholeDays
    case .literal(.null): true
    case .unary(_, let operand): isWholeDays(operand)
    case .binary(.multiply, let operand, _): isWholeDays(operand)
    case .binary(.add, let lhs, let rhs), .binary(.subtract, let lhs, let rhs),
      .coalesce(let lhs, let rhs):
      duration.type == .duration && lhs.type == .duration && isWholeDays(lhs) && isWholeDays(rhs)
    case .caseOf(let branches): branches.allSatisfy { isWholeDays($0.value) }
    case .column, .literal, .binary, .isNull, .inRange, .inList, .cast, .call, .aggregate, .window,
      .framed, .format:
      false
    }
  }

  /// The present moment, one for the whole query; nothing in a notebook.
  mutating func now(at range: SourceRange) -> TypedExpression {
    guard let now = catalog.now else {
      diagnostics.append(say.clockInNotebook("date.now", at: range))
      return failed(range)
    }
    return TypedExpression(.literal(.timestamp(now)), type: .timestamp, range: range)
  }

  // MARK: Units and formats

  /// A unit of time as an argument: a bare word or a text, which the engine gets as a text.
  mutating func unitArgument(
    _ syntax: Expression,
    isPlural: Bool,
    of signature: Signature
  ) -> TypedExpression {
    let word: String
    switch syntax.kind {
    case .name(let parts) where parts.count == 1: word = parts[0].name
    case .literal(.text(let text)): word = text
    default: word = source.characters(in: syntax.range)
    }
    let unit = isPlural ? TimeUnit(plural: word) : TimeUnit(rawValue: word)
    guard let unit else {
      let isText =
        if case .literal(.text) = syntax.kind { true } else { false }
      diagnostics.append(
        say.unknownUnit(word, of: signature, isPlural: isPlural, isText: isText, at: syntax.range)
      )
      return failed(syntax.range)
    }
    return TypedExpression(.literal(.text(unit.rawValue)), type: .text, range: syntax.range)
  }

  /// A format of dates as an argument, read here so that a mistake in it is told at its place.
  mutating func dateFormatArgument(
    _ syntax: Expression,
    isRead: Bool,
    in context: Context
  ) -> TypedExpression {
    let typed = expression(syntax, in: context)
    guard case .literal(.text(let pattern)) = typed.kind else {
      if typed.type != .null { diagnostics.append(say.dateFormatNotWrittenOut(syntax.range)) }
      return failed(syntax.range)
    }
    do {
      let format = try DateFormat(pattern)
      if format.directives.isEmpty {
        diagnostics.append(say.emptyDateFormat(pattern, at: syntax.range))
        return failed(syntax.range)
      }
      if isRead, let directive = format.unreadable.first {
        diagnostics.append(say.directiveNotRead(directive.rawValue, at: syntax.range))
        return failed(syntax.range)
      }
      if format.hasStrayMinute { diagnostics.append(say.minuteForMonth(syntax.range)) }
    } catch {
      diagnostics.append(say.unknownDirective(error.directive, at: syntax.range))
      return failed(syntax.range)
    }
    return typed
  }

  /// Whether a format of dates suits what it is to write; says so where it is a day that a time of day
  /// does not have.
  mutating func suits(_ arguments: [TypedExpression], _ signature: Signature) -> Bool {
    for (index, parameter) in signature.parameters.enumerated() {
      guard case .dateFormat(isRead: false) = parameter.accepts,
        case .literal(.text(let pattern)) = arguments[index].kind,
        let format = try? DateFormat(pattern), format.hasDate,
        arguments.contains(where: { $0.type == .time })
      else { continue }
      diagnostics.append(say.unknownDateFormat(pattern, for: .time, at: arguments[index].range))
      return false
    }
    return true
  }

  /// The type of what is read by a format: what it tells decides.
  func typeRead(by format: TypedExpression) -> ValueType {
    guard case .literal(.text(let pattern)) = format.kind, let format = try? DateFormat(pattern)
    else { return .null }
    return format.hasTime ? (format.hasDate ? .timestamp : .time) : .date
  }
}
