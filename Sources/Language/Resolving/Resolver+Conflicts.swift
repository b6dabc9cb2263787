/// `conflicts`: the statements that another statement of the same thing contradicts.
///
/// It is short for other steps. A statement leaves a range of numbers open (`number.low`, `number.high`),
/// and another of its key conflicts with it where their ranges do not meet:
///
///     derive {low, high} | group {KEY, unit} (derive {top = max low, bottom = min high})
///     filter top > high || bottom < low | sort {KEY, VALUE} | select {KEY, VALUE, …}
extension Resolver {
  mutating func conflicts(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .conflicts, allowing: 1, named: ["by", "tolerance"])
    if draft.isInsideGroup {
      diagnostics.append(say.conflictsInsideGroup(range))
      return false
    }
    guard let statements = statements(call, at: range, in: draft) else { return false }
    let write = SyntaxWriter(range: range)
    let value = write.name(statements.value)
    let typed = expression(value, in: Context(scope: draft.scope))
    guard typed.type != .null else { return false }
    var taken = Set(draft.scope.names)
    let keys = (statements.key + statements.besides).map { TupleItem(alias: nil, value: $0) }
    let condition: Expression
    keepStated(typed, at: range, of: &draft)
    if typed.type.isNumeric {
      guard let ends = ends(of: value, statements, tolerance(of: call), write, range) else {
        return false
      }
      let (low, high) = (
        Resolver.unusedName("low", &taken), Resolver.unusedName("high", &taken)
      )
      let (top, bottom) = (
        Resolver.unusedName("top", &taken), Resolver.unusedName("bottom", &taken)
      )
      derive([write.item(low, ends.low), write.item(high, ends.high)], at: range, to: &draft)
      let items = [
        write.item(top, write.call("max", write.name(low))),
        write.item(bottom, write.call("min", write.name(high))),
      ]
      guard group(keys, at: range, to: &draft, body: deriving(items, range)) else { return false }
      condition = write.binary(
        .or,
        write.binary(.greater, write.name(top), write.name(high)),
        write.binary(.less, write.name(bottom), write.name(low))
      )
    } else {
      if let tolerance = tolerance(of: call) {
        diagnostics.append(say.toleranceOfNoNumbers(tolerance.range, found: typed.type))
        return false
      }
      let count = Resolver.unusedName("different", &taken)
      let items = [write.item(count, write.call("count_distinct", value))]
      guard group(keys, at: range, to: &draft, body: deriving(items, range)) else { return false }
      condition = write.binary(
        .greater,
        write.name(count),
        Expression(.literal(.int(1)), range: range)
      )
    }
    let kept = self.condition(condition, in: Context(scope: draft.scope))
    draft.append(.filter(kept), schema: draft.schema, range: range)
    let order = (statements.key + [value]).map { TupleItem(alias: nil, value: $0) }
    return apply(write.step("sort", order), to: &draft)
      && apply(
        write.step("select", statements.shown.map { TupleItem(alias: nil, value: $0) }),
        to: &draft
      )
  }

  /// What is compared, and what is shown of it.
  private struct Statements {
    var value: String
    var key: [Expression]
    /// Columns that belong to the key without being shown in its place: the unit.
    var besides: [Expression]
    var printed: String?
    var qualifier: String?
    var shown: [Expression]
  }

  private mutating func statements(
    _ call: Call,
    at range: SourceRange,
    in draft: Draft
  ) -> Statements? {
    let by = call.named.first { $0.name.name == "by" }?.value
    let names = draft.scope.names
    if let argument = call.arguments.first {
      guard let by, let value = plainColumnName(argument.value, in: draft.scope) else {
        diagnostics.append(say.conflictsNeedKey(range, hasKey: by != nil))
        return nil
      }
      let key = items(of: Call.Argument(value: by), in: draft.scope).map(\.value)
      let keyNames = key.compactMap { plainColumnName($0, in: draft.scope) }
      guard keyNames.count == key.count, !key.isEmpty else {
        diagnostics.append(say.conflictsNeedKey(by.range, hasKey: true))
        return nil
      }
      let write = SyntaxWriter(range: range)
      let rest = names.filter { $0 != value && !keyNames.contains($0) }
      return Statements(
        value: value,
        key: key,
        besides: [],
        shown: (keyNames + [value] + rest).map(write.name)
      )
    }
    guard by == nil else {
      diagnostics.append(say.conflictsNeedKey(range, hasKey: true))
      return nil
    }
    guard let claims = claims(of: draft.plan) else {
      diagnostics.append(say.conflictsWithoutClaims(range))
      return nil
    }
    if let missing = (claims.key + [claims.value]).first(where: { !names.contains($0) }) {
      diagnostics.append(say.conflictsLacksColumn(missing, at: range))
      return nil
    }
    func present(_ name: String?) -> String? { name.flatMap { names.contains($0) ? $0 : nil } }
    let write = SyntaxWriter(range: range)
    let unit = present(claims.unit).flatMap { claims.key.contains($0) ? nil : $0 }
    let further = ([unit, claims.printed, claims.qualifier] + claims.further).compactMap(present)
    var shown = claims.key.filter { $0 != claims.value } + [claims.value]
    for name in further where !shown.contains(name) { shown.append(name) }
    return Statements(
      value: claims.value,
      key: claims.key.map(write.name),
      besides: [unit].compactMap { $0.map(write.name) },
      printed: present(claims.printed),
      qualifier: present(claims.qualifier),
      shown: shown.map(write.name)
    )
  }

  /// What the package declares of the table that a pipeline began with.
  private func claims(of plan: Plan) -> ClaimNames? {
    switch plan.source {
    case .table(let id, _): catalog.tables.first { $0.id == id }?.claims
    case .plan(let inner): claims(of: inner)
    case .rows: nil
    }
  }

  private func plainColumnName(_ syntax: Expression, in scope: Scope) -> String? {
    guard case .name(let parts) = syntax.kind, case .column = scope.lookup(parts.map(\.name)) else {
      return nil
    }
    return parts.last?.name
  }

  private func tolerance(of call: Call) -> Expression? {
    call.named.first { $0.name.name == "tolerance" }?.value
  }

  /// Keeps the rows that state something.
  private func keepStated(
    _ value: TypedExpression,
    at range: SourceRange,
    of draft: inout Draft
  ) {
    let isStated = TypedExpression(.isNull(value, negated: true), type: .bool, range: range)
    draft.append(.filter(isStated), schema: draft.schema, range: range)
  }

  private func deriving(
    _ items: [TupleItem],
    _ range: SourceRange
  ) -> (inout Resolver, inout Draft) -> Bool {
    { resolver, inner in
      resolver.derive(items, at: range, to: &inner)
      return true
    }
  }

  /// The ends of what a statement leaves open.
  private mutating func ends(
    of value: Expression,
    _ statements: Statements,
    _ tolerance: Expression?,
    _ write: SyntaxWriter,
    _ range: SourceRange
  ) -> (low: Expression, high: Expression)? {
    if let tolerance {
      guard case .literal(let literal) = tolerance.unwrapped.kind, let number = literal.number,
        number >= 0
      else {
        diagnostics.append(say.toleranceIsNoNumber(tolerance.range))
        return nil
      }
      let half = Expression(.literal(.float(number / 2)), range: tolerance.range)
      return (write.binary(.subtract, value, half), write.binary(.add, value, half))
    }
    let words = [statements.printed, statements.qualifier].map { column in
      column.map(write.name) ?? Expression(.literal(.null), range: range)
    }
    return (
      write.call("number.low", [value] + words), write.call("number.high", [value] + words)
    )
  }
}

extension SyntaxWriter {
  /// A transform over the items of a tuple.
  fileprivate func step(_ transform: String, _ items: [TupleItem]) -> Expression {
    call(transform, Expression(.tuple(items), range: range))
  }

  fileprivate func call(_ function: String, _ arguments: [Expression]) -> Expression {
    let parts = function.split(separator: ".").map { Identifier(String($0), range: range) }
    return Expression(
      .call(
        Call(
          function: Expression(.name(parts), range: range),
          arguments: arguments.map { Call.Argument(value: $0) },
          named: []
        )
      ),
      range: range
    )
  }
}
