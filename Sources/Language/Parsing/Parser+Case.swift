/// `case [condition => value, …]`.
extension Parser {
  /// Whether `case [` begins here; a column may be named `case` elsewhere.
  var startsCase: Bool {
    guard current.word == "case" else { return false }
    let next = token(ahead: 1)
    return next.symbol == .openBracket || next.symbol == .openBrace || next.word == "when"
      || next.word == "WHEN"
  }

  /// `case [condition => value, …]`.
  mutating func parseCase() -> Node {
    let start = current.range
    advance()
    guard current.symbol?.closer != nil else {
      report(.caseWithoutBrackets, at: start.joined(with: current.range))
      skipToStepEnd()
      return Node(.missing, SourceRange(start.start, endOfPrevious))
    }
    let opener = position
    if isAt(.openBrace) {
      report(.caseInBraces(fixOfBrackets(opener, "[", "]")), at: current.range)
    }
    let (branches, height) = parseBranches()
    let range = SourceRange(start.start, endOfPrevious)
    if branches.isEmpty { report(.emptyCase, at: range) }
    return limited(Node(.caseOf(branches), range, height: height + 1))
  }

  /// What stands between the bracket here and its partner, and the height of the tallest part.
  private mutating func parseBranches(of place: BranchPlace = .choice)
    -> (branches: [CaseBranch], height: Int)
  {
    let opener = position
    advance()
    depth += 1
    defer { depth -= 1 }
    var branches: [CaseBranch] = []
    var height = 0
    skipNewlines()
    while !isAtEnd, !isAtCloser {
      let start = position
      let branch = parseBranch(of: place, isFirst: branches.isEmpty)
      branches.append(CaseBranch(condition: branch.0.expression, value: branch.1.expression))
      height = max(height, branch.0.height, branch.1.height)
      if !finishItem(opener, branch.1.expression) { break }
      if position == start { leap() }
    }
    if isAtCloser, closers[opener] == position { advance() }
    return (branches, height)
  }

  /// Where a branch stands: behind `case`, or in a mapping of values.
  private enum BranchPlace {
    case choice
    case mapping
  }

  /// Whether the bracket here holds `old => new`.
  var startsMapping: Bool {
    guard isAt(.openBracket), let closer = closers[position] else { return false }
    var index = position + 1
    while index < closer {
      if tokens[index].symbol == .fatArrow { return true }
      index = (closers[index] ?? index) + 1
    }
    return false
  }

  /// `[old => new, …]`.
  mutating func parseMapping() -> Node {
    let start = current.range
    let (branches, height) = parseBranches(of: .mapping)
    let range = SourceRange(start.start, endOfPrevious)
    return limited(Node(.mapping(branches), range, height: height + 1))
  }

  private mutating func parseBranch(of place: BranchPlace, isFirst: Bool) -> (Node, Node) {
    var condition = parseCall(.item)
    if place == .choice, condition.name?.name == "else" {
      report(.elseForTrue(condition.range), at: condition.range)
      condition = Node(.literal(.bool(true)), condition.range)
    }
    skipNewlines()
    guard isAt(.fatArrow) || isAt(.arrow) || isAt(.colon) else {
      if place == .choice, !isFirst, isAtCloser {
        report(.lastBranchWithoutCondition(condition.range), at: condition.range)
        return (Node(.literal(.bool(true)), condition.range), condition)
      }
      report(.branchWithoutArrow, at: condition.range)
      return (condition, Node(.missing, SourceRange(condition.range.end, condition.range.end)))
    }
    if !isAt(.fatArrow) {
      report(.wrongArrow(current.range), at: current.range)
    }
    let mark = current.range
    advance()
    skipNewlines()
    guard startsOperand(current) else {
      report(.missingOperand(after: "=>"), at: mark)
      return (condition, Node(.missing, SourceRange(mark.end, mark.end)))
    }
    return (condition, parseCall(.item))
  }

  /// Other brackets in place of the pair that opens at a position; nil where it is not closed.
  func fixOfBrackets(_ opener: Int, _ open: String, _ close: String) -> Diagnostic.Fix? {
    guard let closer = closers[opener] else { return nil }
    return Diagnostic.Fix([
      .init(tokens[opener].range, open), .init(tokens[closer].range, close),
    ])
  }
}
