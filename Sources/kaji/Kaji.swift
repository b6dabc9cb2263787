import ArgumentParser
import Glibc

/// The command line: one subcommand a file, the shell where none is named.
@main
struct Kaji: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "kaji",
    abstract: "An analysis shell for research data, in which every number knows its source.",
    usage: """
      kaji [DATA…]
      kaji SUBCOMMAND …
      """,
    discussion: """
      Without a subcommand the shell opens: type .help there.
      Exit codes: 0 ok, 1 a query error or a check that differs, 2 bad usage or unreadable input, \
      130 interrupted.
      """,
    version: "kaji \(version)",
    subcommands: [
      ShellSubcommand.self, QuerySubcommand.self, ReplaySubcommand.self, CheckSubcommand.self,
      AcceptSubcommand.self, VerifySubcommand.self, ValidateSubcommand.self,
      DescribeSubcommand.self, FormatSubcommand.self, ReferenceSubcommand.self,
    ],
    defaultSubcommand: ShellSubcommand.self
  )

  /// Usage errors end with 2, as everything else that was asked for in the wrong way.
  static func main() {
    Terminal.prepare()
    do {
      let words = wordsOfReference
      if let query = QueryRun(plain: words) { return try query.run() }
      if let shell = ShellRun(plain: words) { return try shell.run() }
      var command = try subcommandNamed(words) ?? parseAsRoot(words)
      try command.run()
    } catch {
      let code = exitCode(for: error)
      if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
      let message = fullMessage(for: error)
      if code == .success {
        _ = TerminalOutput.write(message + "\n")
        Glibc.exit(0)
      }
      Report.error(message)
      Glibc.exit(2)
    }
  }

  /// The subcommand that the first word names, with its arguments; nil where something is wrong with them,
  /// or help is asked for, so that the whole command answers.
  ///
  /// Reading the arguments of one command alone takes half as long as reading those of the whole.
  private static func subcommandNamed(_ words: [String]) -> (any ParsableCommand)? {
    guard let first = words.first,
      let named = configuration.subcommands.first(where: {
        $0.configuration.commandName == first
      })
    else { return nil }
    let command = try? named.parseAsRoot(Array(words.dropFirst()))
    // Asked for help, a command answers as if it were the whole program.
    return command.flatMap { type(of: $0) == named ? $0 : nil }
  }

  /// The arguments behind the program's name: read here, as the standard library takes long for it when it
  /// is asked for the first time.
  private static var arguments: [String] {
    var words: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      if let word = unsafe CommandLine.unsafeArgv[index] {
        words.append(unsafe String(cString: word))
      }
    }
    return words
  }

  /// `kaji help E0203` as `kaji reference E0203`, where the name is no subcommand's.
  private static var wordsOfReference: [String] {
    let words = arguments
    guard words.count == 2, words[0] == "help" else { return words }
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !commands.contains(words[1]),
      ReferenceSubcommand.page(for: words[1], width: 80) != nil
    else { return words }
    return ["reference", words[1]]
  }
}

extension ExitCode {
  static let queryError = ExitCode(1)
  static let badInput = ExitCode(2)
  static let interrupted = ExitCode(130)
}
