/// Words of SQL and of other languages that stand between or behind operands: `is null`, `like`,
/// `between`, `in`, `as`, `desc`.
///
/// They are no words of the language, so columns may bear their names; each is taken for a mistake
/// only where what follows leaves no other reading.
extension Parser {
  mutating func parseForeignInfix(after left: Node, _ minimum: Precedence) -> Node? {
    guard let word = current.word, minimum <= .comparison else { return nil }
    switch word.lowercased() {
    case "is": return parseIsNull(after: left)
    case "not": return parseNotInfix(after: left)
    case "like", "ilike": return parseLike(after: left, isNegated: false)
    case "between": return parseBetween(after: left)
    case "in": return parseIn(after: left, isNegated: false)
    case "as": return parseAs(after: left)
    case "desc", "asc", "descending", "ascending": return parseDirection(after: left)
    default: return nil
    }
  }

  /// `a is null`, `a is not null`.
  private mutating func parseIsNull(after left: Node) -> Node? {
    let isNegated = token(ahead: 1).word?.lowercased() == "not"
    let null = token(ahead: isNegated ? 2 : 1)
    guard isNull(null) else { return nil }
    let mark = current.range
    let range = mark.joined(with: null.range)
    let binary = isNegated ? BinaryOperator.notEqual : .equal
    report(.isNull(.replacing(range, with: binary.rawValue + " null")), at: range)
    for _ in 0..<(isNegated ? 3 : 2) { advance() }
    let literal = Expression(.literal(.null), range: null.range)
    return Node(
      .binary(binary, operatorRange: mark, left.expression, literal),
      left.range.joined(with: null.range),
      height: left.height + 1
    )
  }

  private func isNull(_ token: Token) -> Bool {
    token.kind == .literal(.null) || token.word?.lowercased() == "null"
  }

  /// `a not in …`, `a not like …`.
  private mutating func parseNotInfix(after left: Node) -> Node? {
    switch token(ahead: 1).word?.lowercased() {
    case "in": parseIn(after: left, isNegated: true)
    case "like", "ilike": parseLike(after: left, isNegated: true)
    default: nil
    }
  }

  /// `a like "x%"`.
  private mutating func parseLike(after left: Node, isNegated: Bool) -> Node? {
    let offset = isNegated ? 2 : 1
    guard case .literal(.text(let pattern)) = token(ahead: offset).kind else { return nil }
    let mark = current.range.joined(with: token(ahead: offset - 1).range)
    for _ in 0...offset { advance() }
    let range = SourceRange(left.range.start, endOfPrevious)
    let fix = likeFunction(pattern).map { function in
      Diagnostic.Fix([
        opening(left, isNegated: isNegated),
        .init(SourceRange(mark.start, endOfPrevious), "| \(function))"),
      ])
    }
    report(.like(fix), at: mark)
    return Node(.missing, range)
  }

  /// The `(` or `!(` before an operand that is to be piped.
  private func opening(_ left: Node, isNegated: Bool = false) -> Diagnostic.Fix.Edit {
    .init(SourceRange(left.range.start, left.range.start), isNegated ? "!(" : "(")
  }

  private func closing(at offset: Int) -> Diagnostic.Fix.Edit {
    .init(SourceRange(offset, offset), ")")
  }

  private func likeFunction(_ pattern: String) -> String? {
    var core = pattern[...]
    let startsOpen = core.first == "%"
    if startsOpen { core = core.dropFirst() }
    let endsOpen = core.last == "%"
    if endsOpen { core = core.dropLast() }
    guard !core.isEmpty, !core.contains("%"), !core.contains("_") else { return nil }
    let literal = SyntaxDump.quoted(String(core))
    switch (startsOpen, endsOpen) {
    case (true, true): return "text.contains " + literal
    case (false, true): return "text.starts_with " + literal
    case (true, false): return "text.ends_with " + literal
    case (false, false): return nil
    }
  }

  /// `a between 1 and 5`.
  private mutating func parseBetween(after left: Node) -> Node? {
    let next = token(ahead: 1)
    guard startsTerm(next) || next.symbol == .minus else { return nil }
    let mark = current.range
    advance()
    depth += 1
    defer { depth -= 1 }
    let lower = parseExpression(.sum)
    var end = lower.range.end
    var fix: Diagnostic.Fix?
    if current.word?.lowercased() == "and" || isAt(.and) {
      advance()
      let upper = parseExpression(.sum)
      end = upper.range.end
      let gap = SourceRange(lower.range.end, upper.range.start)
      fix = Diagnostic.Fix(
        [opening(left), .init(mark, "| in")] + parentheses(lower) + [.init(gap, "..")]
          + parentheses(upper) + [closing(at: end)]
      )
    }
    report(.between(fix), at: mark)
    return Node(.missing, SourceRange(left.range.start, end))
  }

  /// What a bound of a range needs around it, unless it is one word.
  private func parentheses(_ node: Node) -> [Diagnostic.Fix.Edit] {
    switch node.expression.kind {
    case .literal, .name, .parameter, .parenthesized: []
    case .unary, .binary, .range, .call, .tuple, .array, .mapping, .formatString, .caseOf, .lambda,
      .annotated, .missing:
      [.init(SourceRange(node.range.start, node.range.start), "("), closing(at: node.range.end)]
    }
  }

  /// `a in [1, 2]` and `a in 1..5`.
  private mutating func parseIn(after left: Node, isNegated: Bool) -> Node? {
    let offset = isNegated ? 2 : 1
    let next = token(ahead: offset)
    // In `(x | in in..5)` a column of that name begins the range.
    if left.name?.name == "in", next.symbol == .range, !next.followsBlank { return nil }
    switch next.kind {
    case .literal, .parameter: break
    case .symbol(let symbol):
      guard symbol == .openBracket || symbol == .openParen || symbol == .range else { return nil }
    case .name, .formatString, .newline, .comment, .docComment, .lineWrap, .invalid, .end:
      return nil
    }
    let mark = current.range.joined(with: token(ahead: offset - 1).range)
    for _ in 0..<offset { advance() }
    let opener = position
    depth += 1
    let isList = isAt(.openParen)
    let set = isList ? parseListInParentheses() : parseExpression(.sum)
    depth -= 1
    var edits = [opening(left, isNegated: isNegated), .init(mark, "| in")]
    if isList, let closer = closers[opener] {
      edits += [.init(tokens[opener].range, "["), .init(tokens[closer].range, "]")]
    }
    edits.append(closing(at: set.range.end))
    report(.infixIn(Diagnostic.Fix(edits)), at: mark)
    return Node(.missing, left.range.joined(with: set.range))
  }

  /// `(1, 2)`, as SQL writes a list.
  private mutating func parseListInParentheses() -> Node {
    let opener = position
    _ = parseItems()
    return Node(.missing, SourceRange(tokens[opener].range.start, endOfPrevious))
  }

  private static let typeNames: Set<String> = [
    "int", "float", "bool", "text", "date", "timestamp", "time", "duration",
  ]

  /// `a as b`, `a as int`.
  private mutating func parseAs(after left: Node) -> Node? {
    let next = token(ahead: 1)
    guard isName(next) else { return nil }
    let mark = current.range
    let range = SourceRange(left.range.start, next.range.end)
    let name = text(next.range)
    advance()
    advance()
    let type = ResolverMessages.typeWords[name.lowercased()] ?? name.lowercased()
    if Parser.typeNames.contains(type) {
      let call = Diagnostic.Fix.Edit(
        SourceRange(mark.start, next.range.end),
        "| as \(type))"
      )
      report(.infixAs(Diagnostic.Fix([opening(left), call])), at: mark)
    } else {
      let front = SourceRange(left.range.start, left.range.start)
      let behind = SourceRange(left.range.end, next.range.end)
      let fix = Diagnostic.Fix([.init(front, name + " = "), .init(behind, "")])
      report(.aliasBehind(fix), at: mark)
    }
    return Node(.missing, range)
  }

  /// `sort children desc`.
  private mutating func parseDirection(after left: Node) -> Node? {
    guard readsSortKeys, endsKey(token(ahead: 1)), let word = current.word else { return nil }
    let mark = current.range
    let gap = Diagnostic.Fix.Edit(SourceRange(left.range.end, mark.end), "")
    let isDescending = word.lowercased().hasPrefix("desc")
    advance()
    guard isDescending else {
      report(.ascending(word, Diagnostic.Fix([gap])), at: mark)
      return left
    }
    let start = left.range.start
    report(
      .descending(word, Diagnostic.Fix([.init(SourceRange(start, start), "-"), gap])),
      at: mark
    )
    return Node(.unary(.negate, left.expression), left.range, height: left.height + 1)
  }

  private func endsKey(_ token: Token) -> Bool {
    switch token.kind {
    case .newline, .end: true
    case .symbol(let symbol):
      symbol == .comma || symbol == .pipe || symbol == .semicolon || symbol.isCloser
    case .name, .literal, .formatString, .parameter, .comment, .docComment, .lineWrap, .invalid:
      false
    }
  }
}
