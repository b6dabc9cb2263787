import Language

/// The wording of mistakes in `check` and `test` blocks, from `E0770`.
enum AssertionMessages {
  static func empty(
    _ source: SourceText,
    _ range: SourceRange,
    kind: Assertion.Kind
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0770",
      "a `\(kind.rawValue)` block that asserts nothing",
      source,
      range,
      notes: [form(of: kind)]
    )
  }

  static func withoutColon(
    _ source: SourceText,
    _ range: SourceRange,
    kind: Assertion.Kind
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0771",
      "an assertion is a label, a colon and an expression",
      source,
      range,
      notes: [form(of: kind)]
    )
  }

  static func badEnding(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic {
    NotebookMessages.error(
      "E0772",
      "a check ends in `=> \(AssertionReader.mayBeUndecided)` or in nothing, here in `\(word)`",
      source,
      range,
      notes: ["what a source claims, with its verdict, stands in a `test` block"]
    )
  }

  static func withoutVerdict(
    _ source: SourceText,
    _ range: SourceRange,
    word: String?
  ) -> Diagnostic {
    let known = AssertionVerdict.allCases.map(\.rawValue)
    return NotebookMessages.error(
      "E0773",
      word.map { "no verdict is called `\($0)`" } ?? "a test without its verdict",
      source,
      range,
      label: word.flatMap { NotebookMessages.suggestion($0, known) },
      notes: [form(of: .test), "verdicts: " + known.joined(separator: ", ")]
    )
  }

  static func unreadable(
    _ source: SourceText,
    _ assertion: Assertion,
    _ problem: String
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0774",
      "this cannot be decided: \(problem)",
      source,
      assertion.range,
      notes: ["values of results are written cell.row.column, as in `trend.all.rate < 5`"]
    )
  }

  static func noVerdict(_ source: SourceText, _ assertion: Assertion) -> Diagnostic {
    NotebookMessages.error(
      "E0774",
      "this is neither true nor false",
      source,
      assertion.range,
      notes: ["an assertion compares, as in `trend.all.rate < 5`"]
    )
  }

  static func noValue(
    _ source: SourceText,
    _ assertion: Assertion,
    _ problem: BoundResults.Problem
  ) -> Diagnostic {
    var (message, label, notes) = BindingMessages.words(of: problem)
    switch problem {
    case .noRow(_, let cell, let known), .rowMissing(let cell, _, let known):
      if let name = known.first(where: { $0.contains("-") || $0.contains("/") }) {
        notes.append("such a row's name stands in backticks: \(cell).`\(name)`.COLUMN")
      }
    case .noCell, .severalRows, .noColumn, .noParameter: break
    }
    return NotebookMessages.error(
      "E0775",
      message,
      source,
      assertion.range,
      label: label,
      notes: notes
    )
  }

  private static func form(of kind: Assertion.Kind) -> String {
    switch kind {
    case .check: "such as `boys are above girls: trend.boys.rate > trend.girls.rate`"
    case .test: "such as `\"it is solved\" [@mol2021, p. 12]: trend.all.rate < 5 => fails`"
    }
  }
}
