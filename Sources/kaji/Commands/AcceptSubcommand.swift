import ArgumentParser
import Notebooks

/// `kaji accept`: takes what a notebook gives now for what it should give.
struct AcceptSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Rewrite a notebook's pinned results that differ, and its accepted report.",
    discussion: "Every other byte of the notebook stays as it is."
  )

  @Argument(help: "The notebook, NAME.nb.md.", completion: .file())
  var notebook: String

  @Argument(help: "One cell of it, by name; default: all.")
  var cell: String?

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let commands = NotebookCommands(
      path: notebook,
      environment: NotebookRun.environment(interrupts)
    )
    try NotebookRun.finish(commands.accept(only: cell), as: errors.format)
  }
}
