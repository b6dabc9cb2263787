package import Datasets
package import Engine
import Foundation
package import Language

/// The loaded data, what has been defined over it, and the one way to evaluate a statement.
///
/// It never prints: shell, one-shot command and notebook all read the `Outcome`.
package struct Session: Sendable {
  package private(set) var data: LoadedData { didSet { foundDisagreements = nil } }
  package private(set) var catalog: Catalog
  /// The rules by which plans are rewritten before they run.
  package var rules = RewriteRule.all
  /// Where `import` looks before it looks into the packages.
  private let definitionFolders: [String]

  private var foundDisagreements: Disagreements?

  /// Whether `date.now` may be asked, which a notebook forbids (decision 18).
  private let readsClock: Bool

  package init(
    data: LoadedData,
    parameters: [String: Value] = [:],
    definitionFolders: [String] = [],
    readsClock: Bool = true
  ) {
    self.data = data
    self.definitionFolders = definitionFolders
    self.readsClock = readsClock
    catalog = Catalog(
      tables: Session.entries(of: data),
      functions: Library.signatures,
      parameters: parameters,
      textReader: TextTables.reader
    )
    findDefinitions()
  }

  /// A session that imports definitions from texts, and reads no file.
  package init(data: LoadedData, definitions: [String: SourceText], readsClock: Bool) {
    self.data = data
    definitionFolders = []
    self.readsClock = readsClock
    catalog = Catalog(
      tables: Session.entries(of: data),
      functions: Library.signatures,
      parameters: [:],
      textReader: TextTables.reader
    )
    catalog.imports = { name in
      definitions[name].map(ImportAnswer.found) ?? .notFound(searched: [])
    }
  }

  /// Which statements of the data contradict one another; looked for once, as long as the data stay.
  package mutating func disagreements() -> Disagreements {
    if let foundDisagreements { return foundDisagreements }
    let found = Disagreements(in: data)
    foundDisagreements = found
    return found
  }

  /// Lets `import` look into the folders of the packages that are loaded by now.
  private mutating func findDefinitions() {
    let files = DefinitionFiles(folders: definitionFolders + data.packages.map(\.folder))
    catalog.imports = { files.text(of: $0) }
  }

  /// In microseconds since 1970, to the second.
  private static var now: Int64? {
    Int64(exactly: Date().timeIntervalSince1970.rounded(.down)).map { $0 * 1_000_000 }
  }

  private static func entries(of data: LoadedData) -> [Catalog.TableEntry] {
    data.tables.enumerated().map { id, table in
      Catalog.TableEntry(
        id: id,
        name: table.name,
        package: table.package.map { data.packages[$0].queryName },
        fields: table.table.fields,
        claims: table.claims?.names
      )
    }
  }

  /// Adds tables to those loaded; gives the name that is taken already, and adds nothing then.
  package mutating func add(_ more: LoadedData) -> String? {
    let taken = more.tables.first { table in
      data.tables.contains { known in
        known.name == table.name && (known.package == nil || table.package == nil)
      }
    }
    if let taken { return taken.name }
    let offset = data.packages.count
    data.packages += more.packages
    data.tables += more.tables.map { table in
      var table = table
      table.package = table.package.map { $0 + offset }
      return table
    }
    catalog.tables = Session.entries(of: data)
    findDefinitions()
    return nil
  }

  /// Parses and resolves a source, and leaves the session as it is.
  ///
  /// Without a look into the data, columns that are made of its values are not known.
  package func resolve(
    _ source: SourceText,
    looksIntoData: Bool = true,
    context: RunContext = RunContext()
  ) -> Resolution {
    let (file, syntaxErrors) = Parser.parse(source)
    let executor = Executor(tables: data.tables.map(\.table), context: context, rules: rules)
    var catalog = catalog
    catalog.now = readsClock ? Session.now : nil
    var resolution = Resolver.resolve(
      file,
      source: source,
      catalog: catalog,
      probe: { plan, column in
        looksIntoData ? Session.distinctValues(of: column, in: plan, executor) : nil
      }
    )
    resolution.diagnostics = Session.merged(syntaxErrors, resolution.diagnostics, in: source)
    if resolution.diagnostics.contains(where: \.isError) { resolution.plan = nil }
    return resolution
  }

  /// Parses, resolves and runs a source; its definitions stay, unless something in it is wrong.
  package mutating func evaluate(
    _ source: SourceText,
    lineage: Executor.LineageMode = .rows,
    context: RunContext = RunContext()
  ) -> Outcome {
    let resolution = resolve(source, context: context)
    // Values that name columns may not have been found.
    if context.isCancelled() { return Session.stopped(Outcome(), source) }
    if resolution.diagnostics.contains(where: \.isError) {
      return Outcome(diagnostics: resolution.diagnostics)
    }
    for definition in resolution.definitions { define(definition) }
    var outcome = Outcome(
      plan: resolution.plan,
      diagnostics: resolution.diagnostics,
      definitions: resolution.definitions.map(\.name)
    )
    outcome.continuesLast = resolution.continuesLast
    outcome.imports = resolution.imports
    guard let plan = resolution.plan else { return outcome }
    let ran = run(plan, of: source, lineage: lineage, context: context)
    outcome.table = ran.table
    outcome.lineage = ran.lineage
    outcome.notes = ran.notes
    outcome.wasCancelled = ran.wasCancelled
    outcome.diagnostics += ran.diagnostics
    if outcome.table?.rowCount == 0 {
      outcome.notes += UnmetValues.notes(of: plan) { run($0, of: source, context: context) }
    }
    outcome.notes += DifferingCells.notes(of: plan) { run($0, of: source, context: context) }
    if lineage == .rows {
      mark(&outcome, context: context)
      outcome.notes += MissingNotes.notes(of: outcome, in: data) { part in
        run(part, of: source, lineage: .rows, context: context)
      }
    }
    // What is told beside a result may have been cut short, and a result says all or nothing.
    if context.isCancelled(), outcome.table != nil { return Session.stopped(outcome, source) }
    return outcome
  }

  private static func stopped(_ outcome: Outcome, _ source: SourceText) -> Outcome {
    Outcome(
      diagnostics: [SessionMessages.failure(.cancelled, in: source)],
      definitions: outcome.definitions,
      wasCancelled: true
    )
  }

  /// Finds out which figures of a result are bounds, and tells of those that nothing bounds.
  private func mark(_ outcome: inout Outcome, context: RunContext) {
    guard let plan = outcome.plan, let table = outcome.table else { return }
    outcome.marks = ResultMarks(of: plan, table: table, in: data, context: context)
    if let count = outcome.marks?.openCount, count > 0 {
      outcome.notes.append(.openBounds(figures: count))
    }
  }

  /// Runs a plan that a source was resolved to; leaves the session as it is.
  package func run(
    _ plan: Plan,
    of source: SourceText,
    lineage: Executor.LineageMode = .off,
    context: RunContext = RunContext(),
    trace: OperatorTrace? = nil
  ) -> Outcome {
    do {
      let executor = Executor(tables: data.tables.map(\.table), context: context, rules: rules)
      let result = try executor.run(plan, lineage: lineage, trace: trace)
      return Outcome(table: result.table, plan: plan, lineage: result.lineage, notes: result.notes)
    } catch {
      return Outcome(
        diagnostics: [SessionMessages.failure(error, in: source)],
        wasCancelled: error == .cancelled
      )
    }
  }

  /// Sets the values of `$name` for the statements to come.
  package mutating func setParameters(_ parameters: [String: Value]) {
    catalog.parameters = parameters
  }

  /// Makes a relation known under a name, as `_` and kept results are.
  package mutating func define(_ name: String, as plan: Plan?) {
    catalog.relations[name] = plan
  }

  private mutating func define(_ definition: Resolution.Definition) {
    switch definition {
    case .relation(let name, let plan): catalog.relations[name] = plan
    case .value(let name, let value): catalog.values[name] = value
    case .function(let name, let function): catalog.definedFunctions[name] = function
    case .type(let name, let type): catalog.types[name] = type
    }
  }

  /// Mistakes of syntax and of meaning together; where both speak of one place, the first alone.
  private static func merged(
    _ syntax: [Diagnostic],
    _ meaning: [Diagnostic],
    in source: SourceText
  ) -> [Diagnostic] {
    func place(_ diagnostic: Diagnostic) -> Range<Int>? {
      guard case .source(_, let range) = diagnostic.location else { return nil }
      return range.start..<max(range.start + 1, range.end)
    }
    let broken = syntax.filter(\.isError).compactMap(place)
    let all =
      syntax
      + meaning.filter { diagnostic in
        guard let own = place(diagnostic) else { return true }
        return !broken.contains { $0.overlaps(own) }
      }
    // A pile of mistakes has one cause; the first few show it.
    if syntax.count > mostMistakes { return syntax }
    guard all.count > mostMistakes else { return all }
    return all.prefix(mostMistakes) + [SessionMessages.furtherMistakes(all.count - mostMistakes)]
  }

  private static let mostMistakes = 20

  /// The different values of a column of a query's result, ascending, a null last.
  private static func distinctValues(
    of column: Int,
    in plan: Plan,
    _ executor: Executor
  ) -> [Value]? {
    let entry = plan.schema.columns[column]
    let range = SourceRange(0, 0)
    let key = TypedExpression(.column(column), type: entry.field.type, range: range)
    let first = TypedExpression(.column(0), type: entry.field.type, range: range)
    let schema = Schema([Schema.Column(entry.field)])
    var plan = plan
    plan.steps += [
      Plan.Step(
        .group(
          keys: [key],
          inner: [Plan.Step(.aggregate([]), schema: schema, range: range)]
        ),
        schema: schema,
        range: range
      ),
      Plan.Step(
        .sort([Plan.SortKey(first, isDescending: false)]),
        schema: schema,
        range: range
      ),
    ]
    guard let table = try? executor.run(plan, lineage: .off).table else { return nil }
    return (0..<table.rowCount).map { table.columns[0].value(at: $0) }
  }
}

extension DataPackage {
  /// The package's name as a query writes it.
  package var queryName: String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }
}
