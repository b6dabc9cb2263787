/// Calls that have the wrong number of arguments, seen when all are read.
///
/// Each is reported with what was meant, and read as that.
extension Parser {
  mutating func checkArguments(_ call: inout CallInProgress) {
    checkRangeWithBlanks(call)
    checkFromText(&call)
    readForeignArguments(&call)
    guard let transform = call.transform else {
      readConditionBehind(&call)
      if let node = readCallsInParentheses(
        call.function.expression,
        call.arguments,
        named: call.named
      ) {
        call.function = Node(node.kind, node.range, height: call.height + 2)
        call.arguments = []
      }
      return checkFunction(&call)
    }
    guard let limit = TransformNames.argumentLimit(transform), call.arguments.count > limit,
      let first = call.arguments.first, !(call.arguments.count == limit + 1 && endsInRows(call))
    else { return }
    let second = call.arguments[1].value.range
    if readMissingPipe(&call, behind: limit) { return }
    switch transform {
    case "aggregate", "derive", "select":
      makeColumnOfCall(&call, first, second)
    case "filter":
      makeConditionOfCall(&call)
    case "from", "append", "explode", "take":
      let pipe = missingPipe(call.arguments[1], takingMore: call.arguments.count > 2)
      report(.surplusArgument(transform, pipe: pipe), at: second)
      call.arguments = [first]
    case "sort":
      report(.surplusKey, at: second)
      call.arguments = [first]
    case "group":
      report(.surplusGroupArgument, at: second)
      let steps = Pipeline(steps: [missing(call)], range: call.function.range)
      call.arguments = [
        Call.Argument(value: missing(call)),
        Call.Argument(value: Expression(.parenthesized(steps), range: call.function.range)),
      ]
    default:
      report(.surplusArgument(transform), at: call.arguments[limit].value.range)
      call.arguments = Array(call.arguments.prefix(limit))
    }
  }

  /// `sum pay if age > 5`, where the condition belongs into a case.
  private mutating func readConditionBehind(_ call: inout CallInProgress) {
    guard Parser.isName(call.function.expression), call.arguments.count > 2,
      let place = call.arguments.indices.dropFirst().dropLast().first(where: { index in
        plainName(call.arguments[index]).map {
          Parser.conditionWords.contains($0.name.lowercased())
        }
          ?? false
      }), place == call.arguments.count - 2, call.arguments[place - 1].alias == nil,
      let word = plainName(call.arguments[place])
    else { return }
    let value = call.arguments[place - 1].value
    let condition = call.arguments[place + 1].value
    let range = value.range.joined(with: condition.range)
    let written = "(case [\(text(condition.range)) => \(text(value.range))])"
    report(.conditionBehind(word.name, .replacing(range, with: written)), at: word.range)
    let branch = CaseBranch(condition: condition, value: value)
    let chosen = Expression(.caseOf([branch]), range: range)
    call.arguments.replaceSubrange((place - 1)...(place + 1), with: [Call.Argument(value: chosen)])
    call.height += 1
  }

  private static let conditionWords: Set<String> = ["if", "where", "when"]

  /// `from from_text "…"`, where `from` is one word too many.
  private mutating func checkFromText(_ call: inout CallInProgress) {
    guard call.transform == "from", let first = call.arguments.first,
      plainName(first)?.name == "from_text"
    else { return }
    let gap = SourceRange(call.function.range.start, first.value.range.start)
    report(.fromBeforeFromText(.replacing(gap, with: "")), at: call.function.range)
    call.arguments = [Call.Argument(value: missing(call))]
    call.named = []
  }

  /// `group by k (…)`, `join left b (…)`, `from t a`: words of SQL among the arguments.
  private mutating func readForeignArguments(_ call: inout CallInProgress) {
    guard let transform = call.transform, call.arguments.count > 1,
      let word = plainName(call.arguments[0])
    else { return }
    let second = call.arguments[1].value
    switch transform {
    case "group" where word.name.lowercased() == "by":
      let gap = SourceRange(word.range.start, second.range.start)
      report(.groupBy(.replacing(gap, with: "")), at: word.range)
      call.arguments.removeFirst()
    case "join" where call.arguments.count > 2 && Parser.sides.contains(word.name.lowercased()):
      let side = word.name.lowercased() == "outer" ? "full" : word.name.lowercased()
      report(.joinSide(side, .replacing(word.range, with: "side:" + side)), at: word.range)
      call.arguments.removeFirst()
      let value = Expression(.name([Identifier(side, range: word.range)]), range: word.range)
      call.named.append(.init(name: Identifier("side", range: word.range), value: value))
    case "from" where call.arguments.count == 2:
      guard let alias = plainName(call.arguments[1]), missingPipe(call.arguments[1]) == nil else {
        return
      }
      let fix = Diagnostic.Fix([
        .init(SourceRange(word.range.start, word.range.start), alias.name + " = "),
        .init(SourceRange(word.range.end, alias.range.end), ""),
      ])
      report(.aliasBehindTable(fix), at: alias.range)
      call.arguments = [Call.Argument(alias: alias, value: call.arguments[0].value)]
    default: return
    }
  }

  static let sides: Set<String> = [
    "left", "right", "inner", "full", "outer", "semi", "anti",
  ]

  /// The bare name that an argument is.
  private func plainName(_ argument: Call.Argument) -> Identifier? {
    guard argument.alias == nil, case .name(let parts) = argument.value.kind, parts.count == 1
    else { return nil }
    return parts[0]
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
      if Transform(at: first)?.startsPipeline ?? false || isRows(first) { return true }
      guard case .call(let call) = first.kind, let transform = Transform(at: first),
        let limit = TransformNames.argumentLimit(transform.rawValue), call.arguments.count > limit,
        let last = call.arguments.last
      else { return false }
      return isRows(last.value)
    default: return false
    }
  }

  /// `filter a > 1 select {b}`: a step's name and its own arguments among those of another.
  private mutating func readMissingPipe(_ call: inout CallInProgress, behind limit: Int) -> Bool {
    guard let transform = call.transform,
      let index = call.arguments.indices.dropLast().first(where: { index in
        index >= limit && missingPipe(call.arguments[index]) != nil
      })
    else { return false }
    let argument = call.arguments[index]
    report(.surplusArgument(transform, pipe: missingPipe(argument)), at: argument.value.range)
    call.arguments = Array(call.arguments.prefix(limit))
    return true
  }

  /// `from t filter x > 1`, where the next step follows without a pipe.
  ///
  /// With more behind it, so may a step of another language, as in `from t where x > 1`.
  private func missingPipe(
    _ argument: Call.Argument,
    takingMore: Bool = false
  ) -> Diagnostic.Fix? {
    guard let name = plainName(argument)?.name,
      TransformNames.all.contains(name)
        || takingMore && ResolverMessages.transformWords[name.lowercased()] != nil
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
    if case .binary = first.value.kind { return makeOperandOfCall(&call, first, second) }
    if let value = readCallsInParentheses(
      first.value,
      Array(call.arguments.dropFirst()),
      named: call.named
    ) {
      call.arguments = [Call.Argument(alias: first.alias, value: value)]
      call.height += 2
      return
    }
    let value = Parser.call(of: call.arguments, named: call.named)
    let start = first.alias?.range.start ?? first.value.range.start
    let fix = Diagnostic.Fix([
      .init(SourceRange(start, start), "{"),
      .init(SourceRange(value.range.end, value.range.end), "}"),
    ])
    let isCall = first.alias != nil || call.transform == "aggregate" || isLibraryName(first.value)
    if isCall {
      let touches = second.start == first.value.range.end
      report(.callWithoutBraces(fix, hasAlias: first.alias != nil, touches: touches), at: second)
    } else {
      report(.surplusColumn, at: second)
    }
    let item = TupleItem(alias: first.alias, value: isCall ? value : missing(call))
    let range = SourceRange(start, value.range.end)
    call.arguments = [Call.Argument(value: Expression(.tuple([item]), range: range))]
    call.named = []
    call.height += 2
  }

  /// `derive x = a / f b`, where the call is the last operand.
  private mutating func makeOperandOfCall(
    _ call: inout CallInProgress,
    _ first: Call.Argument,
    _ second: SourceRange
  ) {
    let value = operandAsCall(
      of: first.value,
      arguments: Array(call.arguments.dropFirst()),
      named: call.named,
      at: second
    )
    call.arguments = [Call.Argument(alias: first.alias, value: value)]
    call.named = []
    call.height += 2
  }

  /// An expression whose last operand is the function of a call, with the call in its place; reported.
  private mutating func operandAsCall(
    of expression: Expression,
    arguments: [Call.Argument],
    named: [Call.NamedArgument],
    at place: SourceRange
  ) -> Expression {
    let function = rightmostOperand(expression)
    guard Parser.isName(function), let last = arguments.last else {
      if let fix = negativeArgument(of: expression) {
        report(.negativeArgument(fix), at: place)
      } else {
        report(.callInExpression(nil), at: place)
      }
      return Expression(.missing, range: expression.range)
    }
    let range = function.range.joined(with: last.value.range)
    // Of `n / sum n * 100` the sum is meant to end at its column.
    let meant = function.range.joined(with: leftmostOperand(last.value).range)
    report(.callInExpression(parentheses(around: meant)), at: place)
    let call = Call(function: function, arguments: arguments, named: named)
    return replacingRightmost(of: expression, by: Expression(.call(call), range: range))
  }

  /// `f -1 x`, where the sign was meant to belong to the number: parentheses around the two.
  private func negativeArgument(of expression: Expression) -> Diagnostic.Fix? {
    guard case .binary(.subtract, let mark, let left, let right) = expression.kind,
      case .literal = right.kind, Parser.isName(left), mark.end == right.range.start,
      mark.start > left.range.end
    else { return nil }
    return parentheses(around: mark.joined(with: right.range))
  }

  /// `f(a) / g(b)`, with the parentheses of calls that other languages have: the two calls with the
  /// operator between them, reported; nil for anything else.
  private mutating func readCallsInParentheses(
    _ function: Expression,
    _ arguments: [Call.Argument],
    named: [Call.NamedArgument]
  ) -> Expression? {
    guard Parser.isName(function), arguments.count == 2, named.isEmpty,
      arguments.allSatisfy({ $0.alias == nil }),
      case .binary = arguments[0].value.kind, case .parenthesized = arguments[1].value.kind
    else { return nil }
    let left = leftmostOperand(arguments[0].value)
    let right = rightmostOperand(arguments[0].value)
    guard case .parenthesized = left.kind, left.range.start == function.range.end,
      Parser.isName(right), right.range.end == arguments[1].value.range.start
    else { return nil }
    let first = function.range.joined(with: left.range)
    let second = right.range.joined(with: arguments[1].value.range)
    let fix = Diagnostic.Fix(parentheses(around: first).edits + parentheses(around: second).edits)
    report(.callInExpression(fix), at: second)
    let head = Call(function: function, arguments: [.init(value: left)], named: [])
    let tail = Call(function: right, arguments: [arguments[1]], named: [])
    let value = replacingLeftmost(
      of: arguments[0].value,
      by: Expression(.call(head), range: first)
    )
    return replacingRightmost(of: value, by: Expression(.call(tail), range: second))
  }

  private func parentheses(around range: SourceRange) -> Diagnostic.Fix {
    Diagnostic.Fix([
      .init(SourceRange(range.start, range.start), "("),
      .init(SourceRange(range.end, range.end), ")"),
    ])
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
    let left = leftmostOperand(last.value)
    if let head = operandBeforeArguments(function) {
      // `filter age > average age` and `filter !text.contains "a" name`.
      let range = head.range.joined(with: left.range)
      let isWhole = call.named.allSatisfy { $0.value.range.end < range.end }
      report(.callInExpression(isWhole ? parentheses(around: range) : nil), at: second)
      call.arguments = [Call.Argument(value: missing(call))]
      call.named = []
      return
    }
    let fix = parentheses(around: function.range.joined(with: left.range))
    // `f(a) > 1` is a call in most languages.
    guard Parser.isName(function), call.arguments.count == 2, second.start == function.range.end
    else {
      let isKnown = isLibraryName(function)
      report(.callInCondition(isKnown ? textInFront(of: call, fix) ?? fix : nil), at: second)
      call.arguments = [Call.Argument(value: missing(call))]
      call.named = []
      return
    }
    report(.callInExpression(fix), at: second)
    let inner = Call(function: function, arguments: [.init(value: left)], named: [])
    let range = function.range.joined(with: left.range)
    let value = replacingLeftmost(of: last.value, by: Expression(.call(inner), range: range))
    call.arguments = [Call.Argument(value: value)]
    call.height += 2
  }

  /// The repair of `filter text.contains area "Viet"`, where what is looked for stands behind the column.
  private func textInFront(of call: CallInProgress, _ fix: Diagnostic.Fix) -> Diagnostic.Fix? {
    guard call.arguments.count == 3, case .name(let parts) = call.arguments[0].value.kind,
      ["contains", "starts_with", "ends_with"].contains(parts.last?.name),
      case .name = call.arguments[1].value.kind, case .literal = call.arguments[2].value.kind
    else { return nil }
    let column = call.arguments[1].value.range
    let sought = call.arguments[2].value.range
    let swap = [Diagnostic.Fix.Edit(column, text(sought)), .init(sought, text(column))]
    return Diagnostic.Fix(fix.edits.prefix(1) + swap + fix.edits.dropFirst())
  }

  /// The name to the right of an operator or behind a sign, which arguments follow.
  private func operandBeforeArguments(_ function: Expression) -> Expression? {
    let operand: Expression
    switch function.kind {
    case .binary: operand = rightmostOperand(function)
    case .unary(_, let signed): operand = signed
    default: return nil
    }
    return Parser.isName(operand) ? operand : nil
  }

  /// `a + f b` between commas or in parentheses: the call to the right of an operator.
  private mutating func checkFunction(_ call: inout CallInProgress) {
    if case .unary(let sign, let operand) = call.function.expression.kind, sign != .selfEqual,
      Parser.isName(operand), let last = call.arguments.last
    {
      let range = operand.range.joined(with: last.value.range)
      report(.callInExpression(parentheses(around: range)), at: call.arguments[0].value.range)
      let inner = Call(function: operand, arguments: call.arguments, named: call.named)
      call.function = Node(
        .unary(sign, Expression(.call(inner), range: range)),
        call.function.range.joined(with: range),
        height: max(call.function.height, call.height) + 2
      )
      call.arguments = []
      call.named = []
      return
    }
    guard case .binary = call.function.expression.kind, let first = call.arguments.first else {
      return
    }
    let value = operandAsCall(
      of: call.function.expression,
      arguments: call.arguments,
      named: call.named,
      at: first.value.range
    )
    call.function = Node(
      value.kind,
      value.range,
      height: max(call.function.height, call.height) + 2
    )
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

  private func replacingRightmost(of expression: Expression, by operand: Expression) -> Expression {
    guard case .binary(let binary, let mark, let left, let right) = expression.kind else {
      return operand
    }
    let replaced = replacingRightmost(of: right, by: operand)
    return Expression(
      .binary(binary, operatorRange: mark, left, replaced),
      range: left.range.joined(with: replaced.range)
    )
  }

  private func replacingLeftmost(of expression: Expression, by operand: Expression) -> Expression {
    guard case .binary(let binary, let mark, let left, let right) = expression.kind else {
      return operand
    }
    let replaced = replacingLeftmost(of: left, by: operand)
    return Expression(
      .binary(binary, operatorRange: mark, replaced, right),
      range: replaced.range.joined(with: right.range)
    )
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
