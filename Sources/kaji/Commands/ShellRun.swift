import ArgumentParser
import Datasets
import Engine
import Workbench

/// What the shell was opened with.
struct ShellRun {
  var data: [String] = []
  var documents: String?
  var isPlain = false
  var skipsInit = false
  var isSafe = false
  var options = ReadingOptions()
  var threads: Int?

  /// The plain form, `kaji [DATA…]`; nil of any other, of which ArgumentParser speaks.
  ///
  /// It finds the options of all commands by reflection, which takes as long as reading a small package.
  init?(plain words: [String]) {
    let commands = Kaji.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard words.allSatisfy({ !$0.hasPrefix("-") && FileKind.exists($0) }),
      words.first.map({ $0 != "help" && !commands.contains($0) }) ?? true
    else { return nil }
    data = words
  }

  init() {}

  func run() throws {
    let interrupts = InterruptWatcher.install()
    let context = ThreadArguments.context(interrupts, threads: threads)
    let paths = DataArguments.paths(data)
    let loaded = try DataArguments.load(
      paths,
      options: options,
      showsProgress: !isPlain,
      context: context
    )
    Report.diagnostics(loaded.diagnostics)
    var shell = Shell(data: loaded, dataPaths: paths, notebooks: NotebookBridge.actions(context))
    shell.settings.threads = threads
    if let documents { shell.documents = try texts(in: documents, for: loaded) }
    shell.settings.isPlain = isPlain
    shell.settings.isSafe = isSafe
    var repl = Repl(shell: shell, interrupts: interrupts, readsInit: !skipsInit)
    let code = repl.run()
    if code != 0 { throw ExitCode(code) }
  }

  private func texts(in folder: String, for data: LoadedData) throws -> DocumentTexts {
    do throws(DataFailure) {
      return try DocumentTexts(in: folder, for: data)
    } catch {
      Report.diagnostics(error.diagnostics)
      throw ExitCode.badInput
    }
  }
}
