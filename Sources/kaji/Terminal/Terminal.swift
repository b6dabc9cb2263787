import CEditline
import Glibc

/// The terminal this process talks to.
enum Terminal {
  /// To be called once, before anything is written: a reader that goes away is noticed by the write that
  /// fails.
  static func prepare() { terminalIgnoreClosedPipes() }

  /// Has the C library take text as UTF-8, for the line editor and the widths of its characters; what is not
  /// interactive does without, since it opens half a dozen files.
  static func useUTF8() { _ = terminalUseUTF8() }

  /// Whether somebody types and watches.
  static var isInteractive: Bool { isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0 }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

  /// Size of the terminal that standard output goes to, if it goes to one.
  static var screen: Screen? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard unsafe terminalSize(STDOUT_FILENO, &columns, &rows) else { return nil }
    return Screen(columns: Int(columns), rows: Int(rows))
  }

  /// Whether escape sequences are understood, going by `TERM`.
  static func understandsEscapes(environment: [String: String]) -> Bool {
    let type = environment["TERM"] ?? ""
    return !["", "dumb", "unknown"].contains(type)
  }

  /// Whether long rows are wrapped anew when the terminal's width changes.
  ///
  /// Most do so; those that do not leave every row where it was.
  static func wrapsAnew(environment: [String: String]) -> Bool {
    if environment["TMUX"] != nil { return true }
    let type = environment["TERM"] ?? ""
    return environment["XTERM_VERSION"] == nil && environment["STY"] == nil
      && !["linux", "screen"].contains { type.hasPrefix($0) }
  }

  /// Whether output may be coloured.
  static func allowsColour(environment: [String: String]) -> Bool {
    isOutputTerminal && understandsEscapes(environment: environment)
      && (environment["NO_COLOR"] ?? "").isEmpty
  }
}
