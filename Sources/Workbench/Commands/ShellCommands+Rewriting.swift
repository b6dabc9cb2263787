import Engine
import Language

/// `.rewriting`: which rules rewrite a plan before it runs.
extension ShellCommands {
  static let rewriting = ShellCommand(
    ".rewriting",
    "[on|off|RULE…]",
    "Says by which rules queries are rewritten before they run.",
    details: """
      Results, notes and what rows rest on are the same with and without; `.explain rewriting` shows what \
      the rules make of a query. A rule's name switches it off, or on again. The rules: \
      \(RewriteRule.allCases.map { "`\($0.rawValue)`: \($0.summary)" }.joined(separator: " "))
      """,
    argument: .choice(["on", "off"] + ruleNames)
  ) { shell, words, _ in
    if words.words.isEmpty { return ShellReply(output: list(of: shell.session.rules)) }
    var rules = shell.session.rules
    for word in words.words {
      switch word {
      case "on": rules = RewriteRule.all
      case "off": rules = []
      default:
        guard let rule = RewriteRule(rawValue: word) else { return unknown(word) }
        rules.formSymmetricDifference([rule])
      }
    }
    shell.session.rules = rules
    return ShellReply()
  }

  private static let ruleNames = RewriteRule.allCases.map(\.rawValue)

  private static func list(of rules: Set<RewriteRule>) -> String {
    RewriteRule.allCases.map { rule in
      let name = rule.rawValue + String(repeating: " ", count: 13 - rule.rawValue.count)
      return name + (rules.contains(rule) ? "on" : "off") + "\n"
    }.joined()
  }

  private static func unknown(_ word: String) -> ShellReply {
    let near = Suggestion.nearest(to: word, among: ruleNames)
    let offer = near.map { "; did you mean \($0)?" } ?? ""
    return .failure(
      "error: no rule named \(Sanitiser.clean(word))\(offer)\n"
        + "  = rules: \(ruleNames.joined(separator: ", "))"
    )
  }
}
