import Language
import Workbench

/// The wording of what can go wrong when a notebook is run, from `E0730`.
enum ReplayMessages {
  // MARK: Arguments

  static func argumentWithoutEquals(_ argument: String) -> Diagnostic {
    Diagnostic(
      code: "E0730",
      message: "`\(argument)` is no parameter, expected name=value",
      location: .nowhere
    )
  }

  static func unknownArgument(_ name: String, known: [String]) -> Diagnostic {
    let nearest = NotebookMessages.suggestion(name, known).map { ", \($0)" } ?? ""
    return Diagnostic(
      code: "E0731",
      message: "the notebook has no parameter named `\(name)`\(nearest)",
      location: .nowhere,
      notes: [NotebookMessages.parameters(known)]
    )
  }

  static func repeatedArgument(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "E0732",
      message: "parameter `\(name)` is given twice",
      location: .nowhere
    )
  }

  static func badArgument(_ name: String, _ text: String, type: ParameterType) -> Diagnostic {
    Diagnostic(
      code: "E0733",
      message: "parameter `\(name)` is `\(text)`, expected \(type.phrase)",
      location: .nowhere
    )
  }

  // MARK: Cells

  /// One for each cell at or below this one that it tries to read.
  static func cellsBelow(
    _ notebook: NotebookFile,
    _ cell: Cell,
    reads: [String],
    cells: ArraySlice<Cell>
  ) -> [Diagnostic] {
    cells.compactMap { other in
      guard let name = other.name, reads.contains(name) else { return nil }
      let place =
        other.ordinal == cell.ordinal
        ? "itself" : "`\(name)`, which stands below it"
      return NotebookMessages.error(
        "E0734",
        "`\(cell.label)` reads \(place)",
        notebook.source,
        NotebookMessages.firstLineOf(cell.range, in: notebook.source),
        notes: ["a cell reads only the cells above it"]
      )
    }
  }

  static func noErrorCame(
    _ notebook: NotebookFile,
    _ cell: Cell,
    _ outcome: Outcome
  ) -> Diagnostic {
    let result = outcome.table == nil ? "definitions" : "a table"
    return NotebookMessages.error(
      "E0735",
      "`\(cell.label)` is meant to fail, but gave \(result)",
      notebook.source,
      NotebookMessages.firstLineOf(cell.range, in: notebook.source),
      notes: ["delete `#| error: expected` if the query is right"]
    )
  }

  static func unknownKeyColumn(
    _ notebook: NotebookFile,
    _ cell: Cell,
    column: String,
    known: [String]
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0736",
      "the key of `\(cell.label)` names the column `\(column)`, which its result has not",
      notebook.source,
      NotebookMessages.firstLineOf(cell.range, in: notebook.source),
      label: NotebookMessages.suggestion(column, known),
      notes: ["columns: " + known.joined(separator: ", ")]
    )
  }

  // MARK: Citations

  static func unknownCitation(
    _ notebook: NotebookFile,
    _ range: SourceRange,
    key: String,
    known: [String]
  ) -> Diagnostic {
    let hint =
      known.isEmpty
      ? "the notebook has no bibliography: name one under `bibliography:` in the front matter"
      : "keys: " + known.joined(separator: ", ")
    return NotebookMessages.error(
      "E0740",
      "no source has the citation key `\(key)`",
      notebook.source,
      range,
      label: NotebookMessages.suggestion(key, known),
      notes: [hint]
    )
  }

  static func preferredUnknown(
    _ notebook: NotebookFile,
    _ range: SourceRange,
    key: String,
    known: [String]
  ) -> Diagnostic {
    NotebookMessages.error(
      "E0741",
      "`prefer` names the citation key `\(key)`, which no source has",
      notebook.source,
      range,
      label: NotebookMessages.suggestion(key, known),
      notes: known.isEmpty
        ? ["the notebook has no bibliography"] : ["keys: " + known.joined(separator: ", ")]
    )
  }
}
