/// What calls of defined functions give, told from their syntax: a value, rows, or a step.
enum Yield {
  case value
  /// A pipeline with rows to begin with: its own, or those of a parameter.
  case rows
  /// One transform or several, which lack the rows to begin with.
  case step
}

extension Resolver {
  /// Levels of functions that stand for functions, followed to tell rows from values.
  private static let deepest = 100

  /// Whether an expression calls a defined function that lacks its rows only, so that it can be a step.
  mutating func isDefinedStep(_ expression: Expression) -> Bool {
    isDefined(head: expression) && yield(of: expression) == .step
  }

  mutating func yield(of expression: Expression, depth: Int = 0) -> Yield {
    guard depth < Resolver.deepest else { return .value }
    switch expression.kind {
    case .parenthesized(let pipeline): return yield(of: pipeline, depth: depth)
    case .annotated(let value, _): return yield(of: value, depth: depth + 1)
    case .lambda(let lambda):
      return yield(of: lambda, count: 0, named: nil, depth: depth)
    case .call, .name:
      let (head, count) = headAndCount(of: expression)
      switch head.unwrapped.kind {
      case .lambda(let lambda):
        return yield(of: lambda, count: count, named: nil, depth: depth)
      case .name(let parts):
        let name = parts.map(\.name).joined(separator: ".")
        if let lambda = definedLambda(name) {
          return yield(of: lambda, count: count, named: name, depth: depth)
        }
        if Transform(at: expression)?.startsPipeline ?? false || rowsBehind(expression) != nil {
          return .rows
        }
        return isTransform(expression) ? .step : .value
      case .literal, .parameter, .unary, .binary, .range, .call, .parenthesized, .tuple, .array,
        .mapping,
        .formatString, .caseOf, .annotated, .missing:
        return .value
      }
    case .literal, .parameter, .unary, .binary, .range, .tuple, .array, .mapping, .formatString,
      .caseOf,
      .missing:
      return .value
    }
  }

  private mutating func yield(of pipeline: Pipeline, depth: Int) -> Yield {
    guard let first = pipeline.steps.first else { return .value }
    let start = yield(of: first, depth: depth + 1)
    if start != .value || pipeline.steps.count == 1 { return start }
    for step in pipeline.steps.dropFirst()
    where isTransform(step) || yield(of: step, depth: depth + 1) != .value {
      return .rows
    }
    return .value
  }

  /// What a function gives for so many positional arguments.
  private mutating func yield(
    of lambda: Lambda,
    count: Int,
    named name: String?,
    depth: Int
  ) -> Yield {
    let positional = lambda.positional.count
    let body = bodyYield(of: lambda, named: name, depth: depth)
    if count == positional { return body }
    if count + 1 == positional { return body == .rows ? .step : .value }
    return count > positional && body == .step ? .rows : .value
  }

  /// What a function's body gives; of one with a name that is found out once.
  private mutating func bodyYield(of lambda: Lambda, named name: String?, depth: Int) -> Yield {
    if let name, let known = book.yields[name] { return known }
    if let name { book.yields[name] = .value }
    let yield = yield(of: lambda.body, depth: depth + 1)
    if let name { book.yields[name] = yield }
    return yield
  }

  /// The rows behind a transform's own arguments, and the step without them: `take 5 (from t)`.
  func rowsBehind(_ step: Expression) -> (rows: Expression, step: Expression)? {
    guard case .call(var call) = step.kind, let transform = Transform(at: step),
      !transform.startsPipeline,
      let limit = TransformNames.argumentLimit(transform.rawValue),
      call.arguments.count == limit + 1, let last = call.arguments.popLast(), last.alias == nil
    else { return nil }
    if call.arguments.isEmpty && call.named.isEmpty { return (last.value, call.function) }
    return (last.value, Expression(.call(call), range: step.range))
  }

  /// Whether a step is a transform that is not also a function on values, as `share` is.
  func isTransform(_ step: Expression) -> Bool {
    guard let transform = Transform(at: step) else { return false }
    return catalog.functions[transform.rawValue] == nil
  }
}
