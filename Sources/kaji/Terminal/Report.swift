import Glibc
import Language
import Workbench

/// What the program says besides results: to standard error, clean of controls.
enum Report {
  static func error(_ text: String, theme: Theme = .none) {
    if text.isEmpty { return }
    let clean = fitted(Sanitiser.clean(text, keepingNewlines: true))
    let isTerminal = isatty(STDERR_FILENO) != 0
    _ = TerminalOutput.write(
      (isTerminal ? ErrorPaint.painted(clean, theme) : clean) + "\n",
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

  static func diagnostics(_ diagnostics: [Diagnostic], as format: ErrorFormat = .text) {
    switch format {
    case .text: error(diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n"))
    case .json: lines(diagnostics.map(DiagnosticJSON.line))
    }
  }

  /// A mistake without a place, such as a file that cannot be written.
  static func failure(_ message: String, as format: ErrorFormat) {
    switch format {
    case .text: error("error: " + message)
    case .json: lines([DiagnosticJSON.line(severity: "error", message: message)])
    }
  }

  /// What is worth knowing of a result.
  static func note(_ message: String, as format: ErrorFormat) {
    switch format {
    case .text: error("note: " + message)
    case .json: lines([DiagnosticJSON.line(severity: "note", message: message)])
    }
  }

  /// Lines that programs read, which no terminal's width breaks.
  private static func lines(_ lines: [String]) {
    _ = TerminalOutput.write(lines.map { $0 + "\n" }.joined(), to: STDERR_FILENO)
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
