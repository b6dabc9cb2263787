import Datasets
import Engine
import Language

/// Commands on the pipeline so far.
extension ShellCommands {
  static let stepping: [ShellCommand] = [
    ShellCommand(
      ".last",
      "",
      "Shows the last result again, all rows of it.",
      details: "In a query it is the table `_`."
    ) { shell, _, context in
      guard let stage = shell.trail.last else { return nothingYet }
      return shell.show(stage.outcome, duration: nil, rows: nil, context: context)
    },
    ShellCommand(
      ".undo",
      "",
      "Takes the last step back, and shows the result before it."
    ) { shell, _, context in
      guard let stage = shell.trail.undo() else {
        return .failure("error: there is no step before this one")
      }
      shell.session.define("_", as: stage.outcome.plan)
      let rows = shell.settings.maximumRows
      return shell.show(stage.outcome, duration: nil, rows: rows, context: context)
    },
    ShellCommand(
      ".steps",
      "",
      "Shows the pipeline that led to the last result, whole."
    ) { shell, _, context in
      guard let stage = shell.trail.last else { return nothingYet }
      return ShellReply(output: Sanitiser.clean(stage.text, keepingNewlines: true) + "\n")
    },
    edit,
    formatting,
  ]

  static let edit = ShellCommand(
    ".edit",
    "[QUERY]",
    "Opens the query behind the last result in an editor, and runs what it becomes.",
    details: """
      The editor is that of `VISUAL` or `EDITOR`, else vi. A query that failed is taken as it was typed. \
      An empty file runs nothing.
      """,
    argument: .text
  ) { shell, words, context in
    edit(words, in: &shell, context)
  }

  private static func edit(
    _ words: CommandWords,
    in shell: inout Shell,
    _ context: RunContext
  ) -> ShellReply {
    guard let editing = shell.editing else {
      return .failure("error: .edit needs a terminal")
    }
    let text =
      words.rest.isEmpty ? shell.failedQuery ?? shell.trail.last?.text ?? "" : words.rest
    let edited: String
    do {
      edited = try editing(text).trimmingBlanks
    } catch {
      return .failure("error: " + error.message)
    }
    if edited.isEmpty { return ShellReply(output: "nothing run\n") }
    let shown = Sanitiser.clean(edited, keepingNewlines: true)
    var reply = shell.carryOut(SourceText(edited), context: context)
    reply.output = shown + "\n" + reply.output
    return reply
  }

  /// `.why`: the rows of the data behind the last result.
  static func why(_ words: CommandWords, _ shell: inout Shell) -> ShellReply {
    guard let stage = shell.trail.last,
      let evidence = Evidence(
        of: stage.outcome,
        in: shell.session.data,
        shell.session.disagreements(),
        documents: shell.documents,
        width: shell.settings.width ?? 80
      )
    else { return nothingYet }
    guard let text = words.first, let row = Int(text) else {
      return .failure("error: .why needs the number of a row, such as .why 2")
    }
    do {
      let text = try evidence.text(row: row, column: words.second)
      let width = shell.settings.width ?? Int.max
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return ShellReply(
        output: lines.flatMap { Paragraph.fitted(String($0), width: width) }
          .joined(separator: "\n")
      )
    } catch {
      return .failure("error: " + Sanitiser.clean(error.message))
    }
  }

  /// `.sources`: every place that the last result rests on.
  static func sources(_ shell: Shell) -> ShellReply {
    guard let stage = shell.trail.last else { return nothingYet }
    let data = shell.session.data
    let list = SourceList(of: stage.outcome, data: data)
    if list.entries.isEmpty, list.tables.allSatisfy(\.sources.isEmpty) {
      return ShellReply(output: "The tables behind this result name no sources.\n")
    }
    let width = shell.settings.width ?? 80
    let lines = list.entries.flatMap { entry -> [String] in
      let places = Locators.text(entry.locators)
      let first = entry.citekey + (places.isEmpty ? "" : ", " + places)
      let work = data.packages.lazy.compactMap { $0.bibliography[entry.citekey] }.first
      return Paragraph.lines(Sanitiser.clean(first), width: width, hanging: 2)
        + Paragraph.lines(
          Sanitiser.clean(work?.reference() ?? ""),
          width: width,
          first: 2,
          hanging: 4
        )
    }
    let wholes = list.tables.filter { !$0.sources.isEmpty }.flatMap { table in
      Paragraph.lines(
        Sanitiser.clean("\(table.name), as a whole: \(table.sources.joined(separator: "; "))"),
        width: width,
        hanging: 2
      )
    }
    return ShellReply(output: (lines + wholes).joined(separator: "\n") + "\n")
  }

  static let nothingYet = ShellReply.failure("error: there is no result yet")
}
