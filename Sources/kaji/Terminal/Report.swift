import Glibc
import Language
import Workbench

/// What the program says besides results: to standard error, clean of controls.
enum Report {
  static func error(_ text: String) {
    if text.isEmpty { return }
    _ = TerminalOutput.write(
      Sanitiser.clean(text, keepingNewlines: true) + "\n",
      to: STDERR_FILENO
    )
  }

  static func diagnostics(_ diagnostics: [Diagnostic]) {
    error(diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n"))
  }

  /// Shows a text that has been made ready, and leaves quietly where nobody reads any more.
  static func output(_ text: String) {
    guard TerminalOutput.write(text) else { Glibc.exit(0) }
  }
}
