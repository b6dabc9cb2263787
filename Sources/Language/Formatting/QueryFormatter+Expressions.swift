/// Expressions: operands, operators, calls and what stands in brackets.
extension QueryFormatter {
  mutating func layout(of expression: Expression) -> Layout {
    switch expression.kind {
    case .literal, .parameter, .formatString, .missing:
      return leaf(expression.range)
    case .name(let parts):
      strays += comments.take(before: expression.range.start)
      return .text(parts.map { source.characters(in: $0.range) }.joined(separator: "."))
    case .unary(let unary, let operand):
      return .sequence([.text(QueryFormatter.prefix(unary, operand)), layout(of: operand)])
    case .binary:
      return chain(expression)
    case .range(let lower, let upper):
      let start = lower.map { [layout(of: $0)] } ?? []
      return .sequence(start + [.text("..")] + (upper.map { [layout(of: $0)] } ?? []))
    case .call(let call):
      return layout(of: call)
    case .parenthesized(let pipeline):
      return parentheses("(", pipeline, expression.range)
    case .tuple(let items):
      return bracketed("{", "}", expression.range, items) { formatter, item in
        formatter.element(QueryFormatter.range(of: item)) { $0.layout(of: item) }
      }
    case .array(let items):
      return bracketed("[", "]", expression.range, items) { formatter, item in
        formatter.element(item.range) { $0.layout(of: item) }
      }
    case .caseOf(let branches):
      return .sequence([.text("case "), layout(of: branches, in: expression.range)])
    case .mapping(let branches):
      return layout(of: branches, in: expression.range)
    case .lambda(let lambda):
      return layout(of: lambda)
    case .annotated(let value, _):
      return layout(of: value)
    }
  }

  /// `[condition => value, …]`.
  private mutating func layout(of branches: [CaseBranch], in range: SourceRange) -> Layout {
    bracketed("[", "]", range, branches) { formatter, branch in
      formatter.element(branch.condition.range.joined(with: branch.value.range)) {
        .sequence([
          $0.layout(of: branch.condition), .text(" => "), $0.layout(of: branch.value),
        ])
      }
    }
  }

  /// `a <int> b:2 -> <int> body`.
  private mutating func layout(of lambda: Lambda) -> Layout {
    var parts: [Layout] = []
    for parameter in lambda.parameters {
      parts.append(leaf(parameter.name.range))
      if let type = parameter.type { parts.append(.text(" <\(type.text)>")) }
      if let value = parameter.defaultValue {
        parts.append(.text(QueryFormatter.needsPipe(value) ? ": " : ":"))
        parts.append(layout(of: value))
      }
      parts.append(.text(" "))
    }
    let result = lambda.result.map { "<\($0.text)> " } ?? ""
    return .sequence(parts + [.text("-> " + result), layout(of: lambda.body)])
  }

  // MARK: Operators

  /// A sign touches its operand, unless the two would make another sign.
  private static func prefix(_ unary: UnaryOperator, _ operand: Expression) -> String {
    if case .unary(.selfEqual, _) = operand.kind { return unary.rawValue + " " }
    return unary.rawValue
  }

  /// `a && b && c`: operands of one precedence, broken behind the operators, where a line goes on.
  private mutating func chain(_ expression: Expression) -> Layout {
    var links: [(BinaryOperator, Expression)] = []
    var first = expression
    while case .binary(let binary, _, let lhs, let rhs) = first.kind {
      if let outer = links.last, !QueryFormatter.joins(binary, outer.0) { break }
      links.append((binary, rhs))
      first = lhs
    }
    let head = layout(of: first)
    if let (binary, operand) = links.first, links.count == 1, QueryFormatter.isBracketed(operand) {
      // A line breaks inside the brackets rather than before them.
      strays += comments.take(before: operand.range.start)
      return .sequence([head, .text(" \(binary.rawValue) "), layout(of: operand)])
    }
    var parts: [Layout] = []
    for (binary, operand) in links.reversed() {
      parts.append(.text(" " + binary.rawValue))
      parts += breaking(before: operand.range.start)
      parts.append(layout(of: operand))
    }
    return .group([head, .indented(parts)])
  }

  /// Whether two operators stand in one chain: `a - b + c`, but not `a ** b ** c`, which groups to the
  /// right.
  private static func joins(_ left: BinaryOperator, _ right: BinaryOperator) -> Bool {
    let precedence = Precedence(left)
    return precedence == Precedence(right) && precedence.ofRightOperand != precedence
  }

  /// The place behind an operator, with the comments that stand there.
  private mutating func breaking(before offset: Int) -> [Layout] {
    let found = comments.take(before: offset)
    if found.isEmpty { return [.line] }
    var parts: [Layout] = []
    for comment in found {
      parts.append(comment.isTrailing && parts.isEmpty ? .text(" ") : .hardBreak)
      parts.append(.text(comment.text))
    }
    return parts + [.hardBreak]
  }

  // MARK: Calls

  private mutating func layout(of call: Call) -> Layout {
    let head = layout(of: call.function)
    var arguments: [(start: Int, layout: Layout)] = []
    var hasBrackets = false
    for argument in QueryFormatter.inOrder(call) {
      hasBrackets = hasBrackets || QueryFormatter.breaksInside(argument.value)
      arguments.append((argument.start, layout(of: argument)))
    }
    let gap = hasBrackets ? Layout.text(" ") : .wrap
    let parts = arguments.flatMap { [gap, $0.layout] }
    return hasBrackets ? .sequence([head] + parts) : .group([head, .indented(parts)])
  }

  /// An argument of either kind, where it stands in the text.
  private struct WrittenArgument {
    var start: Int
    var name: Identifier?
    /// What parts the name from the value.
    var mark: String
    var value: Expression
  }

  private static func inOrder(_ call: Call) -> [WrittenArgument] {
    let plain = call.arguments.map {
      WrittenArgument(
        start: $0.alias?.range.start ?? $0.value.range.start,
        name: $0.alias,
        mark: " = ",
        value: $0.value
      )
    }
    let named = call.named.map {
      WrittenArgument(start: $0.name.range.start, name: $0.name, mark: ":", value: $0.value)
    }
    return (plain + named).sorted { $0.start < $1.start }
  }

  /// Whether a line may break inside an argument, so that none need break between arguments.
  private static func breaksInside(_ expression: Expression) -> Bool {
    if case .binary = expression.kind { return true }
    return isBracketed(expression)
  }

  private static func isBracketed(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .parenthesized, .tuple, .array, .mapping, .caseOf: true
    case .unary(_, let operand): isBracketed(operand)
    case .literal, .name, .parameter, .binary, .range, .call, .formatString, .lambda, .annotated,
      .missing:
      false
    }
  }

  private mutating func layout(of item: TupleItem) -> Layout {
    layout(of: WrittenArgument(start: 0, name: item.alias, mark: " = ", value: item.value))
  }

  /// `name = value`, `name:value`, or `(name = value)`, where the name stands inside the parentheses.
  private mutating func layout(of argument: WrittenArgument) -> Layout {
    guard let name = argument.name else { return layout(of: argument.value) }
    if case .parenthesized(let pipeline) = argument.value.kind,
      argument.value.range.start < name.range.start
    {
      strays += comments.take(before: name.range.start)
      let opener = "(" + source.characters(in: name.range) + argument.mark
      return parentheses(opener, pipeline, argument.value.range)
    }
    // `:` and `==` would make another sign.
    let gap = argument.mark == ":" && QueryFormatter.needsPipe(argument.value) ? " " : ""
    return .sequence([
      leaf(name.range), .text(argument.mark + gap), layout(of: argument.value),
    ])
  }

  private static func range(of item: TupleItem) -> SourceRange {
    item.alias?.range.joined(with: item.value.range) ?? item.value.range
  }

  // MARK: Brackets

  private mutating func bracketed<Item>(
    _ open: String,
    _ close: String,
    _ range: SourceRange,
    _ items: [Item],
    _ element: (inout QueryFormatter, Item) -> LayoutList.Element
  ) -> Layout {
    var list = LayoutList()
    for item in items { list.add(element(&self, item)) }
    list.finish(with: comments.take(before: range.end))
    return list.bracketed(open, close, separator: .comma)
  }

  /// Steps of a query stand a line each; a value with its functions stands on one line where it fits.
  private mutating func parentheses(
    _ open: String,
    _ pipeline: Pipeline,
    _ range: SourceRange
  ) -> Layout {
    let isQuery =
      pipeline.steps.count > 1 && pipeline.steps.contains(where: QueryFormatter.isTransform)
    var list = LayoutList()
    for (index, step) in pipeline.steps.enumerated() {
      let needsPipe = index > 0 && QueryFormatter.needsPipe(step)
      list.add(
        element(step.range) { formatter in
          let layout = formatter.layout(of: step)
          return needsPipe ? .sequence([.whenBroken("| "), layout]) : layout
        }
      )
    }
    list.finish(with: comments.take(before: range.end))
    return isQuery ? list.broken(open, ")") : list.bracketed(open, ")", separator: .pipe)
  }

  static func isTransform(_ step: Expression) -> Bool {
    switch step.kind {
    case .call(let call): isTransform(call.function)
    case .name(let parts): parts.count == 1 && TransformNames.all.contains(parts[0].name)
    case .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .array,
      .mapping, .formatString, .caseOf, .lambda, .annotated, .missing:
      false
    }
  }
}
