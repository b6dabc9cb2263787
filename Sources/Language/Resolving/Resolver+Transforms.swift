/// The steps that take and give one relation.
extension Resolver {
  /// Adds a step to a draft; false where nothing after it can be checked.
  mutating func apply(_ step: Expression, to draft: inout Draft) -> Bool {
    guard descend(step.range) else { return false }
    defer { ascend() }
    switch step.kind {
    case .call(let call):
      guard let transform = Transform(at: call.function) else {
        let count = call.arguments.count
        diagnostics.append(notATransform(call.function, arguments: count, in: draft))
        return false
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
    case .literal, .parameter, .unary, .binary, .range, .tuple, .array, .formatString, .caseOf:
      diagnostics.append(say.stepIsNoTransform(step.range))
      return false
    }
  }

  private mutating func apply(
    _ transform: Transform,
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    switch transform {
    case .from:
      diagnostics.append(say.fromInside(range))
      return false
    case .select: return select(call, at: range, to: &draft)
    case .derive: return derive(call, at: range, to: &draft)
    case .filter: return filter(call, at: range, to: &draft)
    case .sort: return sort(call, at: range, to: &draft)
    case .take: return take(call, at: range, to: &draft)
    case .aggregate: return aggregate(call, at: range, to: &draft)
    case .group: return group(call, at: range, to: &draft)
    case .join: return join(call, at: range, to: &draft)
    case .summarize: return summarize(call, at: range, to: &draft)
    case .tabulate: return tabulate(call, at: range, to: &draft)
    case .crosstab: return crosstab(call, at: range, to: &draft)
    case .share: return share(call, at: range, to: &draft)
    }
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

  // MARK: select and derive

  private mutating func select(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .select, at: range) else { return false }
    if argument.alias == nil, case .unary(.not, let operand) = argument.value.kind,
      case .tuple(let items) = operand.kind
    {
      return exclude(items, at: range, to: &draft)
    }
    if argument.alias == nil, case .unary(.not, let operand) = argument.value.kind,
      let column = plainColumn(operand, in: draft.scope), column.type != .bool
    {
      let name = source.characters(in: operand.range)
      diagnostics.append(say.exclusionNeedsBraces(name, at: argument.value.range))
      return exclude([TupleItem(alias: nil, value: operand)], at: range, to: &draft)
    }
    let items = items(of: argument)
    if items.isEmpty {
      diagnostics.append(say.selectsNothing(argument.value.range))
      return false
    }
    var builder = TupleBuilder(draft.schema, range: range)
    var selected: [Int] = []
    for item in items {
      if let columns = starColumns(item, in: builder.scope) {
        selected += columns.filter { !selected.contains($0) }
        continue
      }
      let typed = expression(item.value, in: Context(scope: builder.scope))
      if case .column(let index) = typed.kind, item.alias == nil {
        if !selected.contains(index) { selected.append(index) }
        continue
      }
      if item.alias == nil, case .unary(.negate, let operand) = item.value.kind,
        plainColumn(operand, in: builder.scope) != nil
      {
        let name = source.characters(in: operand.range)
        diagnostics.append(say.selectsNegative(name, at: item.value.range))
      }
      let schema = builder.schema
      let column = outputColumn(item, typed, in: schema)
      let known = selected.firstIndex {
        item.alias != nil && schema.columns[$0].field.name == column.field.name
      }
      let index = builder.append(column, typed)
      if let known { selected[known] = index } else { selected.append(index) }
    }
    finishSelect(&builder, selected, at: range, to: &draft)
    return true
  }

  /// The column that an expression names by itself, if it does.
  private func plainColumn(_ syntax: Expression, in scope: Scope) -> Field? {
    guard case .name(let parts) = syntax.kind,
      case .column(let index) = scope.lookup(parts.map(\.name))
    else { return nil }
    return scope.schema.columns[index].field
  }

  /// Ends a select: inside a group the keys come first.
  private func finishSelect(
    _ builder: inout TupleBuilder,
    _ selected: [Int],
    at range: SourceRange,
    to draft: inout Draft
  ) {
    let all = draft.keys + selected.filter { !draft.keys.contains($0) }
    let schema = Schema(all.map { builder.schema.columns[$0] })
    for step in builder.finish(selecting: all, as: schema) {
      draft.append(step.kind, schema: step.schema, range: step.range)
    }
    draft.keys = Array(draft.keys.indices)
  }

  /// `select !{…}`: all columns but these.
  private mutating func exclude(
    _ items: [TupleItem],
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    var builder = TupleBuilder(draft.schema, range: range)
    var excluded: Set<Int> = []
    for item in items {
      if let columns = starColumns(item, in: builder.scope) {
        excluded.formUnion(columns)
        continue
      }
      let typed = expression(item.value, in: Context(scope: builder.scope))
      switch typed.kind {
      case .column(let index) where item.alias == nil: excluded.insert(index)
      case .literal(.null) where diagnostics.contains(where: \.isError): break
      default: diagnostics.append(say.excludesNoColumn(item.value.range))
      }
    }
    let kept = draft.scope.visible.filter { !excluded.contains($0) }
    if kept.isEmpty {
      diagnostics.append(say.selectsNothing(range))
      return false
    }
    finishSelect(&builder, kept, at: range, to: &draft)
    return true
  }

  /// The columns that `t.*`, `this.*` or `this` stands for, or nil for any other item.
  private mutating func starColumns(_ item: TupleItem, in scope: Scope) -> [Int]? {
    guard item.alias == nil, case .name(let parts) = item.value.kind else { return nil }
    if parts.count == 1 && parts[0].name == "this" { return scope.visible }
    guard parts.count > 1, parts[parts.count - 1].name == "*" else { return nil }
    let qualifier = parts[parts.count - 2].name
    if qualifier == "this" { return scope.visible }
    let columns = scope.columns(of: qualifier)
    if columns.isEmpty {
      diagnostics.append(
        say.unknownQualifier(qualifier, at: item.value.range, known: qualifiers(in: scope))
      )
    }
    return columns
  }

  private func qualifiers(in scope: Scope) -> [String] {
    var names: [String] = []
    for index in scope.visible {
      for name in scope.schema.columns[index].qualifiers where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  private mutating func derive(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .derive, at: range) else { return false }
    derive(items(of: argument), at: range, to: &draft)
    return true
  }

  /// Adds columns to a draft, each replacing the one of its name.
  mutating func derive(_ items: [TupleItem], at range: SourceRange, to draft: inout Draft) {
    var builder = TupleBuilder(draft.schema, range: range)
    for item in items {
      if item.alias == nil, reportsEqualityForName(item.value, in: builder.scope) { continue }
      let typed = expression(item.value, in: Context(scope: builder.scope))
      if case .column = typed.kind, item.alias == nil { continue }
      let scope = builder.scope
      let column = outputColumn(item, typed, in: scope.schema)
      let replaced = scope.visible.first {
        item.alias != nil && scope.schema.columns[$0].field.name == column.field.name
      }
      if let replaced, draft.keys.contains(replaced) {
        diagnostics.append(say.changesKey(column.field.name, at: item.alias?.range ?? range))
      } else if let replaced {
        builder.replace(replaced, column, typed)
      } else {
        _ = builder.append(column, typed)
      }
    }
    for step in builder.finish() {
      draft.append(step.kind, schema: step.schema, range: step.range)
    }
  }

  /// Says so where `derive x == …` names a column that is not there.
  private mutating func reportsEqualityForName(_ syntax: Expression, in scope: Scope) -> Bool {
    guard case .binary(.equal, let operatorRange, let lhs, _) = syntax.kind,
      case .name(let parts) = lhs.kind, parts.count == 1, catalog.values[parts[0].name] == nil,
      catalog.functions[parts[0].name] == nil, case .none = scope.lookup([parts[0].name])
    else { return false }
    diagnostics.append(say.equalityForName(parts[0].name, at: operatorRange))
    return true
  }

  /// The column that an item of a tuple gives.
  ///
  /// A plain reference keeps what is known of its column, and so do min, max, sum and average of one.
  func outputColumn(
    _ item: TupleItem,
    _ typed: TypedExpression,
    in schema: Schema
  ) -> Schema.Column {
    var field = Field(name: "", type: typed.type)
    var qualifiers: [String] = []
    switch typed.kind {
    case .column(let index):
      field = schema.columns[index].field
      if item.alias == nil { qualifiers = schema.columns[index].qualifiers }
    case .aggregate(let name, let arguments):
      if ["min", "max", "sum", "average"].contains(name), let argument = arguments.last,
        case .column(let index) = argument.kind
      {
        field = schema.columns[index].field
        field.name = ""
        field.type = typed.type
        field.title = nil
      }
    default: break
    }
    if let alias = item.alias {
      if field.name != alias.name { field.title = nil }
      field.name = alias.name
    } else if field.name.isEmpty {
      field.title = source.characters(in: item.value.range)
    }
    return Schema.Column(field, qualifiers: qualifiers)
  }

  // MARK: filter, sort, take

  private mutating func filter(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .filter, at: range) else { return false }
    if let alias = argument.alias {
      diagnostics.append(
        say.assignmentInCondition(alias, argument.value.range, source: source)
      )
      return true
    }
    let condition = self.condition(argument.value, in: Context(scope: draft.scope))
    draft.append(.filter(condition), schema: draft.schema, range: range)
    return true
  }

  /// An expression that must be true or false.
  mutating func condition(_ syntax: Expression, in context: Context) -> TypedExpression {
    let typed = expression(syntax, in: context)
    guard let bool = Typing.common(typed.type, .bool) else {
      diagnostics.append(say.conditionIsNoBool(syntax.range, found: typed.type))
      return TypedExpression(.literal(.null), type: .bool, range: syntax.range)
    }
    return Typing.convert(typed, to: bool)
  }

  private mutating func sort(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = onlyArgument(call, of: .sort, at: range) else { return false }
    var keys: [Plan.SortKey] = []
    for item in items(of: argument) {
      var value = item.value
      var isDescending = false
      if case .unary(let sign, let operand) = value.kind, sign == .negate || sign == .plus {
        isDescending = sign == .negate
        value = operand
      }
      let typed = expression(value, in: Context(scope: draft.scope))
      keys.append(Plan.SortKey(typed, isDescending: isDescending))
    }
    draft.append(.sort(keys), schema: draft.schema, range: range)
    return true
  }

  private mutating func take(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = onlyArgument(call, of: .take, at: range) else { return false }
    var from: Int? = 1
    var to: Int?
    if case .range(let lower, let upper) = argument.value.kind {
      if let lower { from = position(lower) }
      if let upper {
        guard let position = position(upper) else { return true }
        to = position
      }
    } else {
      guard let count = position(argument.value) else { return true }
      to = count
    }
    guard let from else { return true }
    draft.append(.take(from: from, to: to), schema: draft.schema, range: range)
    return true
  }

  /// A position for `take`: a whole number from 1.
  private mutating func position(_ syntax: Expression) -> Int? {
    let typed = expression(syntax, in: Context(scope: Scope(schema: Schema([]))))
    guard case .literal(.int(let value)) = typed.kind, value >= 1,
      let position = Int(exactly: value)
    else {
      var ends: (Int64, Int64)?
      if case .binary(.subtract, _, let lhs, let rhs) = syntax.kind,
        case .literal(.int(let lower)) = lhs.kind, case .literal(.int(let upper)) = rhs.kind
      {
        ends = (lower, upper)
      }
      diagnostics.append(say.notAPosition(syntax.range, ends: ends))
      return nil
    }
    return position
  }

  // MARK: aggregate and group

  private mutating func aggregate(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .aggregate, at: range) else { return false }
    aggregate(items(of: argument), at: range, to: &draft)
    return true
  }

  /// Reduces a draft to one row, or one a group.
  mutating func aggregate(_ items: [TupleItem], at range: SourceRange, to draft: inout Draft) {
    var columns = draft.keys.map { draft.schema.columns[$0] }
    let keyNames = Set(columns.map(\.field.name))
    var expressions: [TypedExpression] = []
    var aliases: [String: TypedExpression] = [:]
    for item in items {
      let context = Context(scope: draft.scope, aliases: aliases)
      let typed = expression(item.value, in: context)
      if let column = firstColumn(outsideAggregates: typed, keys: draft.keys) {
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
    outsideAggregates expression: TypedExpression,
    keys: [Int]
  ) -> TypedExpression? {
    switch expression.kind {
    case .aggregate: nil
    case .column, .window: expression
    default:
      expression.children.lazy.compactMap {
        firstColumn(outsideAggregates: $0, keys: keys)
      }.first
    }
  }

  private mutating func group(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard call.arguments.count >= 2 else {
      diagnostics.append(say.groupNeedsPipeline(range, call: call, source: source))
      return false
    }
    guard case .parenthesized(let pipeline) = call.arguments[1].value.kind,
      call.arguments.count == 2, call.arguments[1].alias == nil
    else {
      diagnostics.append(say.groupNeedsPipeline(range, call: call, source: source))
      return false
    }
    reportSurplus(call, of: .group, allowing: 2)
    return group(items(of: call.arguments[0]), at: range, to: &draft) { resolver, inner in
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
    let expressions = added.map { index in
      TypedExpression(
        .column(index),
        type: draft.schema.columns[index].field.type,
        range: range
      )
    }
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
