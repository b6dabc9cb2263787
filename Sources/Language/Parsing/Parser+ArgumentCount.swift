/// Calls that have the wrong number of arguments, seen when all are read.
///
/// Each is reported with what was meant, and read as that.
extension Parser {
  mutating func checkArguments(_ call: inout CallInProgress) {
    checkRangeWithBlanks(call)
    guard let transform = call.transform else { return checkFunction(&call) }
    guard let limit = TransformNames.argumentLimit(transform), call.arguments.count > limit,
      let first = call.arguments.first, !(call.arguments.count == limit + 1 && endsInRows(call))
    else { return }
    let second = call.arguments[1].value.range
    switch transform {
    case "aggregate", "derive", "select":
      makeColumnOfCall(&call, first, second)
    case "filter":
      makeConditionOfCall(&call)
    case "from", "append", "take":
      report(.surplusArgument(transform, pipe: missingPipe(call.arguments[1])), at: second)
      call.arguments = [first]
    case "sort":
      report(.surplusKey, at: second)
      call.arguments = [first]
    case "group":
      report(.surplusGroupArgument, at: second)
      call.arguments = [Call.Argument(value: missing(call))]
    default:
      report(.surplusArgument(transform), at: call.arguments[limit].value.range)
      call.arguments = Array(call.arguments.prefix(limit))
    }
  }

  /// `take 5 (from t)`, or inside a function `take n rows`: the rows may stand behind a transform's own
  /// arguments.
  private func endsInRows(_ call: CallInProgress) -> Bool {
    guard let last = call.arguments.last, last.alias == nil else { return false }
    return isRows(last.value)
  }

  private func isRows(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let parts): return parts.count == 1 && parameters.contains(parts[0].name)
    case .parenthesized(let pipeline):
      guard let first = pipeline.steps.first else { return false }
      if Transform(at: first) == .from || isRows(first) { return true }
      guard case .call(let call) = first.kind, let transform = Transform(at: first),
        let limit = TransformNames.argumentLimit(transform.rawValue), call.arguments.count > limit,
        let last = call.arguments.last
      else { return false }
      return isRows(last.value)
    default: return false
    }
  }

  /// `from t filter x > 1`, where the next step follows without a pipe.
  private func missingPipe(_ argument: Call.Argument) -> Diagnostic.Fix? {
    guard argument.alias == nil, case .name(let parts) = argument.value.kind, parts.count == 1,
      TransformNames.all.contains(parts[0].name)
    else { return nil }
    return .inserting("| ", at: argument.value.range.start)
  }

  private func missing(_ call: CallInProgress) -> Expression {
    Expression(.missing, range: call.function.range)
  }

  /// `derive x = f a`, where the alias takes one term only and `a` is left over.
  private mutating func makeColumnOfCall(
    _ call: inout CallInProgress,
    _ first: Call.Argument,
    _ second: SourceRange
  ) {
    if call.arguments.dropFirst().contains(where: { $0.alias != nil }) {
      return makeColumnsOfAliases(&call)
    }
    let value = Parser.call(of: call.arguments, named: call.named)
    let start = first.alias?.range.start ?? first.value.range.start
    let fix = Diagnostic.Fix([
      .init(SourceRange(start, start), "{"),
      .init(SourceRange(value.range.end, value.range.end), "}"),
    ])
    let isCall = first.alias != nil || call.transform == "aggregate" || isLibraryName(first.value)
    if isCall {
      report(.callWithoutBraces(fix, hasAlias: first.alias != nil), at: second)
    } else {
      report(.surplusColumn, at: second)
    }
    let item = TupleItem(alias: first.alias, value: isCall ? value : missing(call))
    let range = SourceRange(start, value.range.end)
    call.arguments = [Call.Argument(value: Expression(.tuple([item]), range: range))]
    call.named = []
    call.height += 2
  }

  /// `derive a = 1 b = 2`, with neither braces nor commas.
  private mutating func makeColumnsOfAliases(_ call: inout CallInProgress) {
    var groups: [[Call.Argument]] = []
    for argument in call.arguments {
      if argument.alias != nil || groups.isEmpty {
        groups.append([argument])
      } else {
        groups[groups.count - 1].append(argument)
      }
    }
    let items = groups.map { TupleItem(alias: $0[0].alias, value: Parser.call(of: $0)) }
    let start = items[0].alias?.range.start ?? items[0].value.range.start
    let end = items[items.count - 1].value.range.end
    var edits = [Diagnostic.Fix.Edit(SourceRange(start, start), "{")]
    for item in items.dropLast() {
      edits.append(.init(SourceRange(item.value.range.end, item.value.range.end), ","))
    }
    edits.append(.init(SourceRange(end, end), "}"))
    report(
      .columnsWithoutBraces(Diagnostic.Fix(edits)),
      at: items[1].alias?.range ?? call.function.range
    )
    let tuple = Expression(.tuple(items), range: SourceRange(start, end))
    call.arguments = [Call.Argument(value: tuple)]
    call.height += 2
  }

  /// `filter text.length name > 3`, where the call inside the condition wants parentheses.
  private mutating func makeConditionOfCall(_ call: inout CallInProgress) {
    guard call.arguments.count > 1, let last = call.arguments.last else { return }
    let function = call.arguments[0].value
    let second = call.arguments[1].value.range
    let end = leftmostOperand(last.value).range.end
    let fix = Diagnostic.Fix([
      .init(SourceRange(function.range.start, function.range.start), "("),
      .init(SourceRange(end, end), ")"),
    ])
    report(.callInCondition(isLibraryName(function) ? fix : nil), at: second)
    call.arguments = [Call.Argument(value: missing(call))]
    call.named = []
  }

  /// `a + f b` between commas or in parentheses: the call to the right of an operator.
  private mutating func checkFunction(_ call: inout CallInProgress) {
    guard case .binary = call.function.expression.kind, let first = call.arguments.first,
      let last = call.arguments.last
    else { return }
    let function = rightmostOperand(call.function.expression)
    let isFunction = Parser.isName(function)
    let end = call.named.reduce(last.value.range.end) { max($0, $1.value.range.end) }
    let fix = Diagnostic.Fix([
      .init(SourceRange(function.range.start, function.range.start), "("),
      .init(SourceRange(end, end), ")"),
    ])
    report(.callInExpression(isFunction ? fix : nil), at: first.value.range)
    call.function = Node(.missing, call.function.range)
    call.arguments = []
    call.named = []
  }

  /// `take 1 .. 9`, where the blanks part the range from its ends.
  private mutating func checkRangeWithBlanks(_ call: CallInProgress) {
    for (left, right) in zip(call.arguments, call.arguments.dropFirst()) {
      guard case .range(nil, _) = right.value.kind, left.alias == nil else { continue }
      report(.rangeWithBlanks, at: right.value.range)
    }
  }

  /// `sort - year`, which subtracts.
  mutating func checkSubtraction(_ node: Node, _ place: Place) -> Node {
    guard place == .step,
      case .binary(let binary, let mark, let left, let right) = node.expression.kind,
      binary == .subtract || binary == .add, case .name(let parts) = left.kind, parts.count == 1,
      TransformNames.takingSigns.contains(parts[0].name)
    else { return node }
    let gap = SourceRange(mark.end, right.range.start)
    report(.signWithBlank(parts[0].name, text(mark), .replacing(gap, with: "")), at: mark)
    return Node(.missing, node.range)
  }

  // MARK: Parts of expressions

  /// The arguments as the call that was meant: the first is the function.
  static func call(
    of arguments: [Call.Argument],
    named: [Call.NamedArgument] = []
  ) -> Expression {
    guard let first = arguments.first, let last = arguments.last, arguments.count > 1 else {
      return arguments.first?.value ?? Expression(.missing, range: SourceRange(0, 0))
    }
    let call = Call(function: first.value, arguments: Array(arguments.dropFirst()), named: named)
    let end = named.reduce(last.value.range.end) { max($0, $1.value.range.end) }
    return Expression(.call(call), range: SourceRange(first.value.range.start, end))
  }

  private static func isName(_ expression: Expression) -> Bool {
    if case .name = expression.kind { return true }
    return false
  }

  /// Whether a name has a point, as `text.length` has.
  private func isLibraryName(_ expression: Expression) -> Bool {
    guard case .name(let parts) = expression.kind else { return false }
    return parts.count > 1 && ["math", "text", "date"].contains(parts[0].name)
  }

  private func leftmostOperand(_ expression: Expression) -> Expression {
    var operand = expression
    while case .binary(_, _, let left, _) = operand.kind { operand = left }
    return operand
  }

  private func rightmostOperand(_ expression: Expression) -> Expression {
    var operand = expression
    while case .binary(_, _, _, let right) = operand.kind { operand = right }
    return operand
  }
}
