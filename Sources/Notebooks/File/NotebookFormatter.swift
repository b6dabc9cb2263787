import Foundation
package import Language

/// Sets the queries of a notebook in their standard form; every other byte stays as it is.
package enum NotebookFormatter {
  /// The notebook's text; or nil and what is wrong with it or with a cell.
  ///
  /// A cell that is meant to fail may hold what cannot be read, and is passed over then.
  package static func format(
    _ text: String,
    name: String
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let notebook = NotebookFile(bytes: Array(text.utf8), name: name)
    if notebook.hasErrors { return (nil, notebook.diagnostics) }
    var diagnostics: [Diagnostic] = []
    var output = ""
    for block in notebook.blocks {
      let own = notebook.text(of: block)
      guard case .cell(let index) = block else {
        output += own
        continue
      }
      let cell = notebook.cells[index]
      let (query, mistakes) = QueryFormatter.format(cell.source)
      guard let query else {
        if !cell.expectsError { diagnostics += mistakes }
        output += own
        continue
      }
      output += replacing(cell, by: query, in: own)
    }
    return (diagnostics.isEmpty ? output : nil, diagnostics)
  }

  /// The cell between its fences; one that stands indented, as in a list, stays as it is.
  private static func replacing(_ cell: Cell, by query: String, in block: String) -> String {
    guard let fence = block.firstIndex(where: \.isNewline), !cell.source.text.isEmpty,
      let range = block.range(
        of: cell.source.text,
        range: block.index(after: fence)..<block.endIndex
      )
    else { return block }
    let isCRLF = block.contains("\r\n")
    let hasBreak = cell.source.text.hasSuffix("\n") || cell.source.text.hasSuffix("\r\n")
    var query = query
    if !hasBreak, query.hasSuffix("\n") { query.removeLast() }
    if isCRLF { query = query.replacing("\n", with: "\r\n") }
    return block.replacingCharacters(in: range, with: query)
  }
}
