/// `fill`: values carried on to the rows that have none.
extension Resolver {
  mutating func fill(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    if let constant = call.named.first(where: { ["with", "value"].contains($0.name.name) }) {
      let text = source.characters(in: constant.value.range)
      diagnostics.append(say.fillsNoConstant(text, at: constant.name.range))
      return false
    }
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .fill, at: range))
      return false
    }
    if call.arguments.count == 2, case .literal = call.arguments[1].value.kind {
      let constant = call.arguments[1].value.range
      diagnostics.append(say.fillsNoConstant(source.characters(in: constant), at: constant))
      return false
    }
    reportSurplus(call, of: .fill, allowing: 1, named: ["direction"])
    guard let function = filling(call) else { return false }
    var items = draft.schema.columns.indices.map { draft.schema.reference(to: $0, at: range) }
    for item in self.items(of: argument) {
      guard let columns = columnsToFill(item, in: draft) else { return false }
      for index in columns {
        let type = draft.schema.columns[index].field.type
        items[index] = TypedExpression(
          .window(function, [draft.schema.reference(to: index, at: item.value.range)]),
          type: type,
          range: item.value.range
        )
      }
    }
    draft.append(.project(items), schema: draft.schema, range: range)
    return true
  }

  /// The function that carries values in the direction asked for.
  private mutating func filling(_ call: Call) -> String? {
    guard let argument = call.named.first(where: { $0.name.name == "direction" }) else {
      return "fill_down"
    }
    if case .name(let parts) = argument.value.kind, parts.count == 1 {
      if parts[0].name == "down" { return "fill_down" }
      if parts[0].name == "up" { return "fill_up" }
    }
    diagnostics.append(
      say.unknownDirection(source.characters(in: argument.value.range), at: argument.value.range)
    )
    return nil
  }

  private mutating func columnsToFill(_ item: TupleItem, in draft: Draft) -> [Int]? {
    let known = diagnostics.count
    if let columns = starColumns(item, in: draft.scope) {
      return columns.isEmpty ? nil : columns.filter { !draft.keys.contains($0) }
    }
    let typed = expression(item.value, in: Context(scope: draft.scope))
    if diagnostics[known...].contains(where: \.isError) { return nil }
    guard case .column(let index) = typed.kind, item.alias == nil else {
      diagnostics.append(say.fillNeedsColumn(item.value.range))
      return nil
    }
    if draft.keys.contains(index) {
      let name = draft.schema.columns[index].field.name
      diagnostics.append(say.changesKey(name, at: item.value.range))
      return nil
    }
    return [index]
  }
}
