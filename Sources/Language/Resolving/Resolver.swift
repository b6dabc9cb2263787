/// Turns syntax into a typed plan: looks up every name, checks every type, and knows the columns at
/// every step.
///
/// A mistake is reported once and replaced by an expression of type null, which fits everywhere, so
/// that the rest of the query is still checked.
package struct Resolver {
  /// Mistakes beyond these are told without the names that could be meant.
  static let mostExplained = 100

  let source: SourceText
  let say: ResolverMessages
  let probe: ValueProbe
  var catalog: Catalog
  var diagnostics: [Diagnostic] = []
  /// Definitions of this source that nothing has looked up yet: their order does not matter.
  private var pending: [String: (name: Identifier, value: Expression)] = [:]
  private var definitions: [Resolution.Definition] = []
  /// Definitions under way: what names one of them is defined by itself.
  private var underWay: Set<String> = []
  /// Definitions that came to nothing: that has been said, and what names them says no more.
  private var broken: Set<String> = []
  /// Levels of syntax that are being resolved; a definition is resolved where it is first named.
  private var depth = 0

  private init(source: SourceText, catalog: Catalog, probe: @escaping ValueProbe) {
    self.source = source
    self.catalog = catalog
    self.probe = probe
    say = ResolverMessages(source: source)
  }

  /// Resolves a whole source: its definitions in order, then its one pipeline, if any.
  ///
  /// Where the catalog has a relation `_`, a pipeline that starts with a transform continues it.
  package static func resolve(
    _ file: SyntaxFile,
    source: SourceText,
    catalog: Catalog,
    probe: @escaping ValueProbe = { _, _ in nil }
  ) -> Resolution {
    var resolver = Resolver(source: source, catalog: catalog, probe: probe)
    return resolver.resolve(file)
  }

  /// The columns in scope at the end of an unfinished pipeline, for completion; nil where it cannot be
  /// told.
  package static func schema(
    after pipeline: Pipeline,
    source: SourceText,
    catalog: Catalog
  ) -> Schema? {
    var resolver = Resolver(source: source, catalog: catalog, probe: { _, _ in nil })
    return resolver.draft(of: pipeline)?.schema
  }

  private mutating func resolve(_ file: SyntaxFile) -> Resolution {
    var plan: Plan?
    var first: SourceRange?
    for statement in file.statements {
      guard case .letValue(let name, let value) = statement.kind else { continue }
      if let twin = pending[name.name] {
        diagnostics.append(say.definedTwice(name, first: twin.name.range))
      }
      pending[name.name] = (name, value)
    }
    for statement in file.statements {
      switch statement.kind {
      case .letValue(let name, _): settle(name.name)
      case .into(let name, let pipeline):
        if let plan = draft(of: pipeline)?.finished() {
          define(name, as: plan)
        } else {
          broken.insert(name.name)
        }
      case .pipeline(let pipeline):
        if let first {
          diagnostics.append(say.secondPipeline(statement.range, first: first))
        } else {
          first = statement.range
          plan = draft(of: pipeline)?.finished()
        }
      }
    }
    let failed = diagnostics.contains(where: \.isError)
    return Resolution(
      plan: failed ? nil : plan,
      definitions: failed ? [] : definitions,
      diagnostics: diagnostics
    )
  }

  // MARK: Depth

  /// Goes one level down, or says that the definitions above have gone down too far.
  mutating func descend(_ range: SourceRange) -> Bool {
    guard depth <= Extent.tallest else {
      diagnostics.append(say.builtTooTall(range))
      return false
    }
    depth += 1
    return true
  }

  mutating func ascend() { depth -= 1 }

  /// Whether what a definition stands for may be put in place here.
  mutating func bears(_ extent: Extent, at range: SourceRange) -> Bool {
    if extent.isTooLarge || depth + extent.height > Extent.tallest {
      diagnostics.append(say.builtTooTall(range))
      return false
    }
    return true
  }

  // MARK: Definitions

  /// Resolves a definition of this source, unless that is done already or under way.
  mutating func settle(_ name: String) {
    guard let (identifier, value) = pending.removeValue(forKey: name) else { return }
    catalog.relations[name] = nil
    catalog.values[name] = nil
    broken.insert(name)
    guard descend(identifier.range) else { return }
    underWay.insert(name)
    defer {
      underWay.remove(name)
      ascend()
    }
    if let pipeline = relationalPipeline(value) {
      if let plan = draft(of: pipeline)?.finished() {
        define(identifier, as: plan)
        broken.remove(name)
      }
      return
    }
    broken.remove(name)
    let typed = expression(value, in: Context(scope: Scope(schema: Schema([]))))
    catalog.values[name] = typed
    definitions.append(.value(name: name, typed))
  }

  /// Whether an unknown name is that of a definition under way, which is a mistake, or of one that came
  /// to nothing, which has been told.
  mutating func reportsDefinition(_ name: String, at range: SourceRange) -> Bool {
    if underWay.contains(name) {
      diagnostics.append(say.definedByItself(name, at: range))
      return true
    }
    return broken.contains(name)
  }

  private mutating func define(_ name: Identifier, as plan: Plan) {
    catalog.relations[name.name] = plan
    definitions.append(.relation(name: name.name, plan))
  }

  /// The pipeline that an expression stands for, where it gives rows rather than a value.
  private func relationalPipeline(_ expression: Expression) -> Pipeline? {
    switch expression.kind {
    case .parenthesized(let pipeline):
      guard let first = pipeline.steps.first else { return nil }
      if pipeline.steps.count == 1, case .parenthesized = first.kind {
        return relationalPipeline(first)
      }
      return startsRelation(first) ? pipeline : nil
    case .call, .array, .name:
      return startsRelation(expression)
        ? Pipeline(steps: [expression], range: expression.range) : nil
    case .literal, .parameter, .unary, .binary, .range, .tuple, .formatString, .caseOf, .missing:
      return nil
    }
  }

  private func startsRelation(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .call(let call):
      if case .name(let parts) = call.function.kind, parts.count == 1 {
        return parts[0].name == Transform.from.rawValue
      }
      return false
    case .name(let parts):
      let names = parts.map(\.name)
      if let pending = pending[names[0]], names.count == 1 {
        return relationalPipeline(pending.value) != nil
      }
      return catalog.relations[names[0]] != nil && names.count == 1 || !tables(named: names).isEmpty
    case .array(let items):
      return items.contains { if case .tuple = $0.kind { true } else { false } }
    case .literal, .parameter, .unary, .binary, .range, .parenthesized, .tuple, .formatString,
      .caseOf, .missing:
      return false
    }
  }

  // MARK: Pipelines

  /// Resolves a pipeline from its source to its last step; nil where the source itself is unknown.
  mutating func draft(of pipeline: Pipeline) -> Draft? {
    guard let first = pipeline.steps.first, descend(first.range) else { return nil }
    defer { ascend() }
    var steps = pipeline.steps[...]
    var draft: Draft?
    if let transform = Transform(at: first), transform != .from {
      draft = continuation(of: first, transform)
    } else {
      draft = start(at: first)
      steps = steps.dropFirst()
    }
    guard var draft else { return nil }
    for step in steps {
      guard apply(step, to: &draft) else { return nil }
    }
    return draft
  }

  private mutating func continuation(of step: Expression, _ transform: Transform) -> Draft? {
    guard let last = catalog.relations["_"] else {
      diagnostics.append(say.startsWithTransform(step.range, transform))
      return nil
    }
    return Draft(last)
  }

  /// The rows that a pipeline starts from.
  private mutating func start(at step: Expression) -> Draft? {
    switch step.kind {
    case .call(let call):
      guard Transform(at: call.function) == .from else {
        diagnostics.append(unknownStart(call))
        return nil
      }
      guard let argument = call.arguments.first else {
        diagnostics.append(say.missingArgument(of: .from, at: step.range))
        return nil
      }
      reportSurplus(call, of: .from, allowing: 1)
      return relation(argument)
    case .name(let parts) where parts.count == 1 && parts[0].name == Transform.from.rawValue:
      diagnostics.append(say.missingArgument(of: .from, at: step.range))
      return nil
    case .name, .array, .parenthesized:
      return relation(Call.Argument(value: step))
    case .missing:
      return nil
    case .literal, .parameter, .unary, .binary, .range, .tuple, .formatString, .caseOf:
      diagnostics.append(say.notARelation(step.range))
      return nil
    }
  }

  private func unknownStart(_ call: Call) -> Diagnostic {
    let range = call.function.range
    guard case .name(let parts) = call.function.kind else { return say.notARelation(range) }
    if !tables(named: [parts[0].name]).isEmpty {
      return say.tableAsFunction(parts[0].name, at: parts[0].range)
    }
    return say.unknownTransform(
      parts.map(\.name).joined(separator: "."),
      at: range,
      arguments: call.arguments.count
    )
  }

  /// A relation as `from` and `join` take it: a name, a pipeline, or rows, under an alias or not.
  mutating func relation(_ argument: Call.Argument) -> Draft? {
    var draft: Draft?
    switch argument.value.kind {
    case .name(let parts):
      draft = findRelation(parts, at: argument.value.range)
    case .parenthesized(let pipeline):
      draft = self.draft(of: pipeline).map { $0.nested() }
    case .array(let items):
      draft = rows(items, at: argument.value.range)
    case .missing:
      return nil
    case .literal(.text(let name)) where !tables(named: [name]).isEmpty:
      diagnostics.append(say.quotedTable(name, at: argument.value.range))
      return findRelation([Identifier(name, range: argument.value.range)], at: argument.value.range)
    case .literal, .parameter, .unary, .binary, .range, .call, .tuple, .formatString, .caseOf:
      diagnostics.append(say.notARelation(argument.value.range))
      return nil
    }
    if let alias = argument.alias { draft?.rename(alias.name) }
    return draft
  }

  /// A kept relation or a loaded table by its name, or nil after saying what is wrong.
  private mutating func findRelation(_ parts: [Identifier], at range: SourceRange) -> Draft? {
    let names = parts.map(\.name)
    if names.count == 1 { settle(names[0]) }
    if let name = names.first, names.count == 1, let plan = catalog.relations[name] {
      guard bears(Extent(plan), at: range) else { return nil }
      return Draft(nesting: plan, name: name)
    }
    let entries = tables(named: names)
    guard let entry = entries.first, entries.count == 1 else {
      if entries.isEmpty, names.count == 1, reportsDefinition(names[0], at: range) { return nil }
      diagnostics.append(unknownRelation(parts, at: range))
      return nil
    }
    return Draft(
      Plan(
        source: .table(id: entry.id, name: entry.name),
        sourceSchema: Schema(fields: entry.fields, qualifier: entry.name)
      )
    )
  }

  private func tables(named names: [String]) -> [Catalog.TableEntry] {
    switch names.count {
    case 1: catalog.tables.filter { $0.name == names[0] }
    case 2: catalog.tables.filter { $0.package == names[0] && $0.name == names[1] }
    default: []
    }
  }

  private func unknownRelation(_ parts: [Identifier], at range: SourceRange) -> Diagnostic {
    let names = parts.map(\.name)
    let clashing = tables(named: names)
    if clashing.count > 1 {
      return say.ambiguousTable(
        names[names.count - 1],
        at: range,
        candidates: clashing.map { ($0.package.map { $0 + "." } ?? "") + $0.name }
      )
    }
    let known = catalog.relations.keys.filter { $0 != "_" }.sorted() + catalog.tables.map(\.name)
    return say.unknownTable(names.joined(separator: "."), at: range, known: known)
  }

  /// Rows written out: an array of tuples of literals, all with the first one's names.
  private mutating func rows(_ items: [Expression], at range: SourceRange) -> Draft? {
    var names: [String] = []
    var columns: [[Value]] = []
    var types: [ValueType] = []
    for (row, item) in items.enumerated() {
      guard case .tuple(let cells) = item.kind else {
        diagnostics.append(say.rowIsNoTuple(item.range))
        return nil
      }
      let rowNames = cells.map { $0.alias?.name ?? "" }
      if row == 0 {
        names = rowNames
        columns = Array(repeating: [], count: names.count)
        types = Array(repeating: .null, count: names.count)
      } else if rowNames != names {
        diagnostics.append(say.rowNamesDiffer(item.range, expected: names))
        return nil
      }
      for (index, cell) in cells.enumerated() {
        let typed = expression(cell.value, in: Context(scope: Scope(schema: Schema([]))))
        guard case .literal(let value) = typed.kind else {
          diagnostics.append(say.cellIsNoLiteral(cell.value.range))
          return nil
        }
        guard let type = Typing.common(types[index], typed.type) else {
          diagnostics.append(
            say.cellTypeDiffers(cell.value.range, found: typed.type, expected: types[index])
          )
          return nil
        }
        types[index] = type
        columns[index].append(value)
      }
    }
    for index in columns.indices where types[index] == .float {
      columns[index] = columns[index].map {
        if case .int(let value) = $0 { .float(Double(value)) } else { $0 }
      }
    }
    let fields = zip(names, types).map { Field(name: $0, type: $1) }
    return Draft(
      Plan(
        source: .rows(columns: columns, count: items.count),
        sourceSchema: Schema(fields: fields)
      )
    )
  }
}
