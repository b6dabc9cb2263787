import ArgumentParser
import Glibc
import Notebooks

/// `kaji check`: what notebooks pin, against what they give now.
struct CheckSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Replay notebooks and compare what they pin, and their accepted reports.",
    discussion: """
      The accepted report of notebooks/NAME.nb.md is notebooks/reports/NAME.txt. Nothing is changed. \
      Exits 0 where all agree, 1 where something differs, 2 where a notebook cannot be used.
      """
  )

  @Argument(help: "The notebooks.", completion: .file())
  var notebooks: [String]

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let environment = NotebookRun.environment(interrupts)
    var worst: Int32 = 0
    for notebook in notebooks {
      let verdict = NotebookCommands(path: notebook, environment: environment).check()
      NotebookRun.show(verdict, as: errors.format)
      worst = max(worst, verdict.exitCode)
      if verdict.kind == .cancelled { break }
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
