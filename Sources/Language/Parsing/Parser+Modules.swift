/// `module`, `import` and annotations: what stands around definitions.
extension Parser {
  var startsModule: Bool {
    current.word == "module" && isName(token(ahead: 1)) && token(ahead: 2).symbol == .openBrace
  }

  var startsImport: Bool {
    guard current.word == "import" else { return false }
    if case .literal(.text) = token(ahead: 1).kind { return true }
    return isName(token(ahead: 1))
  }

  var startsTypeDefinition: Bool {
    current.word == "type" && isName(token(ahead: 1)) && token(ahead: 2).symbol == .assign
  }

  /// `module name { definitions }`.
  mutating func parseModule() -> Statement? {
    let start = current.range
    advance()
    let name = parseIdentifier()
    let opener = position
    advance()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepest else {
      position = opener
      leap()
      return nil
    }
    var statements: [Statement] = []
    skipSeparators()
    while !isAtEnd, !isAtCloser {
      let position = self.position
      if let statement = parseStatement() { addToModule(statement, &statements) }
      skipSeparators()
      if self.position == position { leap() }
    }
    if closers[opener] == position { advance() }
    let range = SourceRange(start.start, max(name.range.end, endOfPrevious))
    return Statement(.module(name: name, statements), range: range)
  }

  private mutating func addToModule(_ statement: Statement, _ statements: inout [Statement]) {
    switch statement.kind {
    case .pipeline: report(.queryInModule, at: statement.range)
    case .letValue, .into, .module, .importing, .typeDefinition: statements.append(statement)
    }
  }

  /// `import path` or `import alias = path`.
  mutating func parseImport() -> Statement? {
    let start = current.range
    advance()
    var alias: Identifier?
    if token(ahead: 1).symbol == .assign {
      alias = parseIdentifier()
      advance()
    }
    guard isName(current), case .name(let path) = parseName().expression.kind else {
      report(.importWithoutName, at: start)
      skipDeclaration()
      return nil
    }
    expectStatementEnd()
    let range = SourceRange(start.start, endOfPrevious)
    return Statement(.importing(alias: alias, path: path), range: range)
  }

  /// `@{…}` on the line above a definition.
  mutating func parseAnnotation() -> Expression {
    advance()
    let value = parseTerm()
    skipNewlines()
    return value.expression
  }
}
