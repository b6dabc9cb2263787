import Language

/// What the expressions of a step have in common is computed once.
///
///     aggregate {mean = average x, share = average x / sum y}        average x: once
///
/// What was noted on the way is noted again wherever the expression stands, since each place counts its rows.
/// Branches that not all rows reach are left alone.
extension Evaluator {
  /// Prepares for expressions that will all be evaluated.
  mutating func share(_ expressions: [TypedExpression]) {
    if run.sharesExpressions { shared = SharedExpressions(expressions) }
  }

  mutating func evaluateOnce(
    _ key: SharedExpressions.Key,
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    if let known = shared[key] {
      run.notes.record(known.notes)
      return known.operand
    }
    let outcome = try run.notes.noting { () throws(RunFailure) in
      try compute(expression, over: extent)
    }
    shared[key] = (outcome.result, outcome.notes)
    return outcome.result
  }
}

/// Expressions that stand more than once in a step, and their values once they are known.
struct SharedExpressions {
  /// An expression without its place in the text, over all rows or over all parts.
  struct Key: Hashable {
    let expression: TypedExpression
    let isOfParts: Bool
  }

  private var repeated: Set<TypedExpression> = []
  private var values: [Key: (operand: Operand, notes: [Note])] = [:]

  init() {}

  init(_ expressions: [TypedExpression]) {
    var seen: Set<TypedExpression> = []
    for expression in expressions { count(expression.placed(at: SourceRange(0, 0)), &seen) }
  }

  private mutating func count(_ expression: TypedExpression, _ seen: inout Set<TypedExpression>) {
    guard expression.isWorthSharing else { return }
    if !seen.insert(expression).inserted { repeated.insert(expression) }
    for child in expression.children { count(child, &seen) }
  }

  /// Nil for what stands once, or is asked for some rows only.
  func key(of expression: TypedExpression, over extent: Extent) -> Key? {
    guard !repeated.isEmpty, extent.indices == nil, expression.isWorthSharing else { return nil }
    let expression = expression.placed(at: SourceRange(0, 0))
    guard repeated.contains(expression) else { return nil }
    let isOfParts =
      switch extent.scope {
      case .rows: false
      case .parts: true
      }
    return Key(expression: expression, isOfParts: isOfParts)
  }

  subscript(key: Key) -> (operand: Operand, notes: [Note])? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// Whether any step of a plan computes something twice.
  static func areFound(in plan: Plan) -> Bool {
    var isFound = false
    _ = plan.mappingPipelines { steps, _, _ in
      for step in steps {
        switch step.kind {
        case .filter(let condition):
          isFound = isFound || !SharedExpressions([condition]).repeated.isEmpty
        case .project(let items), .aggregate(let items):
          isFound = isFound || !SharedExpressions(items).repeated.isEmpty
        case .sort, .take, .top, .group, .join, .combine, .loop, .summarize, .unpivot, .pivot,
          .explode:
          break
        }
      }
      return steps
    }
    return isFound
  }
}

extension TypedExpression {
  /// Whether computing it is any work.
  fileprivate var isWorthSharing: Bool {
    switch kind {
    case .column, .literal: false
    case .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call, .aggregate,
      .window, .framed, .format:
      true
    }
  }
}
