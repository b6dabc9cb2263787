import Engine
import Language

/// `.explain`: how a query is understood, stage by stage, and what its operators do.
extension ShellCommands {
  static let explanation = ShellCommand(
    ".explain",
    "[tokens|syntax|plan|rewriting|operators] QUERY",
    "Shows how a query is understood.",
    details: """
      The plan is what was resolved: each step with the columns after it. `tokens` and `syntax` show the \
      stages before. `rewriting` shows the plan as it runs, and the rules of `.rewriting` that made it; \
      `operators` runs the query, and shows how many rows each step takes and gives. Without a query, \
      the last one.
      """,
    argument: .choice(stages)
  ) { shell, words, context in
    explain(words, &shell, context)
  }

  private static let stages = ["tokens", "syntax", "plan", "rewriting", "operators"]

  private static func explain(
    _ words: CommandWords,
    _ shell: inout Shell,
    _ context: RunContext
  ) -> ShellReply {
    var stage = "plan"
    var query = words.rest
    if let first = words.first, stages.contains(first) {
      stage = first
      query = String(query.dropFirst(first.count)).trimmingBlanks
    }
    if query.isEmpty {
      guard let last = shell.trail.last else {
        return .failure("error: there is no query yet; write .explain \(stage) QUERY")
      }
      query = last.text
    }
    let source = SourceText(query)
    switch stage {
    case "tokens": return shown(Lexer.tokens(of: source).dump, shell)
    case "syntax": return shown(SyntaxDump.text(Parser.parse(source).file), shell)
    default: break
    }
    let resolution = shell.session.resolve(source, context: context)
    guard let plan = resolution.plan else {
      return Shell.reply(to: Outcome(diagnostics: resolution.diagnostics))
    }
    switch stage {
    case "plan": return shown(PlanDump.text(plan), shell)
    case "rewriting":
      let rewriting = Rewriting(plan, by: shell.session.rules)
      let names = rewriting.applied.map(\.rawValue).joined(separator: ", ")
      return shown(
        "rules: \(names.isEmpty ? "none" : names)\n" + PlanDump.text(rewriting.plan),
        shell
      )
    default: break
    }
    let trace = OperatorTrace()
    let outcome = shell.session.run(plan, of: source, context: context, trace: trace)
    if outcome.hasErrors { return Shell.reply(to: outcome) }
    return shown(OperatorList.text(trace, width: shell.settings.width), shell)
  }

  /// A dump, clean for the terminal and no wider than it: a long line goes on below, indented.
  private static func shown(_ text: String, _ shell: Shell) -> ShellReply {
    let width = shell.settings.width ?? Int.max
    let lines = Sanitiser.clean(text, keepingNewlines: true)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return ShellReply(
      output: lines.flatMap { Paragraph.fitted(String($0), width: width) }.joined(separator: "\n")
        + "\n"
    )
  }
}
