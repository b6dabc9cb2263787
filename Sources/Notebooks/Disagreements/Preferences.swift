import Datasets
import Language
import Workbench

/// Which source an author follows where sources differ: a citation key, with a place in the source where
/// one source says two things, and the figure in front where one place says several.
///
///     prefer:
///       nso2021: national sample, ages 5-17
///       "mulawarman, sec. Introduction, para. 2": printed with a citation
///       "1,754,182 (mulawarman, sec. Introduction, para. 2)": printed with a citation
struct PreferredSource: Hashable {
  let citekey: String
  let locator: String?
  /// The figure without the marks between its groups.
  let figure: String?

  init(_ text: String) {
    var source = text.trimmingBlanks
    if source.hasSuffix(")"), let open = source.firstIndex(of: "("), open > source.startIndex {
      figure = Self.plain(source[..<open].trimmingBlanks)
      source = source[source.index(after: open)...].dropLast().trimmingBlanks
    } else {
      figure = nil
    }
    let comma = source.firstIndex(of: ",")
    citekey = (comma.map { source[..<$0] } ?? source[...]).trimmingBlanks
    locator = comma.map { source[source.index(after: $0)...].trimmingBlanks }
  }

  func isSource(of statement: ClaimStatement, in disagreement: Disagreement) -> Bool {
    guard let reference = statement.reference, reference.citekey == citekey else { return false }
    if let figure, figure != Self.plain(disagreement.text(of: statement.value)) { return false }
    return locator == nil || reference.locator == locator
  }

  private static func plain(_ figure: String) -> String { figure.filter { $0 != "," } }
}

extension NotebookFile {
  /// The statements of a disagreement that the author prefers, each with the reason: what the cells that
  /// use it say stands before the front matter, and what names a figure before what names a place.
  func preferences(
    in disagreement: Disagreement,
    cells starts: Set<Int>
  ) -> [(statement: ClaimStatement, reason: String?)] {
    let inCells = cells.filter { starts.contains($0.range.start) }.compactMap(\.prefer)
    let given = frontMatter.preferences.map { (PreferredSource($0.citekey), $0.reason) }
    let inFront = given.filter { $0.0.figure != nil } + given.filter { $0.0.figure == nil }
    return (inCells.map { PreferredSource($0) } + inFront.map(\.0)).compactMap { preferred in
      // Several statements of the preferred source decide nothing between them.
      let matches = disagreement.statements.filter { preferred.isSource(of: $0, in: disagreement) }
      guard let statement = matches.first, matches.count == 1 else { return nil }
      let reason = inFront.first {
        $0.0 == preferred || $0.0.isSource(of: statement, in: disagreement)
      }?.1
      return (statement, reason)
    }
  }
}
