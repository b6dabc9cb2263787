/// Tokens → syntax tree: recursive descent over statements and steps, precedence climbing inside
/// expressions.
///
/// The parser always gives a tree. A mistake leaves `.missing` or what was plainly meant, is reported
/// once at the smallest range that shows it, and reading goes on behind it: at the next item of a
/// bracket or at the next step, never further.
///
/// Every loop either advances or ends; every nesting counts against `deepest`, so that no text
/// exhausts the stack, neither here nor where the tree is walked or released.
package struct Parser {
  /// The tallest tree, in nodes, and so the deepest recursion.
  static let deepest = 500
  /// More mistakes of one text than this are not worth reading.
  private static let mostDiagnostics = 20

  let source: SourceText
  let tokens: [Token]
  let closers: [Int?]
  /// Doc comments, by where the text that they stand above begins.
  private let documentation: [Int: [SourceRange]]
  var position = 0
  /// How many expressions stand around the one being read.
  var depth: Int
  var diagnostics: [Diagnostic] = []
  var hasReportedDepth = false
  /// Whether the keys of a `sort` are being read, where `desc` is a mistake and no name.
  var readsSortKeys = false
  /// The parameters of the functions whose bodies are being read.
  var parameters: Set<String> = []

  package static func parse(
    _ source: SourceText
  ) -> (file: SyntaxFile, diagnostics: [Diagnostic]) {
    let lexed = Lexer.tokens(of: source)
    var parser = Parser(source, tokens: lexed.tokens, depth: 0)
    let file = parser.parseFile()
    return (file, inOrder(lexed.diagnostics + parser.diagnostics))
  }

  init(_ source: SourceText, tokens: [Token], depth: Int) {
    let significant = SignificantTokens(tokens)
    self.source = source
    self.tokens = significant.tokens
    self.closers = significant.closers
    self.documentation = significant.documentation
    self.depth = depth
    for mistake in significant.mistakes { report(mistake.message, at: mistake.range) }
  }

  /// By place, each once, and no more than a reader wants.
  private static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let places = diagnostics.enumerated().map { index, diagnostic -> (SourceRange, Int) in
      guard case .source(_, let range) = diagnostic.location else {
        return (SourceRange(0, 0), index)
      }
      return (range, index)
    }
    let sorted = places.sorted { ($0.0.start, $0.0.end, $0.1) < ($1.0.start, $1.0.end, $1.1) }
    var kept: [Diagnostic] = []
    var last: SourceRange?
    for (range, index) in sorted where range != last {
      kept.append(diagnostics[index])
      last = range
    }
    guard kept.count > mostDiagnostics else { return kept }
    return Array(kept.prefix(mostDiagnostics)) + [
      SyntaxMessage.moreMistakes
    ]
  }

  // MARK: The cursor

  var current: Token { tokens[min(position, tokens.count - 1)] }

  func token(ahead count: Int) -> Token { tokens[min(position + count, tokens.count - 1)] }

  var previous: Token? { position > 0 ? tokens[position - 1] : nil }

  var isAtEnd: Bool { current.kind == .end }
  var isAtNewline: Bool { current.kind == .newline }
  var isAtCloser: Bool { current.symbol?.isCloser ?? false }

  func isAt(_ symbol: Symbol) -> Bool { current.symbol == symbol }

  /// The end of the text that has been read, without blanks.
  var endOfPrevious: Int { previous?.range.end ?? current.range.start }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func skipNewlines() {
    while isAtNewline { advance() }
  }

  /// Goes behind the current token, and behind its partner where it opens a bracket.
  mutating func leap() {
    if let closer = closers[position] {
      position = closer
    } else if current.symbol?.closer != nil {
      position = tokens.count - 1
    }
    advance()
  }

  /// Goes to the end of the step: a pipe, a line break, a closing bracket.
  mutating func skipToStepEnd() {
    while !isAtStepEnd { leap() }
  }

  var isAtStepEnd: Bool {
    isAtEnd || isAtNewline || isAtCloser || isAt(.pipe) || isAt(.semicolon)
  }

  // MARK: Reports

  mutating func report(_ message: SyntaxMessage, at range: SourceRange) {
    guard diagnostics.count < SyntaxMessage.mostReported else { return }
    diagnostics.append(message.diagnostic(at: range, in: source))
  }

  func text(_ range: SourceRange) -> String { source.characters(in: range) }

  /// The lines of the doc comment above the current token, without their marks.
  var documentationHere: String? {
    documentation[current.range.start]?
      .map { line in
        let words = text(line).dropFirst(2)
        return String(words.first == " " ? words.dropFirst() : words)
      }
      .joined(separator: "\n")
  }

  /// The token as a message names it.
  func described(_ token: Token) -> String {
    switch token.kind {
    case .end: "the end"
    case .newline: "the end of the line"
    case .literal(.text), .formatString: "a text"
    case .name, .literal, .parameter, .symbol, .invalid, .comment, .docComment, .lineWrap:
      "`\(text(token.range))`"
    }
  }
}

/// An expression and how tall its tree is.
struct Node {
  var expression: Expression
  var height: Int

  init(_ kind: Expression.Kind, _ range: SourceRange, height: Int = 1) {
    self.expression = Expression(kind, range: range)
    self.height = height
  }

  var range: SourceRange { expression.range }

  /// The bare name, where the expression is one without points.
  var name: Identifier? {
    guard case .name(let parts) = expression.kind, parts.count == 1 else { return nil }
    return parts.first
  }
}
