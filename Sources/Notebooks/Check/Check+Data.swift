import Language
import Workbench

/// What a check says of the rows of the data that are not as the accepted report has them.
extension Check {
  /// The rows, the figures of tables that move with them, and those that move below their rounding.
  ///
  ///     data/population.csv  1 of 7 rows behind figures differs: p03 children 1031944 -> 1031844
  ///     tree.child-labourers.children  1,031,944 -> 1,031,844  from p03
  ///     Tables 2 and 5 move below their rounding
  var dataAccount: [String] {
    guard let accepted, accepted != report else { return [] }
    let old = SealedReport(accepted)
    let new = SealedReport(report)
    let rows = DataComparison(
      DataEvidence(old.attachments),
      DataEvidence(new.attachments),
      data: data
    )
    guard rows.changedRowCount > 0 else { return [] }
    let words = replay.notebook.frontMatter.language.words
    let figures = FigureComparison(
      ReportParts(old.body, words: words),
      ReportParts(new.body, words: words),
      replay,
      words,
      rows,
      unexplained: ""
    )
    var lines = rows.lines + figures.lines
    if !figures.hiddenTables.isEmpty {
      let numbers = words.list(figures.hiddenTables.map { String($0) })
      lines.append(
        figures.hiddenTables.count == 1
          ? "Table \(numbers) moves below its rounding"
          : "Tables \(numbers) move below their rounding"
      )
    }
    return ["the data are not as the accepted report has them"] + lines.map { "  " + $0 }
  }
}
