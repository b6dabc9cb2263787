import Engine
import Language

/// Commands that turn a session into a notebook.
extension ShellCommands {
  static let keeping: [ShellCommand] = [
    ShellCommand(
      ".keep",
      "NAME [\"CAPTION\"]",
      "Keeps the last result as a named cell of the notebook to be.",
      details: "From then on NAME is a table too.",
      argument: .text
    ) { shell, words, _ in
      keep(words, in: &shell)
    },
    ShellCommand(
      ".note",
      "\"TEXT\"",
      "Adds a paragraph to the notebook to be.",
      argument: .text
    ) { shell, words, _ in
      let text = words.words.count == 1 ? words.words[0] : words.rest
      guard !text.isEmpty else { return .failure("error: .note needs a text") }
      shell.record.entries.append(.note(text))
      return ShellReply(output: "noted\n")
    },
    ShellCommand(
      ".save",
      "FILE.nb.md",
      "Writes what was kept as a notebook that replays.",
      details: """
        A cell has the steps that led to its result, and no others, not even a `derive` whose columns nothing \
        used. A number of a note that stands once in \
        the results is bound to it, so that `kaji check` tells when it no longer holds: one with a decimal \
        mark or of three digits, unless it looks like a year.
        """,
      argument: .file
    ) { shell, words, _ in
      guard let path = words.first else { return .failure("error: .save needs a file's name") }
      guard path.hasSuffix(".nb.md") else {
        let stem = path.split(separator: ".").first.map(String.init) ?? path
        return .failure(
          "error: a notebook's name ends with .nb.md: .save \(Sanitiser.clean(stem)).nb.md"
        )
      }
      guard shell.record.cellCount > 0 else {
        return .failure("error: nothing is kept yet; .keep NAME keeps the last result")
      }
      var record = shell.record
      record.exploratoryCount = shell.trail.stepCount - record.keptSteps.count
      return reply { () throws(ShellFailure) in try shell.notebooks.save(record, path) }
    },
    ShellCommand(
      ".report",
      "[FILE]",
      "Shows the report of what was kept, or writes it to a file.",
      argument: .file
    ) { shell, words, _ in
      guard shell.record.cellCount > 0 else {
        return .failure("error: nothing is kept yet; .keep NAME keeps the last result")
      }
      return reply { () throws(ShellFailure) in
        let report = try shell.notebooks.report(shell.record)
        guard let path = words.first else { return shell.notebooks.shown(report) }
        try FileText.write(report, to: path)
        return "report written to \(Sanitiser.clean(path))\n"
      }
    },
    ShellCommand(
      ".replay",
      "FILE",
      "Replays a notebook over its own data, and shows its report.",
      argument: .file
    ) { shell, words, _ in
      guard let path = words.first else { return .failure("error: .replay needs a notebook") }
      return reply { () throws(ShellFailure) in
        shell.notebooks.shown(try shell.notebooks.replay(shell.record, path))
      }
    },
  ]

  private static func keep(_ words: CommandWords, in shell: inout Shell) -> ShellReply {
    guard let name = words.first else { return .failure("error: .keep needs a name") }
    guard let stage = shell.trail.last else { return nothingYet }
    guard isName(name) else {
      return .failure(
        "error: \(Sanitiser.clean(name)) cannot be a name: letters, digits and _ make one, "
          + "such as trend_2018"
      )
    }
    if shell.session.catalog.tables.contains(where: { $0.name == name }) {
      return .failure("error: \(name) is the name of a table; choose another")
    }
    if words.words.count > 2 {
      return .failure("error: a caption of several words stands in quotes")
    }
    let known = shell.keptNames
    let isKnown = known.contains(name)
    let (text, unused) = UnusedSteps.removed(from: stage.text, in: shell.session)
    let query = shell.selfContained(text, besides: known)
    shell.record.keep(name, caption: words.second, query: query)
    shell.record.keptSteps.formUnion(stage.path)
    shell.session.define(name, as: stage.outcome.plan)
    shell.record.uses(stage.outcome.plan, of: shell.session.data)
    let rows = stage.outcome.table?.rowCount ?? 0
    let word = isKnown ? "kept anew" : "kept"
    let left =
      unused == 0
      ? "" : "; without \(unused) derive \(unused == 1 ? "step" : "steps") that nothing used"
    return ShellReply(output: "\(word) \(name): \(rows) \(rows == 1 ? "row" : "rows")\(left)\n")
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_", text != "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static func reply(_ body: () throws(ShellFailure) -> String) -> ShellReply {
    do {
      return ShellReply(output: try body())
    } catch {
      // What a notebook says of its cells begins with the word already.
      let isMarked = error.message.hasPrefix("error[")
      return .failure(isMarked ? error.message : "error: " + error.message)
    }
  }
}
