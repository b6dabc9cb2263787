import ArgumentParser
import Language

/// How a subcommand reports what is wrong, on standard error.
enum ErrorFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people: excerpts with carets.
  case text
  /// For programs: one object a line.
  case json
}

struct ErrorArguments: ParsableArguments {
  @Option(
    name: .customLong("errors"),
    help: "How mistakes are told on standard error: text, or json, one object a line."
  )
  var format = ErrorFormat.text
}
