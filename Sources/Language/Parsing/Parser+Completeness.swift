extension Parser {
  /// Whether a text can be run as it is, or waits for more: Enter in the shell asks this.
  ///
  /// It waits inside a bracket or a text, and behind a pipe, an operator, a comma, or the `=` of a
  /// definition. Nonsense is complete: running it tells what is wrong.
  package static func isComplete(_ text: String) -> Bool {
    let lexed = Lexer.tokens(of: SourceText(text))
    guard lexed.ending != .text else { return false }
    let significant = SignificantTokens(lexed.tokens)
    let tokens = significant.tokens
    for (token, closer) in zip(tokens, significant.closers)
    where token.symbol?.closer != nil && closer == nil {
      return false
    }
    let words = tokens.filter { $0.kind != .newline && $0.kind != .end }
    guard let last = words.last else { return true }
    return !expectsMore(last, after: words.dropLast().last)
  }

  private static func expectsMore(_ token: Token, after previous: Token?) -> Bool {
    guard let symbol = token.symbol else {
      guard let word = token.word, previous != nil else { return false }
      return ["and", "or", "not"].contains(word) && previous?.symbol != .point
    }
    switch symbol {
    case .multiply:
      return previous?.symbol != .point
    case .pipe, .comma, .assign, .arrow, .fatArrow, .colon, .point, .not, .equal, .notEqual,
      .greaterOrEqual, .lessOrEqual, .matches, .and, .or, .coalesce, .integerDivide, .power,
      .greater, .less, .divide, .modulo, .plus, .minus:
      return true
    case .range, .openBracket, .closeBracket, .openParen, .closeParen, .openBrace, .closeBrace,
      .at, .semicolon:
      return false
    }
  }
}
