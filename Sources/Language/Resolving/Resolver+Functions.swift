/// Calls of functions that queries define: the body takes the place of the call.
extension Resolver {
  // MARK: Heads

  /// A definition's function, resolved first where it is still to come.
  mutating func definedLambda(_ name: String) -> Lambda? {
    settle(name)
    return catalog.definedFunctions[name]?.lambda
  }

  /// What an expression calls, and with how many positional arguments.
  func headAndCount(of expression: Expression) -> (head: Expression, count: Int) {
    guard case .call(let call) = expression.kind else { return (expression, 0) }
    let (head, count) = headAndCount(of: call.function.unwrapped)
    return (head, count + call.arguments.count)
  }

  /// Whether an expression is a function that is defined, or a call of one.
  mutating func isDefined(head expression: Expression) -> Bool {
    let (head, _) = headAndCount(of: expression)
    switch head.kind {
    case .name(let parts): return definedLambda(parts.map(\.name).joined(separator: ".")) != nil
    case .lambda: return true
    case .parenthesized(let pipeline):
      return pipeline.steps.count == 1 && isDefined(head: pipeline.steps[0])
    case .literal, .parameter, .unary, .binary, .range, .call, .tuple, .array, .mapping,
      .formatString,
      .caseOf, .annotated, .missing:
      return false
    }
  }

  private mutating func lambda(of head: Expression) -> Lambda? {
    switch head.unwrapped.kind {
    case .name(let parts): definedLambda(parts.map(\.name).joined(separator: "."))
    case .lambda(let lambda): lambda
    case .literal, .parameter, .unary, .binary, .range, .call, .parenthesized, .tuple, .array,
      .mapping,
      .formatString, .caseOf, .annotated, .missing:
      nil
    }
  }

  // MARK: Expanding

  /// What a call comes to, one definition further, or nil where its head is no defined function.
  ///
  /// Too few arguments are reported, and give `.missing`.
  mutating func expanded(_ call: DefinedCall) -> Expression? {
    switch call.head.unwrapped.kind {
    case .call(let inner):
      return DefinedCall(inner, then: call).expression
    case .annotated(let value, _):
      return DefinedCall(call, head: value).expression
    case .lambda(let lambda):
      return applied(lambda, to: call, name: nil)
    case .name(let parts):
      let name = parts.map(\.name).joined(separator: ".")
      guard let lambda = definedLambda(name) else { return nil }
      guard !callsItself(name, at: call.range) else {
        return Expression(.missing, range: call.range)
      }
      return applied(lambda, to: call, name: name)
    case .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .array, .mapping,
      .formatString, .caseOf, .missing:
      return nil
    }
  }

  /// The body with the arguments in place of the parameters; further arguments go to what it gives.
  private mutating func applied(
    _ lambda: Lambda,
    to call: DefinedCall,
    name: String?
  ) -> Expression {
    let positional = lambda.positional
    let named = lambda.named.map(\.name.name)
    let missing = Expression(.missing, range: call.range)
    // A function without parameters hands the names of arguments on to what it stands for.
    let isAlias = lambda.parameters.isEmpty
    for argument in call.named where !named.contains(argument.name.name) && !isAlias {
      diagnostics.append(
        say.unknownNamedArgument(
          argument.name.name,
          at: argument.name.range,
          of: name ?? "the function",
          known: named
        )
      )
      return missing
    }
    guard call.arguments.count >= positional.count else {
      diagnostics.append(
        say.definedArgumentCount(name, lambda, found: call.arguments.count, at: call.range)
      )
      return missing
    }
    var values: [String: Expression] = [:]
    for (parameter, argument) in zip(positional, call.arguments) {
      values[parameter.name.name] = typed(argument.value, as: parameter.type)
    }
    for parameter in lambda.parameters {
      guard let standard = parameter.defaultValue else { continue }
      let given = call.named.first { $0.name.name == parameter.name.name }?.value
      values[parameter.name.name] = typed(
        given ?? standard.placed(at: call.range),
        as: parameter.type
      )
    }
    guard let body = body(of: lambda, values, at: call.range) else { return missing }
    let rest = Array(call.arguments.dropFirst(positional.count))
    let handedOn = isAlias ? call.named : []
    if !rest.isEmpty, !mayBeFunction(body) {
      diagnostics.append(
        say.definedArgumentCount(name, lambda, found: call.arguments.count, at: call.range)
      )
      return missing
    }
    guard !rest.isEmpty || !handedOn.isEmpty else { return typed(body, as: lambda.result) }
    return Expression(
      .call(Call(function: body, arguments: rest, named: handedOn)),
      range: call.range
    )
  }

  /// Whether what a function gives can take arguments itself.
  private func mayBeFunction(_ body: Expression) -> Bool {
    switch body.unwrapped.kind {
    case .lambda, .call, .name, .annotated, .missing: true
    case .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .array, .mapping,
      .formatString, .caseOf:
      false
    }
  }

  private func typed(_ value: Expression, as type: TypeSyntax?) -> Expression {
    guard let type, valueType(of: type) != nil else { return value }
    return Expression(.annotated(value, type), range: value.range)
  }

  /// The body in place of a call, or nil after saying that the definitions build too much.
  private mutating func body(
    of lambda: Lambda,
    _ values: [String: Expression],
    at range: SourceRange
  ) -> Expression? {
    let functions = catalog.functions
    let used = values.values.reduce(into: Set<String>()) { $0.formUnion($1.mentioned) }
    var rewriter = NameRewriter(range: range, used: used) { parts, isHead in
      let isExplicit = parts.count > 1 && parts[0].name == "_param"
      let parts = isExplicit ? parts[1...] : parts[...]
      guard let first = parts.first, let value = values[first.name] else { return nil }
      if parts.count == 1 { return value }
      // `text.lower text`, where the parameter is called `text`.
      if isHead, functions[parts.map(\.name).joined(separator: ".")] != nil { return nil }
      guard case .name(let path) = value.kind else { return nil }
      // A column of the rows so far.
      if path.count == 1, path[0].name.hasPrefix(DefinedCall.rowsPrefix) {
        let this = Identifier("this", range: range)
        return Expression(.name([this] + parts.dropFirst()), range: range)
      }
      return Expression(.name(path + parts.dropFirst()), range: range)
    }
    let body = rewriter.rewritten(lambda.body)
    let extent = body.extent
    expandedParts += extent.size
    guard expandedParts <= DefinedCall.mostParts, extent.height <= Extent.tallest else {
      if expandedParts < .max / 2 { diagnostics.append(say.builtTooTall(range)) }
      expandedParts = .max / 2
      return nil
    }
    return body
  }

  /// Whether a function's body leads back to the function; reported where it is called.
  private mutating func callsItself(_ name: String, at range: SourceRange) -> Bool {
    if book.checkedFunctions.contains(name) { return false }
    var seen: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      guard let lambda = definedLambda(next) else { continue }
      let own = Expression(.lambda(lambda), range: range)
      for path in own.paths.map({ $0.joined(separator: ".") }) {
        if path == name {
          diagnostics.append(say.functionCallsItself(name, at: range))
          return true
        }
        if seen.insert(path).inserted { open.append(path) }
      }
    }
    book.checkedFunctions.insert(name)
    return false
  }

  // MARK: Where a call stands

  /// A call of a defined function where a value is expected; nil where it is none.
  mutating func definedValue(_ call: DefinedCall, in context: Context) -> TypedExpression? {
    let first = diagnostics.count
    guard let expanded = expanded(call) else { return nil }
    // A call takes several times the stack of an operator.
    guard descend(call.range, by: DefinedCall.levels) else { return failed(call.range) }
    let typed = expression(expanded, in: context)
    ascend(by: DefinedCall.levels)
    explain(call, from: first)
    return typed
  }

  /// A call of a defined function as a step.
  mutating func applyDefined(_ step: Expression, to draft: inout Draft) -> Bool {
    let call = DefinedCall(step)
    let first = diagnostics.count
    defer { explain(call, from: first) }
    let (head, count) = headAndCount(of: step)
    guard let lambda = lambda(of: head) else { return false }
    let positional = lambda.positional.count
    if count + 1 == positional, yield(of: lambda.body) == .rows {
      return apply(call, lambda, toRowsOf: &draft)
    }
    guard count >= positional else {
      diagnostics.append(
        say.definedArgumentCount(call.name, lambda, found: count, at: call.range)
      )
      return false
    }
    guard let expanded = expanded(call) else { return false }
    if case .missing = expanded.kind { return false }
    guard yield(of: expanded) == .step || Transform(at: expanded) != nil else {
      diagnostics.append(say.functionAsStep(call.name ?? "the function", at: call.range))
      return false
    }
    if case .lambda = expanded.unwrapped.kind { return applyDefined(expanded, to: &draft) }
    return apply(expanded, to: &draft)
  }

  /// A function of rows as a step: the rows so far are its last argument.
  private mutating func apply(
    _ call: DefinedCall,
    _ lambda: Lambda,
    toRowsOf draft: inout Draft
  ) -> Bool {
    let rows = DefinedCall.rowsPrefix + String(expandedParts)
    let argument = Expression(.name([Identifier(rows, range: call.range)]), range: call.range)
    if !draft.isInsideGroup { catalog.relations[rows] = draft.finished() }
    defer { catalog.relations[rows] = nil }
    guard let body = expanded(call.adding(argument)) else { return false }
    return go(on: body, from: rows, with: &draft)
  }

  /// Applies a body that begins with the rows so far; one that begins elsewhere makes another draft.
  private mutating func go(on body: Expression, from rows: String, with draft: inout Draft) -> Bool
  {
    if case .missing = body.kind { return false }
    var steps = [body]
    while steps.count == 1, case .parenthesized(let pipeline) = steps[0].kind {
      steps = pipeline.steps
    }
    while let first = steps.first, let parts = rowsBehind(first), !isRows(parts.rows, rows) {
      var before = [parts.rows]
      while before.count == 1, case .parenthesized(let pipeline) = before[0].kind {
        before = pipeline.steps
      }
      steps = before + [parts.step] + steps.dropFirst()
    }
    guard let first = steps.first else { return false }
    if let alias = start(of: first, named: rows) {
      if let alias = alias.name { draft.rename(alias.name) }
    } else if let step = step(first, without: rows) {
      guard apply(step, to: &draft) else { return false }
    } else if !draft.isInsideGroup {
      guard let other = self.draft(of: Pipeline(steps: [first], range: first.range)) else {
        return false
      }
      draft = other
    } else {
      diagnostics.append(say.groupBeginsElsewhere(first.range))
      return false
    }
    for step in steps.dropFirst() {
      guard apply(step, to: &draft) else { return false }
    }
    return true
  }

  /// The alias, if any, where a step is `rows`, `from rows` or `from alias = rows`.
  private func start(of step: Expression, named rows: String) -> (name: Identifier?, Bool)? {
    if isRows(step, rows) { return (nil, true) }
    guard case .call(let call) = step.kind, Transform(at: step) == .from,
      call.arguments.count == 1, isRows(call.arguments[0].value, rows)
    else { return nil }
    return (call.arguments[0].alias, true)
  }

  private func isRows(_ expression: Expression, _ rows: String) -> Bool {
    guard case .name(let parts) = expression.unwrapped.kind else { return false }
    return parts.count == 1 && parts[0].name == rows
  }

  /// `take 5 rows` as the step `take 5`.
  private func step(_ step: Expression, without rows: String) -> Expression? {
    guard let parts = rowsBehind(step), isRows(parts.rows, rows) else { return nil }
    return parts.step
  }

  /// The rows that a call of a defined function begins a pipeline with.
  mutating func startOfDefined(_ step: Expression) -> Draft? {
    let call = DefinedCall(step)
    let first = diagnostics.count
    defer { explain(call, from: first) }
    guard let expanded = expanded(call) else { return nil }
    if case .missing = expanded.kind { return nil }
    if case .parenthesized(let pipeline) = expanded.kind { return draft(of: pipeline) }
    return draft(of: Pipeline(steps: [expanded], range: expanded.range))
  }

  /// Says, beside what is wrong at a call, which definition it comes from.
  private mutating func explain(_ call: DefinedCall, from first: Int) {
    guard let name = call.name, let function = catalog.definedFunctions[name] else { return }
    var isExplained = false
    for index in diagnostics.indices.dropFirst(first).reversed() {
      guard case .source(_, let range) = diagnostics[index].location, range == call.range else {
        continue
      }
      if index > first, isExplained, diagnostics[first].location == diagnostics[index].location {
        diagnostics.remove(at: index)
        continue
      }
      isExplained = true
      diagnostics[index] = say.inside(function.written, diagnostics[index])
    }
  }
}
