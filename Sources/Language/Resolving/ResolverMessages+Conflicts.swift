/// The wording of the mistakes in `conflicts` (E0418).
extension ResolverMessages {
  func conflictsInsideGroup(_ range: SourceRange) -> Diagnostic {
    error(
      "E0418",
      "`conflicts` cannot stand inside a group",
      range,
      notes: ["its key says which rows are compared: name the group's columns there"]
    )
  }

  func conflictsNeedKey(_ range: SourceRange, hasKey: Bool) -> Diagnostic {
    error(
      "E0418",
      hasKey
        ? "`conflicts` compares one column by the columns of `by:`"
        : "which rows speak of one thing? Name their key by `by:`",
      range,
      label: "write it as `conflicts value by:{area, year}`"
    )
  }

  func conflictsWithoutClaims(_ range: SourceRange) -> Diagnostic {
    error(
      "E0418",
      "the table declares no claims",
      range,
      label: "say what is compared: `conflicts value by:{area, year}`",
      notes: [
        "a data package declares them by the property `claims`, which names the key, the value and its source"
      ]
    )
  }

  func conflictsLacksColumn(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0418",
      "`conflicts` compares by the column `\(name)`, which is gone here",
      range,
      notes: [
        "put `conflicts` before the step that leaves the column out, or name what is compared: "
          + "`conflicts value by:{area, year}`"
      ]
    )
  }

  func toleranceIsNoNumber(_ range: SourceRange) -> Diagnostic {
    error("E0418", "a tolerance is a number, zero or above", range)
  }

  func toleranceOfNoNumbers(_ range: SourceRange, found type: ValueType) -> Diagnostic {
    error(
      "E0418",
      "a tolerance is for numbers, and the values are \(type)",
      range,
      notes: ["texts conflict when they differ"]
    )
  }
}
