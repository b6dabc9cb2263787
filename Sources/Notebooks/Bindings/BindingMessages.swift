import Language

/// The wording of links that are bound to nothing, from `E0760`.
enum BindingMessages {
  /// More names than these are cut short.
  private static let mostNames = 12

  static func words(
    of problem: BoundResults.Problem
  ) -> (message: String, label: String?, notes: [String]) {
    switch problem {
    case .noCell(let name, let known):
      (
        "no cell is named `\(name)`", NotebookMessages.suggestion(name, known),
        known.isEmpty ? [] : ["cells: " + list(known)]
      )
    case .noRow(let name, let cell, let known):
      (
        "`\(cell)` has no row `\(name)`", NotebookMessages.suggestion(name, known),
        ["rows: " + list(known)]
      )
    case .severalRows(let name, let cell, let count):
      (
        "`\(cell)` has \(count) rows `\(name)`", nil,
        ["name more columns that tell them apart: `#| key: COLUMN, COLUMN` in the cell"]
      )
    case .rowMissing(let cell, let count, let known):
      (
        "`\(cell)` has \(count) rows, and none is named", nil,
        ["written `\(cell).ROW.COLUMN`; rows: " + list(known)]
      )
    case .noColumn(let name, let cell, let known):
      (
        "`\(cell)` has no column `\(name)`", NotebookMessages.suggestion(name, known),
        ["columns: " + list(known)]
      )
    case .noParameter(let name, let known):
      (
        "the notebook has no parameter named `\(name)`",
        NotebookMessages.suggestion(name, known),
        [NotebookMessages.parameters(known)]
      )
    }
  }

  private static func list(_ names: [String]) -> String {
    let rest = names.count - mostNames
    return names.prefix(mostNames).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Bindings.Unbound {
  func diagnostic(_ link: BoundLink, in source: SourceText) -> Diagnostic {
    switch self {
    case .blankInTarget:
      return NotebookMessages.error(
        "E0760",
        "a blank in the target: Markdown sees no link here, and prints it as it stands",
        source,
        link.targetRange,
        notes: ["blanks of a row's name are written as hyphens: `children-aged-5-17`"]
      )
    case .noPlace:
      return NotebookMessages.error(
        "E0761",
        "`\(link.target)` is neither a value of a result nor a heading",
        source,
        link.targetRange,
        notes: ["written `#cell.row.column`, `#cell.rows`, `#cell` or `#param.name`"]
      )
    case .problem(let problem):
      let (message, label, notes) = BindingMessages.words(of: problem)
      return NotebookMessages.error(
        "E0762",
        message,
        source,
        link.targetRange,
        label: label,
        notes: notes
      )
    case .badFormat(let bad):
      return NotebookMessages.error(
        "E0763",
        "`\(bad.format)` is no format for a value of type `\(bad.type.rawValue)`",
        source,
        link.targetRange,
        notes: [
          "formats: `.1`, `,0`, `.1abs`, `%`, or words for more, same and less: `rose/held/fell`"
        ]
      )
    }
  }
}
