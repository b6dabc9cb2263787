import Engine
import Language

/// Commands on how the terminal is used.
extension ShellCommands {
  static let terminal: [ShellCommand] = [
    ShellCommand(
      ".width",
      "[N|auto]",
      "Says how many columns results are fitted to.",
      details: "At first, and after .width auto, as many as the terminal has.",
      argument: .choice(["auto"])
    ) { shell, words, _ in
      guard let text = words.first else {
        return ShellReply(output: (shell.settings.fixedWidth.map(String.init) ?? "auto") + "\n")
      }
      if text == "auto" {
        shell.settings.fixedWidth = nil
      } else if let count = Int(text), possibleWidths.contains(count) {
        shell.settings.fixedWidth = count
        shell.settings.width = count
      } else {
        return .failure(
          "error: .width takes a whole number from \(possibleWidths.lowerBound) to "
            + "\(possibleWidths.upperBound), or auto, not \(Sanitiser.clean(text))"
        )
      }
      return ShellReply()
    },
    ShellCommand(
      ".theme",
      "[NAME]",
      "Chooses the colours: standard, light, mono or none.",
      details: """
        They are those of the terminal's own palette. There are none with `NO_COLOR`, on a terminal that \
        is `dumb`, and after .plain.
        """,
      argument: .choice(Theme.allCases.map(\.rawValue))
    ) { shell, words, _ in
      guard let name = words.first else {
        return ShellReply(output: shell.settings.theme.rawValue + "\n")
      }
      let names = Theme.allCases.map(\.rawValue)
      guard let theme = Theme(rawValue: name) else {
        let near = Suggestion.nearest(to: name, among: names)
        let offer = near.map { "; did you mean \($0)?" } ?? ""
        return .failure(
          "error: no theme named \(Sanitiser.clean(name))\(offer)\n"
            + "  = themes: \(names.joined(separator: ", "))"
        )
      }
      shell.settings.theme = theme
      return ShellReply()
    },
    toggle(
      ".plain",
      "Says whether the terminal gets text alone, as screen readers want it.",
      details: """
        No colour, no line editor that draws over its text, no pager, no rule of dashes under headings, no \
        line that tells how far a query has come; charts are drawn with plain characters. \
        `kaji --plain` starts in this way.
        """,
      \.isPlain
    ),
    toggle(
      ".pager",
      "Says whether an answer taller than the screen is shown in a pager.",
      details: """
        The pager is that of `PAGER`, else less, where there is one; an answer that fits never goes there.
        """,
      \.usesPager
    ),
    toggle(
      ".suggest",
      "Says whether a line being typed shows, dimmed behind the cursor, how it may go on.",
      details: """
        With the rest of the newest line of the history that begins so and fits the data at hand, else with \
        the one word that fits. Right, End, Ctrl-F or Ctrl-E at the end of the line take it, Alt-F or \
        Ctrl-Right the next word of it; Enter never does. Shown where there are colours.
        """,
      \.showsSuggestions
    ),
    toggle(
      ".hints",
      "Says whether a result that surprises has a line on what may be behind it.",
      details: "Such as a filter that no row passes, with the values that there are.",
      \.showsHints
    ),
  ]

  private static let possibleWidths = 20...10_000

  /// A command that is on or off.
  private static func toggle(
    _ name: String,
    _ summary: String,
    details: String,
    _ setting: any WritableKeyPath<Settings, Bool> & Sendable
  ) -> ShellCommand {
    ShellCommand(
      name,
      "[on|off]",
      summary,
      details: details,
      argument: .choice(["on", "off"])
    ) { shell, words, _ in
      switch words.first {
      case nil: return ShellReply(output: shell.settings[keyPath: setting] ? "on\n" : "off\n")
      case "on": shell.settings[keyPath: setting] = true
      case "off": shell.settings[keyPath: setting] = false
      case let word?:
        return .failure("error: \(name) is on or off, not \(Sanitiser.clean(word))")
      }
      return ShellReply()
    }
  }
}
