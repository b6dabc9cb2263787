/// `tuple_map`, `tuple_zip`, `tuple_uniq`, `tuple_reverse` and `tuple_reduce`: columns by the list.
///
/// All of it happens before the query runs: `derive (tuple_map (c -> c ?? 0) {a, b})` becomes
/// `derive {a = a ?? 0, b = b ?? 0}`.
extension Resolver {
  private enum TupleFunction: String, CaseIterable {
    case map = "tuple_map"
    case zip = "tuple_zip"
    case unique = "tuple_uniq"
    case reverse = "tuple_reverse"

    /// Positional arguments, the list included.
    var arity: Int {
      switch self {
      case .map, .zip: 2
      case .unique, .reverse: 1
      }
    }

    var usage: String {
      switch self {
      case .map: "tuple_map FUNCTION {COLUMN, …}"
      case .zip: "tuple_zip {COLUMN, …} {COLUMN, …}"
      case .unique: "tuple_uniq [take:early|late] {COLUMN, …}"
      case .reverse: "tuple_reverse {COLUMN, …}"
      }
    }
  }

  /// The items of a step's argument, with what functions over tuples give in their place.
  mutating func items(of argument: Call.Argument, in scope: Scope) -> [TupleItem] {
    var items: [TupleItem] = []
    for item in self.items(of: argument) {
      if item.alias == nil, isTupleCall(item.value, depth: 0) {
        items += list(item.value, in: scope) ?? []
      } else {
        items.append(item)
      }
    }
    return items
  }

  // MARK: Calls

  private func tupleFunction(_ call: DefinedCall) -> TupleFunction? {
    guard let name = call.name else { return nil }
    return TupleFunction(rawValue: name.hasPrefix("std.") ? String(name.dropFirst(4)) : name)
  }

  /// Whether an expression calls a function over tuples, or one that is defined as such a call.
  private mutating func isTupleCall(_ expression: Expression, depth: Int) -> Bool {
    guard depth < 20 else { return false }
    switch expression.kind {
    case .parenthesized(let pipeline):
      guard let last = pipeline.steps.last else { return false }
      return isTupleCall(last, depth: depth + 1)
    case .call(let call):
      let call = DefinedCall(call, at: expression.range)
      if tupleFunction(call) != nil { return true }
      guard let name = call.name, let lambda = definedLambda(name) else { return false }
      return isTupleCall(lambda.body, depth: depth + 1)
    case .lambda(let lambda): return isTupleCall(lambda.body, depth: depth + 1)
    case .name(let parts):
      let name = parts.map(\.name).joined(separator: ".")
      if TupleFunction(rawValue: name) != nil { return true }
      guard let lambda = definedLambda(name) else { return false }
      return isTupleCall(lambda.body, depth: depth + 1)
    case .literal, .parameter, .unary, .binary, .range, .tuple, .array, .formatString, .caseOf,
      .annotated, .missing:
      return false
    }
  }

  /// The columns that an expression lists, each by name or with its value; nil after saying what is wrong.
  private mutating func list(_ expression: Expression, in scope: Scope) -> [TupleItem]? {
    guard descend(expression.range) else { return nil }
    defer { ascend() }
    switch expression.kind {
    case .tuple(let items):
      var all: [TupleItem] = []
      for item in items {
        if item.alias == nil, listsColumns(item.value) || isTupleCall(item.value, depth: 0) {
          guard let inner = list(item.value, in: scope) else { return nil }
          all += inner
        } else {
          all.append(item)
        }
      }
      return all
    case .name where listsColumns(expression): return columns(expression, in: scope)
    case .parenthesized(let pipeline):
      guard let last = pipeline.steps.last else { return nil }
      if pipeline.steps.count == 1 { return list(last, in: scope) }
      let before = Pipeline(
        steps: Array(pipeline.steps.dropLast()),
        range: pipeline.steps[0].range
      )
      let value =
        before.steps.count == 1
        ? before.steps[0] : Expression(.parenthesized(before), range: before.range)
      return list(DefinedCall(last).adding(value), in: scope)
    case .call(let call): return list(DefinedCall(call, at: expression.range), in: scope)
    case .name, .literal, .parameter, .unary, .binary, .range, .array, .formatString, .caseOf,
      .lambda, .annotated, .missing:
      diagnostics.append(say.notATuple(expression.range))
      return nil
    }
  }

  private mutating func list(_ call: DefinedCall, in scope: Scope) -> [TupleItem]? {
    guard let function = tupleFunction(call) else {
      guard let expanded = expanded(call) else {
        diagnostics.append(say.notATuple(call.range))
        return nil
      }
      if case .missing = expanded.kind { return nil }
      return list(expanded, in: scope)
    }
    let known = function == .unique ? ["take"] : []
    for argument in call.named where !known.contains(argument.name.name) {
      let name = argument.name
      diagnostics.append(
        say.unknownNamedArgument(name.name, at: name.range, of: function.rawValue, known: known)
      )
      return nil
    }
    guard call.arguments.count == function.arity, let last = call.arguments.last?.value,
      let items = list(last, in: scope)
    else {
      if call.arguments.count != function.arity {
        diagnostics.append(say.tupleArguments(function.rawValue, function.usage, at: call.range))
      }
      return nil
    }
    switch function {
    case .map: return items.map { mapped($0, by: call.arguments[0].value, at: call.range) }
    case .reverse: return items.reversed()
    case .unique: return unique(items, call)
    case .zip:
      guard let first = list(call.arguments[0].value, in: scope) else { return nil }
      guard first.count == items.count else {
        diagnostics.append(say.tuplesDiffer(first.count, items.count, at: call.range))
        return nil
      }
      return zip(first, items).map { left, right in
        let pair = [TupleItem(value: left.value), TupleItem(value: right.value)]
        return TupleItem(alias: name(of: left), value: Expression(.tuple(pair), range: call.range))
      }
    }
  }

  /// The function of an item, under the item's name; a pair gives two arguments.
  private func mapped(
    _ item: TupleItem,
    by function: Expression,
    at range: SourceRange
  ) -> TupleItem {
    var arguments = [Call.Argument(value: item.value)]
    if case .tuple(let parts) = item.value.kind {
      arguments = parts.map { Call.Argument(value: $0.value) }
    }
    let call = Call(function: function, arguments: arguments, named: [])
    return TupleItem(alias: name(of: item), value: Expression(.call(call), range: range))
  }

  /// The name that an item gives its column.
  private func name(of item: TupleItem) -> Identifier? {
    if let alias = item.alias { return alias }
    guard case .name(let parts) = item.value.kind else { return nil }
    return parts.last
  }

  private mutating func unique(_ items: [TupleItem], _ call: DefinedCall) -> [TupleItem]? {
    var takesLate = false
    if let take = call.named.first?.value {
      guard let word = take.word, ["early", "late"].contains(word) else {
        diagnostics.append(
          say.tupleArguments(
            TupleFunction.unique.rawValue,
            TupleFunction.unique.usage,
            at: take.range
          )
        )
        return nil
      }
      takesLate = word == "late"
    }
    var seen: Set<String> = []
    let ordered = takesLate ? items.reversed() : items
    let kept = ordered.filter { item in
      guard let name = name(of: item)?.name else { return true }
      return seen.insert(name).inserted
    }
    return takesLate ? kept.reversed() : kept
  }

  // MARK: Columns

  /// `this.*`, `t.*` and `this`.
  private func listsColumns(_ expression: Expression) -> Bool {
    guard case .name(let parts) = expression.kind else { return false }
    return parts.last?.name == "*" || parts.count == 1 && parts[0].name == "this"
  }

  private mutating func columns(_ expression: Expression, in scope: Scope) -> [TupleItem]? {
    guard let columns = starColumns(TupleItem(value: expression), in: scope) else { return nil }
    return columns.compactMap { index in
      let column = scope.schema.columns[index]
      guard !column.field.name.isEmpty else { return nil }
      var path = [column.field.name]
      if case .ambiguous = scope.lookup(path), let qualifier = column.qualifiers.first {
        path.insert(qualifier, at: 0)
      }
      let parts = path.map { Identifier($0, range: expression.range) }
      return TupleItem(value: Expression(.name(parts), range: expression.range))
    }
  }

  // MARK: Reducing

  /// `tuple_reduce [initial:VALUE] FUNCTION {COLUMN, …}`: one value from all of them.
  mutating func reduction(
    _ call: Call,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    let usage = "tuple_reduce [initial:VALUE] FUNCTION {COLUMN, …}"
    for argument in call.named where argument.name.name != "initial" {
      let name = argument.name
      diagnostics.append(
        say.unknownNamedArgument(name.name, at: name.range, of: "tuple_reduce", known: ["initial"])
      )
      return failed(range)
    }
    guard call.arguments.count == 2 else {
      diagnostics.append(say.tupleArguments("tuple_reduce", usage, at: range))
      return failed(range)
    }
    guard let items = list(call.arguments[1].value, in: context.scope) else { return failed(range) }
    var values = items.map(\.value)
    if let initial = call.named.first?.value { values.insert(initial, at: 0) }
    guard var result = values.first else {
      diagnostics.append(say.tupleArguments("tuple_reduce", usage, at: range))
      return failed(range)
    }
    for value in values.dropFirst() {
      let step = Call(
        function: call.arguments[0].value,
        arguments: [Call.Argument(value: result), Call.Argument(value: value)],
        named: []
      )
      result = Expression(.call(step), range: range)
    }
    return expression(result, in: context)
  }
}
