import Engine
import Language

/// `.format`: a query in the form that `kaji format` gives it.
extension ShellCommands {
  static let formatting = ShellCommand(
    ".format",
    "[QUERY]",
    "Shows the last query, or the one given, set in the standard form.",
    details: """
      A step a line, two blanks a level, lines of at most 80 columns where they can be; what it means \
      stays the same. `kaji format` does so with files.
      """,
    argument: .text
  ) { shell, words, _ in
    var query = words.rest
    if query.isEmpty {
      guard let last = shell.trail.last else {
        return .failure("error: there is no query yet; write .format QUERY")
      }
      query = last.text
    }
    let (text, diagnostics) = QueryFormatter.format(SourceText(query))
    guard let text else { return Shell.reply(to: Outcome(diagnostics: diagnostics)) }
    return ShellReply(output: Sanitiser.clean(text, keepingNewlines: true))
  }
}
