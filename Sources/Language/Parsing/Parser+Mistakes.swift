/// Calls that are not what they look like: each is reported with what was meant, and read as that.
extension Parser {
  // MARK: While arguments are read

  /// Reads an argument of a shape that is always a mistake; false where there is none here.
  mutating func parseMisshapenArgument(_ call: inout CallInProgress) -> Bool {
    guard let transform = call.transform else { return false }
    let count = call.arguments.count
    if isAt(.multiply) {
      report(transform == "select" ? .selectStar : .starAlone, at: current.range)
      advance()
      call.add(Node(.missing, previous?.range ?? current.range))
      return true
    }
    if count == 0, isAt(.openBracket), TransformNames.takingColumns.contains(transform) {
      parseColumnsInBrackets(&call)
      return true
    }
    if transform == "group", count > 0, let word = current.word,
      TransformNames.all.contains(word)
    {
      parseGroupWithoutParentheses(&call)
      return true
    }
    if transform == "join", count == 1 { return parseMisshapenCondition(&call) }
    return false
  }

  /// `select [a, b]`, as PRQL had it once.
  private mutating func parseColumnsInBrackets(_ call: inout CallInProgress) {
    let opener = position
    report(.columnsInBrackets(fixOfBrackets(opener, "{", "}")), at: current.range)
    let (items, height) = parseItems()
    let range = SourceRange(tokens[opener].range.start, endOfPrevious)
    call.add(Node(.tuple(items), range, height: height + 1))
  }

  /// `group k aggregate {…}`.
  private mutating func parseGroupWithoutParentheses(_ call: inout CallInProgress) {
    let mark = current.range
    depth += 1
    let step = parseCall(.step)
    depth -= 1
    let fix = Diagnostic.Fix([
      .init(SourceRange(mark.start, mark.start), "("),
      .init(SourceRange(step.range.end, step.range.end), ")"),
    ])
    report(.groupWithoutParentheses(fix), at: mark)
    let pipeline = Pipeline(steps: [step.expression], range: step.range)
    call.add(Node(.parenthesized(pipeline), step.range, height: step.height + 1))
  }

  /// `join b ==id` and `join b on a.id == b.id`.
  private mutating func parseMisshapenCondition(_ call: inout CallInProgress) -> Bool {
    let mark = current.range
    if current.word?.lowercased() == "on", startsTerm(token(ahead: 1)) {
      advance()
      let gap = SourceRange(mark.start, current.range.start)
      let condition = parseExpression()
      let end = SourceRange(condition.range.end, condition.range.end)
      var edits = [Diagnostic.Fix.Edit(gap, "("), .init(end, ")")]
      if case .parenthesized = condition.expression.kind { edits = [.init(gap, "")] }
      report(.joinOn(Diagnostic.Fix(edits)), at: mark)
      call.add(condition)
      return true
    }
    guard isAt(.equal) else { return false }
    let condition = parseExpression()
    let fix = Diagnostic.Fix([
      .init(SourceRange(mark.start, mark.start), "("),
      .init(SourceRange(condition.range.end, condition.range.end), ")"),
    ])
    report(.conditionWithoutParentheses(fix), at: mark)
    call.add(condition)
    return true
  }

  /// `select a, b`: reads the items behind the comma, and makes a tuple of them all.
  mutating func parseColumnsWithoutBraces(_ call: inout CallInProgress) {
    let comma = current.range
    guard let first = call.arguments.first else {
      report(.missingItem, at: comma)
      return skipToStepEnd()
    }
    if reportGroupedThousands() { return skipToStepEnd() }
    var items = [TupleItem(alias: first.alias, value: Parser.call(of: call.arguments))]
    while take(.comma) {
      skipNewlines()
      guard startsOperand(current) else { break }
      let item = parseItem()
      items.append(item.item)
      call.height = max(call.height, item.height + 1)
    }
    var rest: [Call.Argument] = []
    if call.transform == "group", let last = items.last,
      case .call(var inner) = last.value.kind, let pipeline = inner.arguments.last,
      case .parenthesized = pipeline.value.kind
    {
      inner.arguments.removeLast()
      let value = inner.arguments.isEmpty ? inner.function : last.value
      items[items.count - 1] = TupleItem(alias: last.alias, value: value)
      rest = [pipeline]
    }
    let start = first.alias?.range.start ?? first.value.range.start
    let end = items.last?.value.range.end ?? start
    let fix = Diagnostic.Fix([
      .init(SourceRange(start, start), "{"), .init(SourceRange(end, end), "}"),
    ])
    report(.columnsWithoutBraces(fix), at: comma)
    let tuple = Expression(.tuple(items), range: SourceRange(start, end))
    call.arguments = [Call.Argument(value: tuple)] + rest
    call.height += 1
  }

  /// `1,000`, whose comma is meant to group digits.
  mutating func reportGroupedThousands() -> Bool {
    guard isAt(.comma), case .literal(.int)? = previous?.kind,
      case .literal(.int) = token(ahead: 1).kind,
      !current.followsBlank, !token(ahead: 1).followsBlank
    else { return false }
    report(.groupedThousands(current.range), at: current.range)
    return true
  }

  // MARK: When all arguments are read

  mutating func checkArguments(_ call: inout CallInProgress) {
    checkRangeWithBlanks(call)
    guard let transform = call.transform else { return checkFunction(&call) }
    guard let limit = TransformNames.argumentLimit(transform), call.arguments.count > limit,
      let first = call.arguments.first
    else { return }
    let second = call.arguments[1].value.range
    switch transform {
    case "aggregate", "derive", "select":
      makeColumnOfCall(&call, first, second)
    case "filter":
      makeConditionOfCall(&call)
    case "from", "append", "take":
      report(.surplusArgument(transform), at: second)
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
  }

  /// `a + f b` between commas or in parentheses: the call to the right of an operator.
  private mutating func checkFunction(_ call: inout CallInProgress) {
    guard case .binary = call.function.expression.kind, let first = call.arguments.first,
      let last = call.arguments.last
    else { return }
    let function = rightmostOperand(call.function.expression)
    let isFunction = Parser.isName(function)
    let fix = Diagnostic.Fix([
      .init(SourceRange(function.range.start, function.range.start), "("),
      .init(SourceRange(last.value.range.end, last.value.range.end), ")"),
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
  private static func call(
    of arguments: [Call.Argument],
    named: [Call.NamedArgument] = []
  ) -> Expression {
    guard let first = arguments.first, let last = arguments.last, arguments.count > 1 else {
      return arguments.first?.value ?? Expression(.missing, range: SourceRange(0, 0))
    }
    let call = Call(function: first.value, arguments: Array(arguments.dropFirst()), named: named)
    return Expression(.call(call), range: first.value.range.joined(with: last.value.range))
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

  // MARK: In parentheses

  /// `f(a, b)` and `(a, b)`.
  mutating func reportComma(_ opener: Int, closer: Int, first: Pipeline) {
    let comma = current.range
    let start = tokens[opener]
    let isCall = !start.followsBlank && opener > 0 && isName(tokens[opener - 1])
    guard isCall else {
      let holdsColumns =
        opener > 0
        && tokens[opener - 1].word.map { TransformNames.takingColumns.contains($0) } ?? false
      let fix = holdsColumns ? fixOfBrackets(opener, "{", "}") : nil
      return report(.tupleInParentheses(fix), at: comma)
    }
    report(.commaBetweenArguments(fixOfArguments(opener, closer)), at: comma)
  }

  /// `f(a, b)` as `f a b`, where every argument is one word.
  private func fixOfArguments(_ opener: Int, _ closer: Int) -> Diagnostic.Fix? {
    let inside = tokens[(opener + 1)..<closer]
    guard !inside.isEmpty, inside.count % 2 == 1 else { return nil }
    var edits = [Diagnostic.Fix.Edit(tokens[opener].range, " ")]
    for (index, token) in inside.enumerated() {
      if index % 2 == 1 {
        guard token.symbol == .comma else { return nil }
        edits.append(.init(token.range, ""))
      } else {
        guard token.symbol == nil else { return nil }
      }
    }
    edits.append(.init(tokens[closer].range, ""))
    return Diagnostic.Fix(edits)
  }
}
