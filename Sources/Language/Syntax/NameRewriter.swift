/// Puts expressions in the place of names, and gives what it copies a new place in the text.
///
/// A function is a macro: its body with the arguments in place of its parameters is resolved where the
/// call stands. The body may come from another text, so its parts take the range of the call; what an
/// argument brings along keeps its own.
///
/// - Invariant: a parameter of a function inside the body hides the name, and is renamed where an
///   argument uses a name like it.
struct NameRewriter {
  /// What stands for a name, or nil where it stays; whether it is the head of a call, too.
  let replacement: (_ parts: [Identifier], _ isHead: Bool) -> Expression?
  /// The range that every copied part takes; nil keeps them.
  let range: SourceRange?
  /// Names that the replacements use, which no inner parameter may catch.
  let used: Set<String>
  /// Parameters of the functions around the part at hand.
  private var hidden: Set<String> = []
  /// Parts copied so far, and the levels that they stand in.
  private(set) var size = 0
  private(set) var height = 0
  private var level = 0

  init(
    range: SourceRange?,
    used: Set<String> = [],
    replacement: @escaping (_ parts: [Identifier], _ isHead: Bool) -> Expression?
  ) {
    self.range = range
    self.used = used
    self.replacement = replacement
  }

  mutating func rewritten(_ expression: Expression) -> Expression {
    size += 1
    level += 1
    height = max(height, level)
    defer { level -= 1 }
    if case .name(let parts) = expression.kind {
      return name(parts, isHead: false, expression.range)
    }
    return Expression(kind(of: expression), range: range ?? expression.range)
  }

  private mutating func name(
    _ parts: [Identifier],
    isHead: Bool,
    _ own: SourceRange
  ) -> Expression {
    if let first = parts.first, !hidden.contains(first.name),
      let replacement = replacement(parts, isHead)
    {
      return replacement
    }
    return Expression(.name(parts.map(placed)), range: range ?? own)
  }

  private func placed(_ identifier: Identifier) -> Identifier {
    Identifier(identifier.name, range: range ?? identifier.range)
  }

  private mutating func kind(of expression: Expression) -> Expression.Kind {
    switch expression.kind {
    case .literal, .name, .parameter, .missing: return expression.kind
    case .unary(let sign, let operand): return .unary(sign, rewritten(operand))
    case .binary(let sign, let place, let lhs, let rhs):
      return .binary(sign, operatorRange: range ?? place, rewritten(lhs), rewritten(rhs))
    case .range(let lower, let upper):
      return .range(lower: lower.map { rewritten($0) }, upper: upper.map { rewritten($0) })
    case .call(let call): return .call(rewritten(call))
    case .parenthesized(let pipeline): return .parenthesized(rewritten(pipeline))
    case .tuple(let items):
      return .tuple(
        items.map { TupleItem(alias: $0.alias.map(placed), value: rewritten($0.value)) }
      )
    case .array(let items): return .array(items.map { rewritten($0) })
    case .formatString(let pieces):
      return .formatString(
        pieces.map { piece in
          switch piece {
          case .text: piece
          case .value(let value, let format): .value(rewritten(value), format: format)
          }
        }
      )
    case .caseOf(let branches):
      return .caseOf(
        branches.map {
          CaseBranch(condition: rewritten($0.condition), value: rewritten($0.value))
        }
      )
    case .lambda(let lambda): return .lambda(rewritten(lambda))
    case .annotated(let value, let type): return .annotated(rewritten(value), type)
    }
  }

  private mutating func rewritten(_ pipeline: Pipeline) -> Pipeline {
    Pipeline(steps: pipeline.steps.map { head($0) }, range: range ?? pipeline.range)
  }

  /// A step that is a bare name is a call without arguments.
  private mutating func head(_ step: Expression) -> Expression {
    guard case .name(let parts) = step.kind else { return rewritten(step) }
    size += 1
    return name(parts, isHead: true, step.range)
  }

  private mutating func rewritten(_ call: Call) -> Call {
    let named = call.named.map {
      Call.NamedArgument(name: placed($0.name), value: rewritten($0.value))
    }
    let arguments = call.arguments.map {
      Call.Argument(alias: $0.alias.map(placed), value: rewritten($0.value))
    }
    return Call(function: head(call.function), arguments: arguments, named: named)
  }

  private mutating func rewritten(_ lambda: Lambda) -> Lambda {
    var lambda = lambda
    for index in lambda.parameters.indices {
      lambda.parameters[index].defaultValue = lambda.parameters[index].defaultValue.map {
        rewritten($0)
      }
    }
    rename(&lambda)
    let outer = hidden
    hidden.formUnion(lambda.parameters.map(\.name.name))
    lambda.body = rewritten(lambda.body)
    hidden = outer
    return lambda
  }

  /// Gives parameters that would catch a name of the replacements another name.
  private func rename(_ lambda: inout Lambda) {
    for index in lambda.parameters.indices
    where used.contains(lambda.parameters[index].name.name) {
      let old = lambda.parameters[index].name
      let new = Identifier(old.name + "'", range: old.range)
      lambda.parameters[index].name = new
      var rewriter = NameRewriter(range: nil) { parts, _ in
        guard parts.first?.name == old.name else { return nil }
        return Expression(.name([new] + parts.dropFirst()), range: old.range)
      }
      lambda.body = rewriter.rewritten(lambda.body)
    }
  }
}

extension Expression {
  /// Every bare or first name that the expression mentions.
  var mentioned: Set<String> {
    var names: Set<String> = []
    for path in paths { if let first = path.first { names.insert(first) } }
    return names
  }

  /// Every name that the expression mentions outside the parameters of its own functions, in order.
  var paths: [[String]] {
    var paths: [[String]] = []
    var rewriter = NameRewriter(range: nil) { parts, _ in
      paths.append(parts.map(\.name))
      return nil
    }
    _ = rewriter.rewritten(self)
    return paths
  }

  /// How many parts the expression has, and in how many levels.
  var extent: (size: Int, height: Int) {
    var rewriter = NameRewriter(range: nil) { _, _ in nil }
    _ = rewriter.rewritten(self)
    return (rewriter.size, rewriter.height)
  }

  /// The same expression at another place of the text.
  func placed(at range: SourceRange) -> Expression {
    var rewriter = NameRewriter(range: range) { _, _ in nil }
    return rewriter.rewritten(self)
  }

  /// The one word that an option such as `side:left` is, in quotes or not.
  var word: String? {
    switch unwrapped.kind {
    case .name(let parts) where parts.count == 1: parts[0].name
    case .literal(.text(let text)): text
    case .annotated(let value, _): value.word
    case .literal, .name, .parameter, .unary, .binary, .range, .call, .parenthesized, .tuple,
      .array, .formatString, .caseOf, .lambda, .missing:
      nil
    }
  }

  /// What is inside parentheses that hold one step only, or the expression itself.
  var unwrapped: Expression {
    var expression = self
    while case .parenthesized(let pipeline) = expression.kind, pipeline.steps.count == 1 {
      expression = pipeline.steps[0]
    }
    return expression
  }
}
