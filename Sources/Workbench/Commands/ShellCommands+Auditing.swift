import Datasets
import Engine
import Language

/// `.audit`: the arithmetic of a table of claims, done again and told at length.
extension ShellCommands {
  static let auditing = ShellCommand(
    ".audit",
    "[TABLE]",
    "Does the arithmetic of a table's claims again, and tells what fails.",
    details: """
      Without a table, that of the last result. What fails stands first, then what cannot be decided; \
      what agrees is counted. All findings are the last result then: `filter verdict == "agrees"` shows \
      the others, `.why ROW` the rows behind one. `.help audit` lists the rules.
      """,
    argument: .table
  ) { shell, words, context in
    audit(words, &shell, context)
  }

  private static func audit(
    _ words: CommandWords,
    _ shell: inout Shell,
    _ context: RunContext
  ) -> ShellReply {
    if words.words.count > 1 {
      return .failure("error: .audit takes one table, such as .audit \(words.words[0])")
    }
    guard let table = words.first ?? (shell.trail.last == nil ? nil : "_") else {
      return .failure("error: there is no result yet; .audit TABLE looks at a table")
    }
    let text = "from \(quoted(table)) | audit"
    let outcome = shell.session.evaluate(SourceText(text), context: context)
    guard let result = outcome.table, let plan = outcome.plan else {
      return Shell.reply(to: outcome)
    }
    shell.trail.add(text, outcome, continues: false)
    shell.session.define("_", as: plan)
    var reply = Shell.reply(to: outcome)
    reply.output = AuditListing(result).text(width: shell.settings.width ?? 100)
    return reply
  }

  /// A table's name as a query writes it; one that is quoted already stays.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "_.`".contains($0) }
    return isPlain ? name : "`\(name.replacing("`", with: ""))`"
  }
}
