import Engine
import Language
import Workbench

/// What a cell gives for its `out` block to hold, against what the block holds.
enum PinnedResult {
  /// A block that was left empty is filled with no more rows than these.
  private static let mostNewRows = 40

  /// How the block of a cell differs from its result; empty where they agree or nothing is pinned.
  static func differences(_ result: CellResult, in notebook: NotebookFile) -> [PinnedDifference] {
    guard let block = result.cell.pinned else { return [] }
    let content = notebook.source.characters(in: block.content)
    switch result.state {
    case .done(let outcome):
      guard let table = outcome.table else { return [.noTable] }
      return PinnedComparison.differences(
        PinnedTable(content, firstLine: block.firstLine),
        table,
        keys: result.cell.key,
        marks: outcome.marks
      )
    case .failedAsExpected(let diagnostics):
      let pinned = NotebookLine.lines(of: Array(content.utf8)).map(\.text.trimmingBlanks)
        .filter { !$0.isEmpty }
      let now = messages(diagnostics)
      return pinned == now
        ? []
        : [
          .message(pinned: pinned.joined(separator: "\n"), now: now.joined(separator: "\n"))
        ]
    case .failed, .notRun: return []
    }
  }

  /// The lines that the block would hold if it were accepted now; nil for a cell without a result.
  static func lines(_ result: CellResult, in notebook: NotebookFile) -> [String]? {
    guard let block = result.cell.pinned else { return nil }
    switch result.state {
    case .done(let outcome):
      guard let table = outcome.table else { return nil }
      let pinned = PinnedTable(
        notebook.source.characters(in: block.content),
        firstLine: block.firstLine
      )
      let writer = PinnedWriter(table, marks: outcome.marks)
      if pinned.heads.isEmpty, table.rowCount > mostNewRows {
        return writer.lines(rows: mostNewRows, isOpen: true)
      }
      guard pinned.isOpen, table.rowCount > pinned.rows.count else { return writer.lines() }
      return writer.lines(rows: pinned.rows.count, isOpen: true)
    case .failedAsExpected(let diagnostics): return messages(diagnostics)
    case .failed, .notRun: return nil
    }
  }

  private static func messages(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter(\.isError).map { ErrorText.line($0) }
  }
}
