/// Arguments of a shape that is always a mistake, met while a call is being read.
///
/// Each is reported with what was meant, and read as that.
extension Parser {
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
    if let word = current.word, ["on", "by", "using"].contains(word.lowercased()),
      startsTerm(token(ahead: 1))
    {
      advance()
      let gap = SourceRange(mark.start, current.range.start)
      var condition = parseExpression()
      let end = SourceRange(condition.range.end, condition.range.end)
      var edits = [Diagnostic.Fix.Edit(gap, "("), .init(end, ")")]
      if case .parenthesized = condition.expression.kind { edits = [.init(gap, "")] }
      if case .name = condition.expression.kind {
        edits[0] = .init(gap, "(==")
        let key = Expression.Kind.unary(.selfEqual, condition.expression)
        condition = Node(key, condition.range, height: condition.height + 1)
      }
      report(.joinOn(word, Diagnostic.Fix(edits)), at: mark)
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
    var trailingComma: SourceRange?
    while take(.comma) {
      trailingComma = previous?.range
      skipNewlines()
      guard startsOperand(current) else { break }
      trailingComma = nil
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
      .init(SourceRange(start, start), "{"),
      .init(SourceRange(end, max(end, trailingComma?.end ?? end)), "}"),
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
    let decimals = token(ahead: 1).range
    guard decimals.end - decimals.start == 3 else {
      report(.decimalComma(current.range), at: current.range)
      return true
    }
    // All groups of a number are one mistake, told of at its first comma.
    if isGroup(endingBefore: position) { return true }
    var commas = [current.range]
    var place = position
    while place + 3 < tokens.count, isGroup(endingBefore: place + 2) {
      place += 2
      commas.append(tokens[place].range)
    }
    // Of a group that begins with 0 the lexer has told.
    if commas.contains(where: { text(SourceRange($0.end, $0.end + 1)) == "0" }) { return true }
    report(.groupedThousands(commas), at: commas[0].joined(with: commas[commas.count - 1]))
    return true
  }

  /// Whether `,000` stands before a place where another comma follows at once.
  private func isGroup(endingBefore place: Int) -> Bool {
    guard place >= 2, place + 1 < tokens.count, tokens[place].symbol == .comma,
      tokens[place - 2].symbol == .comma, case .literal(.int) = tokens[place - 1].kind,
      case .literal(.int) = tokens[place + 1].kind
    else { return false }
    let between = tokens[place - 1].range
    return between.end - between.start == 3 && !tokens[place].followsBlank
      && !tokens[place - 1].followsBlank && !tokens[place - 2].followsBlank
      && !tokens[place + 1].followsBlank
  }

  // MARK: In parentheses

  /// `f(a, b)` and `(a, b)`.
  mutating func reportComma(_ opener: Int, closer: Int) {
    let comma = current.range
    let start = tokens[opener]
    let isCall = !start.followsBlank && opener > 0 && isName(tokens[opener - 1])
    if let commas = commasBetweenKeys(opener, closer) {
      let edits = commas.map { Diagnostic.Fix.Edit($0, " &&") }
      return report(.keysWithCommas(Diagnostic.Fix(edits)), at: comma)
    }
    guard isCall else {
      let holdsColumns =
        opener > 0
        && tokens[opener - 1].word.map { TransformNames.takingColumns.contains($0) } ?? false
      let fix = holdsColumns ? fixOfBrackets(opener, "{", "}") : nil
      return report(.tupleInParentheses(fix), at: comma)
    }
    if TransformNames.takingColumns.contains(tokens[opener - 1].word ?? "") {
      let fix = Diagnostic.Fix([.init(start.range, " {"), .init(tokens[closer].range, "}")])
      return report(.tupleInParentheses(fix), at: comma)
    }
    report(.commaBetweenArguments(fixOfArguments(opener, closer)), at: comma)
  }

  /// The commas of `(==a, ==b)`; nil for anything else.
  private func commasBetweenKeys(_ opener: Int, _ closer: Int) -> [SourceRange]? {
    var commas: [SourceRange] = []
    for index in opener + 1..<closer {
      if tokens[index].symbol == .comma { commas.append(tokens[index].range) }
      let startsItem = tokens[index - 1].symbol == .comma || index == opener + 1
      if startsItem, tokens[index].symbol != .equal { return nil }
    }
    return commas
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
