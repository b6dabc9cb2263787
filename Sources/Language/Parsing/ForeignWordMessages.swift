/// What is said about words of SQL: E0117, E0119, E0120.
extension SyntaxMessage {
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

  static func conditionBehind(_ word: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`\(word)` is not a word of the language",
      label: "a condition stands in a `case`, which gives null where it does not hold",
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

  static func foreignChoice(_ fix: Fix?) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "a choice is written with `case`",
      label: "written case [condition => value, true => other]",
      fix: fix
    )
  }

  static func joinSide(_ word: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "the side of a join is a named argument",
      label: "written side:\(word)",
      fix: fix
    )
  }

  static func groupBy(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0119", "`by` is not a word of the language", fix: fix)
  }

  static func aliasBehindTable(_ fix: Fix) -> SyntaxMessage {
    SyntaxMessage("E0119", "another name for a table stands in front of it", fix: fix)
  }

  static func joinOn(_ word: String, _ fix: Fix) -> SyntaxMessage {
    SyntaxMessage(
      "E0119",
      "`\(word)` is not a word of the language",
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

  static var sqlStatement: SyntaxMessage {
    SyntaxMessage(
      "E0120",
      "this is SQL",
      label: "a query is a pipeline here, and changes no data",
      notes: ["in PRQL: from TABLE | filter … | select {…}"]
    )
  }
}
