/// `let`, `module`, `into` and `type`: what the names of a source stand for.
extension Resolver {
  // MARK: Collecting

  /// Notes every definition, so that their order does not matter; imports are read at once.
  mutating func collect(_ statements: [Statement], module: [String], of text: SourceText) {
    for statement in statements {
      switch statement.kind {
      case .letValue(let name, let value):
        note(name, .expression(value), statement, module, text)
      case .into(let name, let pipeline):
        note(name, .rows(pipeline), statement, module, text)
      case .module(let name, let inner):
        collect(inner, module: module + [name.name], of: text)
      case .importing(let alias, let path):
        importDefinitions(path, as: alias, at: statement.range, into: module)
      case .typeDefinition(let name, let type):
        let full = (module + [name.name]).joined(separator: ".")
        catalog.types[full] = type
        definitions.append(.type(name: full, type))
      case .pipeline: break
      }
    }
  }

  private mutating func note(
    _ name: Identifier,
    _ value: DefinitionBook.Entry.Value,
    _ statement: Statement,
    _ module: [String],
    _ text: SourceText
  ) {
    let full = (module + [name.name]).joined(separator: ".")
    if let first = book.places[full], book.pending[full]?.source == text {
      diagnostics.append(say.definedTwice(name, first: first))
    }
    book.add(
      DefinitionBook.Entry(
        name: name,
        module: module,
        value: value,
        source: text,
        documentation: statement.documentation,
        range: statement.range
      ),
      as: full
    )
  }

  // MARK: Settling

  /// Resolves the definitions that a statement makes.
  mutating func settleDefinitions(of statement: Statement, module: [String]) {
    switch statement.kind {
    case .letValue(let name, _), .into(let name, _):
      settle((module + [name.name]).joined(separator: "."))
    case .module(let name, let inner):
      for statement in inner { settleDefinitions(of: statement, module: module + [name.name]) }
    case .importing, .typeDefinition, .pipeline: break
    }
  }

  /// Resolves what no statement of this text has settled: imported definitions.
  mutating func settleAll() {
    for name in book.names { settle(name) }
  }

  /// Resolves a definition of this source, unless that is done already or under way.
  mutating func settle(_ name: String) {
    guard let entry = book.pending.removeValue(forKey: name) else { return }
    catalog.relations[name] = nil
    catalog.values[name] = nil
    catalog.definedFunctions[name] = nil
    book.broken.insert(name)
    guard descend(entry.name.range) else { return }
    book.underWay.insert(name)
    reading(entry.source) { $0.settle(entry, as: name) }
    book.underWay.remove(name)
    ascend()
  }

  private mutating func settle(_ entry: DefinitionBook.Entry, as name: String) {
    switch entry.value {
    case .rows(let pipeline):
      let whole = Expression(.parenthesized(pipeline), range: pipeline.range)
      guard case .parenthesized(let pipeline) = inModule(whole, entry.module).kind else { return }
      defineRows(name, pipeline)
    case .expression(let value):
      let value = inModule(value, entry.module)
      checkTypes(of: value)
      if let lambda = function(of: value) {
        define(name, as: lambda, entry)
      } else if let pipeline = relationalPipeline(value) {
        defineRows(name, pipeline)
      } else {
        book.broken.remove(name)
        let typed = expression(value, in: Context(scope: Scope(schema: Schema([]))))
        catalog.values[name] = typed
        definitions.append(.value(name: name, typed))
      }
    }
  }

  /// Says so where a type written in a definition is none.
  private mutating func checkTypes(of value: Expression) {
    switch value.kind {
    case .annotated(let inner, let type):
      checkName(of: type)
      checkTypes(of: inner)
    case .lambda(let lambda):
      for type in lambda.parameters.compactMap(\.type) { checkName(of: type) }
      if let result = lambda.result { checkName(of: result) }
    case .literal, .name, .parameter, .unary, .binary, .range, .call, .parenthesized, .tuple,
      .array, .mapping, .formatString, .caseOf, .missing:
      return
    }
  }

  private mutating func defineRows(_ name: String, _ pipeline: Pipeline) {
    guard let plan = draft(of: pipeline)?.finished() else { return }
    book.broken.remove(name)
    catalog.relations[name] = plan
    definitions.append(.relation(name: name, plan))
  }

  private mutating func define(
    _ name: String,
    as lambda: Lambda,
    _ entry: DefinitionBook.Entry
  ) {
    book.broken.remove(name)
    let function = DefinedFunction(
      lambda: lambda,
      documentation: entry.documentation,
      written: oneLine(source.characters(in: entry.range))
    )
    catalog.definedFunctions[name] = function
    definitions.append(.function(name: name, function))
  }

  /// A definition's text without line breaks, cut where a note would grow too long.
  private func oneLine(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 80 ? words.prefix(79) + "…" : words
  }

  /// The expression with the names of its module's definitions written out in full.
  private func inModule(_ expression: Expression, _ module: [String]) -> Expression {
    guard !module.isEmpty else { return expression }
    let book = book
    var rewriter = NameRewriter(range: nil) { parts, _ in
      guard let path = book.qualified(parts, in: module) else { return nil }
      let range = (parts.first?.range ?? expression.range).joined(
        with: parts.last?.range ?? expression.range
      )
      return Expression(.name(path), range: range)
    }
    return rewriter.rewritten(expression)
  }

  /// Whether an unknown name is that of a definition under way, which is a mistake, or of one that came
  /// to nothing, which has been told.
  mutating func reportsDefinition(_ name: String, at range: SourceRange) -> Bool {
    if book.underWay.contains(name) {
      diagnostics.append(say.definedByItself(name, at: range))
      return true
    }
    let module = name.prefix { $0 != "." }
    return book.broken.contains(name)
      || module != name && book.brokenModules.contains(String(module))
  }

  // MARK: Kinds

  /// The function that a definition's value is: one with parameters, or a call that lacks some of its
  /// arguments, such as `take 5`.
  private mutating func function(of value: Expression) -> Lambda? {
    switch value.kind {
    case .lambda(let lambda): return lambda
    case .annotated(let inner, let type):
      guard var lambda = function(of: inner) else { return nil }
      lambda.result = lambda.result ?? (type.value == nil ? nil : type)
      return lambda
    case .parenthesized(let pipeline):
      guard let first = pipeline.steps.first else { return nil }
      if pipeline.steps.count == 1 { return function(of: first) }
      return yield(of: first) == .step ? Lambda(parameters: [], body: value) : nil
    case .name(let parts) where !tables(named: parts.map(\.name)).isEmpty:
      return nil
    case .call, .name:
      return yield(of: value) == .step || lacksArguments(value)
        ? Lambda(parameters: [], body: value) : nil
    case .literal, .parameter, .unary, .binary, .range, .tuple, .array, .mapping, .formatString,
      .caseOf,
      .missing:
      return nil
    }
  }

  /// Whether a call of a function on values has fewer arguments than the function has parameters.
  private mutating func lacksArguments(_ value: Expression) -> Bool {
    let (head, count) = headAndCount(of: value)
    guard case .name(let parts) = head.kind else { return false }
    let name = parts.map(\.name).joined(separator: ".")
    if let function = definedLambda(name) {
      return count < function.positional.count
    }
    if let signature = catalog.functions[name] { return count < signature.parameters.count }
    if let arity = OperatorFunction.named(name)?.arity { return count < arity }
    return false
  }

  /// The pipeline that an expression stands for, where it gives rows rather than a value.
  mutating func relationalPipeline(_ expression: Expression) -> Pipeline? {
    switch expression.kind {
    case .parenthesized(let pipeline):
      guard let first = pipeline.steps.first else { return nil }
      if pipeline.steps.count == 1, case .parenthesized = first.kind {
        return relationalPipeline(first)
      }
      if startsRelation(first) { return pipeline }
      return pipeline.steps.dropFirst().contains(where: isTransform) ? pipeline : nil
    case .call, .array, .name:
      return startsRelation(expression)
        ? Pipeline(steps: [expression], range: expression.range) : nil
    case .annotated(let value, _): return relationalPipeline(value)
    case .literal, .parameter, .unary, .binary, .range, .tuple, .mapping, .formatString, .caseOf,
      .lambda,
      .missing:
      return nil
    }
  }

  private mutating func startsRelation(_ expression: Expression) -> Bool {
    if isDefined(head: expression) { return yield(of: expression) == .rows }
    if rowsBehind(expression) != nil { return true }
    switch expression.kind {
    case .call(let call):
      if case .name(let parts) = call.function.kind, parts.count == 1 {
        return Transform(rawValue: parts[0].name)?.startsPipeline ?? false
      }
      return false
    case .name(let parts):
      let names = parts.map(\.name)
      let name = names.joined(separator: ".")
      settle(name)
      return catalog.relations[name] != nil || !tables(named: names).isEmpty
    case .array(let items):
      return items.contains { if case .tuple = $0.kind { true } else { false } }
    case .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .mapping,
      .formatString,
      .caseOf, .lambda, .annotated, .missing:
      return false
    }
  }
}
