/// The wording of every mistake of types (E03xx).
extension ResolverMessages {
  /// A type as a sentence names it.
  func name(_ type: ValueType) -> String {
    switch type {
    case .int: "an int"
    case .float: "a float"
    case .bool: "a bool"
    case .text: "text"
    case .date: "a date"
    case .timestamp: "a timestamp"
    case .time: "a time"
    case .duration: "a duration"
    case .null: "null"
    }
  }

  func operandTypes(
    _ op: BinaryOperator,
    at range: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression
  ) -> Diagnostic {
    if let told = timeOperands(op, at: range, lhs, rhs) { return told }
    let found = "`\(op.rawValue)` stands between \(name(lhs.type)) and \(name(rhs.type))"
    let left = source.characters(in: lhs.range)
    let right = source.characters(in: rhs.range)
    if op == .add && (lhs.type == .text || rhs.type == .text) {
      return error(
        "E0306",
        "\(found), and texts are not added",
        range,
        label: "text is joined by f\"{…}{…}\""
      )
    }
    for (side, other) in [(lhs, rhs), (rhs, lhs)]
    where side.type == .text && (other.type == .date || other.type == .timestamp) {
      var fix: Diagnostic.Fix?
      if case .literal(.text(let content)) = side.kind, isDate(content) {
        fix = .replacing(side.range, with: "@" + content)
      }
      return error(
        "E0307",
        found,
        range,
        label: "a date is written @2020-01-31, without quotes",
        notes: fix == nil ? ["a column of text is made dates by (column | as date)"] : [],
        fix: fix
      )
    }
    for (side, other, text) in [(lhs, rhs, left), (rhs, lhs, right)]
    where side.type == .text && other.type.isNumeric {
      if case .literal(.text(let content)) = side.kind, Double(content) != nil {
        return error(
          "E0301",
          found,
          range,
          label: "a number is written without quotes",
          fix: .replacing(side.range, with: content)
        )
      }
      if case .literal(.text(let content)) = side.kind, content.isEmpty {
        return error(
          "E0301",
          found,
          range,
          label: "a missing value is null",
          fix: .replacing(side.range, with: "null")
        )
      }
      return error(
        "E0301",
        found,
        range,
        label: "\(text) is text",
        notes: ["(\(text) | as \(other.type.rawValue)) reads the number in it"]
      )
    }
    return error(
      "E0301",
      found,
      range,
      notes: ["left: \(left)", "right: \(right)"]
    )
  }

  /// Whether a text is a date as the language writes it, but for the `@`.
  private func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return Calendar.days(year: year, month: month, day: day) != nil
  }

  func signNeedsNumber(
    _ op: UnaryOperator,
    at range: SourceRange,
    found type: ValueType
  ) -> Diagnostic {
    error(
      "E0301",
      "`\(op.rawValue)` stands before \(name(type)); it takes a number or a duration",
      range
    )
  }

  func conditionIsNoBool(_ range: SourceRange, found type: ValueType) -> Diagnostic {
    error(
      "E0303",
      "a condition is true or false, and this is \(name(type))",
      range,
      label: "expected a comparison, such as `x == 1`"
    )
  }

  func quotedColumn(
    _ name: String,
    at range: SourceRange,
    other: ValueType
  ) -> Diagnostic {
    error(
      "E0301",
      "text stands beside \(self.name(other))",
      range,
      label: "a column's name stands without quotes",
      fix: .replacing(range, with: SyntaxDump.name(Identifier(name, range: range)))
    )
  }

  /// `sex == "m" or "f"`.
  func alternativeWithoutSubject(
    _ range: SourceRange,
    found type: ValueType,
    comparison: String
  ) -> Diagnostic {
    error(
      "E0303",
      "a condition is true or false, and this is \(name(type))",
      range,
      label: "each comparison is written out",
      notes: ["several values are looked for by (x | in [a, b])"],
      fix: .inserting(comparison + " ", at: range.start)
    )
  }

  func textJoinedByOr(_ range: SourceRange) -> Diagnostic {
    error(
      "E0306",
      "`\(source.characters(in: range))` joins conditions, and text stands before it",
      range,
      label: "text is joined by f\"{…}{…}\""
    )
  }

  /// `not age > 10`.
  func notBindsTighter(_ sign: SourceRange, than op: BinaryOperator, fix: Diagnostic.Fix)
    -> Diagnostic
  {
    error(
      "E0303",
      "`\(source.characters(in: sign))` binds tighter than `\(op.rawValue)`",
      sign,
      label: "a comparison as a whole stands in parentheses",
      fix: fix
    )
  }

  func assignmentInCondition(
    _ alias: Identifier,
    _ value: SourceRange
  ) -> Diagnostic {
    // The value may begin before the name, as in `(age = 5)`: the sign itself is what is wrong.
    let behind = SourceRange(alias.range.end, max(alias.range.end, value.end))
    let blanks = source.characters(in: behind).utf8.prefix { $0 != UInt8(ascii: "=") }.count
    let sign = SourceRange(alias.range.end + blanks, alias.range.end + blanks + 1)
    return error(
      "E0118",
      "`=` gives a name, and a filter needs a comparison",
      sign,
      label: "`==` compares",
      fix: .replacing(sign, with: "==")
    )
  }

  func branchTypes(
    _ range: SourceRange,
    found: ValueType,
    expected: ValueType
  ) -> Diagnostic {
    error(
      "E0304",
      "this branch gives \(name(found)), the branches before it \(name(expected))",
      range,
      notes: ["all branches of a `case` give one type"]
    )
  }

  func patternNotWrittenOut(of name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0312",
      "the pattern of `\(name)` is the same for all rows, and this is not a text written out",
      range,
      notes: ["(x | text.contains y) looks for the text of another column"]
    )
  }

  func patternNotRead(_ reason: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0312",
      "this pattern cannot be read: \(reason)",
      range,
      notes: ["known are classes, groups, alternatives, repetitions, ^ $ \\d \\w \\s \\b and (?i)"]
    )
  }

  // MARK: as and in

  func castNeedsType(_ range: SourceRange) -> Diagnostic {
    error(
      "E0305",
      "`as` needs a type",
      range,
      label: "written (value | as int)",
      notes: list("types", Typing.castNames)
    )
  }

  /// What the types of other tools are called here.
  static let typeWords = [
    "string": "text", "str": "text", "varchar": "text", "char": "text", "character": "text",
    "integer": "int", "bigint": "int", "long": "int", "double": "float", "numeric": "float",
    "number": "float", "decimal": "float", "real": "float", "boolean": "bool", "logical": "bool",
    "datetime": "timestamp", "interval": "duration", "timedelta": "duration",
    "difftime": "duration",
  ]

  func unknownType(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0305",
      "`\(name)` is not a type",
      range,
      label: Self.typeWords[name.lowercased()].map { "here it is `\($0)`" },
      instead: Self.typeWords[name.lowercased()] == nil ? nearest(name, Typing.castNames) : nil,
      notes: list("types", Typing.castNames)
    )
  }

  func patternArguments(_ name: String, at range: SourceRange) -> Diagnostic {
    let (taken, example) =
      switch name {
      case "as": ("a type", "(value | as int)")
      case "cut": ("breaks", "cut [5, 12, 15, 18] age")
      case "recode": ("a mapping", "recode [1 => \"male\", 2 => \"female\"] sex")
      default: ("a pattern", "(value | in 5..17)")
      }
    return error(
      "E0402",
      "`\(name)` takes \(taken) and a value",
      range,
      label: "written \(example)"
    )
  }

  func inNeedsPattern(_ range: SourceRange) -> Diagnostic {
    error(
      "E0308",
      "`in` takes a range or a list, and this is neither",
      range,
      label: "written (value | in 5..17) or (value | in [\"a\", \"b\"])",
      notes: ["rows whose key another table has are kept by `join side:semi t (==key)`"]
    )
  }

  func inTypes(_ range: SourceRange, found: ValueType, expected: ValueType) -> Diagnostic {
    error(
      "E0308",
      "\(name(expected)) is looked for, and this is \(name(found))",
      range,
      notes: ["the value and what it is looked for in have one type"]
    )
  }

  func rangeAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0308",
      "a range stands here, where one value is expected",
      range,
      label: "a range is looked into by (value | in 5..17)"
    )
  }

  func tupleAsValue(_ range: SourceRange) -> Diagnostic {
    error("E0308", "a tuple `{…}` stands here, where one value is expected", range)
  }

  func arrayAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0308",
      "a list `[…]` stands here, where one value is expected",
      range,
      notes: ["several columns are written {a, b}; a list is looked into by (value | in [1, 2])"]
    )
  }

  func relationAsValue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0210",
      "a query that gives rows stands here, where one value is expected",
      range,
      notes: ["a second table is brought in by `join`"]
    )
  }

  // MARK: Rows written out

  func rowIsNoTuple(_ range: SourceRange) -> Diagnostic {
    error("E0309", "a row is written {name = value, …}", range)
  }

  func rowNamesDiffer(_ range: SourceRange, expected names: [String]) -> Diagnostic {
    error(
      "E0309",
      "this row has other columns than the first",
      range,
      notes: list("the first has", names)
    )
  }

  func cellIsNoLiteral(_ range: SourceRange) -> Diagnostic {
    error("E0309", "a row written out holds plain values only", range)
  }

  func cellTypeDiffers(
    _ range: SourceRange,
    found: ValueType,
    expected: ValueType
  ) -> Diagnostic {
    error("E0309", "\(name(found)) stands in a column that holds \(name(expected))", range)
  }

  func keyTypesDiffer(
    _ key: String,
    at range: SourceRange,
    _ lhs: ValueType,
    _ rhs: ValueType
  ) -> Diagnostic {
    error(
      "E0310",
      "`\(key)` is \(name(lhs)) on the left and \(name(rhs)) on the right",
      range,
      notes: ["make them one type before the join, with (\(key) | as \(lhs.rawValue))"]
    )
  }
}
