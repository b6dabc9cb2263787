package import Datasets
package import Engine
import Language

/// The shell without its terminal: takes a statement or a command, and gives what to show.
package struct Shell {
  package internal(set) var session: Session
  package var settings = Settings()
  package internal(set) var trail = Trail()
  package internal(set) var record: SessionRecord
  /// `let` statements in the order they were made, each with the names it defines.
  var definitions: [(names: [String], text: String)] = []
  var output: OutputTarget = .screen
  /// Statements of this session, for `.history`.
  package internal(set) var inputs: [String] = []
  /// The query that failed last, until another is carried out: `.edit` begins with it.
  var failedQuery: String?
  /// The file that everything typed and answered is written to.
  var log: String?
  /// Lets the user edit a text, and gives what it became; nil where there is no terminal for it.
  package var editing: (@Sendable (String) throws(ShellFailure) -> String)?
  /// How many `.read` are under way, one inside the other.
  var readDepth = 0
  let notebooks: NotebookActions
  /// The texts of sources that the reader has; nil where none were named.
  package var documents: DocumentTexts?

  package init(data: LoadedData, dataPaths: [String], notebooks: NotebookActions) {
    session = Session(data: data, definitionFolders: ["."])
    record = SessionRecord(
      dataPaths: dataPaths,
      bibliographies: data.packages.compactMap(\.bibliographyFile)
    )
    self.notebooks = notebooks
  }

  /// Where results go.
  enum OutputTarget {
    case screen
    /// One result, to a file of its own.
    case once(String)
    /// All results from now on, one after the other.
    case file(String)
  }

  /// Carries out one line or one whole query.
  package mutating func execute(
    _ input: String,
    context: RunContext = RunContext()
  ) -> ShellReply {
    let logBefore = log
    var reply = carryOut(SourceText(input.trimmingBlanks), context: context)
    if readDepth == 0, let log, log == logBefore { write(input, reply, toLog: log, &reply.errors) }
    return reply
  }

  /// Carries out what was typed, or a statement of a file, which has a name and a line.
  mutating func carryOut(_ source: SourceText, context: RunContext) -> ShellReply {
    let text = source.text
    if text.isEmpty { return ShellReply() }
    let context = context.working(onThreads: settings.threads)
    inputs.append(text)
    if text.hasPrefix(".") && !text.hasPrefix("..") {
      return ShellCommands.run(text, in: &self, context: context)
    }
    if Shell.asksForHelp(text) {
      return ShellCommands.run("." + text, in: &self, context: context)
    }
    if Shell.leaving.contains(text) {
      return ShellCommands.run(".quit", in: &self, context: context)
    }
    return query(source, context: context)
  }

  private static let leaving = ["quit", "exit"]

  /// Whether a line without a dot is for the shell itself, and no query.
  static func isWordOfTheShell(_ text: String) -> Bool {
    leaving.contains(text) || asksForHelp(text)
  }

  /// `help`, or `help group`: no query has that form.
  private static func asksForHelp(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.first == "help" && words.count <= 2
  }

  private mutating func query(_ source: SourceText, context: RunContext) -> ShellReply {
    let text = source.text
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = session.evaluate(source, context: context)
    let duration = clock.now - start
    failedQuery = outcome.hasErrors ? text : nil
    if !outcome.definitions.isEmpty {
      definitions.append((outcome.definitions, Shell.definitionText(of: text)))
    }
    guard outcome.table != nil, let plan = outcome.plan else {
      return Shell.reply(to: outcome)
    }
    var news = outcome
    if outcome.continuesLast, let last = trail.last?.outcome {
      // What a join did is told once, and not again with each step that follows.
      news.notes.removeAll { $0.isAboutJoin && last.notes.contains($0) }
    }
    // `_` alone looks again, and is no step.
    if text != "_" {
      trail.add(Shell.withoutDefinitions(text), outcome, continues: outcome.continuesLast)
    }
    session.define("_", as: plan)
    var reply = show(news, duration: duration, rows: settings.maximumRows, context: context)
    if case .screen = output, showsHints, reply.output.hasSuffix("\n\n") {
      let hints = Hints.text(on: outcome, of: source, in: self, duration: duration, context)
      reply.output.removeLast()
      reply.output += hints + "\n"
    }
    return reply
  }

  /// Hints stand with results that are read, not with those for programs.
  private var showsHints: Bool {
    settings.showsHints && (settings.mode == "table" || settings.mode == "line")
  }

  /// What to say of an outcome without a table.
  static func reply(to outcome: Outcome) -> ShellReply {
    var reply = ShellReply()
    reply.errors = outcome.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n\n")
    reply.isFailure = outcome.hasErrors
    reply.wasCancelled = outcome.wasCancelled
    if !outcome.definitions.isEmpty && !outcome.hasErrors {
      reply.output = "defined \(outcome.definitions.joined(separator: ", "))\n"
    }
    return reply
  }

  // MARK: Continuing and keeping

  /// Names that the notebook's cells have by now; the definitions that a cell brought along are known
  /// to the cells below it.
  var keptNames: Set<String> {
    var names: Set<String> = []
    for case .cell(let name, _, let query) in record.entries {
      names.insert(name)
      let words = Shell.words(of: query)
      for definition in definitions where query.contains(definition.text) {
        names.formUnion(words.intersection(definition.names))
      }
    }
    return names
  }

  /// The `let` statements of a query.
  private static func definitionText(of text: String) -> String {
    statementTexts(text) { if case .pipeline = $0.kind { false } else { true } }
  }

  private static func withoutDefinitions(_ text: String) -> String {
    statementTexts(text) { if case .pipeline = $0.kind { true } else { false } }
  }

  private static func statementTexts(
    _ text: String,
    where condition: (Statement) -> Bool
  ) -> String {
    let source = SourceText(text)
    return Parser.parse(source).file.statements.filter(condition)
      .map { source.characters(in: $0.range) }.joined(separator: "\n")
  }

  /// A query with the definitions that it needs in front, those of kept cells and earlier ones left out.
  func selfContained(_ query: String, besides known: Set<String>) -> String {
    var needed: [Int] = []
    var words = Shell.words(of: query)
    for index in definitions.indices.reversed()
    where !words.isDisjoint(with: definitions[index].names)
      && known.isDisjoint(with: definitions[index].names)
    {
      needed.append(index)
      words.formUnion(Shell.words(of: definitions[index].text))
    }
    let texts = needed.reversed().map { definitions[$0].text }
    return (texts + [query]).joined(separator: "\n")
  }

  private static func words(of text: String) -> Set<String> {
    let source = SourceText(text)
    return Set(Lexer.tokens(of: source).tokens.map { source.characters(in: $0.range) })
  }
}

/// What a statement gives to show.
package struct ShellReply: Sendable {
  /// For the screen, ready as it is.
  package var output = ""
  /// Diagnostics, apart, so that a script's results stay clean.
  package var errors = ""
  package var isFailure = false
  package var wasCancelled = false
  package var quits = false

  package init(output: String = "") {
    self.output = output
  }

  /// What is said where the user has stopped the showing of a result, which itself is kept.
  static var stopped: ShellReply {
    let message = SessionMessages.failure(.cancelled, in: SourceText(""))
    return Shell.reply(to: Outcome(diagnostics: [message], wasCancelled: true))
  }

  static func failure(_ message: String) -> ShellReply {
    var reply = ShellReply()
    reply.errors = message
    reply.isFailure = true
    return reply
  }
}

/// Why a command could not be carried out, in a sentence.
package struct ShellFailure: Error, Sendable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
