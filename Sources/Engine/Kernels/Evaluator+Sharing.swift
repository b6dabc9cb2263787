import Language

/// What the expressions of a step have in common is computed once.
///
///     aggregate {mean = average x, share = average x / sum y}        average x: once
///
/// What was noted on the way is noted again wherever the expression stands, since each place counts its rows.
/// Branches that not all rows reach are left alone, and, where lineage is kept, functions that may take their
/// value from one row: each place tells from which.
extension Evaluator {
  /// Prepares for expressions that will all be evaluated.
  mutating func share(_ expressions: [TypedExpression]) {
    guard run.sharesExpressions else { return }
    shared = SharedExpressions(expressions, keepsLineage: run.keepsLineage)
  }

  mutating func evaluateOnce(
    _ key: SharedExpressions.Key,
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    if let known = shared[key] {
      run.notes.add(known.notes)
      return known.operand
    }
    let before = run.notes.notes
    run.notes.restore([])
    let operand = try compute(expression, over: extent)
    let own = run.notes.notes
    run.notes.restore(before)
    run.notes.add(own)
    shared[key] = (operand, own)
    return operand
  }
}

/// Expressions that stand more than once in a step, and their values once they are known.
struct SharedExpressions {
  /// An expression over all rows or over all parts.
  struct Key: Hashable {
    fileprivate let form: ExpressionForm
    fileprivate let isOfParts: Bool
  }

  private var repeated: Set<ExpressionForm> = []
  private var values: [Key: (operand: Operand, notes: [Note])] = [:]

  init() {}

  init(_ expressions: [TypedExpression], keepsLineage: Bool) {
    // Most steps repeat nothing, which their shapes tell sooner than comparing all of each expression.
    var shapes: [UInt64] = []
    for expression in expressions { _ = expression.addShapes(to: &shapes) }
    shapes.sort()
    guard zip(shapes, shapes.dropFirst()).contains(where: { $0 == $1 }) else { return }
    var seen: Set<ExpressionForm> = []
    for expression in expressions { count(expression, &seen, keepsLineage) }
  }

  private mutating func count(
    _ expression: TypedExpression,
    _ seen: inout Set<ExpressionForm>,
    _ keepsLineage: Bool
  ) {
    guard expression.isWorthSharing else { return }
    if !keepsLineage || expression.restsOnWholeParts {
      let form = ExpressionForm(expression)
      if !seen.insert(form).inserted { repeated.insert(form) }
    }
    for child in expression.children { count(child, &seen, keepsLineage) }
  }

  /// Nil for what stands once, or is asked for some rows only.
  func key(of expression: TypedExpression, over extent: Extent) -> Key? {
    guard !repeated.isEmpty, extent.indices == nil, expression.isWorthSharing else { return nil }
    let form = ExpressionForm(expression)
    guard repeated.contains(form) else { return nil }
    switch extent.scope {
    case .rows: return Key(form: form, isOfParts: false)
    case .parts: return Key(form: form, isOfParts: true)
    }
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
          isFound = isFound || !SharedExpressions([condition], keepsLineage: false).repeated.isEmpty
        case .project(let items), .aggregate(let items):
          isFound = isFound || !SharedExpressions(items, keepsLineage: false).repeated.isEmpty
        case .sort, .take, .top, .group, .join, .combine, .loop, .summarize, .unpivot, .pivot,
          .explode, .audit:
          break
        }
      }
      return steps
    }
    return isFound
  }
}

/// An expression without its place in the text.
///
/// Its literals are told apart by what they are, not by what they equal: one month is as long as 30 days,
/// and another thing to add to a date.
private struct ExpressionForm: Hashable {
  private enum Literal: Hashable {
    case float(UInt64)
    case duration(months: Int64, days: Int64, microseconds: Int64)
    case text([UInt8])
    case other(Value)
  }

  private let expression: TypedExpression
  private var literals: [Literal] = []

  init(_ expression: TypedExpression) {
    self.expression = expression.placed(at: SourceRange(0, 0))
    collect(expression)
  }

  private mutating func collect(_ expression: TypedExpression) {
    if case .literal(let value) = expression.kind { literals.append(ExpressionForm.literal(value)) }
    for child in expression.children { collect(child) }
  }

  private static func literal(_ value: Value) -> Literal {
    switch value {
    case .float(let number): .float(number.bitPattern)
    case .duration(let duration):
      .duration(
        months: Int64(duration.months),
        days: Int64(duration.days),
        microseconds: Int64(duration.microseconds)
      )
    case .text(let text): .text(Array(text.utf8))
    case .null, .int, .bool, .date, .timestamp, .time: .other(value)
    }
  }
}

extension TypedExpression {
  /// Whether the functions inside that read other rows rest on all rows of their part.
  fileprivate var restsOnWholeParts: Bool {
    !contains {
      switch $0.kind {
      case .window, .framed: true
      case .aggregate(let name, _): name == "first" || name == "last"
      case .column, .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList,
        .cast,
        .call, .format:
        false
      }
    }
  }

  /// Adds the shape of each expression inside that is worth sharing, and gives its own: equal expressions have
  /// the same shape, and others hardly ever, unless they differ in their literals alone.
  fileprivate func addShapes(to shapes: inout [UInt64]) -> UInt64 {
    var shape: UInt64
    switch kind {
    case .column(let index): shape = 100 &+ UInt64(index)
    case .literal: shape = 1
    case .unary: shape = 2
    case .binary(let op, _, _): shape = TypedExpression.shape(of: op.rawValue)
    case .isNull: shape = 3
    case .coalesce: shape = 4
    case .caseOf: shape = 5
    case .inRange: shape = 6
    case .inList: shape = 7
    case .cast: shape = 8
    case .format: shape = 9
    case .call(let name, _), .aggregate(let name, _), .window(let name, _),
      .framed(let name, _, _):
      shape = TypedExpression.shape(of: name)
    }
    for child in children {
      shape = (shape ^ child.addShapes(to: &shapes)) &* 0x9E37_79B9_7F4A_7C15
    }
    if isWorthSharing { shapes.append(shape) }
    return shape
  }

  private static func shape(of name: String) -> UInt64 {
    name.utf8.reduce(10) { $0 &* 31 &+ UInt64($1) }
  }

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
