import Language

/// The wording of every mistake that a notebook file can hold, by code.
enum NotebookMessages {
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

  static func misspeltFence(
    _ source: SourceText,
    _ range: SourceRange,
    word: String,
    meant: String
  ) -> Diagnostic {
    error(
      "E0708",
      "no cell's fence is called `\(word)`",
      source,
      range,
      label: "did you mean `\(meant)`?",
      notes: ["code that is no cell takes another word, such as `text`"]
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

  static func replacement(
    of range: SourceRange,
    for word: String,
    among known: [String]
  ) -> Diagnostic.Fix? {
    Suggestion.nearest(to: word, among: known).map { .replacing(range, with: $0) }
  }
}
