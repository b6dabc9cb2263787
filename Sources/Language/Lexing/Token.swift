/// A word of the source: what it is, and exactly where it stands.
package struct Token: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A bare word, or one in backticks; `let`, `into` and `case` are words until the parser meets
    /// them where they mean something, so that columns may bear their names.
    case name(String, isQuoted: Bool)
    case literal(Value)
    case formatString([FormatPart])
    /// `$name`.
    case parameter(String)
    case symbol(Symbol)
    /// A line break: a pipe or a separator.
    case newline
    case comment
    case docComment
    /// The `\` that joins a line to the one before it.
    case lineWrap
    /// Something unreadable, which the lexer has reported.
    case invalid
    /// Stands after the last token.
    case end
  }

  /// A stretch of an f-string between or inside its braces.
  package enum FormatPart: Hashable, Sendable {
    case text(String)
    /// The tokens of `{expression:format}`, which end in `.end`.
    case value(tokens: [Token], format: String?)
  }

  package var kind: Kind
  package var range: SourceRange
  /// Whether a blank, a line break or a comment stands just before, or nothing at all.
  package var followsBlank: Bool

  package init(_ kind: Kind, range: SourceRange, followsBlank: Bool) {
    self.kind = kind
    self.range = range
    self.followsBlank = followsBlank
  }

  package var symbol: Symbol? {
    if case .symbol(let symbol) = kind { return symbol }
    return nil
  }

  /// The word, where it is one without backticks.
  package var word: String? {
    if case .name(let name, isQuoted: false) = kind { return name }
    return nil
  }
}
