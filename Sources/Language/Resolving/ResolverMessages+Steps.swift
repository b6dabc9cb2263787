/// The wording of every mistake in a pipeline's steps (E04xx).
extension ResolverMessages {
  /// What the verbs of SQL, R and Stata are called here.
  static let transformWords = [
    "where": "filter", "subset": "filter", "keep": "filter … or select {…}",
    "drop": "filter !(…) or select !{…}",
    "mutate": "derive", "generate": "derive", "gen": "derive", "egen": "derive",
    "replace": "derive", "rename": "select {new = old}", "order": "sort", "orderby": "sort",
    "order_by": "sort", "arrange": "sort", "gsort": "sort", "limit": "take", "head": "take",
    "slice": "take", "summarise": "aggregate {…}", "describe": "summarize", "sum": "summarize",
    "su": "summarize",
    "groupby": "group … (…)", "group_by": "group … (…)", "by": "group … (…)",
    "bysort": "group … (…)", "use": "from", "browse": "take", "collapse": "group … (aggregate …)",
    "tab": "tabulate", "tab1": "tabulate", "tab2": "crosstab", "table": "tabulate",
    "merge": "join", "left_join": "join side:left", "inner_join": "join",
    "right_join": "join side:right", "full_join": "join side:full", "with": "let", "list": "take",
    "anti_join": "join side:anti", "semi_join": "join side:semi", "count": "aggregate {count this}",
    "left": "join side:left", "right": "join side:right", "inner": "join", "full": "join side:full",
    "unique": "distinct", "drop_duplicates": "distinct", "show": "from", "union_all": "append",
    "query": "filter", "agg": "aggregate {…}", "sort_values": "sort", "assign": "derive",
    "ffill": "fill", "bfill": "fill … direction:up", "carryforward": "fill",
    "fillna": "derive {x = x ?? 0}", "rolling": "window rolling:3 (…)",
    "pivot_longer": "unpivot", "gather": "unpivot", "melt": "unpivot", "pivot_wider": "pivot",
    "spread": "pivot", "pivot_table": "pivot", "reshape": "unpivot … or pivot …",
    "separate_rows": "explode", "unnest": "explode", "unstack": "pivot", "stack": "unpivot",
    "proportion": "share", "mean": "aggregate {average …}",
  ]

  /// Transforms of the language that a later version brings.
  private static let laterTransforms: Set<String> = [
    "audit"
  ]

  func unknownTransform(
    _ name: String,
    at range: SourceRange,
    arguments count: Int
  ) -> Diagnostic {
    if Self.laterTransforms.contains(name) {
      return notInThisVersion("`\(name)`", at: range)
    }
    if ["read_csv", "read_json", "read_parquet"].contains(name) {
      return error(
        "E0206",
        "a query reads loaded tables only",
        range,
        label: "name the file when starting: kaji FILE.csv"
      )
    }
    let known = Transform.allCases.map(\.rawValue)
    if known.contains(name.lowercased()) {
      return error(
        "E0206",
        "no step named `\(name)`",
        range,
        label: "steps are written in small letters",
        fix: .replacing(range, with: name.lowercased())
      )
    }
    if let word = Self.transformWords[name.lowercased()] {
      // The rest of the step is as the other language has it; only one argument is likely to fit.
      let isPlain = known.contains(word) && count == 1 && word != Transform.group.rawValue
      return error(
        "E0206",
        "no step named `\(name)`",
        range,
        label: "here it is `\(word)`",
        fix: isPlain ? .replacing(range, with: word) : nil
      )
    }
    return error(
      "E0206",
      "no step named `\(name)`",
      range,
      instead: nearest(name, known),
      notes: list("steps", known)
    )
  }

  func wordedStep(at range: SourceRange, _ word: String, _ fix: Diagnostic.Fix) -> Diagnostic {
    error(
      "E0206",
      "no step named `\(source.characters(in: range))`",
      range,
      label: "here it is `\(word)`",
      fix: fix
    )
  }

  func startsWithTransform(_ range: SourceRange, _ transform: Transform) -> Diagnostic {
    error(
      "E0401",
      "a pipeline starts with `from` and a table, and this one with `\(transform)`",
      range,
      notes: ["for example: from population | \(usages(of: transform)[0])"]
    )
  }

  func signWithBlank(_ transform: Transform, sign range: SourceRange, gap: SourceRange)
    -> Diagnostic
  {
    let sign = source.characters(in: range)
    return error(
      "E0133",
      "a `\(sign)` with a blank behind it stands between two values, and `\(transform)` is none",
      range,
      label: "a sign touches what it belongs to: `\(transform) \(sign)x`",
      fix: .replacing(gap, with: "")
    )
  }

  func stepIsNoTransform(_ range: SourceRange) -> Diagnostic {
    error(
      "E0206",
      "a step begins with a transform, such as `filter` or `select`",
      range,
      notes: list("steps", Transform.allCases.map(\.rawValue))
    )
  }

  func functionAsStep(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0206",
      "`\(name)` is a function on values, not a step",
      range,
      notes: [
        "a new column: derive {x = \(name) …}", "one row: aggregate {x = \(name) …}",
      ]
    )
  }

  func columnAsStep(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0206",
      "`\(name)` is a column, not a step",
      range,
      label: "`select \(name)` keeps it",
      fix: .inserting("select ", at: range.start)
    )
  }

  func fromInside(_ range: SourceRange, _ transform: Transform) -> Diagnostic {
    error(
      "E0401",
      "`\(transform)` starts a pipeline, and this one has started",
      range,
      notes: [
        "a second table is brought in by `join`",
        "a query of its own starts on a new line, and the one before ends in `into NAME`",
      ]
    )
  }

  func secondPipeline(_ range: SourceRange, first: SourceRange) -> Diagnostic {
    let line = source.position(of: first.start).line
    return error(
      "E0412",
      "a second query stands here, after the one on line \(line)",
      range,
      notes: ["end the first with `into NAME`, then start here with `from NAME` to go on from it"]
    )
  }

  // MARK: Arguments

  /// The ways to write a transform; parted by bars they would read as steps.
  private func usages(of transform: Transform) -> [String] {
    let bar = " | \(transform)"
    let usages = transform.specification.usage.split(separator: bar)
    return usages.enumerated().map {
      $0.offset == 0 ? String($0.element) : "\(transform)\($0.element)"
    }
  }

  func missingArgument(of transform: Transform, at range: SourceRange) -> Diagnostic {
    error(
      "E0402",
      "`\(transform)` needs more after it",
      range,
      label: "written \(usages(of: transform).joined(separator: " or "))"
    )
  }

  func tooManyArguments(
    _ call: Call,
    of transform: Transform,
    allowing count: Int
  ) -> Diagnostic {
    let surplus = call.arguments[count...]
    let range = surplus.dropFirst().reduce(surplus[surplus.startIndex].value.range) {
      $0.joined(with: $1.value.range)
    }
    guard count == 1, let first = call.arguments.first, let last = call.arguments.last else {
      return error(
        "E0403",
        "`\(transform)` takes \(count) arguments, and \(call.arguments.count) stand here",
        range,
        label: "written \(transform.specification.usage)"
      )
    }
    let start = first.alias?.range.start ?? first.value.range.start
    if first.alias != nil || transform == .aggregate {
      return error(
        "E0403",
        "`=` takes one word, and a call follows it",
        range,
        label: "braces hold it together",
        fix: Diagnostic.Fix([
          Diagnostic.Fix.Edit(SourceRange(start, start), "{"),
          Diagnostic.Fix.Edit(SourceRange(last.value.range.end, last.value.range.end), "}"),
        ])
      )
    }
    if transform == .filter {
      return error(
        "E0403",
        "`filter` takes one condition, and more stands here",
        range,
        label: "an operator may be missing",
        notes: ["a call inside a condition stands in parentheses: filter (f x) > 1"]
      )
    }
    let isList = call.arguments.allSatisfy { argument in
      switch argument.value.kind {
      case .name, .unary: true
      default: false
      }
    }
    let text = call.arguments.map { source.characters(in: $0.value.range) }
      .joined(separator: ", ")
    return error(
      "E0403",
      "`\(transform)` takes one argument, and \(call.arguments.count) stand here",
      range,
      label: "several are written in braces, with commas",
      fix: isList
        ? .replacing(SourceRange(start, last.value.range.end), with: "{\(text)}") : nil
    )
  }

  func selectsNothing(_ range: SourceRange) -> Diagnostic {
    error("E0411", "no column would be left", range)
  }

  func exclusionNeedsBraces(_ column: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0411",
      "columns to leave out stand in braces",
      range,
      label: "`!` alone turns true to false",
      fix: .replacing(range, with: "!{\(column)}")
    )
  }

  func equalityForName(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0203",
      "`==` compares, and there is no column named `\(name)`",
      range,
      label: "`=` gives a new column its name",
      fix: .replacing(range, with: "=")
    )
  }

  func excludesNoColumn(_ range: SourceRange) -> Diagnostic {
    error("E0411", "`!{…}` lists columns to leave out, and this is not a column", range)
  }

  func notAPosition(_ range: SourceRange, ends: (lower: Int64, upper: Int64)?) -> Diagnostic {
    error(
      "E0404",
      "`take` counts rows from 1",
      range,
      label: "expected a whole number from 1, or a range of them",
      notes: ends == nil
        ? ["the last rows are had by sorting downwards first: sort {-key} | take 5"] : [],
      fix: ends.map { .replacing(range, with: "\($0.lower)..\($0.upper)") }
    )
  }

  // MARK: aggregate and group

  func notAggregated(_ column: String, at range: SourceRange, type: ValueType) -> Diagnostic {
    let example = type.isNumeric ? "sum" : "count_distinct"
    return error(
      "E0405",
      "`\(column)` has many values, and aggregate gives one row",
      range,
      label: "expected an aggregate of it, such as `\(example) \(column)`",
      notes: ["to have one row for each of its values: group \(column) (aggregate {…})"]
    )
  }

  func changesKey(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0408",
      "`\(name)` is a key of the group, and cannot be given anew inside it",
      range,
      notes: ["choose another name, or change it after the group"]
    )
  }

  func groupNeedsPipeline(_ range: SourceRange, call: Call) -> Diagnostic {
    guard let key = call.arguments.first else {
      return error(
        "E0407",
        "`group` needs keys and a pipeline",
        range,
        label: "written group {key} (aggregate {n = count this})"
      )
    }
    guard call.arguments.count > 1 else {
      return error(
        "E0407",
        "`group` needs a pipeline after its keys",
        range,
        label: "written group {key} (aggregate {n = count this})"
      )
    }
    let rest = SourceRange(
      call.arguments[1].value.range.start,
      call.arguments.last?.value.range.end ?? key.value.range.end
    )
    if case .name(let parts) = call.arguments[1].value.kind, parts.count == 1,
      Transform(rawValue: parts[0].name) != nil
    {
      return error(
        "E0407",
        "the pipeline of a group stands in parentheses",
        rest,
        fix: Diagnostic.Fix([
          Diagnostic.Fix.Edit(SourceRange(rest.start, rest.start), "("),
          Diagnostic.Fix.Edit(SourceRange(rest.end, rest.end), ")"),
        ])
      )
    }
    return error(
      "E0407",
      "`group` takes keys and one pipeline",
      rest,
      label: "expected (aggregate {…}), (take 1), (sort … | take …)",
      notes: ["several keys are written in braces, with commas"]
    )
  }

  // MARK: summarize and crosstab

  func summarizeNeedsColumn(_ range: SourceRange) -> Diagnostic {
    error(
      "E0413",
      "`summarize` takes columns by name",
      range,
      notes: ["derive what is computed first"]
    )
  }

  func summarizeNeedsNumbers(
    _ name: String,
    at range: SourceRange,
    found type: ValueType
  ) -> Diagnostic {
    error(
      "E0413",
      "`summarize` describes numbers, and `\(name)` is \(type.rawValue)",
      range,
      label: "`tabulate \(name)` counts its values"
    )
  }

  func nothingToSummarize(_ range: SourceRange, known: [String]) -> Diagnostic {
    error(
      "E0413",
      "no column here holds numbers that measure something",
      range,
      notes: list("columns here", known) + ["`tabulate` counts the values of any column"]
    )
  }

  func crosstabNeedsColumn(_ range: SourceRange) -> Diagnostic {
    error(
      "E0414",
      "`crosstab` takes columns by name",
      range,
      notes: ["derive what is computed first"]
    )
  }

  func unknownPercent(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0414",
      "`percent:` is of the row, the column or the cell, not `\(name)`",
      range,
      instead: nearest(name, ["row", "column", "cell"])
    )
  }

  func valuesNeedArray(_ range: SourceRange) -> Diagnostic {
    error("E0414", "`values:` takes a list, such as values:[\"boys\", \"girls\"]", range)
  }

  func valueIsNoLiteral(_ range: SourceRange) -> Diagnostic {
    error("E0414", "`values:` lists values written out, and this is computed", range)
  }

  func columnsInsideGroup(_ transform: Transform, at range: SourceRange) -> Diagnostic {
    error(
      "E0414",
      "the columns of a \(transform) must be the same for every group",
      range,
      label: "name them: values:[…]"
    )
  }

  func columnValuesUnknown(_ range: SourceRange) -> Diagnostic {
    error(
      "E0414",
      "the values that become columns are not known before the query runs",
      range,
      label: "name them: values:[…]"
    )
  }

  func tooManyColumns(_ transform: Transform, at range: SourceRange, count: Int) -> Diagnostic {
    let advice =
      transform == .crosstab ? "swap the two columns, or name" : "name"
    return error(
      "E0414",
      "this column has \(count) different values, and each would be a column",
      range,
      notes: ["\(advice) those wanted: values:[…]"]
    )
  }
}
