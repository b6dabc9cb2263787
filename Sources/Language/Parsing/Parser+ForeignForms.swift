/// Forms of other languages that stand where an operand should: `if(a, b, c)`, `desc(x)`.
extension Parser {
  private static let choices: Set<String> = ["if", "ifelse", "if_else", "iif"]
  private static let directions: Set<String> = ["desc", "descending", "asc", "ascending"]

  /// Reads such a form; nil where none stands here, as columns may bear these names.
  mutating func parseForeignForm() -> Node? {
    guard let word = current.word?.lowercased() else { return nil }
    if Parser.choices.contains(word) { return parseForeignChoice() }
    if readsSortKeys, Parser.directions.contains(word) { return parseDirectionCall(word) }
    return nil
  }

  /// `if(condition, value, other)`, and `if condition then value else other`.
  private mutating func parseForeignChoice() -> Node? {
    let word = current.range
    let opener = position + 1
    if token(ahead: 1).symbol == .openParen, !token(ahead: 1).followsBlank,
      let closer = closers[opener]
    {
      let range = SourceRange(word.start, tokens[closer].range.end)
      report(.foreignChoice(fixOfChoice(opener, closer, range)), at: word)
      position = closer
      advance()
      return Node(.missing, range)
    }
    guard startsOperand(token(ahead: 1)), thenStandsInStep else { return nil }
    report(.foreignChoice(nil), at: word)
    skipToStepEnd()
    return Node(.missing, SourceRange(word.start, endOfPrevious))
  }

  private var thenStandsInStep: Bool {
    var index = position + 1
    while index < tokens.count - 1, tokens[index].kind != .newline, tokens[index].symbol != .pipe {
      if tokens[index].word?.lowercased() == "then" { return true }
      index = (closers[index] ?? index) + 1
    }
    return false
  }

  /// `case [a => b, true => c]` for three arguments.
  private func fixOfChoice(_ opener: Int, _ closer: Int, _ range: SourceRange) -> Diagnostic.Fix? {
    var parts: [SourceRange] = []
    var start = tokens[opener].range.end
    var index = opener + 1
    while index < closer {
      if tokens[index].symbol == .comma {
        parts.append(SourceRange(start, tokens[index].range.start))
        start = tokens[index].range.end
      }
      index = (closers[index] ?? index) + 1
    }
    parts.append(SourceRange(start, tokens[closer].range.start))
    let texts = parts.map { text($0).drop { $0 == " " } }
    guard texts.count == 3, texts.allSatisfy({ !$0.isEmpty }) else { return nil }
    return .replacing(range, with: "case [\(texts[0]) => \(texts[1]), true => \(texts[2])]")
  }

  /// `sort desc age`.
  private mutating func parseDirectionInFront(_ word: String) -> Node? {
    let next = token(ahead: 1)
    guard isName(next), !Parser.directions.contains(next.word?.lowercased() ?? "") else {
      return nil
    }
    let mark = current
    let gap = SourceRange(mark.range.start, next.range.start)
    let descends = word.hasPrefix("desc")
    let fix = Diagnostic.Fix.replacing(gap, with: descends ? "-" : "")
    let written = text(mark.range)
    report(descends ? .descending(written, fix) : .ascending(written, fix), at: mark.range)
    advance()
    depth += 1
    let key = parseExpression(.sum)
    depth -= 1
    return limited(
      Node(
        .unary(descends ? .negate : .plus, key.expression),
        mark.range.joined(with: key.range),
        height: key.height + 1
      )
    )
  }

  /// `sort desc(age)`.
  private mutating func parseDirectionCall(_ word: String) -> Node? {
    guard token(ahead: 1).symbol == .openParen, !token(ahead: 1).followsBlank else {
      return parseDirectionInFront(word)
    }
    let mark = current
    let descends = word.hasPrefix("desc")
    let fix = Diagnostic.Fix.replacing(mark.range, with: descends ? "-" : "")
    let written = text(mark.range)
    report(descends ? .descending(written, fix) : .ascending(written, fix), at: mark.range)
    advance()
    depth += 1
    let key = parseParentheses()
    depth -= 1
    let range = mark.range.joined(with: key.range)
    return limited(
      Node(
        .unary(descends ? .negate : .plus, key.expression),
        range,
        height: key.height + 1
      )
    )
  }

  // MARK: Comments

  /// `// …` and `-- …` at the start of a line.
  var startsForeignComment: Bool {
    guard previous == nil || previous?.kind == .newline else { return false }
    if isAt(.integerDivide) { return true }
    return isAt(.minus) && token(ahead: 1).symbol == .minus && !token(ahead: 1).followsBlank
  }

  mutating func skipForeignComment() {
    let end = isAt(.integerDivide) ? current.range.end : token(ahead: 1).range.end
    let mark = SourceRange(current.range.start, end)
    report(.foreignComment(mark), at: mark)
    while !isAtEnd, !isAtNewline { advance() }
  }

  // MARK: Calls that other languages write with parentheses

  /// Whether the parenthesis at a position touches a name before it, as in `f(a)`.
  func touchesName(_ opener: Int) -> Bool {
    opener > 0 && !tokens[opener].followsBlank && isName(tokens[opener - 1])
  }

  /// `n()`.
  mutating func reportEmptyCall(_ opener: Int, _ range: SourceRange) {
    let name = tokens[opener - 1]
    let counts = ["n", "count", "row_number"].contains(name.word ?? "")
    let function = name.word == "row_number" ? "row_number" : "count"
    let fix =
      counts
      ? Diagnostic.Fix.replacing(name.range.joined(with: range), with: function + " this") : nil
    report(.emptyCall(fix), at: range)
  }
}
