/// The wording of mistakes where two relations meet: set operations and joins (E04xx).
extension ResolverMessages {
  // MARK: append and its like

  func unknownBy(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0415",
      "`by:` is position or name, not `\(name)`",
      range,
      instead: nearest(name, ["position", "name"])
    )
  }

  func combinesInsideGroup(_ transform: Transform, at range: SourceRange) -> Diagnostic {
    error("E0415", "`\(transform)` cannot stand inside a group", range)
  }

  func combinedColumns(
    _ transform: Transform,
    _ top: [String],
    _ bottom: [String],
    at range: SourceRange
  ) -> Diagnostic {
    error(
      "E0415",
      "`\(transform)` needs as many columns on both sides, and here are \(top.count) and \(bottom.count)",
      range,
      notes: list("above", top) + list("here", bottom)
        + (transform == .append ? ["append by:name matches them by name"] : [])
    )
  }

  func combinedTypes(
    _ name: String,
    _ top: ValueType,
    _ bottom: ValueType,
    at range: SourceRange
  ) -> Diagnostic {
    error(
      "E0310",
      "`\(name)` is \(top.rawValue) above and \(bottom.rawValue) here",
      range,
      notes: ["make them one type before, with (\(name) | as \(top.rawValue))"]
    )
  }

  // MARK: join

  func joinNeedsCondition(_ range: SourceRange, hasTable: Bool) -> Diagnostic {
    error(
      "E0410",
      hasTable
        ? "`join` needs a condition after the table" : "`join` needs a table and a condition",
      range,
      label: "such as (==key), where both tables have a column of that name",
      notes: ["every row with every other: join t true"]
    )
  }

  /// `join t (k)` or `join t (k == k)`, where both sides have a column `k`.
  func bareJoinKey(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0410",
      "a key that both tables have is written (==\(name))",
      range,
      label: "as it stands, `\(name)` could be of either table",
      fix: .replacing(range, with: "==\(name)")
    )
  }

  /// `join t {==k, ==l}`.
  func bracketedJoinKeys(_ range: SourceRange, _ condition: String) -> Diagnostic {
    error(
      "E0410",
      "the condition of a join stands in parentheses, several parts of it joined by `&&`",
      range,
      fix: .replacing(range, with: condition)
    )
  }

  func joinInsideGroup(_ range: SourceRange) -> Diagnostic {
    error(
      "E0410",
      "`join` cannot stand inside a group",
      range,
      notes: ["join before the group"]
    )
  }

  func unknownSide(_ name: String, at range: SourceRange) -> Diagnostic {
    let known = Plan.Join.Side.allCases.map(\.rawValue)
    return error(
      "E0409",
      "no side of a join is called `\(name)`",
      range,
      label: name == "outer" ? "here it is `full`" : nil,
      instead: name == "outer" ? nil : nearest(name, known),
      notes: list("sides", known)
    )
  }

  func selfEqualNeedsName(_ range: SourceRange) -> Diagnostic {
    error("E0410", "`==` before a column's name means that both sides have it equal", range)
  }

  func selfEqualOutsideJoin(_ range: SourceRange) -> Diagnostic {
    error(
      "E0410",
      "`==` stands before one operand, which has a meaning in `join` only",
      range,
      label: "a comparison has two: x == 1"
    )
  }
}
