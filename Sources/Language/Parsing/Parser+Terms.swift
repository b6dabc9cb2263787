/// Literals, names and f-strings: what an expression is made of in the end.
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
      // `a ? b : c`, of which the rest would only be told again.
      if text(token.range) == "?" { skipToStepEnd() } else { advance() }
      return Node(.missing, token.range)
    case .name:
      if startsCase { return parseCase() }
      return parseForeignForm() ?? parseName()
    case .symbol(.openParen):
      return parseParentheses()
    case .symbol(.openBrace):
      return parseTuple()
    case .symbol(.openBracket):
      return startsMapping ? parseMapping() : parseArray()
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
