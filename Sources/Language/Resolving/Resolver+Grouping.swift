/// `aggregate` and `group`: one row for many, and steps for each part.
extension Resolver {
  mutating func aggregate(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .aggregate, at: range) else { return false }
    if window != nil { diagnostics.append(say.aggregateInWindow(range)) }
    aggregate(items(of: argument, in: draft.scope), at: range, to: &draft)
    return true
  }

  /// Reduces a draft to one row, or one a group.
  mutating func aggregate(_ items: [TupleItem], at range: SourceRange, to draft: inout Draft) {
    var columns = draft.keys.map { draft.schema.columns[$0] }
    let keyNames = Set(columns.map(\.field.name))
    // One row for many has no rows around it: `aggregate` takes in its group, window or not.
    let outerWindow = window
    window = nil
    defer { window = outerWindow }
    var expressions: [TypedExpression] = []
    var aliases: [String: TypedExpression] = [:]
    for item in items {
      let context = Context(scope: draft.scope, aliases: aliases)
      let typed = expression(item.value, in: context)
      if let column = firstColumn(outsideAggregates: typed) {
        diagnostics.append(
          say.notAggregated(
            source.characters(in: column.range),
            at: column.range,
            type: column.type
          )
        )
      }
      let column = outputColumn(item, typed, in: draft.schema)
      if let alias = item.alias, keyNames.contains(alias.name) {
        diagnostics.append(say.changesKey(alias.name, at: alias.range))
        continue
      }
      if let alias = item.alias { aliases[alias.name] = typed }
      let twin = columns.indices.dropFirst(draft.keys.count).first {
        item.alias != nil && columns[$0].field.name == column.field.name
      }
      if let twin {
        columns[twin] = column
        expressions[twin - draft.keys.count] = typed
      } else {
        columns.append(column)
        expressions.append(typed)
      }
    }
    draft.append(.aggregate(expressions), schema: Schema(columns), range: range)
    draft.keys = Array(draft.keys.indices)
  }

  /// The first column of an aggregate's item that no aggregate takes in.
  private func firstColumn(
    outsideAggregates expression: TypedExpression
  ) -> TypedExpression? {
    switch expression.kind {
    case .aggregate: nil
    case .column, .window, .framed: expression
    default:
      expression.children.lazy.compactMap { firstColumn(outsideAggregates: $0) }.first
    }
  }

  mutating func group(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard call.arguments.count >= 2 else {
      diagnostics.append(say.groupNeedsPipeline(range, call: call))
      return false
    }
    guard case .parenthesized(let pipeline) = call.arguments[1].value.kind,
      call.arguments.count == 2, call.arguments[1].alias == nil
    else {
      diagnostics.append(say.groupNeedsPipeline(range, call: call))
      return false
    }
    reportSurplus(call, of: .group, allowing: 2)
    let keys = items(of: call.arguments[0], in: draft.scope)
    return group(keys, at: range, to: &draft) { resolver, inner in
      for step in pipeline.steps {
        guard resolver.apply(step, to: &inner) else { return false }
      }
      return true
    }
  }

  /// Runs steps on each group of rows with equal keys; computed keys become columns first.
  mutating func group(
    _ items: [TupleItem],
    at range: SourceRange,
    to draft: inout Draft,
    body: (inout Resolver, inout Draft) -> Bool
  ) -> Bool {
    var keys: [Int] = []
    var builder = TupleBuilder(draft.schema, range: range)
    var isComputed = false
    for item in items {
      if let columns = starColumns(item, in: builder.scope) {
        keys += columns.filter { !keys.contains($0) }
        continue
      }
      let typed = expression(item.value, in: Context(scope: builder.scope))
      if case .column(let index) = typed.kind, item.alias == nil {
        if !keys.contains(index) { keys.append(index) }
      } else {
        keys.append(builder.append(outputColumn(item, typed, in: builder.schema), typed))
        isComputed = true
      }
    }
    if isComputed {
      for step in builder.finish() {
        draft.append(step.kind, schema: step.schema, range: step.range)
      }
    }
    let added = keys.filter { !draft.keys.contains($0) }
    var inner = draft.inner(keys: draft.keys + added)
    guard body(&self, &inner) else { return false }
    let expressions = added.map { draft.schema.reference(to: $0, at: range) }
    let outer = draft.keys
    draft.append(
      .group(keys: expressions, inner: inner.plan.steps),
      schema: inner.schema,
      range: range
    )
    draft.keys = outer.isEmpty ? [] : Array(inner.keys.prefix(outer.count))
    return true
  }
}
