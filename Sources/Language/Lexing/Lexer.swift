/// Text → tokens, with exact UTF-8 ranges, in one pass and linear time.
///
/// The lexer never fails: what it cannot read becomes an `.invalid` token and a diagnostic, and where
/// the intention is plain (`“text”`, `a <> b`) the token that was meant.
package struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  /// Offset behind the last byte to read.
  let limit: Int
  /// How many f-strings stand around this stretch.
  let nesting: Int
  var position: Int
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var ending = LexedText.Ending.code
  /// Quotes that are known to have no partner further down: their texts end with their line.
  ///
  /// Without this, each of many such quotes would search the whole rest of the text.
  var unpairedQuotes: Set<UInt8> = []
  /// The last text in single quotes that went over several lines: the suspect for a quote too many.
  var lastMultilineText: SourceRange?

  package static func tokens(of source: SourceText) -> LexedText {
    var lexer = Lexer(source, bytes: Array(source.text.utf8))
    lexer.run()
    return LexedText(tokens: lexer.tokens, diagnostics: lexer.diagnostics, ending: lexer.ending)
  }

  /// The tokens before a cursor, as completion needs them: without diagnostics, and those of the
  /// innermost open brace where the cursor stands in the expression of an f-string.
  package static func tokens(of text: String, upTo cursor: Int) -> LexedText {
    var bytes = Array(text.utf8)
    bytes.removeSubrange(min(max(cursor, 0), bytes.count)...)
    var lexer = Lexer(SourceText(text), bytes: bytes)
    lexer.run()
    var tokens = lexer.tokens
    var ending = lexer.ending
    while ending == .text, let open = openExpression(of: tokens) {
      tokens = open
      ending = .code
    }
    return LexedText(tokens: tokens, diagnostics: [], ending: ending)
  }

  init(
    _ source: SourceText,
    bytes: [UInt8],
    from start: Int = 0,
    to limit: Int? = nil,
    nesting: Int = 0
  ) {
    self.source = source
    self.bytes = bytes
    self.limit = limit ?? bytes.count
    self.nesting = nesting
    self.position = start
  }

  /// The tokens of the expression that an f-string at the end of the text leaves open.
  private static func openExpression(of tokens: [Token]) -> [Token]? {
    guard let last = tokens.dropLast().last, case .formatString(let parts) = last.kind,
      case .value(let tokens, nil)? = parts.last, tokens.last?.range.end == last.range.end
    else { return nil }
    return tokens
  }

  /// Reads everything up to the limit, and closes with `.end`.
  mutating func run() {
    var followsBlank = true
    while position < limit {
      let count = tokens.count
      let start = position
      if skipBlanks() {
        followsBlank = true
        continue
      }
      readToken()
      for index in count..<tokens.count { tokens[index].followsBlank = followsBlank }
      if tokens.count > count { ending = endingAfterLastToken }
      followsBlank = breaksWords(tokens.last, from: start)
    }
    tokens.append(Token(.end, range: SourceRange(limit, limit), followsBlank: followsBlank))
  }

  private var endingAfterLastToken: LexedText.Ending {
    switch tokens.last?.kind {
    case .comment, .docComment: .comment
    default: ending == .text ? .text : .code
    }
  }

  private func breaksWords(_ token: Token?, from start: Int) -> Bool {
    guard let token, token.range.end > start else { return false }
    switch token.kind {
    case .newline, .comment, .docComment, .lineWrap: return true
    case .name, .literal, .formatString, .parameter, .symbol, .invalid, .end: return false
    }
  }

  /// Blanks, tabs, and the no-break spaces that come with text pasted from documents.
  private mutating func skipBlanks() -> Bool {
    let start = position
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        position += 1
      case 0xC2 where byte(at: position + 1) == 0xA0:
        position += 2
      case 0xE2 where byte(at: position + 1) == 0x80 && byte(at: position + 2) == 0xAF:
        position += 3
      case 0xE2
      where byte(at: position + 1) == 0x80 && (0x80...0x8B).contains(byte(at: position + 2) ?? 0):
        position += 3
      case 0xE3 where byte(at: position + 1) == 0x80 && byte(at: position + 2) == 0x80:
        position += 3
      case 0xEF where byte(at: position + 1) == 0xBB && byte(at: position + 2) == 0xBF:
        position += 3
      default:
        return position > start
      }
    }
    return position > start
  }

  private mutating func readToken() {
    let first = bytes[position]
    switch first {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      let isPair = first == UInt8(ascii: "\r") && byte(at: position + 1) == UInt8(ascii: "\n")
      append(.newline, length: isPair ? 2 : 1)
    case UInt8(ascii: "#"):
      readComment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      readText()
    case UInt8(ascii: "`"):
      readQuotedName()
    case UInt8(ascii: "$"):
      readParameter()
    case UInt8(ascii: "@") where byte(at: position + 1).map(isDigit) ?? false:
      readDate()
    case UInt8(ascii: "\\"):
      readLineWrap()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      readNumber()
    case UInt8(ascii: ".") where startsDecimals:
      readDecimals()
    default:
      if startsName(at: position) {
        readWord()
      } else {
        readSymbol()
      }
    }
  }

  private mutating func readComment() {
    // Behind other words it is a comment like any: it stands above no definition.
    let isDoc = byte(at: position + 1) == UInt8(ascii: "!") && lineStartsHere
    append(isDoc ? .docComment : .comment, length: endOfLine(from: position) - position)
  }

  /// A `\` at the start of a line, which continues the line before; at the end of a line, as other
  /// languages have it, it is reported, and read as what was meant.
  private mutating func readLineWrap() {
    if lineStartsHere { return append(.lineWrap, length: 1) }
    let range = SourceRange(position, position + 1)
    var next = range.end
    while let byte = byte(at: next), byte <= 0x20 { next += 1 }
    guard endOfLine(from: range.end) < next else {
      append(.invalid, length: 1)
      return report(.misplacedLineWrap(nil), at: range)
    }
    // Between two steps a line break is wanted, and behind an operator it does no harm.
    let isNeedless =
      TransformNames.all.contains(string(next, endOfWord(from: next))) || endsInOperator
    let moved = [Diagnostic.Fix.Edit(SourceRange(next, next), "\\ ")]
    append(.lineWrap, length: isNeedless ? 1 : next - range.start)
    let fix = Diagnostic.Fix([.init(range, "")] + (isNeedless ? [] : moved))
    report(.misplacedLineWrap(fix), at: range)
  }

  /// Whether the last token is a symbol behind which something is to come.
  private var endsInOperator: Bool {
    guard let symbol = tokens.last?.symbol else { return false }
    return !symbol.isCloser
  }

  private var lineStartsHere: Bool {
    guard let last = tokens.last else { return true }
    return last.kind == .newline
  }

  // MARK: The cursor

  /// The byte at an offset, or nil at the limit.
  func byte(at offset: Int) -> UInt8? {
    offset >= 0 && offset < limit ? bytes[offset] : nil
  }

  /// The offset of the next line break, or of a mark if that comes first, or the end.
  func endOfLine(from start: Int, or mark: UInt8? = nil, before end: Int? = nil) -> Int {
    var offset = start
    let end = end ?? limit
    while offset < end, let byte = byte(at: offset), byte != mark, byte != UInt8(ascii: "\n"),
      byte != UInt8(ascii: "\r")
    {
      offset += 1
    }
    return offset
  }

  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// Appends a token that starts here, and goes behind it.
  mutating func append(_ kind: Token.Kind, length: Int) {
    let range = SourceRange(position, min(position + length, limit))
    tokens.append(Token(kind, range: range, followsBlank: false))
    position = range.end
  }

  mutating func report(_ message: SyntaxMessage, at range: SourceRange) {
    guard diagnostics.count < SyntaxMessage.mostReported else { return }
    diagnostics.append(message.diagnostic(at: range, in: source))
  }
}
