/// Joins: two relations side by side.
extension Resolver {
  mutating func join(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .join, allowing: 2, named: ["side"])
    guard call.arguments.count >= 2 else {
      diagnostics.append(say.joinNeedsCondition(range, hasTable: !call.arguments.isEmpty))
      return false
    }
    if draft.isInsideGroup {
      diagnostics.append(say.joinInsideGroup(range))
      return false
    }
    let side = side(of: call)
    guard let right = relation(call.arguments[0]).map({ Draft($0.finished()) }) else {
      return false
    }
    let condition = condition(
      call.arguments[1].value,
      left: draft.schema,
      right: right.schema
    )
    let join = Plan.Join(
      side: side,
      right: right.plan,
      keys: condition.keys.map(\.key),
      condition: condition.rest
    )
    switch side {
    case .semi, .anti:
      draft.append(.join(join), schema: draft.schema, range: range)
    case .inner, .left, .right, .full:
      let both = Schema(draft.schema.columns + right.schema.columns)
      let leftCount = draft.schema.columns.count
      draft.append(.join(join), schema: both, range: range)
      mergeKeys(
        condition.keys.filter(\.isMerged),
        side: side,
        leftCount: leftCount,
        at: range,
        in: &draft
      )
    }
    return true
  }

  private mutating func side(of call: Call) -> Plan.Join.Side {
    guard let argument = call.named.first(where: { $0.name.name == "side" }) else { return .inner }
    if let side = argument.value.word.flatMap(Plan.Join.Side.init) { return side }
    diagnostics.append(
      say.unknownSide(source.characters(in: argument.value.range), at: argument.value.range)
    )
    return .inner
  }

  // MARK: Conditions

  private struct JoinKey {
    let key: Plan.Join.Key
    /// Positions among the left and among the right columns, for `==k`, which leaves one column.
    let columns: (left: Int, right: Int)?

    var isMerged: Bool { columns != nil }
  }

  private struct JoinCondition {
    var keys: [JoinKey] = []
    var rest: TypedExpression?
  }

  /// Splits a condition at its `&&` into pairs of equal keys and the rest.
  private mutating func condition(
    _ syntax: Expression,
    left: Schema,
    right: Schema
  ) -> JoinCondition {
    var condition = JoinCondition()
    var scope = Scope(schema: Schema(left.columns + right.columns))
    scope.rightStart = left.columns.count
    if let fix = bracketedKeys(syntax, left: left, right: right) {
      diagnostics.append(say.bracketedJoinKeys(syntax.range, fix))
      return condition
    }
    for part in conjuncts(of: syntax) {
      if case .unary(.selfEqual, let operand) = part.kind {
        if let key = selfEqual(operand, left: left, right: right) { condition.keys.append(key) }
        continue
      }
      if let name = bareKey(part, left: left, right: right) {
        diagnostics.append(say.bareJoinKey(name, at: part.range))
        continue
      }
      let typed = self.condition(part, in: Context(scope: scope))
      if case .literal(.bool(true)) = typed.kind { continue }
      if let key = equiKey(typed, leftCount: left.columns.count) {
        condition.keys.append(JoinKey(key: key, columns: nil))
      } else if let rest = condition.rest {
        condition.rest = TypedExpression(
          .binary(.and, rest, typed),
          type: .bool,
          range: syntax.range
        )
      } else {
        condition.rest = typed
      }
    }
    return condition
  }

  /// `{==k, ==l}`, `[k]`: keys in brackets, as the condition that was meant; nil for anything else.
  private func bracketedKeys(_ syntax: Expression, left: Schema, right: Schema) -> String? {
    let items: [Expression]
    switch syntax.kind {
    case .tuple(let tuple) where tuple.allSatisfy({ $0.alias == nil }): items = tuple.map(\.value)
    case .array(let array): items = array
    default: return nil
    }
    var conditions: [String] = []
    for item in items {
      if let name = bareKey(item, left: left, right: right) {
        conditions.append("==" + name)
      } else {
        switch item.kind {
        case .unary(.selfEqual, _), .binary: conditions.append(source.characters(in: item.range))
        default: return nil
        }
      }
    }
    return conditions.isEmpty ? nil : "(" + conditions.joined(separator: " && ") + ")"
  }

  /// The name of `k` or `k == k`, where both sides have such a column.
  private func bareKey(_ syntax: Expression, left: Schema, right: Schema) -> String? {
    switch syntax.kind {
    case .name(let parts) where parts.count == 1:
      let name = parts[0].name
      guard case .column = Scope(schema: left).lookup([name]),
        case .column = Scope(schema: right).lookup([name])
      else { return nil }
      return source.characters(in: syntax.range)
    case .binary(.equal, _, let lhs, let rhs):
      guard let name = bareKey(lhs, left: left, right: right),
        name == bareKey(rhs, left: left, right: right)
      else { return nil }
      return name
    default: return nil
    }
  }

  private func conjuncts(of syntax: Expression) -> [Expression] {
    switch syntax.kind {
    case .binary(.and, _, let lhs, let rhs): conjuncts(of: lhs) + conjuncts(of: rhs)
    case .parenthesized(let pipeline) where pipeline.steps.count == 1:
      conjuncts(of: pipeline.steps[0])
    default: [syntax]
    }
  }

  /// `==k`: the column of that name on either side.
  private mutating func selfEqual(
    _ operand: Expression,
    left: Schema,
    right: Schema
  ) -> JoinKey? {
    guard case .name(let parts) = operand.kind, let name = parts.last else {
      diagnostics.append(say.selfEqualNeedsName(operand.range))
      return nil
    }
    func find(_ schema: Schema, _ parts: [String], _ side: String) -> Int? {
      let scope = Scope(schema: schema)
      switch scope.lookup(parts) {
      case .column(let index): return index
      case .ambiguous(let indices):
        diagnostics.append(
          say.ambiguousColumn(
            name.name,
            at: operand.range,
            candidates: indices.map(scope.qualifiedName)
          )
        )
      case .none:
        diagnostics.append(
          say.unknownJoinKey(name.name, at: operand.range, side: side, known: scope.names)
        )
      }
      return nil
    }
    guard let leftIndex = find(left, parts.map(\.name), "left"),
      let rightIndex = find(right, [name.name], "right")
    else { return nil }
    let lhs = left.reference(to: leftIndex, at: operand.range)
    let rhs = right.reference(to: rightIndex, at: operand.range)
    guard let type = Typing.common(lhs.type, rhs.type) else {
      diagnostics.append(say.keyTypesDiffer(name.name, at: operand.range, lhs.type, rhs.type))
      return nil
    }
    return JoinKey(
      key: Plan.Join.Key(
        left: Typing.convert(lhs, to: type),
        right: Typing.convert(rhs, to: type)
      ),
      columns: (leftIndex, rightIndex)
    )
  }

  /// A comparison `left expression == right expression`, written either way round.
  private func equiKey(_ typed: TypedExpression, leftCount: Int) -> Plan.Join.Key? {
    guard case .binary(.equal, let lhs, let rhs) = typed.kind else { return nil }
    func isPlain(_ expression: TypedExpression) -> Bool {
      !expression.contains {
        switch $0.kind {
        case .aggregate, .window, .framed: true
        default: false
        }
      }
    }
    guard isPlain(lhs), isPlain(rhs), !lhs.columns.isEmpty, !rhs.columns.isEmpty else {
      return nil
    }
    func isLeft(_ expression: TypedExpression) -> Bool {
      expression.columns.allSatisfy { $0 < leftCount }
    }
    func isRight(_ expression: TypedExpression) -> Bool {
      expression.columns.allSatisfy { $0 >= leftCount }
    }
    if isLeft(lhs) && isRight(rhs) {
      return Plan.Join.Key(left: lhs, right: rhs.shiftingColumns(by: -leftCount))
    }
    if isLeft(rhs) && isRight(lhs) {
      return Plan.Join.Key(left: rhs, right: lhs.shiftingColumns(by: -leftCount))
    }
    return nil
  }

  // MARK: Merged keys

  /// Leaves one column of each `==k`, in the left one's place; what the other side had stays reachable
  /// under its own relation's name, so that `filter b.k == null` finds the unmatched.
  private func mergeKeys(
    _ keys: [JoinKey],
    side: Plan.Join.Side,
    leftCount: Int,
    at range: SourceRange,
    in draft: inout Draft
  ) {
    guard !keys.isEmpty else { return }
    let schema = draft.schema
    var columns: [Schema.Column] = []
    var expressions: [TypedExpression] = []
    func reference(_ index: Int) -> TypedExpression {
      schema.reference(to: index, at: range)
    }
    func add(_ column: Schema.Column, _ expression: TypedExpression) {
      columns.append(column)
      expressions.append(expression)
    }
    let merged = Dictionary(
      keys.compactMap(\.columns).map { ($0.left, $0.right + leftCount) },
      uniquingKeysWith: { first, _ in first }
    )
    let mergedRight = Set(merged.values)
    var hidden: [(Schema.Column, TypedExpression)] = []
    func hide(_ index: Int) {
      var column = schema.columns[index]
      column.isHidden = true
      hidden.append((column, reference(index)))
    }
    for index in schema.columns.indices where !mergedRight.contains(index) {
      guard let right = merged[index] else {
        add(schema.columns[index], reference(index))
        continue
      }
      var column = schema.columns[index]
      switch side {
      case .inner, .semi, .anti:
        column.qualifiers += schema.columns[right].qualifiers
        add(column, reference(index))
      case .left:
        add(column, reference(index))
        hide(right)
      case .right, .full:
        let type =
          Typing.common(column.field.type, schema.columns[right].field.type)
          ?? column.field.type
        column.qualifiers = []
        column.field.type = type
        add(
          column,
          TypedExpression(
            .coalesce(
              Typing.convert(reference(index), to: type),
              Typing.convert(reference(right), to: type)
            ),
            type: type,
            range: range
          )
        )
        hide(index)
        hide(right)
      }
    }
    for (column, expression) in hidden { add(column, expression) }
    draft.append(.project(expressions), schema: Schema(columns), range: range)
  }
}
