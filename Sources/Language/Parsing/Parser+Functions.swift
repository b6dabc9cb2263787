/// `a <int> b:2 -> <int> body`: functions, as definitions have them and as arguments.
extension Parser {
  /// Whether parameters and an arrow begin here.
  var startsLambda: Bool {
    let hasKeyword = current.word == "func" && token(ahead: 1).symbol != .assign
    var index = position + (hasKeyword ? 1 : 0)
    while index < tokens.count {
      let token = tokens[index]
      if token.symbol == .arrow { return true }
      if token.kind == .newline, hasKeyword {
        index += 1
        continue
      }
      guard isName(token) else { return false }
      index += 1
      if tokens[index].symbol == .less {
        guard let end = endOfType(from: index) else { return false }
        index = end + 1
      }
      guard index < tokens.count else { return false }
      if tokens[index].symbol == .colon {
        guard let end = endOfDefault(from: index + 1) else { return false }
        index = end
      }
    }
    return false
  }

  /// The position of the `>` that closes the `<` here; an arrow or a comparison inside is no type.
  private func endOfType(from opener: Int) -> Int? {
    var index = opener + 1
    while index < tokens.count, tokens[index].kind != .newline, tokens[index].kind != .end {
      if tokens[index].symbol == .greater { return index }
      if tokens[index].symbol == .less || tokens[index].symbol == .assign { return nil }
      index = (closers[index] ?? index) + 1
    }
    return nil
  }

  /// The position behind the one term that a default is.
  private func endOfDefault(from start: Int) -> Int? {
    var index = start
    if index < tokens.count, tokens[index].symbol == .minus { index += 1 }
    guard index < tokens.count, startsTerm(tokens[index]) else { return nil }
    index = (closers[index] ?? index) + 1
    while index + 1 < tokens.count, tokens[index].symbol == .point, isName(tokens[index + 1]) {
      index += 2
    }
    return index
  }

  mutating func parseLambda(_ place: Place) -> Node {
    guard depth <= Parser.deepest else { return leapTooDeep() }
    let start = current.range
    if current.word == "func" { advance() }
    var parameters: [Lambda.Parameter] = []
    skipNewlines()
    while isName(current) {
      let parameter = parseParameter()
      if parameters.contains(where: { $0.name.name == parameter.name.name }) {
        report(.repeatedParameter(parameter.name.name), at: parameter.name.range)
      } else {
        parameters.append(parameter)
      }
      skipNewlines()
    }
    let arrow = current.range
    advance()
    let result = parseTypeInBrackets()
    let isOverLines = isAtNewline
    skipNewlines()
    guard startsOperand(current), !(isOverLines && startsStatement) else {
      report(.lambdaWithoutBody, at: arrow)
      return Node(.missing, start.joined(with: arrow))
    }
    let outer = self.parameters
    self.parameters.formUnion(parameters.map(\.name.name))
    depth += 1
    let body = parseBody(place)
    depth -= 1
    self.parameters = outer
    let lambda = Lambda(parameters: parameters, result: result, body: body.expression)
    let defaults = parameters.compactMap(\.defaultValue).isEmpty ? 0 : 1
    return limited(
      Node(.lambda(lambda), start.joined(with: body.range), height: body.height + 1 + defaults)
    )
  }

  /// What the function gives: between commas one call, elsewhere a pipeline that wants parentheses.
  private mutating func parseBody(_ place: Place) -> Node {
    switch place {
    case .item: startsLambda ? parseLambda(place) : parseCall(.item)
    case .step: parseDefinedValue()
    }
  }

  private mutating func parseParameter() -> Lambda.Parameter {
    let name = parseIdentifier()
    let type = parseTypeInBrackets()
    guard isAt(.colon) else { return Lambda.Parameter(name, type: type) }
    let colon = current.range
    advance()
    guard startsOperand(current) else {
      report(.defaultBeforePositional, at: colon)
      return Lambda.Parameter(name, type: type)
    }
    let value = parseExpression(.operand)
    return Lambda.Parameter(name, type: type, defaultValue: value.expression)
  }

  // MARK: Types

  /// `<type>`, if one stands here.
  mutating func parseTypeInBrackets() -> TypeSyntax? {
    guard isAt(.less), let end = endOfType(from: position) else { return nil }
    advance()
    let type = parseType(upTo: end)
    position = end
    advance()
    return type
  }

  /// The type between here and the token at a position.
  ///
  /// Only the types of single values mean something here; of any other the words are kept.
  private mutating func parseType(upTo end: Int) -> TypeSyntax {
    let start = current.range.start
    let range = SourceRange(start, max(start, tokens[end - 1].range.end))
    let isRead = position < end && tokens[position..<end].allSatisfy(standsInType)
    if !isRead { report(.typeNotRead, at: range.start < range.end ? range : tokens[end].range) }
    return TypeSyntax(text: text(range), value: Typing.type(named: text(range)), range: range)
  }

  private func standsInType(_ token: Token) -> Bool {
    switch token.kind {
    case .name, .newline, .literal(.null): true
    case .symbol(let symbol):
      symbol.closer != nil && symbol != .openParen || symbol == .closeBrace
        || symbol == .closeBracket
        || [.comma, .assign, .point, .range, .arrow, .multiply, .or].contains(symbol)
    case .literal, .formatString, .parameter, .comment, .docComment, .lineWrap, .invalid, .end:
      false
    }
  }

  /// `type name = type`, to the end of its line.
  mutating func parseTypeDefinition() -> Statement? {
    let start = current.range
    advance()
    let name = parseIdentifier()
    advance()
    var end = position
    while end < tokens.count - 1, tokens[end].kind != .newline, !(tokens[end].symbol == .closeBrace)
    {
      end = (closers[end] ?? end) + 1
    }
    guard end > position else {
      report(.typeNotRead, at: name.range)
      return nil
    }
    let type = parseType(upTo: end)
    position = end
    return Statement(.typeDefinition(name: name, type), range: start.joined(with: type.range))
  }
}
