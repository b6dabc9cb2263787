/// `pipeline = step { ("|" | line break) step }`.
extension Parser {
  /// Reads steps up to the end of the statement, or of the bracket whose position is given.
  ///
  /// Gives the height of the tallest step. Steps stand in an array, so their number adds none.
  mutating func parsePipeline(closing opener: Int?, after first: Node? = nil) -> (Pipeline, Int) {
    var steps: [Node] = first.map { [$0] } ?? []
    let start = first?.range.start ?? current.range.start
    _ = first == nil ? take(.pipe) : false
    skipNewlines()
    var isPiped = true
    if !steps.isEmpty { isPiped = parseSeparator() }
    while !endsPipeline(opener, isPiped: isPiped || steps.isEmpty) {
      let position = self.position
      steps.append(parseStep(isFirst: steps.isEmpty, inside: opener))
      if endsAtComma(opener) { break }
      finishStep(inside: opener)
      if self.position == position { leap() }
      isPiped = parseSeparator()
    }
    let range = SourceRange(start, max(start, steps.last?.range.end ?? start))
    let pipeline = Pipeline(steps: steps.map(\.expression), range: range)
    return (pipeline, steps.map(\.height).max() ?? 0)
  }

  /// Whether a comma ends the parentheses: a mistake inside them, or their closer is missing.
  private func endsAtComma(_ opener: Int?) -> Bool {
    guard let opener else { return false }
    return isAt(.comma) || closers[opener] == nil && isAt(.fatArrow)
  }

  private func endsPipeline(_ opener: Int?, isPiped: Bool) -> Bool {
    if isAtEnd || isAtCloser { return true }
    guard let opener else {
      let isInto = current.word == "into" && isName(token(ahead: 1))
      return isInto || !isPiped && startsStatement
    }
    return closers[opener] == nil && !isPiped && startsStatement
  }

  /// `into name`, with nothing behind it on its line.
  var isAtInto: Bool {
    guard current.word == "into", isName(token(ahead: 1)) else { return false }
    let end = token(ahead: 2)
    return end.kind == .newline || end.kind == .end || end.symbol == .semicolon
  }

  /// Goes behind pipes and line breaks, and says whether there was a pipe.
  private mutating func parseSeparator() -> Bool {
    var pipe: SourceRange?
    while isAtNewline || isAt(.pipe) || isAt(.semicolon) || isAtDoublePipe || startsForeignComment {
      if startsForeignComment {
        skipForeignComment()
        continue
      }
      if isAtDoublePipe {
        report(.doublePipe(current.range), at: current.range)
        pipe = current.range
      }
      if isAt(.semicolon) { reportSemicolon() }
      if isAt(.pipe) {
        if let pipe { report(.emptyStep, at: pipe.joined(with: current.range)) }
        pipe = current.range
      }
      advance()
    }
    return pipe != nil
  }

  /// `|| filter …` at the start of a line; before anything else `||` is the operator.
  private var isAtDoublePipe: Bool {
    isAt(.or) && token(ahead: 1).word.map { TransformNames.all.contains($0) } ?? false
  }

  /// Reports what stands between a step and its end.
  private mutating func finishStep(inside opener: Int?) {
    if isAtStepEnd || opener == nil && isAtInto { return }
    if isAt(.or) {
      report(.doublePipe(current.range), at: current.range)
      return advance()
    }
    if isAt(.arrow) {
      report(.strayArrow, at: current.range)
    } else if reportGroupedThousands() {
      return skipToStepEnd()
    } else if isAt(.comma) {
      report(.commaInStep, at: current.range)
    } else {
      report(.unexpected(described(current), expected: "the end of the step"), at: current.range)
    }
    skipToStepEnd()
  }

  // MARK: Steps

  /// One step: a transform and its arguments, or any other call.
  mutating func parseStep(isFirst: Bool, inside opener: Int? = nil) -> Node {
    let start = current.range
    if startsLambda { return parseLambda(.step) }
    if opener == nil || !isFirst, isName(current), token(ahead: 1).symbol == .assign {
      return parseNamedStep(isFirst: isFirst)
    }
    let step = parseCall(.step)
    if !isFirst, start.end - start.start == 4, case .call(let call) = step.expression.kind,
      case .name(let parts) = call.function.kind, parts.count == 1, parts[0].name == "from"
    {
      report(.secondFrom, at: start)
    }
    return step
  }

  /// `name = value` where a step should stand: a definition without `let`, a column without `derive`.
  private mutating func parseNamedStep(isFirst: Bool) -> Node {
    let start = current.range.start
    let name = parseIdentifier()
    advance()
    let value = parseCall(.item)
    let range = SourceRange(start, value.range.end)
    report(isFirst ? .definitionWithoutLet(start) : .columnWithoutDerive(range), at: name.range)
    return Node(.missing, range)
  }
}
