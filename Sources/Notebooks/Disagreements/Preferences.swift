import Datasets
import Language
import Workbench

/// Which source an author follows where sources differ: a citation key, with a place in the source where
/// one source says two things.
///
///     prefer:
///       nso2021: national sample, ages 5-17
///       "mulawarman, sec. Introduction, para. 2": printed with a citation
struct PreferredSource: Hashable {
  let citekey: String
  let locator: String?

  init(_ text: String) {
    let comma = text.firstIndex(of: ",")
    citekey = (comma.map { text[..<$0] } ?? text[...]).trimmingBlanks
    locator = comma.map { text[text.index(after: $0)...].trimmingBlanks }
  }

  func isSource(of statement: ClaimStatement) -> Bool {
    guard let reference = statement.reference, reference.citekey == citekey else { return false }
    return locator == nil || reference.locator == locator
  }
}

extension NotebookFile {
  /// The statements of a disagreement that the author prefers, each with the reason: what the cells that
  /// use it say stands before the front matter.
  func preferences(
    among statements: [ClaimStatement],
    cells starts: Set<Int>
  ) -> [(statement: ClaimStatement, reason: String?)] {
    let inCells = cells.filter { starts.contains($0.range.start) }.compactMap(\.prefer)
    return (inCells + frontMatter.preferences.map(\.citekey)).compactMap { text in
      let preferred = PreferredSource(text)
      // Several statements of the preferred source decide nothing between them.
      let matches = statements.filter(preferred.isSource)
      guard let statement = matches.first, matches.count == 1 else { return nil }
      let reason = frontMatter.preferences.first {
        $0.citekey == text || PreferredSource($0.citekey).isSource(of: statement)
      }?.reason
      return (statement, reason)
    }
  }
}
