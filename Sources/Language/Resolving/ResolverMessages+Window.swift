/// The wording of every mistake in `window` (E0240 to E0245), `loop` (E0246, E0247) and `fill` (E0248).
extension ResolverMessages {
  func windowNeedsPipeline(_ call: Call, at range: SourceRange) -> Diagnostic {
    let written = "written window rolling:3 (derive {mean = average x})"
    guard let first = call.arguments.first, let last = call.arguments.last else {
      return error("E0240", "`window` needs a pipeline in parentheses", range, label: written)
    }
    let rest = SourceRange(
      first.alias?.range.start ?? first.value.range.start,
      last.value.range.end
    )
    if let fix = rangeWithoutBlanks(call) {
      return error(
        "E0240",
        "a range is written without blanks",
        fix.range,
        fix: .replacing(fix.range, with: fix.text)
      )
    }
    if case .name(let parts) = first.value.kind, parts.count == 1,
      Transform(rawValue: parts[0].name) != nil
    {
      return error(
        "E0240",
        "the pipeline of a window stands in parentheses",
        rest,
        fix: Diagnostic.Fix([
          Diagnostic.Fix.Edit(SourceRange(rest.start, rest.start), "("),
          Diagnostic.Fix.Edit(SourceRange(rest.end, rest.end), ")"),
        ])
      )
    }
    if case .name(let parts) = first.value.kind, parts.count == 1, first.alias == nil,
      let argument = Resolver.FrameArgument(rawValue: parts[0].name)
    {
      let value =
        switch argument {
        case .rows, .range: "-2..0"
        case .expanding: "true"
        case .rolling: "3"
        }
      return error(
        "E0240",
        "`\(argument.rawValue)` stands here without its value",
        first.value.range,
        label: "written \(argument.rawValue):\(value)",
        fix: argument == .expanding ? .inserting(":true", at: first.value.range.end) : nil
      )
    }
    if let name = first.alias?.name, Resolver.FrameArgument(rawValue: name) != nil,
      let alias = first.alias
    {
      return error(
        "E0240",
        "a named argument is written with a colon",
        alias.range,
        fix: .replacing(
          SourceRange(alias.range.start, first.value.range.start),
          with: "\(name):"
        )
      )
    }
    return error(
      "E0240",
      "`window` takes a frame and one pipeline in parentheses",
      rest,
      label: written,
      notes: ["frames: rows:-2..0, range:-7..0, expanding:true, rolling:3"]
    )
  }

  /// `rows:-2 .. 0` with its blanks taken out.
  private func rangeWithoutBlanks(_ call: Call) -> (range: SourceRange, text: String)? {
    guard let named = call.named.first(where: { ["rows", "range"].contains($0.name.name) }),
      let dots = call.arguments.first, case .range = dots.value.kind
    else { return nil }
    let last = call.arguments.dropFirst().first { argument in
      if case .parenthesized = argument.value.kind { return false }
      return true
    }
    let end = (last ?? dots).value.range.end
    let range = SourceRange(named.value.range.start, end)
    return (range, source.characters(in: range).filter { $0 != " " && $0 != "\t" })
  }

  func severalFrames(_ names: [String], at range: SourceRange) -> Diagnostic {
    error(
      "E0241",
      "a window has one frame, and here are \(names.count)",
      range,
      label: "expected one of `" + names.joined(separator: "`, `") + "`"
    )
  }

  func frameIsNoRange(_ name: String, at range: SourceRange, value: Value?) -> Diagnostic {
    var fix: Diagnostic.Fix?
    if case .int(let count)? = value, count < 0 || count > 1 {
      // Three rows are the row itself and two others; a distance of three is just that.
      let reach = count < 0 ? count : name == "rows" ? 1 - count : -count
      fix = .replacing(range, with: "\(reach)..0")
    }
    return error(
      "E0241",
      "`\(name):` takes a range, and this is not one",
      range,
      label: name == "rows"
        ? "rows:-2..0 is the row and the two before it"
        : "range:-2..0 is up to 2 below the row's sort key",
      fix: fix
    )
  }

  func boundIsNoNumber(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0241",
      name == "rows"
        ? "`rows:` counts whole rows, from the row itself"
        : "`range:` takes numbers, the distance from the row's own sort key",
      range,
      label: name == "rows" ? "-1 is the row before, 0 the row, 1 the row after" : nil,
      notes: name == "rows" ? [] : ["along dates it counts days: range:-7..0, or range:-7days..0"]
    )
  }

  func frameEndsFirst(_ range: SourceRange, from: String, to: String) -> Diagnostic {
    error(
      "E0241",
      "this frame ends before it begins",
      range,
      label: "before is negative, after positive",
      fix: .replacing(range, with: "\(to)..\(from)")
    )
  }

  func expandingIsTrue(_ range: SourceRange) -> Diagnostic {
    error(
      "E0241",
      "`expanding:` is true or false",
      range,
      label: "expanding:true takes in the rows so far",
      notes: ["the last few rows are rolling:N"]
    )
  }

  func rollingCountsRows(_ range: SourceRange) -> Diagnostic {
    error(
      "E0241",
      "`rolling:` counts rows, the row itself among them",
      range,
      label: "expected a whole number from 1",
      notes: ["rolling:3 is the row and the two before it, as rows:-2..0 is"]
    )
  }

  // MARK: The order of the rows

  func rangeWithoutSort(_ range: SourceRange) -> Diagnostic {
    error(
      "E0242",
      "`range:` measures along the sort key, and the rows are not sorted here",
      range,
      notes: [
        "sort by one key first: sort year | window range:-2..0 (…)",
        "to count rows as they stand: rows:-2..0",
      ]
    )
  }

  func rangeOfSeveralKeys(_ count: Int, _ range: SourceRange) -> Diagnostic {
    error(
      "E0242",
      "`range:` measures along one sort key, and the rows are sorted by \(count)",
      range,
      notes: ["within groups: group place (sort year | window range:-2..0 (…))"]
    )
  }

  func rangeKeyType(_ type: ValueType, _ range: SourceRange) -> Diagnostic {
    error(
      "E0243",
      "`range:` measures along numbers or dates, and the rows are sorted by \(type.rawValue)",
      range,
      notes: type == .timestamp
        ? ["sort by the day: sort {day = …} is (when | as date)", "to count rows: rows:-2..0"]
        : ["to count rows as they stand: rows:-2..0"]
    )
  }

  func rangeOfDays(_ type: ValueType, _ range: SourceRange) -> Diagnostic {
    error(
      "E0243",
      "days are measured along dates, and the rows are sorted by \(type.rawValue)",
      range,
      label: "along numbers a plain number says how far: range:-7..0"
    )
  }

  func rangeOfPartDays(_ range: SourceRange) -> Diagnostic {
    error("E0243", "along dates `range:` counts whole days", range, label: "range:-7..0 is a week")
  }

  // MARK: Figures that do not run

  func totalIsNotRunning(
    _ name: String,
    of column: String,
    called alias: String,
    at range: SourceRange,
    isInGroup: Bool
  ) -> Diagnostic {
    hint(
      "E0244",
      "`\(alias)` is the same in every row: `\(name)` takes in all rows"
        + (isInGroup ? " of the group" : ""),
      range,
      label: name == "sum" ? "`cumulative \(column)` adds up the rows so far" : nil,
      notes: [
        "up to each row: window expanding:true (derive {\(alias) = \(name) \(column)})",
        "over the last three: window rolling:3 (derive {\(alias) = \(name) \(column)})",
      ]
    )
  }

  func aggregateInWindow(_ range: SourceRange) -> Diagnostic {
    hint(
      "E0245",
      "`aggregate` gives one row, and takes in all rows whatever the window",
      range,
      label: "`derive` gives each row the figure of the rows around it"
    )
  }

  // MARK: loop

  func loopNeedsPipeline(_ call: Call, at range: SourceRange) -> Diagnostic {
    guard let first = call.arguments.first, let last = call.arguments.last,
      case .name(let parts) = first.value.kind, parts.count == 1,
      Transform(rawValue: parts[0].name) != nil
    else {
      return error(
        "E0246",
        "`loop` takes one pipeline in parentheses",
        range,
        label: "written loop (filter n < 10 | select {n = n + 1})"
      )
    }
    let rest = SourceRange(first.value.range.start, last.value.range.end)
    return error(
      "E0246",
      "the pipeline of a loop stands in parentheses",
      rest,
      fix: Diagnostic.Fix([
        Diagnostic.Fix.Edit(SourceRange(rest.start, rest.start), "("),
        Diagnostic.Fix.Edit(SourceRange(rest.end, rest.end), ")"),
      ])
    )
  }

  func loopInsideGroup(_ range: SourceRange) -> Diagnostic {
    error("E0246", "`loop` cannot stand inside a group", range)
  }

  func loopColumns(_ own: [String], _ found: [String], at range: SourceRange) -> Diagnostic {
    error(
      "E0247",
      "each round of a loop must give the columns that it gets, in their order",
      range,
      notes: list("it gets", own) + list("and gives", found)
        + ["end it with: select {\(own.joined(separator: ", "))}"]
    )
  }

  func loopTypes(
    _ name: String,
    _ own: ValueType,
    _ found: ValueType,
    at range: SourceRange
  ) -> Diagnostic {
    error(
      "E0247",
      "a round of the loop gets `\(name)` as \(own.rawValue) and gives it as \(found.rawValue)",
      range,
      notes: ["each round must give the types that it gets: (\(name) | as \(own.rawValue))"]
    )
  }

  // MARK: fill

  func unknownDirection(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0248",
      "`direction:` is down or up, not `\(name)`",
      range,
      label: "down carries the last value on to the rows after it",
      instead: nearest(name, ["down", "up"])
    )
  }

  func fillsNoConstant(_ value: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0248",
      "`fill` carries values from row to row, and takes none of its own",
      range,
      label: "where x is missing, this gives \(value): derive {x = x ?? \(value)}"
    )
  }

  func fillNeedsColumn(_ range: SourceRange) -> Diagnostic {
    error(
      "E0248",
      "`fill` takes columns by name",
      range,
      notes: ["in an expression: derive {y = fill_down (…)}"]
    )
  }
}
