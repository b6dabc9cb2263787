/// Operators between, before and after operands.
extension Parser {
  /// An expression whose operators all bind at least as tightly as the given precedence.
  mutating func parseExpression(_ minimum: Precedence = .any) -> Node {
    guard depth <= Parser.deepest else { return leapTooDeep() }
    var left = parseRange()
    while true {
      if let node = parseForeignInfix(after: left, minimum) {
        left = limited(node)
        continue
      }
      guard let infix = infixHere, Precedence(infix.binary) >= minimum else { return left }
      if stopsBeforeStar(infix, after: left) { return left }
      left = parseInfix(infix, after: left)
    }
  }

  // MARK: Between operands

  /// An operator that stands here between two operands.
  struct Infix {
    var binary: BinaryOperator
    /// Whether it is the first word of its line.
    var startsLine: Bool
    /// What it is a wrong spelling of, where it is one: `=` of `==`, `AND` of `&&`.
    var correction: String?
  }

  var infixHere: Infix? {
    if let infix = infix(at: current) { return infix }
    guard isAtNewline, var infix = infix(at: token(ahead: 1)), infix.correction == nil else {
      return nil
    }
    switch infix.binary {
    case .add, .subtract: return nil
    case .power, .multiply, .divide, .integerDivide, .modulo, .equal, .notEqual, .lessOrEqual,
      .greaterOrEqual, .less, .greater, .matches, .coalesce, .and, .or:
      infix.startsLine = true
      return infix
    }
  }

  private func infix(at token: Token) -> Infix? {
    if let symbol = token.symbol {
      if symbol == .assign { return Infix(binary: .equal, startsLine: false, correction: "==") }
      return symbol.binaryOperator.map { Infix(binary: $0, startsLine: false) }
    }
    switch token.word {
    case "and": return Infix(binary: .and, startsLine: false)
    case "or": return Infix(binary: .or, startsLine: false)
    case "AND": return Infix(binary: .and, startsLine: false, correction: "&&")
    case "OR": return Infix(binary: .or, startsLine: false, correction: "||")
    default: return nil
    }
  }

  private mutating func parseInfix(_ infix: Infix, after left: Node) -> Node {
    if infix.startsLine {
      advance()
      report(.operatorAtLineStart(text(current.range), at: current.range.start), at: current.range)
    }
    let mark = current.range
    if let correction = infix.correction {
      report(.misspelledOperator(text(mark), correction, mark), at: mark)
    }
    advance()
    let precedence = Precedence(infix.binary)
    // A line cannot end in an operator, so its right side may stand on the next one.
    let isDefinition = token(ahead: 1).word == "let" && isName(token(ahead: 2))
    if isAtNewline, startsOperand(token(ahead: 1)), !isDefinition { skipNewlines() }
    guard startsOperand(current) else {
      return parseMissingOperand(infix.binary, mark, after: left)
    }
    depth += 1
    let right = parseExpression(precedence.ofRightOperand)
    depth -= 1
    checkOperands(infix.binary, mark, left, right)
    let node = Node(
      .binary(infix.binary, operatorRange: mark, left.expression, right.expression),
      left.range.joined(with: right.range),
      height: max(left.height, right.height) + 1
    )
    return limited(node)
  }

  private mutating func parseMissingOperand(
    _ binary: BinaryOperator,
    _ mark: SourceRange,
    after left: Node
  ) -> Node {
    if binary == .multiply, left.name?.name.hasPrefix("count") ?? false {
      let gap = SourceRange(left.range.end, mark.end)
      report(.starForRow(.replacing(gap, with: " this")), at: mark)
    } else {
      report(.missingOperand(after: text(mark)), at: mark)
    }
    let missing = Expression(.missing, range: SourceRange(mark.end, mark.end))
    return Node(
      .binary(binary, operatorRange: mark, left.expression, missing),
      left.range.joined(with: mark),
      height: left.height + 1
    )
  }

  /// `count *`, where the star ends the call: left to the arguments.
  private func stopsBeforeStar(_ infix: Infix, after left: Node) -> Bool {
    guard infix.binary == .multiply, !infix.startsLine, let name = left.name else { return false }
    return TransformNames.all.contains(name.name) && !startsOperand(token(ahead: 1))
  }

  // MARK: Operands that do not go together

  private mutating func checkOperands(
    _ binary: BinaryOperator,
    _ mark: SourceRange,
    _ left: Node,
    _ right: Node
  ) {
    if binary.isComparison, case .binary(let inner, _, _, let middle) = left.expression.kind,
      inner.isComparison
    {
      // The corrected line repeats the operand in the middle, if that can be read at all.
      let isShort = middle.range.end - middle.range.start <= 100
      let fix =
        isShort ? Diagnostic.Fix.inserting(" && " + text(middle.range), at: left.range.end) : nil
      return report(.chainedComparison(fix), at: mark)
    }
    if case .range(let lower, _) = right.expression.kind {
      checkRangeOperand(binary, mark, left, lower: lower)
    } else if case .range(_, let upper?) = left.expression.kind {
      let fix = Diagnostic.Fix([
        .init(SourceRange(upper.range.start, upper.range.start), "("),
        .init(SourceRange(right.range.end, right.range.end), ")"),
      ])
      report(.rangeOperand(fix), at: mark)
    }
  }

  /// `in -3..9` and `1 + 1..9`, which want parentheses.
  private mutating func checkRangeOperand(
    _ binary: BinaryOperator,
    _ mark: SourceRange,
    _ left: Node,
    lower: Expression?
  ) {
    guard let lower else { return report(.rangeOperand(nil), at: mark) }
    let isSign = binary == .subtract && left.name?.name == "in"
    let start = isSign ? mark.start : left.range.start
    let fix = Diagnostic.Fix([
      .init(SourceRange(start, start), "("),
      .init(SourceRange(lower.range.end, lower.range.end), ")"),
    ])
    report(isSign ? .negativeBound(fix) : .rangeOperand(fix), at: mark)
  }

  // MARK: Ranges

  /// `lower..upper`, either end open; a blank beside the points parts them from what stands there.
  private mutating func parseRange() -> Node {
    if isAt(.range) { return parseRange(from: nil) }
    let lower = parseUnary()
    guard isAt(.range), !current.followsBlank else { return lower }
    return parseRange(from: lower)
  }

  private mutating func parseRange(from lower: Node?) -> Node {
    let mark = current.range
    advance()
    var upper: Node?
    if !current.followsBlank, startsOperand(current) { upper = parseUnary() }
    let start = lower?.range.start ?? mark.start
    let end = upper?.range.end ?? mark.end
    let node = Node(
      .range(lower: lower?.expression, upper: upper?.expression),
      SourceRange(start, end),
      height: max(lower?.height ?? 0, upper?.height ?? 0) + 1
    )
    return limited(node)
  }

  // MARK: Before operands

  private mutating func parseUnary() -> Node {
    var signs: [(unary: UnaryOperator, range: SourceRange)] = []
    while let unary = prefixHere {
      if current.word == "NOT" { report(.notInCapitals(current.range), at: current.range) }
      signs.append((unary, current.range))
      advance()
    }
    guard let last = signs.last else { return parseTerm() }
    guard startsOperand(current), !isAt(.range) else {
      report(.missingOperand(after: text(last.range)), at: last.range)
      return Node(.missing, last.range)
    }
    depth += 1
    var node = parseTerm()
    depth -= 1
    for sign in signs.reversed() {
      let range = sign.range.joined(with: node.range)
      node = limited(Node(.unary(sign.unary, node.expression), range, height: node.height + 1))
    }
    return node
  }

  private var prefixHere: UnaryOperator? {
    if let symbol = current.symbol { return UnaryOperator(rawValue: symbol.rawValue) }
    let isNot = current.word == "not" || current.word == "NOT"
    return isNot && startsTerm(token(ahead: 1)) ? .not : nil
  }

  // MARK: What can stand where

  /// Whether a token begins an expression.
  func startsOperand(_ token: Token) -> Bool {
    startsTerm(token) || token.symbol.flatMap { UnaryOperator(rawValue: $0.rawValue) } != nil
  }

  /// Whether a token begins an expression and does nothing between two of them.
  func startsTerm(_ token: Token) -> Bool {
    switch token.kind {
    case .name, .literal, .formatString, .parameter, .invalid: true
    case .symbol(let symbol): symbol.closer != nil || symbol == .not || symbol == .range
    case .newline, .comment, .docComment, .lineWrap, .end: false
    }
  }

  // MARK: Height

  /// The node, or `.missing` where its tree has grown too tall; reported once a text.
  mutating func limited(_ node: Node) -> Node {
    guard node.height + depth > Parser.deepest else { return node }
    reportDepth(at: SourceRange(max(node.range.start, node.range.end - 1), node.range.end))
    return Node(.missing, node.range)
  }

  /// Goes behind what is nested too deeply, without reading it.
  mutating func leapTooDeep() -> Node {
    let range = current.range
    reportDepth(at: range)
    leap()
    return Node(.missing, range)
  }

  private mutating func reportDepth(at range: SourceRange) {
    guard !hasReportedDepth else { return }
    hasReportedDepth = true
    report(.tooDeep(Parser.deepest), at: range)
  }
}
