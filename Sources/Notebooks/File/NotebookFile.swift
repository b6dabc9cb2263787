package import Language

/// A notebook as it was written: its front matter, its prose and its cells, each with its exact place.
///
///     ---                        frontMatter
///     title: Child labour
///     ---
///     The survey counts …        prose
///     ```prql                    cell
///     #| name: trend
///     from population
///     ```
///     ```out                     pinned, of the cell above
///     survey  children
///     ```
///
/// The ranges of the blocks follow each other without a gap and cover the file, so that whoever rewrites
/// one block keeps every other byte. A notebook with an error in `diagnostics` is never run or rewritten.
package struct NotebookFile: Sendable {
  package enum Block: Hashable, Sendable {
    case frontMatter(SourceRange)
    case prose(SourceRange)
    /// A cell, by its position in `cells`.
    case cell(Int)
    /// The pinned result of a cell, by the cell's position.
    case pinned(Int)
    /// A `chart` block, by its position in `charts`.
    case chart(Int)
    /// A `check` or `test` block, by its position in `assertionBlocks`.
    case assertions(Int)
  }

  package let source: SourceText
  package let frontMatter: FrontMatter
  package let blocks: [Block]
  package let cells: [Cell]
  package let assertionBlocks: [AssertionBlock]
  package let charts: [ChartCell]
  /// Every mistake of the file, in order of place.
  package let diagnostics: [Diagnostic]

  /// Reads a notebook; `name` is the file as the user named it.
  package init(bytes: [UInt8], name: String) {
    var parser = NotebookParser(bytes: bytes, name: name)
    parser.parse()
    source = parser.source
    frontMatter = parser.frontMatter
    blocks = parser.blocks
    cells = parser.cells
    assertionBlocks = parser.assertionBlocks
    charts = parser.charts
    diagnostics = parser.diagnostics.sorted { $0.notebookOffset < $1.notebookOffset }
  }

  package var hasErrors: Bool { diagnostics.contains(where: \.isError) }

  package func range(of block: Block) -> SourceRange {
    switch block {
    case .frontMatter(let range), .prose(let range): range
    case .cell(let index): cells[index].range
    case .pinned(let index): cells[index].pinned?.range ?? cells[index].range
    case .assertions(let index): assertionBlocks[index].range
    case .chart(let index): charts[index].range
    }
  }

  package func text(of block: Block) -> String {
    source.characters(in: range(of: block))
  }

  /// The file's name without folders.
  package var fileName: String {
    let name = source.name ?? "notebook.nb.md"
    return name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The file's name without folders and without `.nb.md`: what its report is named after.
  package var stem: String {
    for suffix in [".nb.md", ".md"] where fileName.hasSuffix(suffix) && fileName != suffix {
      return String(fileName.dropLast(suffix.count))
    }
    return fileName
  }

  /// The title of the report: the front matter's, or the file's name.
  package var title: String { frontMatter.title ?? stem }
}

extension Diagnostic {
  /// Where a mistake of a notebook stands, for sorting.
  fileprivate var notebookOffset: Int {
    switch location {
    case .source(_, let range): range.start
    case .cell(_, let line, _, _): line
    case .file, .nowhere: 0
    }
  }
}
