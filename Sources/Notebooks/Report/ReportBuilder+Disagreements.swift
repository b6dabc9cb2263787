import Datasets
import Engine
import Language
import Workbench

/// What a report says of the disagreements that its figures rest on.
extension ReportBuilder {
  mutating func disagreements() -> [DisagreementBlock] {
    for finding in disputes.findings {
      for statement in finding.use.disagreement.statements {
        if let key = statement.reference?.citekey { works.cite(key) }
      }
    }
    let writer = DisagreementWriter(data: context.data, words: words, works: works)
    return disputes.findings.map { writer.block($0) }
  }

  /// What the asterisk below a table stands for; nil where no figure of it is disputed.
  func markNote(of marks: [CellPlace: DisputedFigures.Use], _ table: Table) -> String? {
    let disagreements = marks.values.map(\.disagreement)
    guard let first = disagreements.first else { return nil }
    let isOne = disagreements.allSatisfy {
      $0.statements.first?.place == first.statements.first?.place
    }
    let shown = marks.keys.map { table.columns[$0.column].value(at: $0.row) }
    let others = isOne ? first.values.filter { !shown.contains($0) } : []
    let figures = others.map { first.text(of: $0, marks: words.marks) }
    if figures.isEmpty { return words.isDisputed }
    return first.isWithinOneSource ? words.sameSourceGives(figures) : words.othersGive(figures)
  }
}
