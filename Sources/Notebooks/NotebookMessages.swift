import Language

/// The wording of every mistake that a notebook file can hold, by code.
enum NotebookMessages {
  // MARK: Bytes and fences

  static func invalidUTF8(_ source: SourceText, at offset: Int) -> Diagnostic {
    error(
      "E0701",
      "the notebook is not UTF-8 text",
      source,
      SourceRange(offset, offset + 3),
      label: "first unreadable bytes",
      notes: ["save the file with the encoding UTF-8"]
    )
  }

  static func binary(_ source: SourceText, at offset: Int) -> Diagnostic {
    error(
      "E0702",
      "the file holds a zero byte, as no notebook does",
      source,
      SourceRange(offset, offset + 1),
      notes: ["a notebook is Markdown text with `prql` blocks, in a file NAME.nb.md"]
    )
  }

  static func conflict(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0703",
      "an unfinished merge: conflict marks stand in the notebook",
      source,
      range,
      label: "the conflict begins here",
      notes: ["keep one of the two versions, and delete the lines of <, = and >"]
    )
  }

  static func unclosedFence(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0704",
      "a block is opened and never closed",
      source,
      range,
      label: "opened here",
      notes: ["close it with a line of the same marks, at least as many"]
    )
  }

  static func unclosedFrontMatter(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0705",
      "front matter is opened and never closed",
      source,
      range,
      label: "opened here",
      notes: ["close it with a line `---`"]
    )
  }

  static func unclosedComment(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0706",
      "a comment is opened and never closed",
      source,
      range,
      label: "opened here",
      notes: ["close it with `-->`"]
    )
  }

  static func unreadCell(_ source: SourceText, _ range: SourceRange, kind: String) -> Diagnostic {
    error(
      "E0707",
      "this version of kaji does not read `\(kind)` cells",
      source,
      range,
      notes: ["cells of this version: `prql` and `out`"]
    )
  }

  static func overfullFence(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic
  {
    error(
      "E0708",
      "a cell's fence holds one word, here there is something behind `\(word)`",
      source,
      range,
      label: "expected `\(word)` alone",
      notes: ["a cell's name is an option: write `#| name: NAME` on its first line"]
    )
  }

  // MARK: Front matter

  static func unreadableFrontMatter(
    _ source: SourceText,
    _ range: SourceRange,
    problem: String
  ) -> Diagnostic {
    error(
      "E0710",
      "front matter cannot be read as YAML: \(problem)",
      source,
      range,
      notes: ["a text with a colon, or that begins with a mark such as [ or @, stands in quotes"]
    )
  }

  static func frontMatterTooLarge(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter of more than 64 KB",
      source,
      range,
      notes: ["is its closing line `---` missing?"]
    )
  }

  static func frontMatterAlias(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter uses a YAML alias",
      source,
      range,
      notes: ["write the value out where it is used"]
    )
  }

  static func frontMatterNotKeys(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0710",
      "front matter is not a list of `key: value` lines",
      source,
      range,
      notes: [knownKeys]
    )
  }

  static func repeatedKey(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic {
    error("E0711", "front matter has the key `\(word)` twice", source, range)
  }

  static func unknownKey(_ source: SourceText, _ range: SourceRange, word: String) -> Diagnostic {
    let known = FrontMatter.Key.allCases.map(\.rawValue)
    return error(
      "E0712",
      "front matter has no key named `\(word)`",
      source,
      range,
      label: suggestion(word, known),
      notes: [knownKeys],
      fix: replacement(of: range, for: word, among: known)
    )
  }

  static func badKeyValue(
    _ source: SourceText,
    _ range: SourceRange,
    key: FrontMatter.Key,
    found: String,
    expected: String
  ) -> Diagnostic {
    error(
      "E0713",
      "`\(key.rawValue)` is \(found), expected \(expected)",
      source,
      range
    )
  }

  static func fullNotes(_ source: SourceText, _ range: SourceRange) -> Diagnostic {
    error(
      "E0713",
      "this version of kaji does not print `notes: full`",
      source,
      range,
      notes: ["leave the line out: one source line stands under each table"]
    )
  }

  static func badParameterName(
    _ source: SourceText,
    _ range: SourceRange,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "\(found) cannot name a parameter",
      source,
      range,
      notes: ["a name has letters, digits and _, and starts with no digit"]
    )
  }

  static func parameterWithoutDefault(
    _ source: SourceText,
    _ range: SourceRange,
    name: String
  ) -> Diagnostic {
    error(
      "E0714",
      "parameter `\(name)` has no default",
      source,
      range,
      notes: ["write `\(name): VALUE`, with '' for an empty text"]
    )
  }

  static func badParameter(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "parameter `\(name)` has \(found), expected a value",
      source,
      range,
      notes: ["write `\(name): VALUE` or `\(name): {type: TYPE, default: VALUE}`"]
    )
  }

  static func unknownParameterType(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    word: String
  ) -> Diagnostic {
    let known = ParameterType.allCases.map(\.rawValue)
    return error(
      "E0714",
      "parameter `\(name)` has the unknown type `\(word)`",
      source,
      range,
      label: suggestion(word, known),
      notes: ["types: " + known.joined(separator: ", ")]
    )
  }

  static func badDefault(
    _ source: SourceText,
    _ range: SourceRange,
    name: String,
    type: ParameterType,
    found: String
  ) -> Diagnostic {
    error(
      "E0714",
      "the default of `\(name)` is `\(found)`, expected \(type.phrase)",
      source,
      range
    )
  }

  private static var knownKeys: String {
    "keys: " + FrontMatter.Key.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

// MARK: - Cells

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

// MARK: - Shape

extension NotebookMessages {
  static func error(
    _ code: String,
    _ message: String,
    _ source: SourceText,
    _ range: SourceRange,
    label: String? = nil,
    notes: [String] = [],
    fix: Diagnostic.Fix? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      message: message,
      location: .source(source, range),
      label: label,
      notes: notes,
      fix: fix
    )
  }

  static func suggestion(_ word: String, _ known: [String]) -> String? {
    Suggestion.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
  }

  private static func replacement(
    of range: SourceRange,
    for word: String,
    among known: [String]
  ) -> Diagnostic.Fix? {
    Suggestion.nearest(to: word, among: known).map { .replacing(range, with: $0) }
  }
}
