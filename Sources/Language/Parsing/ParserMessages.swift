/// What is said about the structure of a query: E0111 to E0140.
extension SyntaxMessage {
  typealias Fix = Diagnostic.Fix

  /// Stands behind the last mistake that is shown.
  static let moreMistakes = Diagnostic(
    code: "E0140",
    severity: .hint,
    message: "further mistakes are not shown",
    location: .nowhere
  )

  static func tooDeep(_ limit: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0115",
      "the query is nested more than \(limit) deep",
      label: "chains of operators count too; `let` gives a part a name"
    )
  }

  // MARK: Brackets

  static func unclosedBracket(_ symbol: Symbol, closer: Symbol) -> SyntaxMessage {
    SyntaxMessage(
      "E0111",
      "`\(symbol.rawValue)` is not closed",
      label: "expected a `\(closer.rawValue)` further on"
    )
  }

  static func strayCloser(_ symbol: Symbol) -> SyntaxMessage {
    SyntaxMessage("E0111", "`\(symbol.rawValue)` closes nothing")
  }

  static func wrongCloser(_ symbol: Symbol, due: Symbol, _ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0111",
      "expected `\(due.rawValue)`, found `\(symbol.rawValue)`",
      fix: .replacing(range, with: due.rawValue)
    )
  }

  // MARK: Something missing

  static func expectedExpression(found: String) -> SyntaxMessage {
    SyntaxMessage("E0112", "expected an expression, found \(found)")
  }

  static func missingOperand(after text: String) -> SyntaxMessage {
    SyntaxMessage("E0112", "an expression is missing after `\(text)`")
  }

  static let missingNameAfterPoint = SyntaxMessage(
    "E0112",
    "a name is missing after the point",
    label: "expected a form such as table.column"
  )

  static let emptyParentheses = SyntaxMessage(
    "E0112",
    "an expression is missing between the parentheses"
  )

  static let missingItem = SyntaxMessage("E0112", "an item is missing before the comma")

  static let emptyStep = SyntaxMessage("E0112", "a step is missing between the pipes")

  static func unexpected(_ found: String, expected: String) -> SyntaxMessage {
    SyntaxMessage("E0113", "unexpected \(found)", label: "expected \(expected)")
  }

  static func missingComma(at offset: Int) -> SyntaxMessage {
    SyntaxMessage("E0114", "a comma is missing behind this item", fix: .inserting(",", at: offset))
  }

  // MARK: Operators

  static func misspelledOperator(_ text: String, _ correction: String, _ range: SourceRange)
    -> SyntaxMessage
  {
    if text == "=" {
      return SyntaxMessage(
        "E0116",
        "`=` gives a name; equality is written `==`",
        fix: .replacing(range, with: correction)
      )
    }
    return SyntaxMessage(
      "E0118",
      "`\(text)` is written `\(correction)`, or `\(text.lowercased())`",
      fix: .replacing(range, with: correction)
    )
  }

  static func notInCapitals(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0118",
      "`NOT` is written `!`, or `not`",
      fix: .replacing(range, with: "not")
    )
  }

  static func operatorAtLineStart(_ text: String, at offset: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0113",
      "a line break ends the step before `\(text)`",
      label: "`\\` at the start of a line continues the line above",
      fix: .inserting("\\ ", at: offset)
    )
  }

  static func chainedComparison(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0126",
      "comparisons do not chain",
      label: "each is written out, joined by `&&`",
      fix: fix
    )
  }

  static func rangeOperand(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0127",
      "`..` binds tighter than this operator",
      label: "a computed end of a range stands in parentheses",
      fix: fix
    )
  }

  static func negativeBound(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0127",
      "this minus sign subtracts",
      label: "a negative end of a range stands in parentheses",
      fix: fix
    )
  }

  static let rangeWithBlanks = SyntaxMessage(
    "E0127",
    "blanks part this range from its ends",
    label: "a range is written without, as in 1..9"
  )

  static func signWithBlank(_ transform: String, _ sign: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0133",
      "this `\(sign)` stands between two operands, and `\(transform)` is none",
      label: "a sign touches what it belongs to: `\(transform) \(sign)x`",
      fix: fix
    )
  }

  // MARK: Words of SQL

  static func descending(_ word: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0117",
      "`\(word)` is not a word of the language",
      label: "a minus sign sorts downwards",
      fix: fix
    )
  }

  static func ascending(_ word: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0117",
      "`\(word)` is not a word of the language",
      label: "sorting goes upwards without it",
      fix: fix
    )
  }

  static func isNull(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0119", "a test for null is written `== null` or `!= null`", fix: fix)
  }

  static func like(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`like` is not a word of the language",
      label: "`text.contains`, `text.starts_with` and `~=` find parts of a text",
      fix: fix
    )
  }

  static func between(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`between` is not a word of the language",
      label: "a range is tested by `(x | in 1..5)`",
      fix: fix
    )
  }

  static func infixIn(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`in` is a function that a value is piped into",
      label: "written `(x | in [1, 2])` or `(x | in 1..5)`",
      fix: fix
    )
  }

  static func infixAs(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`as` is a function that a value is piped into",
      label: "written `(x | as int)`",
      fix: fix
    )
  }

  static func aliasBehind(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0119", "a column is named in front: `name = value`", fix: fix)
  }

  static func joinOn(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`on` is not a word of the language",
      label: "the condition follows the table: `(==key)` or `(a.x == b.y)`",
      fix: fix
    )
  }

  static func sqlSelect(pipeline: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0120",
      "this is SQL",
      label: "a query is a pipeline here",
      notes: ["in PRQL: " + pipeline]
    )
  }

  static func sqlStatement(_ word: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0120",
      "this is SQL",
      label: "a query is a pipeline here, and changes no data",
      notes: ["in PRQL: from TABLE | filter … | select {…}"]
    )
  }

  // MARK: Columns and calls

  static func callWithoutBraces(_ fix: Fix, hasAlias: Bool) -> SyntaxMessage {
    SyntaxMessage(
      "E0121",
      hasAlias
        ? "`=` names the one word behind it; this is left over" : "a call stands in braces here",
      label: hasAlias ? "a call with arguments stands in braces" : nil,
      fix: fix
    )
  }

  static func columnsWithoutBraces(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0122", "several columns stand in braces", fix: fix)
  }

  static let surplusColumn = SyntaxMessage(
    "E0122",
    "unexpected second argument",
    label: "several columns are written {a, b}, a call is written {f a}"
  )

  static let surplusKey = SyntaxMessage(
    "E0122",
    "unexpected second argument",
    label: "several keys are written {a, -b}, a call is written {f a}"
  )

  static func groupedThousands(_ comma: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "digits are grouped by `_`, not by a comma",
      fix: .replacing(comma, with: "_")
    )
  }

  static func columnsInBrackets(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0123",
      "columns stand in braces",
      label: "square brackets hold a list of values",
      fix: fix
    )
  }

  static func groupWithoutParentheses(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0124", "the steps of a group stand in parentheses", fix: fix)
  }

  static let surplusGroupArgument = SyntaxMessage(
    "E0124",
    "unexpected argument of `group`",
    label: "written `group {a, b} (aggregate {…})`, with several keys in braces"
  )

  static func callInCondition(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0125",
      "`filter` takes one condition, and this is a second argument",
      label: "a call inside a condition stands in parentheses",
      fix: fix
    )
  }

  static func callInExpression(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0125",
      "a call beside an operator stands in parentheses",
      fix: fix
    )
  }

  static func surplusArgument(_ transform: String) -> SyntaxMessage {
    SyntaxMessage(
      "E0125",
      "unexpected argument of `\(transform)`",
      label: "no more is expected here"
    )
  }

  static func conditionWithoutParentheses(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0125", "the condition of a join stands in parentheses", fix: fix)
  }

  static func commaBetweenArguments(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage("E0125", "arguments are parted by blanks, not by commas", fix: fix)
  }

  static func tupleInParentheses(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage("E0122", "several columns stand in braces, several values in brackets", fix: fix)
  }

  static func colonForEquals(_ colon: SourceRange) -> SyntaxMessage {
    SyntaxMessage("E0116", "a column is named with `=`", fix: .replacing(colon, with: " ="))
  }

  static let aliasInArray = SyntaxMessage(
    "E0123",
    "a list of values has no names",
    label: "a row with names is written {name = value}"
  )

  static let pipeInItem = SyntaxMessage(
    "E0113",
    "a pipeline inside braces or brackets stands in parentheses"
  )

  static func repeatedArgument(_ name: String) -> SyntaxMessage {
    SyntaxMessage("E0135", "the argument `\(name)` is given twice")
  }

  static func starForRow(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0136", "a whole row is called `this`", fix: fix)
  }

  static let starAlone = SyntaxMessage(
    "E0136",
    "`*` alone is no column",
    label: "all columns of a table are written table.*"
  )

  static let selectStar = SyntaxMessage(
    "E0136",
    "all columns are kept without a `select`",
    label: "the step can be left out"
  )

  // MARK: case

  static func caseInBraces(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage("E0134", "the branches of `case` stand in square brackets", fix: fix)
  }

  static let caseWithoutBrackets = SyntaxMessage(
    "E0134",
    "the branches of `case` stand in square brackets",
    label: "written case [condition => value, true => value]"
  )

  static let emptyCase = SyntaxMessage(
    "E0134",
    "`case` has no branches",
    label: "written case [condition => value, true => value]"
  )

  static let branchWithoutArrow = SyntaxMessage(
    "E0134",
    "`=>` and a value are missing behind this condition"
  )

  static func wrongArrow(_ text: String, _ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0134",
      "a condition and its value are joined by `=>`",
      fix: .replacing(range, with: "=>")
    )
  }

  static func elseForTrue(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0134",
      "the last branch of a `case` has the condition `true`",
      fix: .replacing(range, with: "true")
    )
  }

  // MARK: Statements

  static let letWithoutName = SyntaxMessage(
    "E0128",
    "a name is missing after `let`",
    label: "written let name = value"
  )

  static func letWithoutEquals(_ name: Identifier, _ offset: Int?) -> SyntaxMessage {
    SyntaxMessage(
      "E0128",
      "`=` is missing behind `\(name.name)`",
      label: "written let name = value",
      fix: offset.map { .inserting(" =", at: $0) }
    )
  }

  static func equalsInDefinition(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage("E0128", "a definition has a single `=`", fix: .replacing(range, with: "="))
  }

  static func letWithoutValue(_ name: Identifier) -> SyntaxMessage {
    SyntaxMessage("E0128", "a value is missing for `\(name.name)`")
  }

  static func pipelineWithoutParentheses(_ start: Int, _ end: Int) -> SyntaxMessage {
    SyntaxMessage(
      "E0128",
      "a pipeline that `let` names stands in parentheses",
      fix: Fix([.init(SourceRange(start, start), "("), .init(SourceRange(end, end), ")")])
    )
  }

  static func definitionWithoutLet(_ start: Int) -> SyntaxMessage {
    SyntaxMessage("E0128", "a definition begins with `let`", fix: .inserting("let ", at: start))
  }

  static func columnWithoutDerive(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0128",
      "a new column is made by `derive`",
      fix: Fix([
        .init(SourceRange(range.start, range.start), "derive {"),
        .init(SourceRange(range.end, range.end), "}"),
      ])
    )
  }

  static let secondFrom = SyntaxMessage(
    "E0130",
    "`from` begins a pipeline, and this one has begun",
    label: "`join` and `append` bring in another table; a query of its own begins on a new line"
  )

  static func unsupported(_ feature: String) -> SyntaxMessage {
    SyntaxMessage("E0129", "\(feature) are not supported")
  }

  static func semicolon(_ range: SourceRange, endsLine: Bool) -> SyntaxMessage {
    SyntaxMessage(
      "E0131",
      "a query has no `;`",
      label: endsLine ? nil : "statements are parted by line breaks, steps by `|`",
      fix: endsLine ? .replacing(range, with: "") : nil
    )
  }

  static let headerTarget = SyntaxMessage(
    "E0132",
    "`target` names a dialect of SQL",
    label: "queries run here, without SQL"
  )

  static func headerKey(_ key: String) -> SyntaxMessage {
    SyntaxMessage("E0132", "the header has no key `\(key)`", label: "expected version:\"0.13\"")
  }

  static let headerVersion = SyntaxMessage(
    "E0132",
    "the version is not one of this language",
    label: "expected version:\"0.13\""
  )
}
