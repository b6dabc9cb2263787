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
    while isAtNewline || isAt(.semicolon) || startsForeignComment {
      if startsForeignComment {
        skipForeignComment()
        continue
      }
      if isAt(.semicolon) { reportSemicolon() }
      advance()
    }
  }

  mutating func reportSemicolon() {
    let range = current.range
    let endsLine = token(ahead: 1).kind == .newline || token(ahead: 1).kind == .end
    report(.semicolon(range, endsLine: endsLine), at: range)
  }

  /// A statement with the doc comment and the annotations above it.
  mutating func parseStatement() -> Statement? {
    var documentation = documentationHere
    var annotations: [Expression] = []
    while isAt(.at) {
      annotations.append(parseAnnotation())
      documentation = documentationHere ?? documentation
    }
    var statement = parseBareStatement()
    statement?.documentation = documentation
    statement?.annotations = annotations
    return statement
  }

  private mutating func parseBareStatement() -> Statement? {
    if let feature = unsupportedDeclaration {
      report(.unsupported(feature), at: current.range)
      skipDeclaration()
      return nil
    }
    if current.word == "let" { return parseLet() }
    if startsModule { return parseModule() }
    if startsImport { return parseImport() }
    if startsTypeDefinition { return parseTypeDefinition() }
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
    default:
      return isAt(.at) || startsModule || startsImport || startsTypeDefinition
        || unsupportedDeclaration != nil
    }
  }

  func isName(_ token: Token) -> Bool {
    if case .name = token.kind { return true }
    return false
  }

  /// What is declared here, where it is something that this version lacks.
  private var unsupportedDeclaration: String? {
    guard let word = current.word, isName(token(ahead: 1)) else { return nil }
    switch word {
    case "enum" where token(ahead: 2).symbol == .openBrace: return "enumerations"
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

  mutating func expectStatementEnd() {
    guard !isAtEnd, !isAtNewline, !isAtCloser, !isAt(.semicolon), previous?.kind != .newline
    else { return }
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
    let type = parseTypeInBrackets()
    if isAt(.openParen), !current.followsBlank {
      report(.letWithParentheses(name, fixOfParameters()), at: name.range)
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
    return parseDefinitionBody(name, type, from: keyword)
  }

  /// `let x =`, and then the next statement on its own line.
  private var startsStatementAfterNewline: Bool {
    previous?.kind == .newline && current.word == "let" && isName(token(ahead: 1))
  }

  private mutating func parseDefinitionBody(
    _ name: Identifier,
    _ type: TypeSyntax?,
    from keyword: SourceRange
  ) -> Statement? {
    var value = parseDefinedValue()
    expectStatementEnd()
    if let type {
      let height = value.height + 1
      value = limited(Node(.annotated(value.expression, type), value.range, height: height))
    }
    return definition(name, value, from: keyword)
  }

  /// What a definition or a function stands for; a pipeline without parentheses is reported.
  mutating func parseDefinedValue() -> Node {
    let start = current.range.start
    let first = parseStep(isFirst: true)
    guard continuesDefinition(first) else { return first }
    let mark = isAt(.pipe) ? current.range : token(ahead: 1).range
    let (pipeline, height) = parsePipeline(closing: nil, after: first)
    report(.pipelineWithoutParentheses(start, pipeline.range.end), at: mark)
    return limited(Node(.parenthesized(pipeline), pipeline.range, height: height + 1))
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

  /// `f = x y ->` for `f(x, y) =`.
  private func fixOfParameters() -> Diagnostic.Fix? {
    guard let closer = closers[position], closer + 1 < tokens.count,
      tokens[closer + 1].symbol == .assign
    else { return nil }
    let inside = tokens[(position + 1)..<closer]
    guard inside.allSatisfy({ isName($0) || $0.symbol == .comma }) else { return nil }
    let names = inside.filter(isName).map { text($0.range) }
    let range = SourceRange(current.range.start, tokens[closer + 1].range.end)
    return .replacing(range, with: (["", "="] + names + ["->"]).joined(separator: " "))
  }

  // MARK: The header

  /// `prql version:"0.13"`; of the keys, only the version means something here.
  private mutating func parseHeader() {
    advance()
    var hasVersion = false
    while isName(current), token(ahead: 1).symbol == .colon {
      let before = endOfPrevious
      let key = parseIdentifier()
      advance()
      let start = position
      let value = parseExpression(Precedence.operand)
      if position == start { break }
      switch key.name {
      case "version":
        hasVersion = true
        checkVersion(value)
      case "target":
        let range = key.range.joined(with: value.range)
        let fix =
          hasVersion
          ? Diagnostic.Fix.replacing(SourceRange(before, value.range.end), with: "")
          : .replacing(range, with: "version:\"0.13\"")
        report(.headerTarget(fix), at: range)
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
