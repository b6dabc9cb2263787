import ArgumentParser
import Glibc
import Notebooks
import Workbench

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

  @OptionGroup var data: NotebookDataArguments

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let environment = NotebookRun.environment(interrupts, data.data)
    var worst: Int32 = 0
    let progress = CheckProgress(count: notebooks.count)
    for (index, notebook) in notebooks.enumerated() {
      progress.tell(index, notebook)
      let verdict = NotebookCommands(path: notebook, environment: environment).check()
      progress.clear()
      NotebookRun.show(verdict, as: errors.format)
      worst = max(worst, verdict.exitCode)
      if verdict.kind == .cancelled { break }
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}

/// The line of a terminal that names the notebook under way, where there are several.
///
///     checking 3 of 7: notebooks/where-the-texts-disagree.nb.md
private struct CheckProgress {
  let count: Int
  private let isShown: Bool

  init(count: Int) {
    self.count = count
    isShown = count > 1 && isatty(STDERR_FILENO) != 0
  }

  func tell(_ index: Int, _ notebook: String) {
    guard isShown else { return }
    let line = "checking \(index + 1) of \(count): \(Sanitiser.clean(notebook))"
    let width = max(20, (Terminal.screen?.columns ?? 80) - 1)
    write("\r\u{1B}[K" + DisplayWidth.truncated(line, to: width))
  }

  func clear() {
    if isShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    _ = TerminalOutput.write(text, to: STDERR_FILENO)
  }
}
