/// The wording of every mistake of tables and of the names that stand for them.
extension ResolverMessages {
  func unknownTable(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic {
    let notes =
      known.isEmpty
      ? ["no table is loaded: start kaji on a file or a folder, or load one by .import FILE"]
      : list("tables", known)
    // What the reference compiler writes for the tables of a database.
    let parts = name.split(separator: ".").map(String.init)
    if parts.count == 2, parts[0] == "default_db", known.contains(parts[1]) {
      return error(
        "E0201",
        "no table named `\(name)`",
        range,
        label: "tables stand under their own names here",
        fix: .replacing(range, with: parts[1])
      )
    }
    // A file gives its table its name, without the ending.
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    if stem != name, known.contains(stem) {
      return error(
        "E0201",
        "no table named `\(name)`",
        range,
        label: "a file's table is named without the ending",
        fix: .replacing(range, with: stem)
      )
    }
    return error(
      "E0201",
      "no table named `\(name)`",
      range,
      label: Self.transformWords[name.lowercased()].map { "as a step it is `\($0)`" },
      instead: nearest(name, known),
      notes: notes
    )
  }

  func ambiguousTable(
    _ name: String,
    at range: SourceRange,
    candidates: [String]
  ) -> Diagnostic {
    error(
      "E0202",
      "`\(name)` is a table of more than one package",
      range,
      label: "which one?",
      notes: list("could be", candidates)
    )
  }

  func quotedTable(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0210",
      "a table's name stands without quotes",
      range,
      fix: .replacing(range, with: SyntaxDump.name(Identifier(name, range: range)))
    )
  }

  func hyphenatedTable(_ names: [String], at range: SourceRange) -> Diagnostic {
    error(
      "E0210",
      "names in a query have underscores where packages and folders have hyphens",
      range,
      label: "this is a difference",
      fix: .replacing(range, with: names.joined(separator: "."))
    )
  }

  func tableAsFunction(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0209",
      "`\(name)` is a table, and is not called",
      range,
      label: "a query is a table and steps",
      notes: ["for example: from \(name) | filter … | select {…}"]
    )
  }

  func notARelation(_ range: SourceRange) -> Diagnostic {
    error(
      "E0210",
      "a pipeline starts with rows, and this is not a table",
      range,
      label: "expected `from` and a table's name",
      notes: ["for example: from population | take 5"]
    )
  }

  func definedTwice(_ name: Identifier, first: SourceRange) -> Diagnostic {
    let line = source.position(of: first.start).line
    return error(
      "E0211",
      "`\(name.name)` is defined twice",
      name.range,
      label: "first on line \(line)"
    )
  }

  func definedByItself(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0213",
      "`\(name)` is defined by itself",
      range,
      label: "no table and no column of that name is known here"
    )
  }

  func builtTooTall(_ range: SourceRange) -> Diagnostic {
    error(
      "E0212",
      "too much stands behind this name",
      range,
      label: "definitions that use one another many times over, or hundreds deep"
    )
  }
}
