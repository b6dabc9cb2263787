import Language

/// The wording of mistakes in cells, their options and what is pinned below them.
extension NotebookMessages {
  static func unknownOption(
    _ source: SourceText,
    _ range: SourceRange,
    word: String
  ) -> Diagnostic {
    let known = CellOption.allCases.map(\.rawValue)
    return error(
      "E0720",
      "no cell option named `\(word)`",
      source,
      range,
      label: suggestion(word, known),
      notes: ["options: " + known.joined(separator: ", ")],
      fix: replacement(of: range, for: word, among: known)
    )
  }

  static func optionWithoutColon(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0721",
      "a cell option without a colon",
      source,
      range,
      label: "expected `#| option: value`"
    )
  }

  static func badOption(
    _ source: SourceText,
    _ range: SourceRange,
    option: CellOption,
    found: String,
    expected: String
  ) -> Diagnostic {
    let value = found.isEmpty ? "empty" : "`\(found)`"
    return error(
      "E0721",
      "option `\(option.rawValue)` is \(value), expected \(expected)",
      source,
      range,
      notes: ["such as `\(option.example)`"]
    )
  }

  static func repeatedOption(
    _ source: SourceText,
    _ range: SourceRange,
    option: CellOption
  ) -> Diagnostic {
    error("E0722", "option `\(option.rawValue)` stands twice in this cell", source, range)
  }

  static func lateOption(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0723",
      "a cell option below the query",
      source,
      range,
      notes: ["options stand at the head of the cell, above the query's first line"]
    )
  }

  static func emptyCell(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error("E0724", "a cell without a query", source, range)
  }

  static func duplicateCell(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    firstLine: Int
  ) -> Diagnostic {
    error(
      "E0725",
      "two cells are named `\(name)`",
      source,
      firstLineOf(range, in: source),
      label: "the first stands at line \(firstLine)"
    )
  }

  static func unknownPlaceholder(
    _ source: SourceText,
    _ range: SourceRange,
    cell: String,
    name: String,
    known: [String]
  ) -> Diagnostic {
    error(
      "E0726",
      "the caption of `\(cell)` names the parameter `\(name)`, which the notebook has not",
      source,
      firstLineOf(range, in: source),
      label: suggestion(name, known),
      notes: [parameters(known)]
    )
  }

  static func outWithoutCell(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error("E0727", "an `out` block with no cell above it", source, range)
  }

  static func secondOut(_ source: SourceText, _ range: SourceRange, cell: String) -> Diagnostic {
    error("E0727", "a second `out` block for `\(cell)`", source, range)
  }

  static func parameters(_ known: [String]) -> String {
    known.isEmpty
      ? "the notebook has no parameters" : "parameters: " + known.joined(separator: ", ")
  }

  static func firstLineOf(_ range: SourceRange, in source: SourceText) -> SourceRange {
    let text = source.characters(in: range)
    return SourceRange(
      range.start,
      range.start + text.prefix { !$0.isNewline }.utf8.count
    )
  }
}
