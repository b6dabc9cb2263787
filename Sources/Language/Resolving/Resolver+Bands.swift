/// `cut`: the band that a value lies in, such as 5-11, 12-14, 15-17.
///
/// It is written as the `case` that it stands for, so that nothing after the resolver knows of it:
///
///     cut [5, 12, 15, 18] age
///     case [age < 5 => null, age < 12 => "5-11", age < 15 => "12-14", age < 18 => "15-17"]
extension Resolver {
  mutating func cut(
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    let known = ["labels", "right", "below", "above"]
    for argument in call.named where !known.contains(argument.name.name) {
      diagnostics.append(
        say.unknownNamedArgument(
          argument.name.name,
          at: argument.name.range,
          of: "cut",
          known: known
        )
      )
    }
    guard !reportsSwapped(call, of: "cut"),
      let operand = operand(of: call, piped: piped, named: "cut", at: range, in: context)
    else { return failed(range) }
    guard operand.type.isNumeric || operand.type == .date || operand.type == .timestamp else {
      if operand.type != .null { diagnostics.append(say.cutNeedsNumber(operand)) }
      return failed(range)
    }
    guard let bands = bands(call, of: operand, in: context) else { return failed(range) }
    return bands.expression(over: operand, at: range)
  }

  /// Says so where `cut age [5, 12]` or `recode sex [1 => "m"]` has the value first.
  mutating func reportsSwapped(_ call: Call, of name: String) -> Bool {
    guard call.arguments.count == 2 else { return false }
    let (first, second) = (call.arguments[0].value, call.arguments[1].value)
    func isList(_ syntax: Expression) -> Bool {
      switch syntax.kind {
      case .array, .mapping: true
      default: false
      }
    }
    guard isList(second), !isList(first) else { return false }
    diagnostics.append(say.valueBeforeList(name, first.range, second.range))
    return true
  }

  /// Breaks and labels of a call; nil after saying what is wrong with them.
  private mutating func bands(
    _ call: Call,
    of operand: TypedExpression,
    in context: Context
  ) -> Bands? {
    guard case .array(let items) = call.arguments[0].value.kind, !items.isEmpty else {
      diagnostics.append(say.cutNeedsBreaks(call.arguments[0].value.range))
      return nil
    }
    var type = operand.type
    var breaks: [TypedExpression] = []
    for item in items {
      let known = diagnostics.count
      let typed = expression(item, in: context)
      guard case .literal(let value) = typed.kind, !value.isNull else {
        if diagnostics.count == known { diagnostics.append(say.cutNeedsBreaks(item.range)) }
        return nil
      }
      guard let common = Typing.common(type, typed.type) else {
        diagnostics.append(say.breakType(item.range, found: typed.type, expected: operand.type))
        return nil
      }
      type = common
      breaks.append(typed)
    }
    let isWhole = type == .int
    breaks = breaks.map { Typing.convert($0, to: type) }
    guard let values = Bands.ordered(breaks) else {
      diagnostics.append(say.breaksOutOfOrder(call.arguments[0].value.range))
      return nil
    }
    let below = label("below", of: call)
    let above = label("above", of: call)
    guard let isRight = flag("right", of: call) else { return nil }
    if values.count < 2, below == nil, above == nil {
      diagnostics.append(say.oneBreak(call.arguments[0].value.range))
      return nil
    }
    var labels = Bands.labels(values, isWhole: isWhole, isRight: isRight)
    if let given = call.named.first(where: { $0.name.name == "labels" }) {
      guard let texts = givenLabels(given.value, count: labels.count) else { return nil }
      labels = texts
    }
    return Bands(
      breaks: breaks,
      labels: labels,
      below: below,
      above: above,
      isRight: isRight,
      type: type
    )
  }

  /// An expression that reads no column.
  private mutating func constant(_ syntax: Expression) -> TypedExpression {
    expression(syntax, in: Context(scope: Scope(schema: Schema([]))))
  }

  private mutating func givenLabels(_ syntax: Expression, count: Int) -> [String]? {
    guard case .array(let items) = syntax.kind else {
      diagnostics.append(say.labelsNeedTexts(syntax.range))
      return nil
    }
    var labels: [String] = []
    for item in items {
      guard case .literal(.text(let text)) = constant(item).kind else {
        diagnostics.append(say.labelsNeedTexts(item.range))
        return nil
      }
      labels.append(text)
    }
    guard labels.count == count else {
      diagnostics.append(say.labelCount(syntax.range, found: labels.count, expected: count))
      return nil
    }
    return labels
  }

  /// The text that `below:` or `above:` gives to what lies outside the breaks.
  private mutating func label(_ name: String, of call: Call) -> String? {
    guard let given = call.named.first(where: { $0.name.name == name }) else { return nil }
    guard case .literal(.text(let text)) = constant(given.value).kind else {
      diagnostics.append(say.outsideNeedsText(name, at: given.value.range))
      return nil
    }
    return text
  }

  private mutating func flag(_ name: String, of call: Call) -> Bool? {
    guard let given = call.named.first(where: { $0.name.name == name }) else { return false }
    guard case .literal(.bool(let flag)) = constant(given.value).kind else {
      diagnostics.append(say.rightNeedsBool(given.value.range))
      return nil
    }
    return flag
  }
}

/// Bands between breaks, in ascending order.
private struct Bands {
  var breaks: [TypedExpression]
  /// One fewer than breaks.
  var labels: [String]
  /// What values before the first break and behind the last are called; nil for none.
  var below: String?
  var above: String?
  /// Whether a break belongs to the band before it.
  var isRight: Bool
  var type: ValueType

  /// The breaks' values, where each is greater than the one before.
  static func ordered(_ breaks: [TypedExpression]) -> [Value]? {
    let values = breaks.compactMap { item -> Value? in
      switch item.kind {
      case .literal(let value): value
      // A day among timestamps is its midnight.
      case .cast(let day, _):
        if case .literal(let value) = day.kind { value.converted(to: .timestamp) } else { nil }
      default: nil
      }
    }
    guard values.count == breaks.count else { return nil }
    let isAscending = zip(values, values.dropFirst()).allSatisfy { lhs, rhs in
      switch (lhs, rhs) {
      case (.int(let a), .int(let b)), (.timestamp(let a), .timestamp(let b)): a < b
      case (.float(let a), .float(let b)): a < b
      case (.date(let a), .date(let b)): a < b
      default: false
      }
    }
    return isAscending ? values : nil
  }

  /// `5-11` between whole numbers, else `[5, 12)`.
  static func labels(_ values: [Value], isWhole: Bool, isRight: Bool) -> [String] {
    zip(values, values.dropFirst()).map { lower, upper in
      if isWhole, case .int(let lower) = lower, case .int(let upper) = upper {
        // A greater break stands behind, so neither end leaves the range of integers.
        let first = isRight ? lower + 1 : lower
        let last = isRight ? upper : upper - 1
        if first == last { return String(first) }
        return first < 0 ? "\(first) to \(last)" : "\(first)-\(last)"
      }
      return isRight
        ? "(\(text(lower)), \(text(upper))]" : "[\(text(lower)), \(text(upper)))"
    }
  }

  private static func text(_ value: Value) -> String {
    guard case .float(let number) = value, let whole = Int64(exactly: number) else {
      return value.columnName
    }
    return String(whole)
  }

  func expression(over operand: TypedExpression, at range: SourceRange) -> TypedExpression {
    let operand = Typing.convert(operand, to: type)
    func branch(_ op: BinaryOperator, _ place: Int, _ label: String?) -> TypedExpression.Branch {
      TypedExpression.Branch(
        condition: TypedExpression(
          .binary(op, operand, breaks[place]),
          type: .bool,
          range: range
        ),
        value: TypedExpression(
          .literal(label.map { .text($0) } ?? .null),
          type: .text,
          range: range
        )
      )
    }
    let before: BinaryOperator = isRight ? .lessOrEqual : .less
    var branches = [branch(before, 0, below)]
    for place in labels.indices { branches.append(branch(before, place + 1, labels[place])) }
    if let above {
      branches.append(branch(isRight ? .greater : .greaterOrEqual, breaks.count - 1, above))
    }
    return TypedExpression(.caseOf(branches), type: .text, range: range)
  }
}
