/// `file = { statement }`: definitions and pipelines.
extension Parser {
  mutating func parseFile() -> SyntaxFile {
    var statements: [Statement] = []
    skipSeparators()
    while !isAtEnd {
      let start = position
      if let statement = parseStatement() { statements.append(statement) }
      skipSeparators()
      if position == start { advance() }
    }
    return SyntaxFile(statements: statements)
  }

  /// Line breaks, and the semicolons that do nothing here.
  mutating func skipSeparators() {
    while isAtNewline || isAt(.semicolon) {
      if isAt(.semicolon) { reportSemicolon() }
      advance()
    }
  }

  mutating func reportSemicolon() {
    let range = current.range
    let endsLine = token(ahead: 1).kind == .newline || token(ahead: 1).kind == .end
    report(.semicolon(range, endsLine: endsLine), at: range)
  }

  private mutating func parseStatement() -> Statement? {
    if let feature = declarationKeyword {
      report(.unsupported(feature), at: current.range)
      skipDeclaration()
      return nil
    }
    if current.word == "let" { return parseLet() }
    if current.word == "prql", token(ahead: 2).symbol == .colon {
      parseHeader()
      return nil
    }
    if skipSQL() { return nil }
    return parsePipelineStatement()
  }

  /// Whether a statement, and no further step, begins on this line.
  var startsStatement: Bool {
    let next = token(ahead: 1)
    switch current.word {
    case "let": return isName(next)
    case "from": return next.symbol == nil || next.symbol?.closer != nil
    default: return declarationKeyword != nil
    }
  }

  func isName(_ token: Token) -> Bool {
    if case .name = token.kind { return true }
    return false
  }

  /// What is declared here, where it is something that this version lacks.
  private var declarationKeyword: String? {
    if isAt(.at) { return "annotations" }
    guard let word = current.word, isName(token(ahead: 1)) else { return nil }
    let third = token(ahead: 2)
    switch word {
    case "module" where third.symbol == .openBrace: return "modules"
    case "enum" where third.symbol == .openBrace: return "enumerations"
    case "type" where third.symbol == .assign: return "definitions of types"
    case "import": return "imports"
    case "func": return "definitions of functions"
    case "internal": return "`internal` definitions"
    default: return nil
    }
  }

  /// Goes behind a declaration that is not read: its line, with the brackets that open on it.
  mutating func skipDeclaration() {
    while !isAtEnd, !isAtNewline { leap() }
  }

  // MARK: Pipelines

  private mutating func parsePipelineStatement() -> Statement? {
    let start = current.range.start
    let (pipeline, _) = parsePipeline(closing: nil)
    guard current.word == "into", isName(token(ahead: 1)) else {
      guard !pipeline.steps.isEmpty else { return nil }
      return Statement(.pipeline(pipeline), range: SourceRange(start, pipeline.range.end))
    }
    advance()
    let name = parseIdentifier()
    expectStatementEnd()
    return Statement(
      .into(name: name, pipeline: pipeline),
      range: SourceRange(start, name.range.end)
    )
  }

  mutating func parseIdentifier() -> Identifier {
    defer { advance() }
    guard case .name(let name, _) = current.kind else {
      return Identifier("", range: current.range)
    }
    return Identifier(name, range: current.range)
  }

  private mutating func expectStatementEnd() {
    guard !isAtEnd, !isAtNewline, !isAt(.semicolon) else { return }
    report(.unexpected(described(current), expected: "the end of the line"), at: current.range)
    skipDeclaration()
  }

  // MARK: Definitions

  /// `let name = value`.
  private mutating func parseLet() -> Statement? {
    let keyword = current.range
    advance()
    guard isName(current) else {
      report(.letWithoutName, at: keyword)
      skipDeclaration()
      return nil
    }
    let name = parseIdentifier()
    if isAt(.less) {
      report(.unsupported("types of definitions"), at: current.range)
      skipDeclaration()
      return nil
    }
    guard isAt(.assign) || isAt(.equal) else {
      report(.letWithoutEquals(name, isAtEnd || isAtNewline ? nil : name.range.end), at: name.range)
      skipDeclaration()
      return nil
    }
    if isAt(.equal) { report(.equalsInDefinition(current.range), at: current.range) }
    advance()
    let mark = previous?.range ?? name.range
    skipNewlines()
    guard !isAtEnd, !startsStatementAfterNewline else {
      report(.letWithoutValue(name), at: mark)
      return definition(name, Node(.missing, mark), from: keyword)
    }
    return parseDefinitionBody(name, from: keyword)
  }

  /// `let x =`, and then the next statement on its own line.
  private var startsStatementAfterNewline: Bool {
    previous?.kind == .newline && current.word == "let" && isName(token(ahead: 1))
  }

  private mutating func parseDefinitionBody(_ name: Identifier, from keyword: SourceRange)
    -> Statement?
  {
    if let arrow = arrowOnThisLine {
      report(.unsupported("definitions of functions"), at: arrow)
      skipDeclaration()
      return nil
    }
    let start = current.range.start
    let first = parseStep(isFirst: true)
    guard continuesDefinition(first) else {
      expectStatementEnd()
      return definition(name, first, from: keyword)
    }
    let mark = isAt(.pipe) ? current.range : token(ahead: 1).range
    let (pipeline, height) = parsePipeline(closing: nil, after: first)
    report(.pipelineWithoutParentheses(start, pipeline.range.end), at: mark)
    let value = Node(.parenthesized(pipeline), pipeline.range, height: height + 1)
    return definition(name, limited(value), from: keyword)
  }

  /// The `->` of a function, outside brackets, before the line or the step ends.
  private var arrowOnThisLine: SourceRange? {
    var index = position
    while index < tokens.count - 1, tokens[index].kind != .newline {
      if tokens[index].symbol == .arrow { return tokens[index].range }
      if tokens[index].symbol == .pipe { return nil }
      index = (closers[index] ?? index) + 1
    }
    return nil
  }

  /// A pipe behind the value, or a `from` with further transforms on the lines below it.
  private func continuesDefinition(_ value: Node) -> Bool {
    if isAt(.pipe) { return true }
    guard isAtNewline, case .call(let call) = value.expression.kind,
      case .name(let parts) = call.function.kind, parts.first?.name == "from"
    else { return false }
    let next = token(ahead: 1)
    if next.symbol == .pipe { return true }
    guard let word = next.word, word != "from", TransformNames.all.contains(word) else {
      return false
    }
    return token(ahead: 2).symbol != .assign
  }

  private func definition(_ name: Identifier, _ value: Node, from keyword: SourceRange)
    -> Statement
  {
    Statement(
      .letValue(name: name, value: value.expression),
      range: keyword.joined(with: value.range)
    )
  }

  // MARK: The header

  /// `prql version:"0.13"`; of the keys, only the version means something here.
  private mutating func parseHeader() {
    advance()
    while isName(current), token(ahead: 1).symbol == .colon {
      let key = parseIdentifier()
      advance()
      let start = position
      let value = parseExpression(Precedence.operand)
      if position == start { break }
      switch key.name {
      case "version": checkVersion(value)
      case "target": report(.headerTarget, at: key.range.joined(with: value.range))
      default: report(.headerKey(key.name), at: key.range)
      }
    }
    expectStatementEnd()
  }

  /// Any requirement that a language of version 0.x could meet.
  private mutating func checkVersion(_ value: Node) {
    guard case .literal(.text(let version)) = value.expression.kind else {
      return report(.headerVersion, at: value.range)
    }
    let digits = version.drop { "^~>=< v".contains($0) }
    guard digits.first?.isNumber ?? false, digits.prefix(while: \.isNumber) == "0" else {
      return report(.headerVersion, at: value.range)
    }
  }
}
