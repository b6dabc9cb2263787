/// `select` and `derive`: the columns that a row is given.
extension Resolver {
  mutating func select(
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
    if self.items(of: argument).isEmpty {
      diagnostics.append(say.selectsNothing(argument.value.range))
      return false
    }
    let items = items(of: argument, in: draft.scope)
    if items.isEmpty { return false }
    var builder = TupleBuilder(draft.schema, range: range)
    var selected: [Int] = []
    for item in items {
      if let columns = starColumns(item, in: builder.scope) {
        selected += columns.filter { !selected.contains($0) }
        continue
      }
      let typed = expression(item.value, in: Context(scope: builder.scope))
      if item.alias == nil { hintAtQuotedColumn(typed, in: builder.scope) }
      if case .column(let index) = typed.kind, item.alias == nil {
        selected.append(index)
        continue
      }
      if item.alias == nil, case .unary(.negate, let operand) = grouped(item.value).kind,
        plainColumn(operand, in: builder.scope) != nil
      {
        let name = source.characters(in: operand.range)
        diagnostics.append(say.selectsNegative(name, at: item.value.range))
      }
      let schema = builder.schema
      if let alias = item.alias,
        let key = draft.keys.first(where: { schema.columns[$0].field.name == alias.name })
      {
        if case .column(key) = typed.kind {
          selected.append(key)
        } else {
          diagnostics.append(say.changesKey(alias.name, at: alias.range))
        }
        continue
      }
      hintAtRunning(item, typed, isInGroup: draft.isInsideGroup)
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

  /// What stands in parentheses by itself, as in `select(-age)`.
  private func grouped(_ syntax: Expression) -> Expression {
    guard case .parenthesized(let pipeline) = syntax.kind, pipeline.steps.count == 1 else {
      return syntax
    }
    return pipeline.steps[0]
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
  mutating func starColumns(_ item: TupleItem, in scope: Scope) -> [Int]? {
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

  mutating func derive(
    _ call: Call,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = onlyArgument(call, of: .derive, at: range) else { return false }
    derive(items(of: argument, in: draft.scope), at: range, to: &draft)
    return true
  }

  /// Adds columns to a draft, each replacing the one of its name.
  mutating func derive(_ items: [TupleItem], at range: SourceRange, to draft: inout Draft) {
    var builder = TupleBuilder(draft.schema, range: range)
    for item in items {
      let scope = builder.scope
      if item.alias == nil, reportsEqualityForName(item.value, in: scope) { continue }
      let typed = expression(item.value, in: Context(scope: scope))
      if case .column = typed.kind, item.alias == nil { continue }
      hintAtRunning(item, typed, isInGroup: draft.isInsideGroup)
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

  /// Aggregates whose result is measured in the unit of their last positional argument.
  private static let keepingFields: Set<String> = [
    "min", "max", "sum", "average", "median", "quantile", "mode", "geometric_mean", "weighted_mean",
    "mean_lower", "mean_upper", "first", "last",
  ]

  /// The column that an item of a tuple gives.
  ///
  /// A plain reference keeps what is known of its column, and so does a measure of one that is of its
  /// kind; the texts that a `case` chooses from are its categories, in their order.
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
    case .aggregate(let name, let arguments), .framed(let name, let arguments, _):
      let count = catalog.functions[name]?.parameters.count ?? 0
      if Self.keepingFields.contains(name), count > 0, count <= arguments.count,
        case .column(let index) = arguments[count - 1].kind
      {
        field = schema.columns[index].field
        field.name = ""
        field.type = typed.type
        field.title = nil
      }
    case .caseOf(let branches):
      field.categories = Resolver.categories(of: branches)
    default: break
    }
    if let alias = item.alias {
      if field.name != alias.name { field.title = nil }
      field.name = alias.name
    } else if field.name.isEmpty, case .name(let parts) = item.value.kind, let last = parts.last {
      // A value that is defined keeps its name.
      field.name = last.name
    } else if field.name.isEmpty {
      field.title = source.characters(in: item.value.range)
    }
    return Schema.Column(field, qualifiers: qualifiers)
  }
}
