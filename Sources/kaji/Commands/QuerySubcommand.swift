import ArgumentParser
import Datasets
import Engine
import Foundation
import Glibc
import Language
import Workbench

/// `kaji query`: one query, its result to standard output.
struct QuerySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run one query and print its result.",
    usage: """
      kaji query [--data DATA]… [--format FORMAT] QUERY [name=value…]
      kaji query [--data DATA]… [--format FORMAT] --file F.prql [name=value…]
      kaji query [--data DATA]… [--format FORMAT] - [name=value…]
      """
  )

  @Option(
    name: [.short, .long],
    help: "A data package, a csv file or a folder of them; default: what stands here.",
    completion: .file()
  )
  var data: [String] = []

  @Option(
    name: [.short, .long],
    help:
      "\(TableFormats.names.joined(separator: ", ")); default: table on a terminal, csv in a pipe.",
    completion: .list(TableFormats.names)
  )
  var format: String?

  @Option(help: "Read the query from a file.", completion: .file(extensions: ["prql"]))
  var file: String?

  @Flag(help: "Add a column that says which sources and places each row rests on.")
  var provenance = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var work: ThreadArguments

  @OptionGroup var errors: ErrorArguments

  @Argument(help: "The query (- reads it from standard input), and values of its $parameters.")
  var words: [String] = []

  func validate() throws {
    if let format, TableFormats.named(format) == nil {
      let near = Suggestion.nearest(to: format, among: TableFormats.names)
      throw ValidationError(
        "no format named '\(format)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
          + " (formats: \(TableFormats.names.joined(separator: ", ")))"
      )
    }
    if file == nil && words.isEmpty {
      throw ValidationError("expected a query, --file F.prql, or - for standard input")
    }
  }

  mutating func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = work.context(interrupts)
    let parameterWords = file == nil ? Array(words.dropFirst()) : words
    let parameters = try DataArguments.parameters(parameterWords)
    let source = try querySource(interrupts)
    let paths = DataArguments.paths(data)
    var options = reading.options
    if paths.allSatisfy(Loader.canBeReadAgain) {
      options.neededColumns = NeededColumns(of: source).names
    }
    var session = try session(paths, options, parameters, context)
    // What is read by people has its marks and the reasons for what is missing.
    let isReadable = ["table", "line", "md"].contains(formatName)
    let lineage: Executor.LineageMode = isReadable || provenance ? .rows : .off
    var outcome = session.evaluate(source, lineage: lineage, context: context)
    if options.neededColumns != nil, !outcome.diagnostics.isEmpty, !outcome.wasCancelled {
      // What there is to say of a query is said over all columns.
      options.neededColumns = nil
      session = try self.session(paths, options, parameters, context)
      outcome = session.evaluate(source, lineage: lineage, context: context)
    }
    Report.diagnostics(session.data.diagnostics, as: errors.format)
    Report.diagnostics(outcome.diagnostics, as: errors.format)
    if outcome.wasCancelled { throw ExitCode.interrupted }
    if outcome.hasErrors { throw ExitCode.queryError }
    guard let table = outcome.table else {
      Report.failure(
        outcome.definitions.isEmpty
          ? "the query is empty: expected a pipeline, such as from NAME"
          : "the query only defines; end it with a pipeline, such as from NAME",
        as: errors.format
      )
      throw ExitCode.queryError
    }
    let shown = provenance ? ProvenanceColumn.added(to: outcome, data: session.data) : nil
    write(shown ?? table, of: outcome, in: session)
    for note in outcome.notes { Report.note(SessionMessages.text(note), as: errors.format) }
  }

  private func session(
    _ paths: [String],
    _ options: ReadingOptions,
    _ parameters: [String: Value],
    _ context: RunContext
  ) throws -> Session {
    let loaded = try DataArguments.load(
      paths,
      options: options,
      errors: errors.format,
      context: context
    )
    let folder = file.map { ($0 as NSString).deletingLastPathComponent } ?? "."
    return Session(
      data: loaded,
      parameters: parameters,
      definitionFolders: [folder.isEmpty ? "." : folder]
    )
  }

  private func querySource(_ interrupts: InterruptWatcher) throws -> SourceText {
    do {
      if let file { return SourceText(try FileText.read(file), name: file) }
      guard words[0] == "-" else {
        return SourceText(words[0].precomposedStringWithCanonicalMapping)
      }
      guard let text = StandardInput.text(isCancelled: { interrupts.isCancelled }) else {
        throw ExitCode.interrupted
      }
      return SourceText(text.precomposedStringWithCanonicalMapping, name: "stdin")
    } catch let code as ExitCode {
      throw code
    } catch let error as ShellFailure {
      Report.failure(error.message, as: errors.format)
      throw ExitCode.badInput
    }
  }

  private var formatName: String { format ?? (Terminal.isOutputTerminal ? "table" : "csv") }

  private func write(_ table: Table, of outcome: Outcome, in session: Session) {
    let isTerminal = Terminal.isOutputTerminal
    guard let renderer = TableFormats.named(formatName) else { return }
    var stream = ByteStream { bytes in
      if !TerminalOutput.write(bytes) { Report.lostOutput(errno) }
      return true
    }
    let options = RenderingOptions(
      width: isTerminal ? Terminal.screen?.columns : nil,
      missingLabel: MissingLabels.lookup(of: outcome, in: session.data),
      mark: outcome.mark,
      isForTerminal: isTerminal
    )
    _ = renderer.render(table, options: options, to: &stream)
    stream.flush()
  }
}
