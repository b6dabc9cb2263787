import Datasets
import Engine
import Language

/// Commands that read and write files.
extension ShellCommands {
  static let moving: [ShellCommand] = [
    ShellCommand(
      ".import",
      "FILE [NAME]",
      "Loads a csv file, a folder of them, or a data package.",
      details: "NAME is the table's name, where one file is loaded.",
      argument: .file
    ) { shell, words, context in
      load(words, into: &shell, context)
    },
    ShellCommand(
      ".output",
      "[FILE]",
      "Sends results to a file from now on; without a file, here again.",
      details: """
        The file's ending says in what format: csv, tsv, json, jsonl, md or txt; .mode says it for \
        any other. A file that is there is added to.
        """,
      argument: .file
    ) { shell, words, _ in
      shell.output = words.first.map(Shell.OutputTarget.file) ?? .screen
      return ShellReply()
    },
    ShellCommand(
      ".once",
      "FILE",
      "Sends the next result to a file, which is written anew.",
      argument: .file
    ) { shell, words, _ in
      guard let path = words.first else { return .failure("error: .once needs a file's name") }
      shell.output = .once(path)
      return ShellReply()
    },
    ShellCommand(
      ".log",
      "[FILE|off]",
      "Writes everything typed and answered to a file, from now on.",
      details: """
        As it stands on the screen, each exchange at once; a file that is there is added to. Without a \
        word it says where the log goes.
        """,
      argument: .file
    ) { shell, words, _ in
      log(words, in: &shell)
    },
    ShellCommand(
      ".read",
      "FILE",
      "Runs the queries and commands of a file, one after the other.",
      details: """
        Queries are separated by blank lines; a command has a line of its own. The first mistake ends it, and \
        is told with its line. What stands in `~/.config/kaji/init` is read in this way when the shell opens \
        on a terminal, unless it was started with `--no-init`.
        """,
      argument: .file
    ) { shell, words, context in
      guard let path = words.first else { return .failure("error: .read needs a file's name") }
      return shell.read(path, context: context)
    },
  ]

  private static func load(
    _ words: CommandWords,
    into shell: inout Shell,
    _ context: RunContext
  ) -> ShellReply {
    guard let path = words.first else {
      return .failure("error: .import needs a file, a folder or a data package")
    }
    var loaded: LoadedData
    do {
      loaded = try Loader.load([path], context: context)
    } catch {
      var reply = ShellReply.failure(
        error.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
      )
      reply.wasCancelled = error == .cancelled
      return reply
    }
    if let name = words.second {
      guard loaded.tables.count == 1 else {
        return .failure(
          "error: \(Sanitiser.clean(path)) holds \(loaded.tables.count) tables; one name fits one"
        )
      }
      // A notebook knows the table by its file's name only.
      let own = Completion.written(loaded.tables[0].name)
      shell.definitions.append(([name], "let \(Completion.written(name)) = (from \(own))"))
      loaded.tables[0].name = name
    }
    let names = loaded.tables.map(\.name)
    if let taken = shell.session.add(loaded) {
      return .failure(
        "error: a table named \(Sanitiser.clean(taken)) is loaded already; "
          + "write .import FILE NAME to give another name"
      )
    }
    shell.record.dataPaths.append(path)
    shell.record.bibliographies += loaded.packages.compactMap(\.bibliographyFile)
    var reply = ShellReply()
    reply.errors = loaded.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
    let listed = zip(names, loaded.tables).map { name, table in
      let rows = NumberFormatter.integer(Int64(table.table.rowCount), isGrouped: true)
      return "\(Sanitiser.clean(name)) (\(rows) rows)"
    }
    reply.output = "loaded \(listed.joined(separator: ", "))\n"
    return reply
  }

  private static func log(_ words: CommandWords, in shell: inout Shell) -> ShellReply {
    guard let path = words.first else {
      return ShellReply(output: shell.log.map { Sanitiser.clean($0) + "\n" } ?? "off\n")
    }
    guard path != "off" else {
      let ended = shell.log.map { "log written to \(Sanitiser.clean($0))\n" }
      shell.log = nil
      return ShellReply(output: ended ?? "")
    }
    do {
      // A file that cannot be written is told of now, not after the first query.
      try FileText.write("", to: path, appending: true)
    } catch {
      return .failure("error: " + error.message)
    }
    shell.log = path
    return ShellReply(output: "logging to \(Sanitiser.clean(path)); .log off ends it\n")
  }
}
