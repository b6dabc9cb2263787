import ArgumentParser
import Datasets
import Engine
import Glibc
import Language
import Workbench

/// `kaji [DATA…]`: the shell.
struct ShellSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the shell (also without this word: kaji DATA…).",
    discussion: "Without a terminal, queries and commands are read from standard input."
  )

  @Argument(
    help: "Data packages, csv files or folders of them; default: what stands here.",
    completion: .file()
  )
  var data: [String] = []

  @Option(
    help: "A folder with the texts of the sources, of which .why shows the very line.",
    completion: .directory
  )
  var documents: String?

  @Flag(help: "Text alone, no line editor: for screen readers, logs and tests.")
  var plain = false

  @Flag(
    name: .customLong("no-init"),
    help: "Do not read ~/.config/kaji/init, the file of queries and commands to begin with."
  )
  var skipsInit = false

  @Flag(help: "Refuse commands that read or write files, and start no other program.")
  var safe = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var work: ThreadArguments

  func validate() throws {
    guard let word = data.first, !FileKind.exists(word) else { return }
    let commands = Kaji.configuration.subcommands.compactMap { $0.configuration.commandName }
    if let near = Suggestion.nearest(to: word, among: commands) {
      throw ValidationError(
        "there is no file or folder '\(word)'; did you mean the command 'kaji \(near)'?"
      )
    }
  }

  mutating func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = work.context(interrupts)
    let paths = DataArguments.paths(data)
    let loaded = try DataArguments.load(
      paths,
      options: reading.options,
      showsProgress: !plain,
      context: context
    )
    Report.diagnostics(loaded.diagnostics)
    var shell = Shell(data: loaded, dataPaths: paths, notebooks: NotebookBridge.actions(context))
    shell.settings.threads = work.threads
    if let documents { shell.documents = try texts(in: documents, for: loaded) }
    shell.settings.isPlain = plain
    shell.settings.isSafe = safe
    var repl = Repl(shell: shell, interrupts: interrupts, readsInit: !skipsInit)
    let code = repl.run()
    if code != 0 { throw ExitCode(code) }
  }
}

extension ShellSubcommand {
  private func texts(in folder: String, for data: LoadedData) throws -> DocumentTexts {
    do throws(DataFailure) {
      return try DocumentTexts(in: folder, for: data)
    } catch {
      Report.diagnostics(error.diagnostics)
      throw ExitCode.badInput
    }
  }
}

/// What stands at a path.
enum FileKind {
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }
}
