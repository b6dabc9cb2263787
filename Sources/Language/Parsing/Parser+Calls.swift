/// `function argument name:argument alias=argument`: application by standing side by side.
extension Parser {
  /// Where a call stands, which decides what its end is.
  enum Place {
    /// At the head of a step: a transform's name is no operand here.
    case step
    /// Between commas.
    case item
  }

  /// A function and its arguments, or an expression alone.
  mutating func parseCall(_ place: Place) -> Node {
    guard depth <= Parser.deepest else { return parseExpression() }
    let head = place == .step && isAtTransform ? parseName() : parseExpression()
    let transform = place == .step ? head.name.map(\.name).flatMap(transformNamed) : nil
    var call = CallInProgress(function: head, transform: transform, place: place)
    if transform != nil {
      let wasReading = readsSortKeys
      readsSortKeys = transform == "sort"
      parseArguments(&call)
      readsSortKeys = wasReading
    } else {
      parseArguments(&call)
    }
    return finish(&call, place)
  }

  private func transformNamed(_ name: String) -> String? {
    TransformNames.all.contains(name) ? name : nil
  }

  /// Whether the step here begins with a transform's name that is not merely an operand: a column
  /// may be called `share`.
  private var isAtTransform: Bool {
    guard let word = current.word, TransformNames.all.contains(word) else { return false }
    let next = token(ahead: 1)
    if next.symbol == .point && !next.followsBlank { return false }
    if next.symbol == .range && !next.followsBlank { return false }
    if next.symbol == .multiply { return !startsOperand(token(ahead: 2)) }
    if startsSignedArgument(word, at: 1) { return true }
    return next.kind == .newline || infix(atOffset: 1) == nil
  }

  private func infix(atOffset offset: Int) -> BinaryOperator? {
    let token = token(ahead: offset)
    if token.symbol == .assign { return .equal }
    return token.symbol?.binaryOperator
  }

  /// `sort -year`: a sign with a blank before it and none behind, after a transform's name.
  private func startsSignedArgument(_ transform: String, at offset: Int) -> Bool {
    let sign = token(ahead: offset)
    guard TransformNames.takingSigns.contains(transform),
      sign.symbol == .minus || sign.symbol == .plus || sign.symbol == .equal
    else { return false }
    let operand = token(ahead: offset + 1)
    return sign.followsBlank && !operand.followsBlank && startsOperand(operand)
  }

  /// A call while its arguments are being read.
  struct CallInProgress {
    var function: Node
    /// The transform's name, where the call is a step of one.
    var transform: String?
    var place: Place
    var arguments: [Call.Argument] = []
    var named: [Call.NamedArgument] = []
    var height = 0

    /// Whether `alias = value` may stand next: `=` is a mistake for `==` in a condition.
    var takesAlias: Bool {
      transform != "filter" && !(transform == "join" && arguments.count == 1)
    }

    init(function: Node, transform: String?, place: Place) {
      self.function = function
      self.place = place
      self.transform = transform
    }

    mutating func add(_ value: Node, alias: Identifier? = nil) {
      arguments.append(Call.Argument(alias: alias, value: value.expression))
      height = max(height, value.height)
    }
  }

  // MARK: Arguments

  private mutating func parseArguments(_ call: inout CallInProgress) {
    if call.transform == "sort" { skipBy() }
    while startsArgument(call) {
      if call.takesAlias { readQuotedAlias() }
      if isName(current), token(ahead: 1).symbol == .colon {
        parseNamedArgument(&call)
      } else if call.takesAlias, isName(current), token(ahead: 1).symbol == .assign {
        parseAliasedArgument(&call)
      } else if call.takesAlias, isAtParenthesizedAlias {
        let (alias, opener) = parseParenthesizedAlias()
        call.add(parseParenthesized(from: opener), alias: alias)
      } else if !parseMisshapenArgument(&call) {
        call.add(parseArgument(call))
      }
    }
  }

  /// `sort by age`.
  private mutating func skipBy() {
    let next = token(ahead: 1)
    guard current.word?.lowercased() == "by", startsOperand(next), next.followsBlank else { return }
    let gap = SourceRange(current.range.start, next.range.start)
    report(.groupBy(.replacing(gap, with: "")), at: current.range)
    advance()
  }

  private func startsArgument(_ call: CallInProgress) -> Bool {
    if isAtInto { return false }
    // Between commas, a second alias begins the next item: a comma is missing.
    if call.place == .item, isName(current), token(ahead: 1).symbol == .assign { return false }
    if startsTerm(current) { return true }
    guard let transform = call.transform else { return false }
    return isAt(.multiply) && call.arguments.isEmpty || startsSignedArgument(transform, at: 0)
  }

  private mutating func parseArgument(_ call: CallInProgress) -> Node {
    // A relation is a name or a pipeline in parentheses, so no operator belongs to it.
    guard call.arguments.isEmpty else { return parseExpression() }
    switch call.transform {
    case "join": return parseExpression(.operand)
    case "from": return parseExpression(.comparison)
    default: return parseExpression()
    }
  }

  private mutating func parseNamedArgument(_ call: inout CallInProgress) {
    let name = parseIdentifier()
    let colon = current.range
    advance()
    guard startsOperand(current) else {
      report(.missingOperand(after: name.name + ":"), at: name.range.joined(with: colon))
      call.named.append(Call.NamedArgument(name: name, value: Expression(.missing, range: colon)))
      return
    }
    let value = parseExpression()
    if call.named.contains(where: { $0.name.name == name.name }) {
      return report(.repeatedArgument(name.name), at: name.range)
    }
    call.named.append(Call.NamedArgument(name: name, value: value.expression))
    call.height = max(call.height, value.height)
  }

  private mutating func parseAliasedArgument(_ call: inout CallInProgress) {
    let alias = parseIdentifier()
    let mark = current.range
    advance()
    if let word = current.word, call.transform == "join", alias.name == "side",
      Parser.sides.contains(word)
    {
      report(.joinSide(word, .replacing(mark, with: ":")), at: mark)
      let value = parseExpression(.operand)
      call.named.append(Call.NamedArgument(name: alias, value: value.expression))
      return
    }
    guard startsOperand(current) else {
      report(.missingOperand(after: "="), at: mark)
      return call.add(Node(.missing, SourceRange(mark.end, mark.end)), alias: alias)
    }
    call.add(parseExpression(call.transform == "join" ? .operand : .any), alias: alias)
  }

  // MARK: The end of a call

  /// `filter age => 10`.
  private mutating func readArrowInCondition(_ call: inout CallInProgress) {
    report(.arrowForComparison(current.range), at: current.range)
    advance()
    if startsOperand(current) { _ = parseExpression() }
    let range = SourceRange(call.function.range.end, endOfPrevious)
    call.arguments = [Call.Argument(value: Expression(.missing, range: range))]
  }

  private mutating func finish(_ call: inout CallInProgress, _ place: Place) -> Node {
    if place == .step, isAt(.comma), let transform = call.transform,
      TransformNames.takingColumns.contains(transform)
    {
      parseColumnsWithoutBraces(&call)
    }
    if place == .step, call.transform == "filter", isAt(.fatArrow) { readArrowInCondition(&call) }
    checkArguments(&call)
    guard !call.arguments.isEmpty || !call.named.isEmpty else { return call.function }
    return limited(assembled(call))
  }

  func assembled(_ call: CallInProgress) -> Node {
    var end = call.function.range.end
    for argument in call.arguments { end = max(end, argument.value.range.end) }
    for argument in call.named { end = max(end, argument.value.range.end) }
    let syntax = Call(
      function: call.function.expression,
      arguments: call.arguments,
      named: call.named
    )
    return Node(
      .call(syntax),
      SourceRange(call.function.range.start, end),
      height: max(call.function.height, call.height) + 1
    )
  }
}
