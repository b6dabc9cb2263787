import Language
import Workbench

/// The wording of mistakes in `chart` blocks, from `E0780`.
enum ChartMessages {
  static func withoutColon(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    NotebookMessages.error(
      "E0780",
      "an option of a chart is its name, a colon and a value",
      source,
      range,
      notes: ["such as `kind: bar`"]
    )
  }

  static func badOption(
    _ source: SourceText,
    _ range: SourceRange,
    _ problem: ChartSpecification.Problem
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0780",
      problem.message,
      source,
      range,
      notes: problem.hint.map { [$0] } ?? []
    )
  }

  static func withoutCell(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    NotebookMessages.error(
      "E0781",
      "a chart with no named cell above it, and none given",
      source,
      range,
      notes: ["name the cell that is drawn: `from: tree`"]
    )
  }

  static func undrawn(
    _ source: SourceText,
    _ chart: ChartCell,
    _ problem: ChartSpecification.Problem
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0781",
      problem.message,
      source,
      problem.option.flatMap { chart.places[$0] } ?? chart.head,
      notes: problem.hint.map { [$0] } ?? []
    )
  }

  static func noCell(
    _ source: SourceText,
    _ chart: ChartCell,
    _ problem: BoundResults.Problem
  ) -> Diagnostic {
    let (message, label, notes) = BindingMessages.words(of: problem)
    return NotebookMessages.error(
      "E0781",
      message,
      source,
      chart.places[.from] ?? chart.head,
      label: label,
      notes: notes
    )
  }
}
