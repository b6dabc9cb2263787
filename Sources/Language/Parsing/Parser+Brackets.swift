/// What stands in parentheses, braces and square brackets.
extension Parser {
  // MARK: Parentheses

  /// Whether `(name = …)` begins here: an alias with its value in parentheses.
  var isAtParenthesizedAlias: Bool {
    guard isAt(.openParen) else { return false }
    let offset = token(ahead: 1).kind == .newline ? 2 : 1
    return isName(token(ahead: offset)) && token(ahead: offset + 1).symbol == .assign
  }

  /// Goes behind the `(name =` that begins here, and gives the name and the parenthesis.
  mutating func parseParenthesizedAlias() -> (alias: Identifier, opener: Int) {
    let opener = position
    advance()
    skipNewlines()
    let alias = parseIdentifier()
    advance()
    return (alias, opener)
  }

  mutating func parseParentheses() -> Node {
    let opener = position
    advance()
    return parseParenthesized(from: opener)
  }

  /// The rest of a pipeline in parentheses, behind its opener or its alias.
  mutating func parseParenthesized(from opener: Int) -> Node {
    let start = tokens[opener].range
    let readsSortKeys = self.readsSortKeys
    self.readsSortKeys = false
    defer { self.readsSortKeys = readsSortKeys }
    if isAt(.multiply), token(ahead: 1).symbol == .closeParen {
      return parseStarInParentheses(opener)
    }
    depth += 1
    var (pipeline, height) = parsePipeline(closing: opener)
    depth -= 1
    if isAt(.comma), let closer = closers[opener] {
      reportComma(opener, closer: closer)
      position = closer
      pipeline.steps = [Expression(.missing, range: pipeline.range)]
    }
    let isEmpty = pipeline.steps.isEmpty
    close(opener)
    let range = SourceRange(start.start, max(start.end, endOfPrevious))
    if isEmpty {
      if closers[opener] != nil, touchesName(opener) {
        reportEmptyCall(opener, range)
      } else if closers[opener] != nil {
        report(.emptyParentheses, at: range)
      }
      return Node(.missing, range)
    }
    pipeline.range = SourceRange(
      pipeline.steps[0].range.start,
      max(pipeline.range.end, pipeline.steps[0].range.start)
    )
    return limited(Node(.parenthesized(pipeline), range, height: height + 1))
  }

  /// `count(*)`, which is `count this`.
  private mutating func parseStarInParentheses(_ opener: Int) -> Node {
    let star = current.range
    let range = SourceRange(tokens[opener].range.start, token(ahead: 1).range.end)
    let gap = tokens[opener].followsBlank ? "" : " "
    report(.starForRow(.replacing(range, with: gap + "this")), at: star)
    advance()
    advance()
    return Node(.name([Identifier("this", range: star)]), range)
  }

  /// Goes behind the bracket that closes another, if it ever is closed.
  private mutating func close(_ opener: Int) {
    guard let closer = closers[opener] else { return }
    while position < closer, !isAtEnd { leap() }
    if position == closer { advance() }
  }

  // MARK: Braces and brackets

  /// `{a, b = expression, …}`.
  mutating func parseTuple() -> Node {
    let opener = position
    let (items, height) = parseItems()
    let range = SourceRange(tokens[opener].range.start, endOfPrevious)
    return limited(Node(.tuple(items), range, height: height + 1))
  }

  /// `[a, b, …]`.
  mutating func parseArray() -> Node {
    let opener = position
    let (items, height) = parseItems()
    let range = SourceRange(tokens[opener].range.start, endOfPrevious)
    for case let alias? in items.map(\.alias) { report(.aliasInArray, at: alias.range) }
    return limited(Node(.array(items.map(\.value)), range, height: height + 1))
  }

  /// What stands between the bracket here and its partner, and the height of the tallest item.
  mutating func parseItems() -> (items: [TupleItem], height: Int) {
    let opener = position
    advance()
    depth += 1
    defer { depth -= 1 }
    var items: [TupleItem] = []
    var height = 0
    skipNewlines()
    while !isAtEnd, !isAtCloser {
      let start = position
      if isAt(.comma) {
        report(.missingItem, at: current.range)
      } else {
        let item = parseItem()
        items.append(item.item)
        height = max(height, item.height)
      }
      if !finishItem(opener, items.last?.value) { break }
      if position == start { leap() }
    }
    if isAtCloser, closers[opener] == position { advance() }
    return (items, height)
  }

  mutating func parseItem() -> (item: TupleItem, height: Int) {
    if isAtParenthesizedAlias {
      let (alias, opener) = parseParenthesizedAlias()
      let value = parseParenthesized(from: opener)
      return (TupleItem(alias: alias, value: value.expression), value.height)
    }
    var alias: Identifier?
    readQuotedAlias()
    if isName(current), token(ahead: 1).symbol == .assign {
      alias = parseIdentifier()
      advance()
      skipNewlines()
    } else if isName(current), token(ahead: 1).symbol == .colon, !startsCase {
      let colon = token(ahead: 1).range
      report(.colonForEquals(colon), at: colon)
      alias = parseIdentifier()
      advance()
    }
    let value = startsLambda ? parseLambda(.item) : parseCall(.item)
    return (TupleItem(alias: alias, value: value.expression), value.height)
  }

  /// Goes behind the comma after an item; false where the bracket, never closed, ends here.
  mutating func finishItem(_ opener: Int, _ item: Expression?) -> Bool {
    let itemEnd = endOfPrevious
    let wasAtNewline = isAtNewline
    let isClosed = closers[opener] != nil
    if !isClosed, wasAtNewline, startsNextStep(token(ahead: 1)) { return false }
    skipNewlines()
    if take(.comma) {
      skipNewlines()
      return true
    }
    if isAtCloser || isAtEnd { return true }
    guard isClosed else { return !isAt(.pipe) && skipToItemEnd() }
    if isAt(.pipe) {
      reportPipe(in: item)
    } else if isAt(.arrow) {
      report(.strayArrow, at: current.range)
    } else if startsTerm(current) {
      // In `{low = mean_lower x level=0.9}` a call with an argument stands before it.
      let isNamed =
        !wasAtNewline && isName(current) && token(ahead: 1).symbol == .assign && position > 1
        && tokens[position - 1].symbol == nil && tokens[position - 2].symbol == nil
      report(
        .missingComma(at: itemEnd, mayBeNamed: isNamed ? current.word : nil),
        at: SourceRange(max(0, itemEnd - 1), itemEnd)
      )
      return true
    } else {
      report(.unexpected(described(current), expected: "a comma"), at: current.range)
    }
    return skipToItemEnd()
  }

  /// `{x = a | f}`, which wants parentheses around its value; goes to the end of the item.
  private mutating func reportPipe(in item: Expression?) {
    let pipe = current.range
    let start = item?.range.start ?? pipe.start
    var end = pipe.end
    while !isAtEnd, !isAtCloser, !isAt(.comma) {
      let isBlank = isAtNewline
      leap()
      if !isBlank { end = endOfPrevious }
    }
    let fix = Diagnostic.Fix([
      .init(SourceRange(start, start), "("), .init(SourceRange(end, end), ")"),
    ])
    report(.pipeInItem(fix), at: pipe)
  }

  private func startsNextStep(_ token: Token) -> Bool {
    token.symbol == .pipe
      || token.word.map { TransformNames.all.contains($0) || $0 == "let" } ?? false
  }

  private mutating func skipToItemEnd() -> Bool {
    while !isAtEnd, !isAtCloser, !isAt(.comma) { leap() }
    if take(.comma) { skipNewlines() }
    return true
  }
}
