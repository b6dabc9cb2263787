/// What is said about the characters of a query: E0101 to E0110.
extension SyntaxMessage {
  static func unknownCharacters(_ text: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0101",
      "`\(text)` has no meaning outside a text",
      label: "names with special characters stand in backticks, texts in quotes"
    )
  }

  static func foreignSymbol(_ text: String, meaning: Symbol, _ range: SourceRange) -> SyntaxMessage
  {
    SyntaxMessage(
      "E0101",
      "`\(text)` is written `\(meaning.rawValue)`",
      fix: .replacing(range, with: meaning.rawValue)
    )
  }

  static func typographicQuotes(_ open: SourceRange, _ close: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0101",
      "a text stands in straight quotes",
      label: "a typographic quote",
      fix: Diagnostic.Fix([.init(open, "\""), .init(close, "\"")])
    )
  }

  static func blankMissing(behind symbol: Symbol, at offset: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0137",
      "`\(symbol.rawValue)` needs a blank behind it",
      fix: .inserting(" ", at: offset)
    )
  }

  static func unclosedText(quote: String, suspectLine: Int? = nil) -> SyntaxMessage {
    SyntaxMessage(
      "E0102",
      "the text that begins here is not closed",
      label: "expected another `\(quote)`",
      notes: suspectLine.map { ["the text that begins on line \($0) goes on over several lines"] }
        ?? []
    )
  }

  static func meaninglessEscape(_ escape: String, fix: Diagnostic.Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0102",
      "`\(escape)` stands for `\(escape.dropFirst())` here",
      severity: .warning,
      label: "r\"…\" keeps its backslashes, as does `\\\\`",
      fix: fix
    )
  }

  static func leadingZero(_ digits: String, fixed: String, _ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "a number does not begin with 0",
      label: "a code such as \"\(digits)\" is a text, in quotes",
      fix: .replacing(range, with: fixed)
    )
  }

  static func dateWithoutAt(at start: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "a date is written with an `@`",
      fix: .inserting("@", at: start)
    )
  }

  static func missingDecimals(_ digits: String, at offset: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "digits are missing after the decimal point",
      fix: .inserting("0", at: offset)
    )
  }

  static func missingWholePart(at offset: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "digits are missing before the decimal point",
      fix: .inserting("0", at: offset)
    )
  }

  static let numberTooLarge = SyntaxMessage(
    "E0103",
    "the number is too large",
    label: "the largest is about 1.8e308"
  )

  static func badDigits(_ text: String, radix: Int, longest: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "`\(text)` is not a number of base \(radix)",
      label: "expected 1 to \(longest) digits of base \(radix)"
    )
  }

  static func lettersAfterNumber(_ text: String, suffix: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "`\(suffix)` follows a number without a blank",
      label: "a name that begins with a digit stands in backticks: `\(text)`"
    )
  }

  static func impossibleDate(_ text: String, _ reason: String) -> SyntaxMessage {
    SyntaxMessage("E0104", "`\(text)` does not exist", label: reason)
  }

  static func malformedDate(_ text: String, fix: Diagnostic.Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0104",
      "`\(text)` is neither a date nor a time",
      label: "expected a form such as @2020-01-31, @2020-01-31T16:54:00Z or @16:54",
      fix: fix
    )
  }

  static func zonedTime(_ text: String, fix: Diagnostic.Fix) -> SyntaxMessage {
    SyntaxMessage("E0104", "`\(text)` has a zone, and a time of day has none", fix: fix)
  }

  static func misspelledDuration(_ unit: String, fix: Diagnostic.Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0105",
      "a duration is counted in whole units, and `\(unit)` is none of them",
      label: durationUnits,
      fix: fix
    )
  }

  static func brokenDuration(_ text: String, fix: Diagnostic.Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0105",
      "`\(text)` is a duration with a fraction",
      label: "a duration is so many whole units",
      fix: fix
    )
  }

  static func durationApart(_ fix: Diagnostic.Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0105",
      "a duration is written without a blank, its unit in the plural",
      fix: fix
    )
  }

  static let durationTooLong = SyntaxMessage(
    "E0105",
    "the duration is too long",
    label: "the longest is about 290,000 years"
  )

  private static let durationUnits =
    "written 5days: years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds"

  static let sqlText = SyntaxMessage(
    "E0106",
    "s-strings carry SQL, and there is no SQL here",
    label: "use a function of the library, or f\"…\" to build a text"
  )

  static let parameterWithoutName = SyntaxMessage(
    "E0107",
    "a parameter's name is missing after `$`",
    label: "expected a form such as $year"
  )

  static func numberedParameter(_ text: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0107",
      "`\(text)` is a parameter of SQL",
      label: "parameters have names here, such as $year"
    )
  }

  static let unclosedBacktick = SyntaxMessage(
    "E0108",
    "the name that begins here is not closed",
    label: "expected another backtick"
  )

  static let emptyName = SyntaxMessage("E0108", "the name between the backticks is empty")

  static let unclosedFormatBrace = SyntaxMessage(
    "E0109",
    "this brace of the f-string is not closed",
    label: "a brace that is meant as such is written `{{`"
  )

  static let emptyFormatBrace = SyntaxMessage(
    "E0109",
    "an expression is missing between the braces",
    label: "braces that are meant as such are written `{{` and `}}`"
  )

  static func singleBrace(at offset: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0109",
      "a single `}` opens nothing in an f-string",
      label: "a brace that is meant as such is written `}}`",
      fix: .inserting("}", at: offset)
    )
  }

  static func formatStringTooDeep(_ limit: Int) -> SyntaxMessage {
    SyntaxMessage("E0109", "f-strings stand in each other more than \(limit) deep")
  }

  static let misplacedLineWrap = SyntaxMessage(
    "E0110",
    "`\\` continues a line, and stands at the start of the next one",
    label: "nothing is needed at the end of a line that goes on"
  )
}
