/// `unpivot` and `explode`: rows made of columns, and of the parts of a text.
extension Resolver {
  mutating func unpivot(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .unpivot, allowing: 1, named: ["names", "values"])
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .unpivot, at: range))
      return false
    }
    guard let names = givenName("names", of: call, otherwise: "name"),
      let values = givenName("values", of: call, otherwise: "value"),
      let columns = unpivotedColumns(argument, in: draft)
    else { return false }
    if columns.isEmpty {
      diagnostics.append(say.unpivotsNothing(argument.value.range, known: draft.scope.names))
      return false
    }
    if let key = columns.first(where: draft.keys.contains) {
      let name = draft.schema.columns[key].field.name
      diagnostics.append(say.changesKey(name, at: argument.value.range))
      return false
    }
    let kept = draft.scope.visible.filter { !columns.contains($0) }
    let keptNames = kept.map { draft.schema.columns[$0].field.name }
    for (name, other, argument) in [(names, values, "names"), (values, names, "values")]
    where keptNames.contains(name) || name == other {
      let place = call.named.first { $0.name.name == argument }?.value.range ?? range
      diagnostics.append(say.newColumnExists(name, at: place, argument: argument))
      return false
    }
    guard let value = unify(columns, named: values, at: argument.value.range, in: &draft) else {
      return false
    }
    let labels = labels(of: columns, in: draft.scope)
    let added = [Field(name: names, type: .text), value]
    let schema = Schema(
      kept.map { draft.schema.columns[$0] } + added.map { Schema.Column($0) }
    )
    let step = Plan.Unpivot(kept: kept, columns: columns, labels: labels)
    draft.keys = draft.keys.compactMap { kept.firstIndex(of: $0) }
    draft.append(.unpivot(step), schema: schema, range: range)
    return true
  }

  /// The columns that an argument lists, or those that `!{…}` leaves; nil after saying what is wrong.
  private mutating func unpivotedColumns(_ argument: Call.Argument, in draft: Draft) -> [Int]? {
    guard argument.alias == nil, case .unary(.not, let operand) = argument.value.kind else {
      return plainColumns(items(of: argument), of: .unpivot, in: draft)
    }
    let excluded: [TupleItem]
    if case .tuple(let items) = operand.kind {
      excluded = items
    } else {
      excluded = [TupleItem(alias: nil, value: operand)]
    }
    guard let kept = plainColumns(excluded, of: .unpivot, in: draft) else { return nil }
    return draft.scope.visible.filter { !kept.contains($0) && !draft.keys.contains($0) }
  }

  /// The positions of columns named one by one or by `t.*`; nil after saying what is wrong.
  mutating func plainColumns(
    _ items: [TupleItem],
    of transform: Transform,
    in draft: Draft
  ) -> [Int]? {
    var columns: [Int] = []
    var isWhole = true
    for item in items {
      if let star = starColumns(item, in: draft.scope) {
        columns += star.filter { !columns.contains($0) }
        continue
      }
      let typed = expression(item.value, in: Context(scope: draft.scope))
      guard case .column(let index) = typed.kind, item.alias == nil else {
        isWhole = false
        if typed.type != .null || item.alias != nil {
          diagnostics.append(say.takesColumnsByName(transform, at: item.value.range))
        }
        continue
      }
      if !columns.contains(index) { columns.append(index) }
    }
    return isWhole ? columns : nil
  }

  /// The name that an argument such as `names:year` gives to a column; nil after saying what is wrong.
  private mutating func givenName(
    _ argument: String,
    of call: Call,
    otherwise name: String
  ) -> String? {
    guard let given = call.named.first(where: { $0.name.name == argument }) else { return name }
    switch given.value.kind {
    case .name(let parts) where parts.count == 1: return parts[0].name
    case .literal(.text(let text)) where !text.isEmpty: return text
    default:
      diagnostics.append(say.givesNoName(argument, at: given.value.range))
      return nil
    }
  }

  /// Brings columns to one type, and gives the field that holds the values of all.
  private mutating func unify(
    _ columns: [Int],
    named name: String,
    at range: SourceRange,
    in draft: inout Draft
  ) -> Field? {
    let fields = columns.map { draft.schema.columns[$0].field }
    var common = ValueType.null
    for field in fields {
      guard let type = Typing.common(common, field.type) else {
        let first = fields.first { $0.type == common } ?? fields[0]
        diagnostics.append(say.unpivotedTypes(first, field, at: range))
        return nil
      }
      common = type
    }
    if fields.contains(where: { $0.type != common }) {
      var schema = draft.schema
      let items = schema.columns.indices.map { index in
        let reference = draft.schema.reference(to: index, at: range)
        return columns.contains(index) ? Typing.convert(reference, to: common) : reference
      }
      for index in columns { schema.columns[index].field.type = common }
      draft.append(.project(items), schema: schema, range: range)
    }
    return Field(name: name, type: common, knownOfAll: fields)
  }

  /// What the rows call each column: by its name, under its relation's where two have one.
  private func labels(of columns: [Int], in scope: Scope) -> [String] {
    var taken: Set<String> = []
    return columns.map { index in
      let field = scope.schema.columns[index].field
      var base = field.name.isEmpty ? field.title ?? "" : field.name
      if taken.contains(base) { base = scope.qualifiedName(of: index) }
      return Resolver.unusedName(base, &taken)
    }
  }

  // MARK: explode

  mutating func explode(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    reportSurplus(call, of: .explode, allowing: 1, named: ["separator"])
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .explode, at: range))
      return false
    }
    let items = items(of: argument)
    guard let columns = plainColumns(items, of: .explode, in: draft) else { return false }
    guard columns.count == 1, let column = columns.first else {
      diagnostics.append(say.explodesOneColumn(argument.value.range))
      return false
    }
    let field = draft.schema.columns[column].field
    guard Typing.common(field.type, .text) == .text else {
      diagnostics.append(say.explodesText(field, at: argument.value.range))
      return false
    }
    if draft.keys.contains(column) {
      diagnostics.append(say.changesKey(field.name, at: argument.value.range))
      return false
    }
    guard let separator = separator(of: call) else { return false }
    var schema = draft.schema
    // The values are no longer those that the package lists.
    schema.columns[column].field.categories = []
    schema.columns[column].field.type = .text
    draft.append(
      .explode(Plan.Explosion(column: column, separator: separator)),
      schema: schema,
      range: range
    )
    return true
  }

  private mutating func separator(of call: Call) -> String? {
    guard let given = call.named.first(where: { $0.name.name == "separator" }) else { return ";" }
    let typed = expression(given.value, in: Context(scope: Scope(schema: Schema([]))))
    guard case .literal(.text(let text)) = typed.kind, !text.isEmpty else {
      diagnostics.append(say.separatorIsNoText(given.value.range))
      return nil
    }
    return text
  }
}

extension Field {
  /// What is known of several fields alike, for a column that holds the values of all.
  init(name: String, type: ValueType, knownOfAll fields: [Field]) {
    func common<Part: Equatable>(_ part: (Field) -> Part, otherwise none: Part) -> Part {
      guard let first = fields.first.map(part) else { return none }
      return fields.allSatisfy { part($0) == first } ? first : none
    }
    self.init(
      name: name,
      type: type,
      title: common(\.title, otherwise: nil),
      unit: common(\.unit, otherwise: nil),
      unitField: common(\.unitField, otherwise: nil),
      summary: common(\.summary, otherwise: nil),
      role: common(\.role, otherwise: nil),
      categories: common(\.categories, otherwise: [])
    )
  }
}
