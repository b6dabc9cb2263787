import Language

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

  /// Whether a report is as it was sealed, to its last byte; nil where it has no seal.
  package static func holds(in report: String) -> Bool? {
    let bytes = Array(report.utf8)
    guard let seal = NotebookLine.lines(of: bytes).last(where: { $0.text == line }) else {
      return nil
    }
    let above = String(decoding: bytes[..<seal.content.start], as: UTF8.self)
    return closing(above).utf8.elementsEqual(report.utf8)
  }
}
