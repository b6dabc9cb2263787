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
    ) { shell, _, _ in
      guard let stage = shell.trail.last else { return nothingYet }
      return shell.show(stage.outcome, duration: nil, rows: nil)
    },
    ShellCommand(
      ".undo",
      "",
      "Takes the last step back, and shows the result before it."
    ) { shell, _, _ in
      guard let stage = shell.trail.undo() else {
        return .failure("error: there is no step before this one")
      }
      shell.session.define("_", as: stage.outcome.plan)
      return shell.show(stage.outcome, duration: nil, rows: shell.settings.maximumRows)
    },
    ShellCommand(
      ".steps",
      "",
      "Shows the pipeline that led to the last result, whole."
    ) { shell, _, _ in
      guard let stage = shell.trail.last else { return nothingYet }
      return ShellReply(output: Sanitiser.clean(stage.text, keepingNewlines: true) + "\n")
    },
  ]

  static let nothingYet = ShellReply.failure("error: there is no result yet")
}
