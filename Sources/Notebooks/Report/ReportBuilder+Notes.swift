import Engine
import Language
import Workbench

/// Numbered notes on single figures, where the front matter says `notes: full`.
extension ReportBuilder {
  /// How notes are written; nil where sources stand below tables as a whole.
  var noteText: FigureNoteText? {
    switch replay.notebook.frontMatter.notes {
    case .sources: return nil
    case .full: break
    }
    // A page says it behind each figure.
    if style == .marked { return nil }
    let known = works
    let style = style
    return FigureNoteText(
      data: context.data,
      words: words,
      source: { key, places in
        switch style {
        case .plain, .marked:
          return [known.label(for: key), places].filter { !$0.isEmpty }.joined(separator: ", ")
        case .markdown:
          let places = MarkdownText.escaped(places)
          guard known[key] != nil else {
            return [MarkdownText.escaped(key), places].filter { !$0.isEmpty }
              .joined(separator: ", ")
          }
          return "["
            + [MarkdownText.key(key), places].filter { !$0.isEmpty }.joined(separator: ", ") + "]"
        }
      },
      written: { style == .markdown ? MarkdownText.escaped($0) : $0 }
    )
  }

  /// Those for the figures of a table, whose sources the report then cites.
  mutating func figureNotes(of outcome: Outcome, _ table: Table, keys: [Int]) -> FigureNotes? {
    guard let noteText else { return nil }
    let notes = FigureNotes(of: outcome, table, keys: keys, after: noteCount, written: noteText)
    for key in notes.citekeys { works.cite(key) }
    return notes
  }
}
