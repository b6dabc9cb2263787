/// A step: which transform it calls, and the shape of its arguments.
extension Resolver {
  /// Adds a step to a draft; false where nothing after it can be checked.
  mutating func apply(_ step: Expression, to draft: inout Draft) -> Bool {
    guard descend(step.range) else { return false }
    let outerOrder = order
    order = draft.order
    defer {
      order = outerOrder
      ascend()
    }
    if isDefined(head: step) { return applyDefined(step, to: &draft) }
    switch step.kind {
    case .call(let call):
      // A definition may give the transform some of its arguments, and the call the rest.
      if case .call(let inner) = call.function.unwrapped.kind {
        let whole = DefinedCall(inner, then: DefinedCall(call, at: step.range))
        return apply(whole.expression, to: &draft)
      }
      guard let transform = Transform(at: call.function) else {
        let count = call.arguments.count
        let mistake =
          wordedStep(call, at: step.range)
          ?? notATransform(call.function, arguments: count, in: draft)
        diagnostics.append(mistake)
        guard let meant = meantTransform(mistake), call.arguments.count < 2 else { return false }
        return apply(meant, call, at: step.range, to: &draft)
      }
      return apply(transform, call, at: step.range, to: &draft)
    case .name(let parts):
      guard let transform = Transform(at: step) else {
        diagnostics.append(notATransform(step, arguments: 0, in: draft))
        return false
      }
      let call = Call(
        function: Expression(.name(parts), range: step.range),
        arguments: [],
        named: []
      )
      return apply(transform, call, at: step.range, to: &draft)
    case .parenthesized(let pipeline):
      for step in pipeline.steps {
        guard apply(step, to: &draft) else { return false }
      }
      return true
    case .missing:
      return false
    case .annotated(let value, _):
      return apply(value, to: &draft)
    case .binary(.subtract, _, let left, _) where isUnknown(left, in: draft):
      // `arrange -year`, with the sign of a key.
      diagnostics.append(notATransform(left, arguments: 1, in: draft))
      return false
    case .literal, .parameter, .unary, .binary, .range, .tuple, .array, .mapping, .formatString,
      .caseOf, .lambda:
      diagnostics.append(signBehindTransform(step) ?? say.stepIsNoTransform(step.range))
      return false
    }
  }

  /// `sort - year`, which subtracts from a column called `sort`.
  private func signBehindTransform(_ step: Expression) -> Diagnostic? {
    guard case .binary(let binary, let mark, let left, let right) = step.kind,
      binary == .subtract || binary == .add, let transform = Transform(at: left),
      TransformNames.takingSigns.contains(transform.rawValue)
    else { return nil }
    return say.signWithBlank(
      transform,
      sign: mark,
      gap: SourceRange(mark.end, right.range.start)
    )
  }

  private mutating func apply(
    _ transform: Transform,
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    switch transform {
    case .from, .fromText:
      diagnostics.append(say.fromInside(range, transform))
      return false
    case .select: return select(call, at: range, to: &draft)
    case .derive: return derive(call, at: range, to: &draft)
    case .filter: return filter(call, at: range, to: &draft)
    case .sort: return sort(call, at: range, to: &draft)
    case .take: return take(call, at: range, to: &draft)
    case .aggregate: return aggregate(call, at: range, to: &draft)
    case .group: return group(call, at: range, to: &draft)
    case .window: return window(call, at: range, to: &draft)
    case .join: return join(call, at: range, to: &draft)
    case .append: return append(call, at: range, to: &draft)
    case .union: return union(call, at: range, to: &draft)
    case .loop: return loop(call, at: range, to: &draft)
    case .fill: return fill(call, at: range, to: &draft)
    case .intersect: return combine(.intersect, call, of: .intersect, at: range, to: &draft)
    case .remove: return combine(.remove, call, of: .remove, at: range, to: &draft)
    case .distinct: return distinct(call, at: range, to: &draft)
    case .summarize: return summarize(call, at: range, to: &draft)
    case .tabulate: return tabulate(call, at: range, to: &draft)
    case .crosstab: return crosstab(call, at: range, to: &draft)
    case .share: return share(call, at: range, to: &draft)
    case .unpivot: return unpivot(call, at: range, to: &draft)
    case .pivot: return pivot(call, at: range, to: &draft)
    case .explode: return explode(call, at: range, to: &draft)
    case .audit: return audit(call, at: range, to: &draft)
    case .conflicts: return conflicts(call, at: range, to: &draft)
    }
  }

  /// `keep if age > 10` and `order by age`: steps of two words.
  private func wordedStep(_ call: Call, at range: SourceRange) -> Diagnostic? {
    guard case .name(let head) = call.function.kind, head.count == 1, call.arguments.count > 1,
      case .name(let parts) = call.arguments[0].value.kind, parts.count == 1
    else { return nil }
    let gap = SourceRange(range.start, parts[0].range.end)
    switch (head[0].name.lowercased(), parts[0].name.lowercased()) {
    case ("keep", "if"):
      return say.wordedStep(at: gap, "filter", .replacing(gap, with: "filter"))
    case ("drop", "if"):
      let close = Diagnostic.Fix.Edit(SourceRange(range.end, range.end), ")")
      let open = Diagnostic.Fix.Edit(
        SourceRange(gap.start, call.arguments[1].value.range.start),
        "filter !("
      )
      return say.wordedStep(at: gap, "filter !(…)", Diagnostic.Fix([open, close]))
    case ("order", "by"), ("sort", "by"), ("arrange", "by"):
      return say.wordedStep(at: gap, "sort", .replacing(gap, with: "sort"))
    default: return nil
    }
  }

  /// The step that was probably meant, so that what follows it is still checked.
  private func meantTransform(_ mistake: Diagnostic) -> Transform? {
    let word = mistake.fix?.edits.first?.replacement ?? mistake.suggestions.first
    guard let transform = word.flatMap(Transform.init(rawValue:)), transform != .from else {
      return nil
    }
    return transform
  }

  /// Whether an expression is a single name, and neither a step's nor a column's.
  private func isUnknown(_ expression: Expression, in draft: Draft) -> Bool {
    guard case .name(let parts) = expression.kind, parts.count == 1,
      Transform(rawValue: parts[0].name) == nil,
      case .none = draft.scope.lookup(parts.map(\.name))
    else { return false }
    return true
  }

  private func notATransform(
    _ head: Expression,
    arguments count: Int,
    in draft: Draft
  ) -> Diagnostic {
    guard case .name(let parts) = head.kind else { return say.stepIsNoTransform(head.range) }
    let name = parts.map(\.name).joined(separator: ".")
    if catalog.functions[name] != nil { return say.functionAsStep(name, at: head.range) }
    if case .column = draft.scope.lookup(parts.map(\.name)) {
      return say.columnAsStep(name, at: head.range)
    }
    return say.unknownTransform(name, at: head.range, arguments: count)
  }

  // MARK: Arguments

  /// The one argument of a transform, or nil after saying what is wrong.
  mutating func onlyArgument(
    _ call: Call,
    of transform: Transform,
    at range: SourceRange
  ) -> Call.Argument? {
    guard let first = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: transform, at: range))
      return nil
    }
    reportSurplus(call, of: transform, allowing: 1)
    return first
  }

  /// Says which arguments are more than a transform takes.
  mutating func reportSurplus(
    _ call: Call,
    of transform: Transform,
    allowing count: Int,
    named: [String] = []
  ) {
    if call.arguments.count > count {
      diagnostics.append(
        say.tooManyArguments(call, of: transform, allowing: count)
      )
      // What is given by name may belong to the call that lacks its parentheses.
      return
    }
    for argument in call.named where !named.contains(argument.name.name) {
      diagnostics.append(
        say.unknownNamedArgument(
          argument.name.name,
          at: argument.name.range,
          of: transform.rawValue,
          known: named
        )
      )
    }
  }

  /// The items of an argument: those of its tuple, or itself.
  func items(of argument: Call.Argument) -> [TupleItem] {
    if argument.alias == nil, case .tuple(let items) = argument.value.kind { return items }
    return [TupleItem(alias: argument.alias, value: argument.value)]
  }
}
