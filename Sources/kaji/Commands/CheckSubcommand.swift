import ArgumentParser
import Glibc
import Language
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

  @Flag(help: "Go on: check a notebook again whenever it or its data change, until Ctrl-C.")
  var watch = false

  @OptionGroup var data: NotebookDataArguments

  @OptionGroup var errors: ErrorArguments

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let environment = NotebookRun.environment(interrupts, data.data)
    if watch { throw try runWatching(environment, interrupts) }
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

  /// Checks all, then each whose files change, and tells what is new of it.
  private func runWatching(
    _ environment: NotebookEnvironment,
    _ interrupts: InterruptWatcher
  ) throws -> ExitCode {
    let watch = Watch(isCancelled: { interrupts.isCancelled })
    var verdicts: [String: String] = [:]
    var states: [String: Watch.State] = [:]
    var due = notebooks
    while true {
      for notebook in due {
        let files = ReadFiles(states[notebook]?.paths ?? [])
        let commands = NotebookCommands(
          path: notebook,
          environment: files.noting(environment, notebook: notebook)
        )
        files.note([commands.reportPath])
        let before = states[notebook].map { Watch.State(of: $0.paths) }
        let verdict = commands.check()
        if verdict.kind == .cancelled { return .interrupted }
        states[notebook] =
          before.flatMap { $0.paths == files.paths ? $0 : nil } ?? Watch.State(of: files.paths)
        let text =
          verdict.lines.joined(separator: "\n")
          + verdict.diagnostics.map(DiagnosticRenderer.text).joined()
        if verdicts[notebook] == text {
          Report.output("\(Sanitiser.clean(notebook)): as before\n")
        } else {
          NotebookRun.show(verdict, as: errors.format)
        }
        verdicts[notebook] = text
      }
      let known = notebooks.compactMap { states[$0] }
      guard watch.waitForChange(of: known) else { return .interrupted }
      due = notebooks.filter { states[$0]?.changedPaths.isEmpty == false }
      Report.output(Watch.heading(Watch.changedPaths(of: known)))
    }
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
