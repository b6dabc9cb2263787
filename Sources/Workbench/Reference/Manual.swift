import Engine
package import Language

/// The reference manual as Markdown, from the tables that the program itself runs on.
package enum Manual {
  /// The chapters are what the layers above this one add, such as the command line.
  package static func markdown(
    chapters: [String],
    explanations further: [Explanation] = []
  ) -> String {
    let own = [
      ManualText.opening, ManualText.language, steps, definitions, operators, functions,
      ManualText.types,
      commands, formats, ManualText.data,
    ]
    return (own + chapters + [messages(Help.explanations + further)]).joined(separator: "\n") + "\n"
  }

  private static var steps: String {
    var lines = ["## Steps", ""]
    for transform in Transform.allCases {
      let entry = transform.specification
      lines += ["### \(transform.rawValue)", "", "    \(entry.usage)", ""]
      lines += [entry.summary + " " + entry.details, ""]
      for (query, result) in entry.examples {
        lines += ["```prql"] + split(query) + ["```", "", "```csv"]
        lines += result.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          .map(String.init)
        lines += ["```", ""]
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A one-line query with a line a step.
  private static func split(_ query: String) -> [String] {
    let parts = query.split(separator: " | ").map(String.init)
    return query.contains("(") ? [query] : parts
  }

  private static var definitions: String {
    var lines = ["## Definitions", ""]
    for entry in DefinitionReference.all {
      lines += ["### \(entry.names.joined(separator: ", "))", "", "    \(entry.usage)", ""]
      lines += [entry.summary + " " + entry.details, ""]
      for (query, result) in entry.examples {
        lines += ["```prql", query, "```", "", "```csv"]
        lines += result.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          .map(String.init)
        lines += ["```", ""]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static var operators: String {
    var lines = ["## Operators", "", "From the one that binds tightest to the loosest.", ""]
    lines += ["| operator | meaning | examples |", "|---|---|---|"]
    for entry in OperatorReference.all {
      let examples = entry.examples.map {
        "`\(cell($0.expression))` → \($0.result.isEmpty ? "missing" : "`\(cell($0.result))`")"
      }
      lines.append(
        "| `\(cell(entry.symbol))` | \(cell(entry.summary)) | \(examples.joined(separator: "<br>")) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static var functions: String {
    var lines = ["## Functions", ""]
    let titles: [(Signature.Kind, String, String)] = [
      (
        .aggregate, "Aggregates",
        "One value from a column: of the group in `aggregate`, of all rows of the group (or of the "
          + "table) elsewhere."
      ),
      (.window, "Over rows", "One value a row, from the rows around it, in their present order."),
      (.scalar, "Values", "One value from the values of a row."),
    ]
    for (kind, title, text) in titles {
      lines += ["### \(title)", "", text, ""]
      let entries = Library.signatures.values.filter { $0.kind == kind }
        .sorted { $0.name < $1.name }
      for entry in entries { lines += page(entry) }
    }
    return lines.joined(separator: "\n")
  }

  private static func page(_ entry: Signature) -> [String] {
    var lines = ["**`\(entry.name) \(entry.usage)`** \(entry.summary) \(entry.details)", ""]
    for parameter in entry.parameters + entry.named {
      lines.append("- `\(parameter.usage)`: \(parameter.summary)")
    }
    for example in entry.examples {
      lines.append("- `\(example.call)` → `\(example.result)`" + Help.context(of: example))
    }
    return lines + [""]
  }

  private static func messages(_ explanations: [Explanation]) -> String {
    var lines = [
      "## Messages", "",
      "Every message has a code: E for a mistake, H for a hint. `.help E0203` in the shell and "
        + "`kaji help E0203` show its entry; `--errors=json` tells mistakes to programs, one object a "
        + "line on standard error:", "",
      "    {\"code\": …, \"severity\": \"error\" | \"warning\" | \"hint\" | \"note\", \"message\": …,",
      "     \"file\": …, \"range\": {\"start\": {\"line\": 1, \"column\": 1, \"offset\": 0}, \"end\": …},",
      "     \"cell\": {\"line\": …, \"field\": …, \"column\": …}, \"label\": …, \"notes\": […],",
      "     \"suggestions\": […], \"fix\": {\"edits\": [{\"range\": …, \"replacement\": …}]}}", "",
      "Every key is always there, and null where it says nothing. Lines and columns count from 1, "
        + "columns in characters; offsets count bytes of UTF-8 from 0, in the query or in the notebook's "
        + "cell; an end is the place behind the last character. `suggestions` are likely replacements of "
        + "the range; a `fix` is certain, and its edits may be made as they are. Other lines on standard "
        + "error, such as notes, have the same keys and no code.", "",
    ]
    for entry in explanations.sorted(by: { $0.code < $1.code }) {
      lines += ["### \(entry.code): \(entry.title)", "", entry.text, ""]
      for example in entry.examples {
        lines +=
          ["```prql", "# gives \(entry.code)"]
          + example.wrong.split(separator: "\n").map(String.init)
        lines +=
          ["# is right"] + example.right.split(separator: "\n").map(String.init) + ["```", ""]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static var commands: String {
    var lines = ["## Commands of the shell", ""]
    for (title, commands) in ShellCommands.families {
      lines += ["### \(title)", ""]
      for command in commands {
        let details = command.details.isEmpty ? "" : " " + command.details
        lines.append("- `\(command.usageText)`: \(command.summary)\(details)")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static var formats: String {
    var lines = ["## Formats", "", "For `--format`, `.mode` and the endings of files.", ""]
    lines += TableFormats.all.map { "- `\($0.name)`: \($0.summary)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|")
  }
}
