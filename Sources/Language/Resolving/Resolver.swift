/// Turns syntax into a typed plan: looks up every name, checks every type, and knows the columns at
/// every step.
///
/// A mistake is reported once and replaced by an expression of type null, which fits everywhere, so
/// that the rest of the query is still checked.
package struct Resolver {
  /// Mistakes beyond these are told without the names that could be meant.
  static let mostExplained = 100

  /// The text that the syntax at hand stands in: the query's, or an imported file's.
  private(set) var source: SourceText
  private(set) var say: ResolverMessages
  let probe: ValueProbe
  var catalog: Catalog
  var diagnostics: [Diagnostic] = []
  /// Definitions by full name, of this source and of those that it imports.
  var book = DefinitionBook()
  var definitions: [Resolution.Definition] = []
  /// Parts of functions put in place so far: a few lines can call for more than any clock can bear.
  var expandedParts = 0
  /// Whether the pipeline of this source goes on from `_`.
  private var continuesLast = false
  /// The window around the steps being resolved; nil where all rows are taken in.
  var window: Window?
  /// How the rows that enter the step being resolved are sorted.
  var order = SortOrder()
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
    collect(file.statements, module: [], of: source)
    var plan: Plan?
    var first: SourceRange?
    for statement in file.statements {
      guard case .pipeline(let pipeline) = statement.kind else {
        settleDefinitions(of: statement, module: [])
        continue
      }
      if let first {
        diagnostics.append(say.secondPipeline(statement.range, first: first))
      } else {
        first = statement.range
        plan = draft(of: pipeline)?.finished()
        continuesLast = pipeline.steps.first.map { startsUnstarted($0) } ?? false
      }
    }
    settleAll()
    let failed = diagnostics.contains(where: \.isError)
    return Resolution(
      plan: failed ? nil : plan,
      continuesLast: continuesLast,
      definitions: failed ? [] : definitions,
      diagnostics: diagnostics,
      imports: book.importedTexts
    )
  }

  /// Resolves what stands in another text, such as an imported file.
  mutating func reading(_ text: SourceText, _ body: (inout Resolver) -> Void) {
    let (outerSource, outerSay) = (source, say)
    (source, say) = (text, ResolverMessages(source: text))
    body(&self)
    (source, say) = (outerSource, outerSay)
  }

  // MARK: Depth

  /// Goes down, or says that the definitions above have gone down too far.
  mutating func descend(_ range: SourceRange, by levels: Int = 1) -> Bool {
    guard depth <= Extent.tallest else {
      diagnostics.append(say.builtTooTall(range))
      return false
    }
    depth += levels
    return true
  }

  mutating func ascend(by levels: Int = 1) { depth -= levels }

  /// Whether what a definition stands for may be put in place here.
  mutating func bears(_ extent: Extent, at range: SourceRange) -> Bool {
    if extent.isTooLarge || depth + extent.height > Extent.tallest {
      diagnostics.append(say.builtTooTall(range))
      return false
    }
    return true
  }

  // MARK: Pipelines

  /// Resolves a pipeline from its source to its last step; nil where the source itself is unknown.
  mutating func draft(of pipeline: Pipeline) -> Draft? {
    guard let first = pipeline.steps.first, descend(first.range) else { return nil }
    defer { ascend() }
    // A pipeline that starts of its own stands in no window.
    let outerWindow = window
    window = nil
    defer { window = outerWindow }
    var steps = pipeline.steps[...]
    var draft: Draft?
    if startsUnstarted(first) {
      draft = continuation(of: first)
    } else if let parts = rowsBehind(first), !isDefined(head: first) {
      draft = relation(Call.Argument(value: parts.rows))
      steps[0] = parts.step
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

  /// Whether a pipeline that begins with this step lacks rows to begin with.
  private mutating func startsUnstarted(_ step: Expression) -> Bool {
    if isDefinedStep(step) { return true }
    guard !isDefined(head: step), let transform = Transform(at: step), rowsBehind(step) == nil
    else { return false }
    return !transform.startsPipeline
  }

  private mutating func continuation(of step: Expression) -> Draft? {
    guard let last = catalog.relations["_"] else {
      diagnostics.append(startsWithStep(step))
      return nil
    }
    return Draft(last)
  }

  private func startsWithStep(_ step: Expression) -> Diagnostic {
    guard let transform = Transform(at: step) else { return say.notARelation(step.range) }
    return say.startsWithTransform(step.range, transform)
  }

  /// The rows that a pipeline starts from.
  mutating func start(at step: Expression) -> Draft? {
    if isDefined(head: step) { return startOfDefined(step) }
    switch step.kind {
    case .call(let call):
      if Transform(at: call.function) == .fromText { return fromText(call, at: step.range) }
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
    case .name where Transform(at: step)?.startsPipeline ?? false:
      diagnostics.append(say.missingArgument(of: Transform(at: step) ?? .from, at: step.range))
      return nil
    case .name, .array, .parenthesized:
      return relation(Call.Argument(value: step))
    case .missing:
      return nil
    case .literal, .parameter, .unary, .binary, .range, .tuple, .mapping, .formatString, .caseOf,
      .lambda, .annotated:
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
    case .call where isDefined(head: argument.value):
      draft = startOfDefined(argument.value)?.nested()
    case .annotated(let value, _):
      return relation(Call.Argument(alias: argument.alias, value: value))
    case .binary:
      let range = argument.value.range
      guard let names = tableWithoutHyphens(range) else {
        diagnostics.append(say.notARelation(range))
        return nil
      }
      diagnostics.append(say.hyphenatedTable(names, at: range))
      return findRelation(names.map { Identifier($0, range: range) }, at: range)
    case .literal, .parameter, .unary, .range, .call, .tuple, .mapping, .formatString,
      .caseOf, .lambda:
      diagnostics.append(say.notARelation(argument.value.range))
      return nil
    }
    if let alias = argument.alias { draft?.rename(alias.name) }
    return draft
  }

  /// The table that is meant by a name with hyphens, which is a difference: packages are named so, and folders.
  private func tableWithoutHyphens(_ range: SourceRange) -> [String]? {
    let names = say.source.characters(in: range).split(separator: ".").map {
      String($0.map { $0 == "-" ? "_" : $0 })
    }
    let isKept = names.count == 1 && catalog.relations[names[0]] != nil
    return isKept || !tables(named: names).isEmpty ? names : nil
  }

  /// A kept relation or a loaded table by its name, or nil after saying what is wrong.
  private mutating func findRelation(_ parts: [Identifier], at range: SourceRange) -> Draft? {
    let names = parts.map(\.name)
    let name = names.joined(separator: ".")
    settle(name)
    if let plan = catalog.relations[name] {
      guard bears(Extent(plan), at: range) else { return nil }
      let isWrittenHere = book.isDeclared(name) && !name.contains(".")
      return Draft(
        nesting: isWrittenHere ? plan : plan.placed(at: range),
        name: names[names.count - 1]
      )
    }
    let entries = tables(named: names)
    guard let entry = entries.first, entries.count == 1 else {
      if entries.isEmpty, reportsDefinition(name, at: range) { return nil }
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

  func tables(named names: [String]) -> [Catalog.TableEntry] {
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
    let known =
      catalog.relations.keys.filter { $0.allSatisfy { $0 != " " } && $0 != "_" }.sorted()
      + catalog.tables.map(\.name)
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
    // A date among timestamps is its midnight.
    for index in columns.indices where types[index] == .timestamp {
      columns[index] = columns[index].map {
        if case .date(let days) = $0 {
          .timestamp(Int64(days) * Calendar.microsecondsPerDay)
        } else {
          $0
        }
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
