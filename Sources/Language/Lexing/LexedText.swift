/// What the lexer makes of a text: every token of it, in order, and what was wrong.
package struct LexedText: Sendable {
  /// What stands at the very end of the text, and so under a cursor there.
  package enum Ending: Hashable, Sendable {
    case code
    case comment
    /// Inside a text that is not closed.
    case text
  }

  /// Ends in `.end`; comments, line breaks and unreadable characters included.
  package var tokens: [Token]
  package var diagnostics: [Diagnostic]
  package var ending: Ending

  /// One token a line (range, kind, text), for `.explain tokens` and tests.
  package var dump: String {
    LexedText.lines(of: tokens, indentation: "").joined(separator: "\n")
  }

  private static func lines(of tokens: [Token], indentation: String) -> [String] {
    tokens.flatMap { token -> [String] in
      let place = "\(indentation)\(token.range.start)..\(token.range.end)"
      let line = place + " " + describe(token.kind)
      guard case .formatString(let parts) = token.kind else { return [line] }
      return [line] + parts.flatMap { part in partLines(part, indentation: indentation + "  ") }
    }
  }

  private static func partLines(_ part: Token.FormatPart, indentation: String) -> [String] {
    switch part {
    case .text(let text):
      [indentation + "text " + SyntaxDump.quoted(text)]
    case .value(let tokens, let format):
      [indentation + "value" + (format.map { " :" + $0 } ?? "")]
        + lines(of: tokens, indentation: indentation + "  ")
    }
  }

  private static func describe(_ kind: Token.Kind) -> String {
    switch kind {
    case .name(let name, isQuoted: false): "name " + name
    case .name(let name, isQuoted: true): "name `" + SyntaxDump.escaped(name) + "`"
    case .literal(let value): SyntaxDump.literal(value)
    case .formatString: "f-string"
    case .parameter(let name): "parameter $" + name
    case .symbol(let symbol): "symbol " + symbol.rawValue
    case .newline: "newline"
    case .comment: "comment"
    case .docComment: "doc comment"
    case .lineWrap: "line wrap"
    case .invalid: "invalid"
    case .end: "end"
    }
  }
}
