import Engine
import Language

/// Every command of the shell, by family, in the order in which help lists them.
package enum ShellCommands {
  package static let families: [(title: String, commands: [ShellCommand])] = [
    ("Find", finding), ("Look", looking), ("Step by step", stepping), ("Show", showing + drawing),
    ("Terminal", terminal),
    ("Files", moving),
    ("Keep", keeping), ("Leave", leaving),
  ]

  package static var all: [ShellCommand] { families.flatMap(\.commands) }

  package static func named(_ name: String) -> ShellCommand? {
    all.first { $0.name == name }
  }

  /// Carries out a line that begins with a dot.
  static func run(_ line: String, in shell: inout Shell, context: RunContext) -> ShellReply {
    let head = line.prefix { !$0.isWhitespace }
    guard let command = named(String(head)) else {
      let near = Suggestion.nearest(to: String(head), among: all.map(\.name))
      let offer = near.map { "; did you mean \($0)?" } ?? "; .help lists them"
      return .failure("error: no command named \(Sanitiser.clean(String(head)))\(offer)")
    }
    let words = CommandWords(String(line.dropFirst(head.count)))
    if case .none = command.argument, !words.words.isEmpty {
      return .failure("error: \(command.name) takes no arguments")
    }
    if words.words.contains("|"), let refusal = command.refusalOfPipe { return refusal }
    if shell.settings.isSafe, touchesFiles(command, words) {
      return .failure("error: \(command.name) reads or writes files, which --safe forbids")
    }
    return command.run(&shell, words, context)
  }

  private static func touchesFiles(_ command: ShellCommand, _ words: CommandWords) -> Bool {
    if command.name == edit.name { return true }
    if case .file = command.argument { return !words.words.isEmpty }
    return false
  }

  static let leaving: [ShellCommand] = [
    ShellCommand(
      ".quit",
      "",
      "Leaves the shell; so do quit, exit, and Ctrl-D on an empty line."
    ) { _, _, _ in
      var reply = ShellReply()
      reply.quits = true
      return reply
    }
  ]
}
