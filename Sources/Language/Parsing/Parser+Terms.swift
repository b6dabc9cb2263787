/// Literals, names, and what stands in brackets.
extension Parser {
  mutating func parseTerm() -> Node {
    let token = current
    switch token.kind {
    case .literal(let value):
      advance()
      return Node(.literal(value), token.range)
    case .parameter(let name):
      advance()
      return Node(.parameter(name), token.range)
    case .formatString(let parts):
      advance()
      return parseFormatString(parts, token.range)
    case .invalid:
      advance()
      return Node(.missing, token.range)
    case .name:
      return startsCase ? parseCase() : parseName()
    case .symbol(.openParen):
      return parseParentheses()
    case .symbol(.openBrace):
      return parseTuple()
    case .symbol(.openBracket):
      return parseArray()
    case .symbol, .newline, .comment, .docComment, .lineWrap, .end:
      return parseNothing()
    }
  }

  /// Reports that an expression is missing here; leaves what stands here to others.
  private mutating func parseNothing() -> Node {
    if isAt(.multiply) {
      report(.starAlone, at: current.range)
      advance()
      return Node(.missing, previous?.range ?? current.range)
    }
    if let mark = previous, mark.symbol == .assign {
      report(.missingOperand(after: "="), at: mark.range)
      return Node(.missing, SourceRange(mark.range.end, mark.range.end))
    }
    report(.expectedExpression(found: described(current)), at: current.range)
    return Node(.missing, SourceRange(current.range.start, current.range.start))
  }

  // MARK: Names

  /// `name`, `table.name`, `table.*`.
  mutating func parseName() -> Node {
    var parts = [parseIdentifier()]
    let start = parts[0].range.start
    while isAt(.point), !current.followsBlank {
      let point = current.range
      advance()
      if !current.followsBlank, isName(current) {
        parts.append(parseIdentifier())
      } else if !current.followsBlank, isAt(.multiply) {
        parts.append(Identifier("*", range: current.range))
        advance()
        break
      } else {
        report(.missingNameAfterPoint, at: point)
        if !current.followsBlank, case .literal = current.kind { advance() }
        return Node(.missing, SourceRange(start, point.end))
      }
    }
    return Node(.name(parts), SourceRange(start, endOfPrevious))
  }

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

  private mutating func parseParentheses() -> Node {
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
      reportComma(opener, closer: closer, first: pipeline)
      position = closer
      pipeline.steps = [Expression(.missing, range: pipeline.range)]
    }
    let isEmpty = pipeline.steps.isEmpty
    close(opener)
    let range = SourceRange(start.start, max(start.end, endOfPrevious))
    if isEmpty {
      if closers[opener] != nil { report(.emptyParentheses, at: range) }
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
  private mutating func parseTuple() -> Node {
    let opener = position
    let (items, height) = parseItems()
    let range = SourceRange(tokens[opener].range.start, endOfPrevious)
    return limited(Node(.tuple(items), range, height: height + 1))
  }

  /// `[a, b, …]`.
  private mutating func parseArray() -> Node {
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
      if !finishItem(opener) { break }
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
    let value = parseCall(.item)
    return (TupleItem(alias: alias, value: value.expression), value.height)
  }

  /// Goes behind the comma after an item; false where the bracket, never closed, ends here.
  private mutating func finishItem(_ opener: Int) -> Bool {
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
      report(.pipeInItem, at: current.range)
    } else if isAt(.arrow) {
      report(.unsupported("definitions of functions"), at: current.range)
    } else if startsTerm(current) {
      report(.missingComma(at: itemEnd), at: SourceRange(max(0, itemEnd - 1), itemEnd))
      return true
    } else {
      report(.unexpected(described(current), expected: "a comma"), at: current.range)
    }
    return skipToItemEnd()
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

  // MARK: case

  /// Whether `case [` begins here; a column may be named `case` elsewhere.
  var startsCase: Bool {
    guard current.word == "case" else { return false }
    let next = token(ahead: 1)
    return next.symbol == .openBracket || next.symbol == .openBrace || next.word == "when"
      || next.word == "WHEN"
  }

  /// `case [condition => value, …]`.
  private mutating func parseCase() -> Node {
    let start = current.range
    advance()
    guard current.symbol?.closer != nil else {
      report(.caseWithoutBrackets, at: start.joined(with: current.range))
      skipToStepEnd()
      return Node(.missing, SourceRange(start.start, endOfPrevious))
    }
    let opener = position
    if isAt(.openBrace) {
      report(.caseInBraces(fixOfBrackets(opener, "[", "]")), at: current.range)
    }
    advance()
    depth += 1
    defer { depth -= 1 }
    var branches: [CaseBranch] = []
    var height = 0
    skipNewlines()
    while !isAtEnd, !isAtCloser {
      let start = position
      let branch = parseBranch()
      branches.append(CaseBranch(condition: branch.0.expression, value: branch.1.expression))
      height = max(height, branch.0.height, branch.1.height)
      if !finishItem(opener) { break }
      if position == start { leap() }
    }
    if isAtCloser, closers[opener] == position { advance() }
    let range = SourceRange(start.start, endOfPrevious)
    if branches.isEmpty { report(.emptyCase, at: range) }
    return limited(Node(.caseOf(branches), range, height: height + 1))
  }

  private mutating func parseBranch() -> (Node, Node) {
    var condition = parseCall(.item)
    if condition.name?.name == "else" {
      report(.elseForTrue(condition.range), at: condition.range)
      condition = Node(.literal(.bool(true)), condition.range)
    }
    skipNewlines()
    guard isAt(.fatArrow) || isAt(.arrow) || isAt(.colon) else {
      report(.branchWithoutArrow, at: condition.range)
      return (condition, Node(.missing, SourceRange(condition.range.end, condition.range.end)))
    }
    if !isAt(.fatArrow) {
      report(.wrongArrow(text(current.range), current.range), at: current.range)
    }
    let mark = current.range
    advance()
    skipNewlines()
    guard startsOperand(current) else {
      report(.missingOperand(after: "=>"), at: mark)
      return (condition, Node(.missing, SourceRange(mark.end, mark.end)))
    }
    return (condition, parseCall(.item))
  }

  /// Other brackets in place of the pair that opens at a position; nil where it is not closed.
  func fixOfBrackets(_ opener: Int, _ open: String, _ close: String) -> Diagnostic.Fix? {
    guard let closer = closers[opener] else { return nil }
    return Diagnostic.Fix([
      .init(tokens[opener].range, open), .init(tokens[closer].range, close),
    ])
  }

  // MARK: f-strings

  private mutating func parseFormatString(_ parts: [Token.FormatPart], _ range: SourceRange)
    -> Node
  {
    var pieces: [FormatPiece] = []
    var height = 0
    for part in parts {
      switch part {
      case .text(let text):
        pieces.append(.text(text))
      case .value(let tokens, let format):
        let node = parseFormatValue(tokens)
        height = max(height, node.height)
        pieces.append(.value(node.expression, format: format))
      }
    }
    return limited(Node(.formatString(pieces), range, height: height + 1))
  }

  /// Reads the expression between two braces with a parser of its own.
  private mutating func parseFormatValue(_ tokens: [Token]) -> Node {
    var parser = Parser(source, tokens: tokens, depth: depth + 1)
    parser.hasReportedDepth = hasReportedDepth
    parser.skipNewlines()
    let (pipeline, height) = parser.parsePipeline(closing: nil)
    if !parser.isAtEnd {
      let found = parser.described(parser.current)
      parser.report(.unexpected(found, expected: "`}`"), at: parser.current.range)
    }
    diagnostics.append(contentsOf: parser.diagnostics)
    hasReportedDepth = parser.hasReportedDepth
    guard let only = pipeline.steps.first else { return Node(.missing, pipeline.range) }
    guard pipeline.steps.count > 1 else {
      var node = Node(only.kind, only.range, height: height)
      node.expression = only
      return node
    }
    return Node(.parenthesized(pipeline), pipeline.range, height: height + 1)
  }
}
