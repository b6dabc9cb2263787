import Language
package import Workbench

/// The last two lines of a report: a digest of every byte above them.
///
///       seal
///         sha256:45559c997c31…
///
/// It finds edits and drift; it proves no authorship, since anybody can compute it anew.
package enum Seal {
  private static func line(_ words: any ReportWords) -> String { "  " + words.seal }

  /// The report with its seal; `text` ends with a line feed.
  package static func closing(
    _ text: String,
    in words: any ReportWords = ReportLanguage.english.words
  ) -> String {
    text + line(words) + "\n    " + Digest.sha256(Array(text.utf8)) + "\n"
  }

  /// Whether a report is as it was sealed, to its last byte; nil where it has no seal.
  package static func holds(in report: String) -> Bool? {
    let bytes = Array(report.utf8)
    let languages = ReportLanguage.allCases.map(\.words)
    for line in NotebookLine.lines(of: bytes).reversed() {
      guard let words = languages.first(where: { self.line($0) == line.text }) else { continue }
      let above = String(decoding: bytes[..<line.content.start], as: UTF8.self)
      return closing(above, in: words).utf8.elementsEqual(report.utf8)
    }
    return nil
  }
}
