import Language
import Workbench

/// The last two lines of a report: a digest of every byte above them.
///
///       seal
///         sha256:45559c997c31…
///
/// It finds edits and drift; it proves no authorship, since anybody can compute it anew.
package enum Seal {
  private static let line = "  seal"

  /// The report with its seal; `text` ends with a line feed.
  package static func closing(_ text: String) -> String {
    text + line + "\n    " + Digest.sha256(Array(text.utf8)) + "\n"
  }

  /// Whether a report is as it was sealed; nil where it has no seal.
  package static func holds(in report: String) -> Bool? {
    let bytes = Array(report.utf8)
    let lines = NotebookLine.lines(of: bytes)
    guard let seal = lines.last(where: { $0.text == line }), seal.number < lines.count else {
      return nil
    }
    let above = Array(bytes[..<seal.content.start])
    return lines[seal.number].text.trimmingBlanks == Digest.sha256(above)
  }
}
