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

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let commands = NotebookCommands(
      path: notebook,
      environment: NotebookRun.environment(interrupts, data.data)
    )
    let (report, verdict) = commands.replay(parameters)
    if let report { try write(report) }
    try NotebookRun.finish(verdict, as: errors.format)
  }

  private func write(_ report: String) throws {
    guard let output else {
      Report.output(
        Terminal.isOutputTerminal
          ? Sanitiser.clean(ReportText.shown(report), keepingNewlines: true) : report
      )
      return
    }
    do {
      try FileText.write(report, to: output)
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
