/// The wording of mistakes at `audit` (E0419).
extension ResolverMessages {
  func auditsNoClaims(_ range: SourceRange, table: String?, known: [String]) -> Diagnostic {
    let found =
      table.map { "the data package of `\($0)` does not say what its rows claim" }
      ?? "nothing says what these rows claim"
    return error(
      "E0419",
      found,
      range,
      label: "name the columns: audit key:{…} value:… printed:… base:…",
      notes: [
        "under `claims` a data package names the columns of key, value, source and the rest",
        "a step that makes other columns stands behind `audit`",
      ] + list("columns here", known)
    )
  }

  func auditsNoNumbers(_ name: String, at range: SourceRange, found: ValueType) -> Diagnostic {
    error(
      "E0419",
      "`audit` does arithmetic again, and `\(name)` is \(found.rawValue)",
      range,
      label: "expected a column of numbers"
    )
  }

  func auditsTexts(_ range: SourceRange, known: [String]) -> Diagnostic {
    error(
      "E0419",
      "these rows claim words, and `audit` does arithmetic again",
      range,
      label: "name a column of figures: audit value:…",
      notes: list("columns here", known)
    )
  }

  func auditsInsideGroup(_ range: SourceRange) -> Diagnostic {
    error(
      "E0419",
      "`audit` looks for numerators and bases among all rows, and this is one group",
      range,
      label: "put it before `group`, which then groups the findings"
    )
  }
}
