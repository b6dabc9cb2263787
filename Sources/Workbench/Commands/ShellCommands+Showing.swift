import Engine
import Language

/// Commands on how results are shown.
extension ShellCommands {
  static let showing: [ShellCommand] = [
    ShellCommand(
      ".mode",
      "[FORMAT]",
      "Shows results as table, line, csv, tsv, json, jsonl or md.",
      argument: .choice(TableFormats.names)
    ) { shell, words, _ in
      guard let name = words.first else { return ShellReply(output: shell.settings.mode + "\n") }
      guard TableFormats.named(name) != nil else {
        let near = Suggestion.nearest(to: name, among: TableFormats.names)
        let offer = near.map { "; did you mean \($0)?" } ?? ""
        return .failure(
          "error: no format named \(Sanitiser.clean(name))\(offer)\n"
            + "  = formats: \(TableFormats.names.joined(separator: ", "))"
        )
      }
      shell.settings.mode = name
      return ShellReply()
    },
    ShellCommand(
      ".null",
      "[TEXT]",
      "Says what stands for a missing value in tables.",
      details: "At first it is `..`; .null \"\" leaves the cell blank.",
      argument: .text
    ) { shell, words, _ in
      guard let text = words.first else { return ShellReply(output: shell.settings.null + "\n") }
      shell.settings.null = Sanitiser.clean(text)
      return ShellReply()
    },
    ShellCommand(
      ".maxrows",
      "[N|all]",
      "Says how many rows of a longer result are shown.",
      argument: .choice(["all"])
    ) { shell, words, _ in
      guard let text = words.first else {
        return ShellReply(
          output: (shell.settings.maximumRows.map(String.init) ?? "all") + "\n"
        )
      }
      if text == "all" {
        shell.settings.maximumRows = nil
      } else if let count = Int(text), count > 0 {
        shell.settings.maximumRows = count
      } else {
        return .failure(
          "error: .maxrows takes a whole number from 1, or all, not \(Sanitiser.clean(text))"
        )
      }
      return ShellReply()
    },
    ShellCommand(
      ".timer",
      "[on|off]",
      "Says whether the footer tells how long a result took.",
      argument: .choice(["on", "off"])
    ) { shell, words, _ in
      switch words.first {
      case nil: return ShellReply(output: shell.settings.showsTime ? "on\n" : "off\n")
      case "on": shell.settings.showsTime = true
      case "off": shell.settings.showsTime = false
      case let word?:
        return .failure("error: .timer is on or off, not \(Sanitiser.clean(word))")
      }
      return ShellReply()
    },
    ShellCommand(
      ".provenance",
      "[on|off]",
      "Says whether results have a column with the sources of each row.",
      details: """
        The column `provenance` names each source by its citation key, with the places in it; it is \
        shown, and written by .once and .output, as any other column, and is no part of the result that \
        the next step goes on from.
        """,
      argument: .choice(["on", "off"])
    ) { shell, words, _ in
      switch words.first {
      case nil: return ShellReply(output: shell.settings.showsProvenance ? "on\n" : "off\n")
      case "on": shell.settings.showsProvenance = true
      case "off": shell.settings.showsProvenance = false
      case let word?:
        return .failure("error: .provenance is on or off, not \(Sanitiser.clean(word))")
      }
      return ShellReply()
    },
    ShellCommand(
      ".threads",
      "[N|all]",
      "Says how many threads share the work of loading and of queries.",
      details: "At first as many as there are processors. A result is the same on any number.",
      argument: .choice(["all"])
    ) { shell, words, context in
      guard let text = words.first else {
        return ShellReply(output: "\(context.workers.threadCount)\n")
      }
      if text == "all" {
        shell.settings.threads = nil
      } else if let count = Int(text), Workers.possibleThreadCounts.contains(count) {
        shell.settings.threads = count
      } else {
        return .failure(
          "error: .threads takes a whole number from 1 to "
            + "\(Workers.possibleThreadCounts.upperBound), or all, not \(Sanitiser.clean(text))"
        )
      }
      return ShellReply()
    },
  ]
}
