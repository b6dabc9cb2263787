import Engine
import Language

/// `.example`: what a help page shows, run.
extension ShellCommands {
  static let example = ShellCommand(
    ".example",
    "NAME [N]",
    "Runs an example of the help page of a step, a function or an operator.",
    details: """
      The first, or that of the number; the query is shown, and its result is the last one, to go on from. \
      The examples bring their own rows.
      """,
    argument: .entry
  ) { shell, words, context in
    guard let name = words.first else {
      return .failure("error: .example needs a name, such as .example group")
    }
    let queries = ExampleQuery.all(for: name)
    guard !queries.isEmpty else {
      let near = Suggestion.nearest(to: name, among: Help.names)
      let offer = near.flatMap { $0 == name ? nil : "; did you mean \($0)?" } ?? ""
      return .failure("error: no example of \(Sanitiser.clean(name))\(offer)")
    }
    let number = words.second.map { Int($0) ?? 0 } ?? 1
    guard queries.indices.contains(number - 1) else {
      return .failure(
        "error: \(Sanitiser.clean(name)) has \(queries.count == 1 ? "1 example" : "\(queries.count) examples")"
      )
    }
    let query = queries[number - 1]
    let width = shell.settings.width ?? 80
    var reply = shell.carryOut(SourceText(query), context: context)
    reply.output = "\n" + Help.example(query, width).joined(separator: "\n") + "\n" + reply.output
    return reply
  }
}
