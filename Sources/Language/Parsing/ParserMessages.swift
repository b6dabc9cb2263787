/// What is said about brackets, operators, `case` and statements.
///
/// Of E0111 to E0140, the codes of the parser; see `CallMessages.swift` and `ForeignWordMessages.swift`.
extension SyntaxMessage {
  typealias Fix = Diagnostic.Fix

  /// Stands behind the last mistake that is shown.
  static func moreMistakes(_ count: Int) -> Diagnostic {
    Diagnostic(
      code: "E0140",
      severity: .hint,
      message: count == 1
        ? "1 further mistake is not shown" : "\(count) further mistakes are not shown",
      location: .nowhere
    )
  }

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

  static let commaInStep = SyntaxMessage(
    "E0113",
    "unexpected `,`",
    label: "commas part what stands in brackets; a blank parts arguments, a `|` steps"
  )

  static func foreignComment(_ mark: SourceRange) -> SyntaxMessage {
    SyntaxMessage("E0113", "a comment begins with `#`", fix: .replacing(mark, with: "#"))
  }

  static func doublePipe(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage("E0113", "steps are joined by a single `|`", fix: .replacing(range, with: "|"))
  }

  static func unexpected(_ found: String, expected: String) -> SyntaxMessage {
    SyntaxMessage("E0113", "unexpected \(found)", label: "expected \(expected)")
  }

  /// On one line `name = value` may also be what R and Python write for an argument by name.
  static func missingComma(at offset: Int, mayBeNamed name: String?) -> SyntaxMessage {
    SyntaxMessage(
      "E0114",
      "a comma is missing behind this item",
      notes: name.map { ["an argument given by name is written `\($0):value`"] } ?? [],
      fix: .inserting(",", at: offset)
    )
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

  static func arrowForComparison(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0116",
      "`=>` belongs to `case`; at least is written `>=`",
      fix: .replacing(range, with: ">=")
    )
  }

  static func comparisonWithoutSubject(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0112", "each comparison names what it compares", fix: fix)
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

  static func lastBranchWithoutCondition(_ range: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0134",
      "the value for all other rows stands behind `true =>`",
      fix: .inserting("true => ", at: range.start)
    )
  }

  static func wrongArrow(_ range: SourceRange) -> SyntaxMessage {
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

  static func letWithParentheses(_ name: Identifier, _ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0128",
      "a function is defined without parentheses",
      label: "written let \(name.name) = x -> x * 2",
      fix: fix
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

  static let strayArrow = SyntaxMessage(
    "E0129",
    "`->` stands between the parameters of a function and what it gives",
    label: "written let half = x -> x / 2"
  )

  static let lambdaWithoutBody = SyntaxMessage(
    "E0129",
    "what the function gives is missing behind `->`",
    label: "written let half = x -> x / 2"
  )

  static func repeatedParameter(_ name: String) -> SyntaxMessage {
    SyntaxMessage("E0129", "two parameters of one function are named `\(name)`")
  }

  static let defaultBeforePositional = SyntaxMessage(
    "E0129",
    "a default is missing behind the colon",
    label: "written let power = base exponent:2 -> base ** exponent"
  )

  static let queryInModule = SyntaxMessage(
    "E0141",
    "a module holds definitions, and this is a query",
    label: "expected let, module, type or import"
  )

  static let importWithoutName = SyntaxMessage(
    "E0141",
    "`import` names a file of definitions, or a definition of a module",
    label: "written import definitions, or import short = module.definition"
  )

  static let typeNotRead = SyntaxMessage(
    "E0142",
    "this is not a type",
    label: "for example int, text, [int], {name = text} or func"
  )

  static func semicolon(_ range: SourceRange, endsLine: Bool) -> SyntaxMessage {
    SyntaxMessage(
      "E0131",
      "a query has no `;`",
      label: endsLine ? nil : "statements are parted by line breaks, steps by `|`",
      fix: endsLine ? .replacing(range, with: "") : nil
    )
  }

  static func headerTarget(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0132",
      "`target` names a dialect of SQL",
      label: "queries run here, without SQL",
      fix: fix
    )
  }

  static func headerKey(_ key: String) -> SyntaxMessage {
    SyntaxMessage("E0132", "the header has no key `\(key)`", label: "expected version:\"0.13\"")
  }

  static let headerVersion = SyntaxMessage(
    "E0132",
    "the version is not one of this language",
    label: "expected version:\"0.13\""
  )
}
