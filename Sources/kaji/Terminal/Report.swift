import Glibc
import Language
import Workbench

/// What the program says besides results: to standard error, clean of controls.
enum Report {
  static func error(_ text: String) {
    if text.isEmpty { return }
    _ = TerminalOutput.write(
      fitted(Sanitiser.clean(text, keepingNewlines: true)) + "\n",
      to: STDERR_FILENO
    )
  }

  /// On a terminal, notes broken at blanks; the excerpts between them stand as they are.
  private static func fitted(_ text: String) -> String {
    guard isatty(STDERR_FILENO) != 0, let width = Terminal.screen?.columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.drop { $0 == " " }.hasPrefix("= ")
        ? Paragraph.fitted(String(line), width: width) : [String(line)]
    }.joined(separator: "\n")
  }

  static func diagnostics(_ diagnostics: [Diagnostic]) {
    error(diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n"))
  }

  /// Shows a text that has been made ready.
  static func output(_ text: String) {
    if !TerminalOutput.write(text) { lostOutput(errno) }
  }

  /// Leaves, since output cannot go on: quietly where nobody reads any more.
  static func lostOutput(_ code: Int32) -> Never {
    if code == EPIPE { Glibc.exit(0) }
    let reason = unsafe String(cString: strerror(code))
    error("error: standard output: \(reason)")
    Glibc.exit(2)
  }
}
