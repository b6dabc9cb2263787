/// What an expression may refer to besides the library.
struct Context {
  var scope: Scope
  /// Names that earlier items of the same `aggregate` gave, outside the arguments of its aggregates.
  var aliases: [String: TypedExpression] = [:]
}

/// Expressions: names become positions, types are checked and made to agree.
extension Resolver {
  /// Resolves an expression; after a mistake it gives a null, which fits everywhere.
  mutating func expression(_ syntax: Expression, in context: Context) -> TypedExpression {
    guard descend(syntax.range) else { return failed(syntax.range) }
    defer { ascend() }
    switch syntax.kind {
    case .literal(let value):
      if case .text(let text) = value { hintAtFormat(text, syntax.range, in: context) }
      return TypedExpression(.literal(value), type: value.type, range: syntax.range)
    case .name(let parts): return name(parts, at: syntax.range, in: context)
    case .parameter(let name): return parameter(name, at: syntax.range)
    case .unary(let op, let operand): return unary(op, operand, at: syntax.range, in: context)
    case .binary(let op, let operatorRange, let lhs, let rhs):
      return binary(op, operatorRange, lhs, rhs, at: syntax.range, in: context)
    case .call(let call): return self.call(call, piped: nil, at: syntax.range, in: context)
    case .parenthesized(let pipeline): return piped(pipeline, in: context)
    case .formatString(let pieces): return format(pieces, at: syntax.range, in: context)
    case .caseOf(let branches): return choice(branches, at: syntax.range, in: context)
    case .annotated(let value, let type): return annotated(value, type, in: context)
    case .missing: return failed(syntax.range)
    case .lambda, .range, .tuple, .array, .mapping:
      diagnostics.append(misplaced(syntax))
      return failed(syntax.range)
    }
  }

  /// What is wrong with an expression that is no value; apart, since the levels above stand on the stack.
  private func misplaced(_ syntax: Expression) -> Diagnostic {
    switch syntax.kind {
    case .lambda: say.lambdaAsValue(syntax.range)
    case .range: say.rangeAsValue(syntax.range)
    case .tuple: say.tupleAsValue(syntax.range)
    case .mapping: say.mappingAsValue(syntax.range)
    case .array, .literal, .name, .parameter, .unary, .binary, .call, .parenthesized, .formatString,
      .caseOf, .annotated, .missing:
      say.arrayAsValue(syntax.range)
    }
  }

  /// What stands for an expression that could not be resolved.
  func failed(_ range: SourceRange) -> TypedExpression {
    TypedExpression(.literal(.null), type: .null, range: range)
  }

  // MARK: Names

  private mutating func name(
    _ parts: [Identifier],
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    let names = parts.map(\.name)
    if names.count == 1, let alias = context.aliases[names[0]] { return put(alias, at: range) }
    switch context.scope.lookup(names) {
    case .column(let index):
      return context.scope.schema.reference(to: index, at: range)
    case .ambiguous(let indices):
      diagnostics.append(
        say.ambiguousColumn(
          names.joined(separator: "."),
          at: range,
          candidates: indices.map(context.scope.qualifiedName)
        )
      )
      return failed(range)
    case .none: break
    }
    let name = names.joined(separator: ".")
    settle(name)
    if let value = catalog.values[name] { return put(value, at: range) }
    let whole = DefinedCall(Expression(.name(parts), range: range))
    if let value = definedValue(whole, in: context) { return value }
    if let signature = catalog.functions[name], signature.parameters.isEmpty {
      return apply(signature, to: [], at: range)
    }
    if reportsDefinition(name, at: range) { return failed(range) }
    diagnostics.append(unknownName(names, at: range, in: context.scope))
    return failed(range)
  }

  /// What a name stands for, in its place.
  private mutating func put(_ value: TypedExpression, at range: SourceRange) -> TypedExpression {
    guard bears(Extent(value), at: range) else { return failed(range) }
    return value.placed(at: range)
  }

  /// A value that must be of the type written beside it, or of one that becomes it without loss.
  private mutating func annotated(
    _ syntax: Expression,
    _ type: TypeSyntax,
    in context: Context
  ) -> TypedExpression {
    let typed = expression(syntax, in: context)
    guard let expected = valueType(of: type) else { return typed }
    guard Typing.common(typed.type, expected) == expected else {
      diagnostics.append(
        say.annotatedType(found: typed.type, expected: expected, at: typed.range)
      )
      return failed(typed.range)
    }
    return Typing.convert(typed, to: expected)
  }

  /// Types of PRQL that are more than one value: accepted, and not checked.
  private static let wideTypes = [
    "anytype", "array", "column", "func", "list", "range", "relation", "scalar", "transform",
    "tuple",
  ]

  /// Says so where a type's name is none.
  mutating func checkName(of type: TypeSyntax) {
    let isName = type.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard type.value == nil, isName, !Resolver.wideTypes.contains(type.text),
      catalog.types[type.text] == nil
    else {
      return
    }
    let known = Typing.castNames + Resolver.wideTypes + catalog.types.keys.sorted()
    diagnostics.append(say.unknownAnnotation(type, known: known))
  }

  /// The type of single values that a type's text stands for, if it does.
  func valueType(of type: TypeSyntax) -> ValueType? {
    var type = type
    // An alias of an alias of itself ends somewhere.
    for _ in 0..<10 {
      if let value = type.value { return value }
      guard let named = catalog.types[type.text] else { return nil }
      type = named
    }
    return nil
  }

  private func unknownName(
    _ names: [String],
    at range: SourceRange,
    in scope: Scope
  ) -> Diagnostic {
    let name = names.joined(separator: ".")
    if name == "this" { return say.thisAsValue(range) }
    if names.last == "*" { return say.starOutsideSelect(range) }
    if let signature = catalog.functions[name] { return say.functionAsValue(signature, at: range) }
    if Transform(rawValue: name) != nil { return say.transformAsValue(name, at: range) }
    if let word = ResolverMessages.foreignWords[name.lowercased()] {
      return say.foreignWord(name, instead: word, at: range)
    }
    if scope.schema.columns.isEmpty { return say.nameWithoutColumns(name, at: range) }
    if names.count > 1 {
      let qualifier = names[names.count - 2]
      let own = scope.schema.columns.filter { $0.qualifiers.contains(qualifier) }
      if !own.isEmpty {
        return say.unknownColumn(
          names[names.count - 1],
          at: range,
          known: own.map(\.field.name),
          of: qualifier
        )
      }
    }
    // Of a pile of unknown names only the first are shown, and a look at all columns for each takes long.
    let known = diagnostics.count < Resolver.mostExplained ? scope.names : []
    return say.unknownColumn(name, at: range, known: known, of: nil)
  }

  private mutating func parameter(_ name: String, at range: SourceRange) -> TypedExpression {
    guard let value = catalog.parameters[name] else {
      diagnostics.append(
        say.unknownParameter(name, at: range, known: catalog.parameters.keys.sorted())
      )
      return failed(range)
    }
    return TypedExpression(.literal(value), type: value.type, range: range)
  }

  /// A text that looks like an f-string without its f.
  private mutating func hintAtFormat(_ text: String, _ range: SourceRange, in context: Context) {
    guard let open = text.firstIndex(of: "{"),
      let close = text[open...].firstIndex(of: "}")
    else { return }
    let inside = text[text.index(after: open)..<close].split(separator: ".").map(String.init)
    guard !inside.isEmpty, case .column = context.scope.lookup(inside) else { return }
    diagnostics.append(say.formatWithoutF(range))
  }

  // MARK: case and f-strings

  private mutating func choice(
    _ branches: [CaseBranch],
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    var type = ValueType.null
    var typed: [TypedExpression.Branch] = []
    for branch in branches {
      let condition = condition(branch.condition, in: context)
      let value = expression(branch.value, in: context)
      guard let common = Typing.common(type, value.type) else {
        diagnostics.append(say.branchTypes(value.range, found: value.type, expected: type))
        continue
      }
      type = common
      typed.append(TypedExpression.Branch(condition: condition, value: value))
    }
    for index in typed.indices {
      typed[index].value = Typing.convert(typed[index].value, to: type)
    }
    return TypedExpression(.caseOf(typed), type: type, range: range)
  }

  private mutating func format(
    _ pieces: [FormatPiece],
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    var typed: [TypedExpression.Piece] = []
    for piece in pieces {
      switch piece {
      case .text(let text): typed.append(.text(text))
      case .value(let value, let format):
        let operand = expression(value, in: context)
        if let format, ValueFormat(format, for: operand.type) == nil {
          diagnostics.append(
            operand.type.isTemporal
              ? say.unknownDateFormat(format, for: operand.type, at: value.range)
              : say.unknownFormat(format, at: value.range)
          )
        }
        if let format, case .date(let known)? = ValueFormat(format, for: operand.type),
          known.hasStrayMinute
        {
          diagnostics.append(say.minuteForMonth(value.range))
        }
        typed.append(.value(operand, format: format))
      }
    }
    return TypedExpression(.format(typed), type: .text, range: range)
  }
}
