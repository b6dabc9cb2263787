import ArgumentParser
import Notebooks
import Workbench

/// `kaji accept`: takes what a notebook gives now for what it should give.
struct AcceptSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Rewrite a notebook's pinned results that differ, and its accepted report.",
    discussion: """
      Links of the prose take the values that they are bound to. Where a verdict or a word such as \
      "fell" would change, it asks; without a terminal it does nothing then, unless --yes is given. \
      Every other byte of the notebook stays as it is.
      """
  )

  @Argument(help: "The notebook, NAME.nb.md.", completion: .file())
  var notebook: String

  @Argument(help: "One cell of it, by name; default: all.")
  var cell: String?

  @Flag(name: [.short, .long], help: "Do not ask where what is said would change.")
  var yes = false

  @OptionGroup var data: NotebookDataArguments

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let commands = NotebookCommands(
      path: notebook,
      environment: NotebookRun.environment(interrupts, data.data)
    )
    try NotebookRun.finish(commands.accept(only: cell, confirm: confirm), as: errors.format)
  }

  private func confirm(_ turns: [String]) -> Bool {
    if yes { return true }
    guard Terminal.isInteractive else { return false }
    let lines = turns.map { Sanitiser.clean($0) + "\n" }.joined()
    Report.error(lines + "Accept? [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}
