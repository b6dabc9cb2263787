/// Calls of library functions, `as` and `in`, written with arguments or piped.
extension Resolver {
  /// `(value | function | …)`: each call takes the value before it as its last argument.
  mutating func piped(_ pipeline: Pipeline, in context: Context) -> TypedExpression {
    guard let first = pipeline.steps.first else { return failed(pipeline.range) }
    if let pipeline = withFirstDefinedCall(pipeline) { return piped(pipeline, in: context) }
    if pipeline.steps.count > 1, Transform(at: first)?.startsPipeline ?? false {
      diagnostics.append(say.relationAsValue(pipeline.range))
      return failed(pipeline.range)
    }
    let calls = pipeline.steps.dropFirst()
    // What an aggregate takes in are columns, piped into it or written after it.
    let lastAggregate = calls.lastIndex(where: isAggregate)
    var inner = context
    if lastAggregate != nil { inner.aliases = [:] }
    var value =
      !calls.isEmpty && isWholeRow(first) ? wholeRow(first.range) : expression(first, in: inner)
    for (index, step) in zip(calls.indices, calls) {
      let context = index < lastAggregate ?? 0 ? inner : context
      let range = first.range.joined(with: step.range)
      switch step.kind {
      case .call(let call): value = self.call(call, piped: value, at: range, in: context)
      case .name:
        let call = Call(function: step, arguments: [], named: [])
        value = self.call(call, piped: value, at: range, in: context)
      default:
        diagnostics.append(say.pipedIntoNoFunction(step.range))
        return failed(range)
      }
    }
    return value
  }

  /// The pipeline up to the first function that is defined, as a call of it, and the rest; nil without one.
  private mutating func withFirstDefinedCall(_ pipeline: Pipeline) -> Pipeline? {
    let index = pipeline.steps.indices.dropFirst().first { index in
      let step = pipeline.steps[index]
      if case .parenthesized = step.kind { return true }
      return isDefined(head: step) || operatorFunction(of: step) != nil || isReduction(step)
    }
    guard let index else { return nil }
    let before = Pipeline(
      steps: Array(pipeline.steps[..<index]),
      range: pipeline.steps[0].range.joined(with: pipeline.steps[index - 1].range)
    )
    let value =
      index == 1
      ? pipeline.steps[0] : Expression(.parenthesized(before), range: before.range)
    let step = pipeline.steps[index]
    var call = DefinedCall(step).adding(value)
    call.range = before.range.joined(with: step.range)
    return Pipeline(
      steps: [call.expression] + pipeline.steps[(index + 1)...],
      range: pipeline.range
    )
  }

  private func isReduction(_ step: Expression) -> Bool {
    guard case .name(let parts) = headAndCount(of: step).head.kind else { return false }
    return libraryName(parts) == "tuple_reduce"
  }

  private func operatorFunction(of step: Expression) -> OperatorFunction? {
    guard case .name(let parts) = headAndCount(of: step).head.kind else { return nil }
    let name = libraryName(parts)
    return catalog.functions[name] == nil ? OperatorFunction.named(name) : nil
  }

  /// The name of a function of the library, which `std.` may stand before.
  private func libraryName(_ parts: [Identifier]) -> String {
    let own = parts.count > 1 && parts[0].name == "std" ? parts[1...] : parts[...]
    return own.map(\.name).joined(separator: ".")
  }

  /// A call; the piped value, if any, is its last positional argument.
  mutating func call(
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    if let value = definedValue(DefinedCall(call, at: range), in: context) { return value }
    guard case .name(let parts) = call.function.kind else {
      if case .missing = call.function.kind { return failed(range) }
      diagnostics.append(say.calledNoFunction(call.function.range))
      return failed(range)
    }
    let name = libraryName(parts)
    for argument in call.arguments {
      if let alias = argument.alias { diagnostics.append(say.aliasInCall(alias, of: name)) }
    }
    if let value = form(name, call, piped: piped, at: range, in: context) { return value }
    if let function = operatorFunction(of: call.function),
      let operation = function.expression(call.arguments.map(\.value), at: range)
    {
      return expression(operation, in: context)
    }
    guard let signature = catalog.functions[name] else {
      if reportsDefinition(name, at: range) { return failed(range) }
      diagnostics.append(unknownFunction(name, at: call.function.range, in: context))
      return failed(range)
    }
    var inner = context
    if signature.kind == .aggregate { inner.aliases = [:] }
    let named = namedArguments(of: call, signature, at: range, in: inner)
    var arguments: [TypedExpression] = []
    for (index, argument) in call.arguments.enumerated() {
      arguments.append(self.argument(argument.value, at: index, of: signature, in: inner))
    }
    if let piped { arguments.append(piped) }
    let expected = signature.parameters.count
    guard arguments.count == expected || signature.isVariadic && arguments.count > expected else {
      diagnostics.append(say.argumentCount(signature, found: arguments.count, at: range))
      return failed(range)
    }
    hintAtReach(of: call, signature)
    if name == "growth_rate" { hintAtPeriods(arguments, call, in: inner) }
    return apply(signature, to: arguments + named, at: range)
  }

  /// A call whose arguments are more than values: a type, a pattern, breaks, pairs, a tuple.
  private mutating func form(
    _ name: String,
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression? {
    switch name {
    case "as": cast(call, piped: piped, at: range, in: context)
    case "in": membership(call, piped: piped, at: range, in: context)
    case "cut": cut(call, piped: piped, at: range, in: context)
    case "recode": recode(call, piped: piped, at: range, in: context)
    case "tuple_reduce": reduction(call, at: range, in: context)
    default: nil
    }
  }

  /// `sum(x) / 2`: looks as if the division came after, but a call takes in all that follows.
  private mutating func hintAtReach(of call: Call, _ signature: Signature) {
    guard signature.kind == .aggregate, let argument = call.arguments.last?.value else { return }
    var first = argument
    while case .binary(_, _, let lhs, _) = first.kind { first = lhs }
    guard first != argument, case .parenthesized = first.kind,
      first.range.start == call.function.range.end
    else { return }
    let written = call.function.range.joined(with: first.range)
    diagnostics.append(say.callReachesFar(signature.name, at: argument.range, written: written))
  }

  private static let unitsOfTime: Set<String> = [
    "year", "years", "month", "months", "quarter", "quarters", "week", "weeks", "day", "days",
    "period",
    "periods", "tahun", "bulan", "năm", "tháng",
  ]

  /// `growth_rate before now 6`: the periods, which come first, are hardly a measured value.
  private mutating func hintAtPeriods(
    _ arguments: [TypedExpression],
    _ call: Call,
    in context: Context
  ) {
    guard arguments.count == 3 else { return }
    func column(_ argument: TypedExpression) -> Int? {
      switch argument.kind {
      case .column(let index): index
      case .cast(let operand, isExplicit: false): column(operand)
      default: nil
      }
    }
    func literal(_ argument: TypedExpression) -> Double? {
      switch argument.kind {
      case .literal(let value): value.number
      case .cast(let operand, isExplicit: false): literal(operand)
      default: nil
      }
    }
    let field = column(arguments[0]).flatMap { index in
      context.scope.schema.columns.indices.contains(index)
        ? context.scope.schema.columns[index].field : nil
    }
    let isMeasured = field?.unit.map { !Self.unitsOfTime.contains($0.lowercased()) } ?? false
    let endsInLiteral = field != nil && column(arguments[1]) != nil && literal(arguments[2]) != nil
    let isNoPeriod = literal(arguments[0]).map { $0 <= 0 } ?? false
    guard isMeasured || endsInLiteral || isNoPeriod else { return }
    var fix: Diagnostic.Fix?
    if endsInLiteral, call.arguments.count == 3 {
      let texts = call.arguments.map { source.characters(in: $0.value.range) }
      let written = arguments[0].range.joined(with: arguments[2].range)
      fix = .replacing(written, with: [texts[2], texts[0], texts[1]].joined(separator: " "))
    }
    diagnostics.append(say.periodsComeFirst(arguments[0].range, isPositive: !isNoPeriod, fix: fix))
  }

  private func isAggregate(_ step: Expression) -> Bool {
    let function =
      if case .call(let call) = step.kind { call.function } else { step }
    guard case .name(let parts) = function.kind else { return false }
    return catalog.functions[parts.map(\.name).joined(separator: ".")]?.kind == .aggregate
  }

  private func isWholeRow(_ syntax: Expression) -> Bool {
    guard case .name(let parts) = syntax.kind else { return false }
    return parts.count == 1 && parts[0].name == "this"
  }

  /// What stands for a row as a whole, where only its being there counts.
  private func wholeRow(_ range: SourceRange) -> TypedExpression {
    TypedExpression(.literal(.bool(true)), type: .bool, range: range)
  }

  /// An argument; `this` alone stands for the whole row, as in `count this`.
  private mutating func argument(
    _ syntax: Expression,
    at index: Int,
    of signature: Signature,
    in context: Context
  ) -> TypedExpression {
    if index < signature.parameters.count {
      switch signature.parameters[index].accepts {
      case .unit(let isPlural): return unitArgument(syntax, isPlural: isPlural, of: signature)
      case .dateFormat(let isRead): return dateFormatArgument(syntax, isRead: isRead, in: context)
      case .exactly, .number, .real, .ordered, .anything, .oneOf, .pattern, .measurable: break
      }
    }
    if signature.kind != .scalar, isWholeRow(syntax) { return wholeRow(syntax.range) }
    let typed = expression(syntax, in: context)
    if signature.name == "count", case .column = typed.kind {
      diagnostics.append(
        say.countsRows(source.characters(in: syntax.range), at: syntax.range)
      )
    }
    return typed
  }

  mutating func apply(
    _ signature: Signature,
    to arguments: [TypedExpression],
    at range: SourceRange
  ) -> TypedExpression {
    if signature.name == "date.now" { return now(at: range) }
    var converted: [TypedExpression] = []
    let parameters = signature.parameters(positional: arguments.count - signature.named.count)
    for (parameter, argument) in zip(parameters, arguments) {
      let last = arguments.prefix(signature.parameters.count).last
      guard let argument = fit(argument, to: parameter, of: signature, last: last) else {
        return failed(range)
      }
      converted.append(argument)
    }
    guard unify(&converted, of: signature), suits(converted, signature) else {
      return failed(range)
    }
    let type: ValueType =
      switch signature.result {
      case .fixed(let type): type
      case .sameAs(let position): converted[position].type
      case .distance(let position):
        converted[position].type == .date ? .int : converted[position].type
      case .formatted(let position): typeRead(by: converted[position])
      }
    let kind: TypedExpression.Kind =
      switch signature.kind {
      case .scalar: .call(signature.name, converted)
      case .aggregate, .window: acrossRows(signature, converted)
      }
    return TypedExpression(kind, type: type, range: range)
  }

  /// The argument in the type that the parameter takes, or nil after saying that it does not fit.
  private mutating func fit(
    _ argument: TypedExpression,
    to parameter: Signature.Parameter,
    of signature: Signature,
    last: TypedExpression?
  ) -> TypedExpression? {
    if parameter.isConstant, !argument.columns.isEmpty {
      // `lag x 1`: the constant was given last, as other languages have it.
      var swapped: SourceRange?
      if let last, case .literal = last.kind, argument.range.end < last.range.start {
        swapped = last.range
      }
      diagnostics.append(
        say.argumentNotConstant(
          parameter,
          of: signature,
          at: argument.range,
          swappedWith: swapped
        )
      )
      return nil
    }
    let type = argument.type
    switch parameter.accepts {
    case .anything: return argument
    case .exactly(let expected):
      if Typing.common(type, expected) == expected {
        return Typing.convert(argument, to: expected)
      }
    case .pattern:
      if Typing.common(type, .text) == .text {
        guard isPattern(argument, of: signature.name) else { return nil }
        return Typing.convert(argument, to: .text)
      }
    case .number:
      if type.isNumeric { return argument }
      if type == .null { return Typing.convert(argument, to: .int) }
    case .real:
      if type.isNumeric || type == .null { return Typing.convert(argument, to: .float) }
    case .ordered:
      if type != .bool { return argument }
    case .measurable:
      if type.isNumeric || type == .date || type == .null { return argument }
    case .oneOf(let types):
      if types.contains(type) { return argument }
      if type == .null, let first = types.first { return Typing.convert(argument, to: first) }
    case .unit, .dateFormat: return argument
    }
    diagnostics.append(
      say.argumentType(parameter, of: signature, found: type, at: argument.range)
    )
    return nil
  }

  private func unknownFunction(
    _ name: String,
    at range: SourceRange,
    in context: Context
  ) -> Diagnostic {
    if case .column = context.scope.lookup(name.split(separator: ".").map(String.init)) {
      return say.columnAsFunction(name, at: range)
    }
    if Transform(rawValue: name) != nil { return say.transformAsValue(name, at: range) }
    if name == "internal" { return say.internalCall(range) }
    if name.hasPrefix("tuple_") { return say.tupleAsColumn(name, at: range) }
    let known = catalog.functions.keys.sorted() + catalog.definedFunctions.keys.sorted()
    return say.unknownFunction(name, at: range, known: known)
  }

  // MARK: as and in

  /// `(x | as int)` or `as int x`.
  private mutating func cast(
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    guard let first = call.arguments.first else {
      diagnostics.append(say.castNeedsType(range))
      return failed(range)
    }
    guard case .name(let parts) = first.value.kind, parts.count == 1,
      let type = Typing.type(named: parts[0].name) ?? Typing.type(ofSQL: parts[0].name)
    else {
      diagnostics.append(
        say.unknownType(source.characters(in: first.value.range), at: first.value.range)
      )
      return failed(range)
    }
    guard let operand = operand(of: call, piped: piped, named: "as", at: range, in: context) else {
      return failed(range)
    }
    if operand.type == type { return operand }
    return TypedExpression(.cast(operand, isExplicit: true), type: type, range: range)
  }

  /// The value that `as`, `in`, `cut` and `recode` take after their pattern.
  mutating func operand(
    of call: Call,
    piped: TypedExpression?,
    named name: String,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression? {
    let expected = piped == nil ? 2 : 1
    guard call.arguments.count == expected else {
      diagnostics.append(say.patternArguments(name, at: range))
      return nil
    }
    return piped ?? expression(call.arguments[1].value, in: context)
  }

  /// `(x | in a..b)`, `(x | in [a, b])`.
  private mutating func membership(
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    guard let pattern = call.arguments.first?.value,
      let operand = operand(of: call, piped: piped, named: "in", at: range, in: context)
    else {
      if call.arguments.isEmpty { diagnostics.append(say.patternArguments("in", at: range)) }
      return failed(range)
    }
    switch pattern.kind {
    case .range(let lower, let upper):
      return inRange(operand, lower, upper, at: range, in: context)
    case .array(let items):
      return inList(operand, items, at: range, in: context)
    case .parenthesized(let pipeline) where pipeline.steps.count == 1:
      var call = call
      call.arguments[0].value = pipeline.steps[0]
      return membership(call, piped: piped, at: range, in: context)
    default:
      diagnostics.append(say.inNeedsPattern(pattern.range))
      return failed(range)
    }
  }

  mutating func inRange(
    _ operand: TypedExpression,
    _ lower: Expression?,
    _ upper: Expression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    let lower = lower.map { expression($0, in: context) }
    let upper = upper.map { expression($0, in: context) }
    var type = operand.type
    for end in [lower, upper].compactMap(\.self) {
      guard let common = Typing.common(type, end.type) else {
        diagnostics.append(say.inTypes(end.range, found: end.type, expected: type))
        return failed(range)
      }
      type = common
    }
    return TypedExpression(
      .inRange(
        Typing.convert(operand, to: type),
        lower: lower.map { Typing.convert($0, to: type) },
        upper: upper.map { Typing.convert($0, to: type) }
      ),
      type: .bool,
      range: range
    )
  }

  mutating func inList(
    _ operand: TypedExpression,
    _ items: [Expression],
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    var type = operand.type
    var typed: [TypedExpression] = []
    for item in items {
      let item = expression(item, in: context)
      guard let common = Typing.common(type, item.type) else {
        diagnostics.append(say.inTypes(item.range, found: item.type, expected: type))
        continue
      }
      type = common
      typed.append(item)
    }
    return TypedExpression(
      .inList(Typing.convert(operand, to: type), typed.map { Typing.convert($0, to: type) }),
      type: .bool,
      range: range
    )
  }
}
