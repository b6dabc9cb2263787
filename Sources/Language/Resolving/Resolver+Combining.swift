/// Steps on two relations with like columns, and on rows that repeat.
extension Resolver {
  /// `append`: by position, or by name.
  mutating func append(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    guard let argument = call.named.first(where: { $0.name.name == "by" }) else {
      return combine(.append, call, of: .append, named: ["by"], at: range, to: &draft)
    }
    guard let word = argument.value.word, ["position", "name"].contains(word) else {
      diagnostics.append(
        say.unknownBy(source.characters(in: argument.value.range), at: argument.value.range)
      )
      return false
    }
    let isByName = word == "name"
    return combine(
      .append,
      call,
      of: .append,
      named: ["by"],
      matchesNames: isByName,
      at: range,
      to: &draft
    )
  }

  /// `union`: `append`, then `distinct`.
  mutating func union(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    combine(.append, call, of: .union, at: range, to: &draft)
      && distinct(draft.scope.visible, at: range, in: &draft)
  }

  /// `distinct`: of whole rows, or of some columns.
  mutating func distinct(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    if !call.arguments.isEmpty {
      let select = Call(
        function: call.function,
        arguments: call.arguments,
        named: call.named
      )
      guard self.select(select, at: range, to: &draft) else { return false }
    }
    return distinct(draft.scope.visible, at: range, in: &draft)
  }

  /// Keeps the first of the rows that are equal in these columns.
  private func distinct(_ columns: [Int], at range: SourceRange, in draft: inout Draft) -> Bool {
    let keys = columns.map { draft.schema.reference(to: $0, at: range) }
    let first = Plan.Step(.take(from: 1, to: 1), schema: draft.schema, range: range)
    draft.append(.group(keys: keys, inner: [first]), schema: draft.schema, range: range)
    return true
  }

  /// Brings another relation's rows together with the draft's, both made to have like columns.
  mutating func combine(
    _ kind: Plan.Combination.Kind,
    _ call: Call,
    of transform: Transform,
    named: [String] = [],
    matchesNames: Bool = false,
    at range: SourceRange,
    to draft: inout Draft
  ) -> Bool {
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: transform, at: range))
      return false
    }
    reportSurplus(call, of: transform, allowing: 1, named: named)
    if draft.isInsideGroup {
      diagnostics.append(say.combinesInsideGroup(transform, at: range))
      return false
    }
    guard let other = relation(argument) else { return false }
    var bottom = Draft(other.finished())
    draft = Draft(draft.finished())
    let top = draft.schema.columns
    let pairs =
      matchesNames
      ? pairsByName(top, bottom.schema.columns)
      : pairsByPosition(top, bottom.schema.columns, of: transform, at: argument.value.range)
    guard let pairs else { return false }
    var fields: [Field] = []
    for pair in pairs {
      let upper = pair.top.map { top[$0].field }
      let lower = pair.bottom.map { bottom.schema.columns[$0].field }
      guard let type = Typing.common(upper?.type ?? .null, lower?.type ?? .null) else {
        diagnostics.append(
          say.combinedTypes(
            upper?.name ?? "",
            upper?.type ?? .null,
            lower?.type ?? .null,
            at: argument.value.range
          )
        )
        return false
      }
      var field = upper ?? lower ?? Field(name: "", type: type)
      field.type = type
      fields.append(field)
    }
    fit(&draft, pairs.map(\.top), to: fields, at: range)
    fit(&bottom, pairs.map(\.bottom), to: fields, at: range)
    draft.append(
      .combine(Plan.Combination(kind, bottom: bottom.plan)),
      schema: draft.schema,
      range: range
    )
    return true
  }

  private typealias Pair = (top: Int?, bottom: Int?)

  private mutating func pairsByPosition(
    _ top: [Schema.Column],
    _ bottom: [Schema.Column],
    of transform: Transform,
    at range: SourceRange
  ) -> [Pair]? {
    guard top.count == bottom.count else {
      diagnostics.append(
        say.combinedColumns(
          transform,
          top.map(\.field.name),
          bottom.map(\.field.name),
          at: range
        )
      )
      return nil
    }
    return top.indices.map { ($0, $0) }
  }

  private func pairsByName(_ top: [Schema.Column], _ bottom: [Schema.Column]) -> [Pair]? {
    var pairs: [Pair] = top.indices.map { index in
      (index, bottom.firstIndex { $0.field.name == top[index].field.name })
    }
    let met = Set(pairs.compactMap(\.bottom))
    pairs += bottom.indices.filter { !met.contains($0) }.map { (nil, $0) }
    return pairs
  }

  /// Gives a draft these columns, each from one of its own or null; left alone where it has them.
  func fit(
    _ draft: inout Draft,
    _ columns: [Int?],
    to fields: [Field],
    at range: SourceRange
  ) {
    let old = draft.schema
    let isFitting =
      columns.elementsEqual(old.columns.indices.map(Optional.some))
      && zip(fields, old.columns).allSatisfy { $0.type == $1.field.type }
    let schema = Schema(
      zip(columns, fields).map { index, field in
        Schema.Column(field, qualifiers: index.map { old.columns[$0].qualifiers } ?? [])
      }
    )
    if isFitting { return }
    let items = zip(columns, fields).map { index, field -> TypedExpression in
      guard let index else {
        return TypedExpression(.literal(.null), type: field.type, range: range)
      }
      return Typing.convert(old.reference(to: index, at: range), to: field.type)
    }
    draft.append(.project(items), schema: schema, range: range)
  }
}
