import ArgumentParser
import Datasets
import Engine
import Language
import Notebooks
import Workbench

/// `kaji verify`: a report against the data, without anything else.
struct VerifySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute a report from the data alone.",
    discussion: """
      A report carries its notebook and the values that its figures rest on. Every figure, bound word, \
      check and chart is computed again; each one that differs is told with the row of the data that \
      moved it. Nothing but the report and the data named here is read. The seal finds edits and drift: \
      anybody can compute one anew, so it proves no authorship. Exits 0 where all agrees, 1 where \
      something differs, 2 where the report or the data cannot be used.
      """
  )

  @Argument(help: "The report, NAME.txt.", completion: .file())
  var report: String

  @Option(
    name: [.short, .long],
    help: "A data package of the report, or a folder of packages; may be repeated.",
    completion: .file()
  )
  var data: [String] = []

  @Flag(help: "Also print the digest of every file of the data.")
  var verbose = false

  @OptionGroup var errors: ErrorArguments

  func validate() throws {
    if data.isEmpty { throw ValidationError("expected --data and the folder of the report's data") }
  }

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = RunContext { interrupts.isCancelled }
    let commands = ReportCommands(
      path: report,
      environment: .sessions(engine: NotebookBridge.engine, context: context)
    )
    let paths = data.flatMap(Loader.packages(in:))
    try NotebookRun.finish(commands.verify(data: paths, isVerbose: verbose), as: errors.format)
  }
}
