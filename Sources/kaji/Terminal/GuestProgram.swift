/// How the system's shell is told to run a program of the user's choice, which has the terminal to itself.
enum GuestProgram {
  /// The command, which takes the shell's place where it is a plain one.
  ///
  /// A signal then reaches the program itself. What only a shell understands (`LESS=-S less`, `less | cat`) stays with the shell.
  static func script(_ command: String) -> String {
    let first = command.prefix { $0 != " " }
    let isPlain = command.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " ./_-+:,=%@".unicodeScalars.contains(scalar)
    }
    return isPlain && !first.contains("=") && !command.isEmpty ? "exec " + command : command
  }
}
