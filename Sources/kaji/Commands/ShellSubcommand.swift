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

  func run() throws {
    var shell = ShellRun()
    shell.data = data
    shell.documents = documents
    shell.isPlain = plain
    shell.skipsInit = skipsInit
    shell.isSafe = safe
    shell.options = reading.options
    shell.threads = work.threads
    try shell.run()
  }
}

/// What stands at a path.
enum FileKind {
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }
}
