import ArgumentParser
import Datasets
import Engine
import Foundation
import Glibc
import Language
import Workbench

/// What `kaji query` was asked for, and its answer.
struct QueryRun {
  var data: [String] = []
  var format: String?
  var file: String?
  var options = ReadingOptions()
  var threads: Int?
  var errors = ErrorFormat.text
  var words: [String] = []
  /// Whether a column says which sources each row rests on.
  var provenance = false

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = ThreadArguments.context(interrupts, threads: threads)
    try refuseDataInFront()
    let parameterWords = file == nil ? Array(words.dropFirst()) : words
    let parameters = try DataArguments.parameters(parameterWords)
    let source = try querySource(interrupts)
    let paths = DataArguments.paths(data)
    var options = options
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
    Report.diagnostics(session.data.diagnostics, as: errors)
    Report.diagnostics(outcome.diagnostics, as: errors)
    if outcome.wasCancelled { throw ExitCode.interrupted }
    if outcome.hasErrors { throw ExitCode.queryError }
    guard let table = outcome.table else {
      Report.failure(
        outcome.definitions.isEmpty
          ? "the query is empty: expected a pipeline, such as from NAME"
          : "the query only defines; end it with a pipeline, such as from NAME",
        as: errors
      )
      throw ExitCode.queryError
    }
    let shown =
      provenance
      ? ProvenanceColumn.added(
        to: outcome,
        data: session.data,
        isStopped: context.isCancelled
      ) : nil
    write(shown ?? table, of: outcome, in: session, until: context.isCancelled)
    if context.isCancelled() { throw ExitCode.interrupted }
    for note in outcome.notes { Report.note(SessionMessages.text(note), as: errors) }
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
      errors: errors,
      context: context
    )
    let folder = file.map { ($0 as NSString).deletingLastPathComponent } ?? "."
    return Session(
      data: loaded,
      parameters: parameters,
      definitionFolders: [folder.isEmpty ? "." : folder]
    )
  }

  /// `kaji query DATA QUERY`, as other programs have it.
  private func refuseDataInFront() throws {
    guard file == nil, words.count > 1, FileKind.exists(words[0]),
      words[1].contains(" ") || !words[1].contains("=")
    else { return }
    let command = "kaji query --data \(words[0]) '\(words[1])'"
    throw ValidationError(
      "'\(words[0])' is a file or folder, and the query stands there; data are named with --data: "
        + command
    )
  }

  private func querySource(_ interrupts: InterruptWatcher) throws -> SourceText {
    do {
      if let file { return SourceText(try FileText.read(file), name: file) }
      guard words[0] == "-" else {
        return SourceText(words[0].inNormalForm)
      }
      guard let text = StandardInput.text(isCancelled: { interrupts.isCancelled }) else {
        throw ExitCode.interrupted
      }
      return SourceText(text.inNormalForm, name: "stdin")
    } catch let code as ExitCode {
      throw code
    } catch let error as ShellFailure {
      Report.failure(error.message, as: errors)
      throw ExitCode.badInput
    }
  }

  private var formatName: String { format ?? (Terminal.isOutputTerminal ? "table" : "csv") }

  private func write(
    _ table: Table,
    of outcome: Outcome,
    in session: Session,
    until isStopped: @escaping @Sendable () -> Bool
  ) {
    let isTerminal = Terminal.isOutputTerminal
    guard let renderer = TableFormats.named(formatName) else { return }
    var stream = ByteStream { bytes in
      if !TerminalOutput.write(bytes) { Report.lostOutput(errno) }
      return !isStopped()
    }
    var options = RenderingOptions(
      width: isTerminal ? Terminal.screen?.columns : nil,
      missingLabel: MissingLabels.lookup(of: outcome, in: session.data),
      mark: outcome.mark,
      isForTerminal: isTerminal
    )
    options.isStopped = isStopped
    _ = renderer.render(table, options: options, to: &stream)
    stream.flush()
  }
}

extension QueryRun {
  /// The plain form, `kaji query [--data DATA]… [--format FORMAT] QUERY [name=value…]`; nil of any other.
  ///
  /// ArgumentParser finds the options of a command by reflection, which took a fifth of the time of a short
  /// query. Of what is wrong with arguments it alone speaks.
  init?(plain arguments: [String]) {
    guard arguments.first == "query" else { return nil }
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--data", "-d":
        guard let path = rest.popFirst(), !path.hasPrefix("-") else { return nil }
        data.append(path)
      case "--format", "-f":
        guard let name = rest.popFirst(), TableFormats.named(name) != nil else { return nil }
        format = name
      default:
        if word.hasPrefix("-") { return nil }
        words.append(word)
      }
    }
    if words.isEmpty || words[0] == "help" { return nil }
  }
}
