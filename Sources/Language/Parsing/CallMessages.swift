/// What is said about calls and columns that are not written as they are meant: E0121 to E0125.
extension SyntaxMessage {
  static func callWithoutBraces(_ fix: Fix, hasAlias: Bool, touches: Bool) -> SyntaxMessage {
    // `f(a)` does not read as two words.
    let isLeftOver = hasAlias && !touches
    return SyntaxMessage(
      "E0121",
      isLeftOver
        ? "`=` names the one word behind it; this is left over"
        : hasAlias
          ? "a call that is given a name stands in braces" : "a call stands in braces here",
      label: isLeftOver ? "a call with arguments stands in braces" : nil,
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

  static func groupedThousands(_ commas: [SourceRange]) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "digits are grouped by `_`, not by a comma",
      fix: Fix(commas.map { .init($0, "_") })
    )
  }

  static func decimalComma(_ comma: SourceRange) -> SyntaxMessage {
    SyntaxMessage(
      "E0103",
      "decimals stand behind a point, not a comma",
      fix: .replacing(comma, with: ".")
    )
  }

  static func emptyCall(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0112",
      "a call has its arguments beside it, without parentheses",
      label: "a function that counts rows takes `this`",
      fix: fix
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
      "a call inside an expression stands in parentheses",
      fix: fix
    )
  }

  static func negativeArgument(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0125",
      "a negative argument stands in parentheses",
      label: "without them the number is subtracted",
      fix: fix
    )
  }

  static func surplusArgument(_ transform: String, pipe: Fix? = nil) -> SyntaxMessage {
    SyntaxMessage(
      "E0125",
      "unexpected argument of `\(transform)`",
      label: pipe == nil ? "no more is expected here" : "a `|` parts two steps on one line",
      fix: pipe
    )
  }

  static func fromBeforeFromText(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0294",
      "`from_text` starts a pipeline by itself, without `from`",
      notes: ["or in parentheses: from (from_text …)"],
      fix: fix
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

  static func keysWithCommas(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0122", "the keys of a join are joined by `&&`", fix: fix)
  }

  static func quotedName(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0116",
      "a name stands without quotes, and in backticks where it is no plain word",
      fix: fix
    )
  }

  static func colonForEquals(_ colon: SourceRange) -> SyntaxMessage {
    SyntaxMessage("E0116", "a column is named with `=`", fix: .replacing(colon, with: " ="))
  }

  static let aliasInArray = SyntaxMessage(
    "E0123",
    "a list of values has no names",
    label: "a row with names is written {name = value}"
  )

  static func pipeInItem(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0113", "a pipeline inside braces or brackets stands in parentheses", fix: fix)
  }

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
}
