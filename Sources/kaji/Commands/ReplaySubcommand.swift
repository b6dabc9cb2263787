import ArgumentParser
import Engine
import Glibc
import Language
import Notebooks
import Workbench

/// `kaji replay`: a notebook's report.
struct ReplaySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replay a notebook and print its report."
  )

  @Argument(help: "The notebook, NAME.nb.md.", completion: .file())
  var notebook: String

  @Argument(help: "Values for its parameters.")
  var parameters: [String] = []

  @Option(name: [.short, .long], help: "Write the report to a file.", completion: .file())
  var output: String?

  @OptionGroup var data: NotebookDataArguments

  @Option(
    name: [.short, .long],
    help: """
      Of the report: txt (also what is kept and verified), md, Markdown for pandoc, html, a page in which \
      every figure shows what stands behind it, or ipynb, for Jupyter. Of a cell: \
      \(TableFormats.names.joined(separator: ", ")). Default: by --output.
      """,
    completion: .list(ReportFormat.allCases.map(\.rawValue) + TableFormats.names)
  )
  var format: String?

  @Option(help: "Print the result of this cell instead of the report.")
  var cell: String?

  @Option(help: "Print this figure of the report, counted from 1, as a picture in SVG.")
  var figure: Int?

  @Flag(help: "With --cell: add a column that says which sources each row rests on.")
  var provenance = false

  @Flag(
    help:
      "Go on: replay it again whenever it or its data change, until Ctrl-C, and show what moved."
  )
  var watch = false

  @OptionGroup var errors: ErrorArguments

  func validate() throws {
    if watch, figure != nil {
      throw ValidationError("--watch goes with a report, not with --figure")
    }
    if watch, cell != nil { throw ValidationError("--watch goes with a report, not with --cell") }
    if provenance, cell == nil { throw ValidationError("--provenance goes with --cell NAME") }
    if figure != nil {
      guard cell == nil else { throw ValidationError("--figure and --cell do not go together") }
      guard format == nil || format == "svg" else {
        throw ValidationError("a figure is written as svg")
      }
      return
    }
    let formats = cell == nil ? ReportFormat.allCases.map(\.rawValue) : TableFormats.names
    guard let format, !formats.contains(format) else { return }
    let near = Suggestion.nearest(to: format, among: formats)
    throw ValidationError(
      "no format of a \(cell == nil ? "report" : "cell") named '\(format)'"
        + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " (formats: \(formats.joined(separator: ", ")))"
    )
  }

  private var reportFormat: ReportFormat {
    if let format { return ReportFormat(rawValue: format) ?? .txt }
    return ReportFormat.allCases.first { output?.hasSuffix("." + $0.rawValue) == true } ?? .txt
  }

  func run() throws {
    let interrupts = InterruptWatcher.install()
    if watch { throw try runWatching(interrupts) }
    let commands = NotebookCommands(
      path: notebook,
      environment: NotebookRun.environment(interrupts, data.data)
    )
    if let cell { return try printCell(cell, commands) }
    if let figure {
      let (picture, verdict) = commands.picture(ofFigure: figure, parameters)
      if let picture { try write(picture, isReport: false) }
      return try NotebookRun.finish(verdict, as: errors.format)
    }
    let (report, verdict) = commands.replay(parameters, as: reportFormat)
    if let report { try write(report, isReport: reportFormat != .html) }
    try NotebookRun.finish(verdict, as: errors.format)
  }

  /// Shows the report, and after each change the lines of it that moved.
  private func runWatching(_ interrupts: InterruptWatcher) throws -> ExitCode {
    let environment = NotebookRun.environment(interrupts, data.data)
    let watch = Watch(isCancelled: { interrupts.isCancelled })
    var state: Watch.State?
    var last: String?
    while true {
      let files = ReadFiles(state?.paths ?? [])
      let before = state.map { Watch.State(of: $0.paths) }
      let (report, verdict) = NotebookCommands(
        path: notebook,
        environment: files.noting(environment, notebook: notebook)
      ).replay(parameters, as: reportFormat)
      if verdict.kind == .cancelled { return .interrupted }
      if let report {
        if output != nil || last == nil { try write(report, isReport: true) }
        if last != nil, reportFormat == .html || reportFormat == .ipynb {
          // Their lines are not for reading.
          Report.output("written anew\n")
        } else if let last {
          let moved = ReportChanges.lines(
            from: ReportText.shown(last),
            to: ReportText.shown(report)
          )
          let text = moved.isEmpty ? ["the report is as before"] : moved
          Report.output(
            Sanitiser.clean(text.joined(separator: "\n"), keepingNewlines: true) + "\n"
          )
        }
        last = report
      }
      NotebookRun.show(verdict, as: errors.format)
      let now =
        before.flatMap { $0.paths == files.paths ? $0 : nil } ?? Watch.State(of: files.paths)
      state = now
      guard watch.waitForChange(of: [now]) else { return .interrupted }
      Report.output(Watch.heading(now.changedPaths))
    }
  }

  private func printCell(_ name: String, _ commands: NotebookCommands) throws {
    let (outcome, data, verdict) = commands.result(of: name, parameters)
    let table = provenance ? outcome.flatMap { ProvenanceColumn.added(to: $0, data: data) } : nil
    if let table = table ?? outcome?.table {
      let suffix = output.flatMap { $0.split(separator: ".").last.map(String.init) }
      let renderer =
        (format ?? suffix).flatMap(TableFormats.named) ?? TableFormats.named("csv")
      let text = renderer?.text(
        table,
        options: RenderingOptions(isForTerminal: output == nil && Terminal.isOutputTerminal)
      )
      try write(text ?? "", isReport: false)
    }
    try NotebookRun.finish(verdict, as: errors.format)
  }

  private func write(_ text: String, isReport: Bool) throws {
    guard let output else {
      let shown = isReport ? ReportText.shown(text) : text
      Report.output(
        Terminal.isOutputTerminal ? Sanitiser.clean(shown, keepingNewlines: true) : text
      )
      return
    }
    do {
      try FileText.write(text, to: output)
    } catch {
      Report.failure(error.message, as: errors.format)
      throw ExitCode.badInput
    }
  }
}

/// The data that notebooks are replayed over.
struct NotebookDataArguments: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: """
      Data to read in place of what the notebook names, wherever it stands: a package or a csv file; \
      may be repeated.
      """,
    completion: .file()
  )
  var data: [String] = []
}

/// What the subcommands on notebooks share.
enum NotebookRun {
  static func environment(
    _ interrupts: InterruptWatcher,
    _ data: [String]
  ) -> NotebookEnvironment {
    .sessions(
      engine: NotebookBridge.engine,
      data: data,
      context: RunContext { interrupts.isCancelled }
    )
  }

  /// Prints a verdict and ends with its exit code.
  static func finish(_ verdict: NotebookVerdict, as errors: ErrorFormat) throws {
    show(verdict, as: errors)
    if verdict.exitCode != 0 { throw ExitCode(verdict.exitCode) }
  }

  static func show(_ verdict: NotebookVerdict, as errors: ErrorFormat) {
    let lines = verdict.lines.map { Sanitiser.clean($0, keepingNewlines: true) + "\n" }
    Report.output(lines.joined())
    Report.diagnostics(verdict.diagnostics, as: errors)
  }
}
