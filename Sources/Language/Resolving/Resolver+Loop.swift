/// `loop`: a pipeline that is run on its own result until it gives nothing.
extension Resolver {
  mutating func loop(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = call.arguments.first, argument.alias == nil,
      case .parenthesized(let pipeline) = argument.value.kind, call.arguments.count == 1
    else {
      diagnostics.append(say.loopNeedsPipeline(call, at: range))
      return false
    }
    reportSurplus(call, of: .loop, allowing: 1)
    if draft.isInsideGroup {
      diagnostics.append(say.loopInsideGroup(range))
      return false
    }
    let outer = window
    window = nil
    defer { window = outer }
    draft = Draft(draft.finished())
    while true {
      let known = diagnostics.count
      var round = draft.round()
      for step in pipeline.steps {
        guard apply(step, to: &round) else { return false }
      }
      round = Draft(round.finished())
      guard let fields = fields(of: round, fitting: draft, at: argument.value.range) else {
        return false
      }
      let places = fields.indices.map(Optional.some)
      if zip(fields, draft.schema.columns).allSatisfy({ $0.type == $1.field.type }) {
        fit(&round, places, to: fields, at: range)
        draft.append(.loop(round.plan.steps), schema: draft.schema, range: range)
        return true
      }
      // A round that turns an int to a float is looked at again with a float to begin from.
      fit(&draft, places, to: fields, at: range)
      diagnostics.removeSubrange(known...)
    }
  }

  /// The columns of rows and rounds alike, by position; nil after saying what does not fit.
  private mutating func fields(
    of round: Draft,
    fitting draft: Draft,
    at range: SourceRange
  ) -> [Field]? {
    let own = draft.schema.columns.map(\.field)
    let found = round.schema.columns.map(\.field)
    let isMixed = zip(own, found).contains { own, found in
      own.name != found.name && draft.scope.names.contains(found.name)
    }
    if own.count != found.count || isMixed {
      diagnostics.append(say.loopColumns(own.map(\.name), found.map(\.name), at: range))
      return nil
    }
    var fields: [Field] = []
    for (own, found) in zip(own, found) {
      guard let type = Typing.common(own.type, found.type) else {
        diagnostics.append(say.loopTypes(own.name, own.type, found.type, at: range))
        return nil
      }
      var field = own
      field.type = type
      fields.append(field)
    }
    return fields
  }
}
