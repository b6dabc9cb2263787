/// The wording of mistakes with dates, times and durations: E0250 to E0256, H0250.
extension ResolverMessages {
  /// What is wrong between two operands of which one has to do with time, where it can be told better
  /// than by naming the types.
  func timeOperands(
    _ op: BinaryOperator,
    at range: SourceRange,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression
  ) -> Diagnostic? {
    let found = "`\(op.rawValue)` stands between \(name(lhs.type)) and \(name(rhs.type))"
    let right = source.characters(in: rhs.range)
    if op.isComparison || op == .coalesce {
      for (side, other) in [(lhs, rhs), (rhs, lhs)] where side.type == .text {
        if other.type == .time || other.type == .duration {
          return textForTime(side, other.type, found, at: range)
        }
      }
    }
    switch (op, lhs.type, rhs.type) {
    case (.add, .text, .duration), (.subtract, .text, .duration):
      let left = source.characters(in: lhs.range)
      return error(
        "E0250",
        found,
        range,
        label: "dates, timestamps and times move by a duration",
        notes: ["(\(left) | as date) reads the date in it"]
      )
    case (.add, .date, .int), (.subtract, .date, .int), (.add, .timestamp, .int),
      (.subtract, .timestamp, .int):
      var fix: Diagnostic.Fix?
      if case .literal(.int(let number)) = rhs.kind, number >= 0, lhs.type == .date {
        fix = .replacing(rhs.range, with: "\(number)days")
      }
      return error(
        "E0250",
        found,
        range,
        label: "it moves by a duration, such as 30days or 3months",
        notes: fix == nil ? ["so many days are \(right) * 1days"] : [],
        fix: fix
      )
    case (.divide, .int, .duration) where isDifferenceOfDates(lhs):
      return error(
        "E0250",
        found,
        range,
        label: "the difference of two dates is a number of days already"
      )
    case (.multiply, .float, .duration), (.multiply, .duration, .float):
      return error(
        "E0250",
        found,
        range,
        label: "a duration is multiplied by whole numbers",
        notes: ["1.5 hours are 90minutes; (x | as int) rounds a column"]
      )
    case (.divide, .duration, .int), (.divide, .duration, .float),
      (.integerDivide, .duration, .duration), (.integerDivide, .duration, .int):
      return error(
        "E0250",
        found,
        range,
        label: "a duration is divided by a duration: `x / 1days` is its number of days"
      )
    case (.add, .date, .date), (.add, .timestamp, .timestamp), (.add, .date, .timestamp),
      (.add, .timestamp, .date):
      return error(
        "E0250",
        found,
        range,
        label: "moments are not added; `-` gives the time between them"
      )
    default: return nil
    }
  }

  /// A text where a time or a duration is meant.
  private func textForTime(
    _ side: TypedExpression,
    _ type: ValueType,
    _ found: String,
    at range: SourceRange
  ) -> Diagnostic {
    var fix: Diagnostic.Fix?
    if type == .time, case .literal(.text(let content)) = side.kind, isTime(content) {
      fix = .replacing(side.range, with: "@" + content)
    }
    return error(
      "E0307",
      found,
      range,
      label: type == .time
        ? "a time is written @14:30, without quotes"
        : "a duration is written 5days, without quotes",
      notes: fix == nil
        ? ["a column of text is made of that type by (column | as \(type.rawValue))"] : [],
      fix: fix
    )
  }

  /// Whether a text is a time as the language writes it, but for the `@`.
  private func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
    return (2...3).contains(parts.count) && numbers.count == parts.count && numbers[0] < 24
      && numbers.dropFirst().allSatisfy { $0 < 60 }
  }

  func daysOnTime(_ range: SourceRange) -> Diagnostic {
    error(
      "E0251",
      "a time of day moves by hours, minutes and seconds, and this is a number of days",
      range
    )
  }

  func unknownUnit(
    _ word: String,
    of signature: Signature,
    isPlural: Bool,
    isText: Bool,
    at range: SourceRange
  ) -> Diagnostic {
    let meant = TimeUnit(rawValue: word.lowercased()) ?? TimeUnit(plural: word.lowercased())
    let known = isPlural ? TimeUnit.plurals : TimeUnit.singulars
    let corrected = meant.map { isPlural ? $0.plural : $0.rawValue }
    let quote = isText || !isPlural ? "\"" : ""
    return error(
      "E0252",
      "`\(word)` is not a unit of `\(signature.name)`",
      range,
      instead: corrected == nil ? nearest(word, known) : nil,
      notes: list("units", known),
      fix: corrected.map { .replacing(range, with: quote + $0 + quote) }
    )
  }

  func dateFormatNotWrittenOut(_ range: SourceRange) -> Diagnostic {
    error(
      "E0253",
      "the format is the same for all rows, and this is not a text written out",
      range,
      label: "expected a text such as \"%d %B %Y\""
    )
  }

  func unknownDirective(_ directive: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0254",
      "`\(directive)` means nothing in a format of dates",
      range,
      notes: ["known are \(DateFormat.known)"]
    )
  }

  func directiveNotRead(_ directive: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0254",
      "`\(directive)` can be written, and not read",
      range,
      label: "a date is read from its year, month and day"
    )
  }

  /// A format without a directive, which people write who know `yyyy-mm-dd`.
  func emptyDateFormat(_ pattern: String, at range: SourceRange) -> Diagnostic {
    var directives = pattern
    for (word, directive) in [
      ("YYYY", "%Y"), ("yyyy", "%Y"), ("MM", "%m"), ("mm", "%m"), ("DD", "%d"), ("dd", "%d"),
      ("YY", "%y"), ("yy", "%y"),
    ] {
      directives = directives.split(separator: word, omittingEmptySubsequences: false)
        .joined(separator: directive)
    }
    let isPlain = directives != pattern && !pattern.contains { "Hh:\"".contains($0) }
    return error(
      "E0254",
      "this format names no part of a date",
      range,
      label: "a year is %Y, a month %m or %B, a day %d",
      fix: isPlain ? .replacing(range, with: "\"\(directives)\"") : nil
    )
  }

  /// `%d/%M/%Y`, which writes the minutes.
  func minuteForMonth(_ range: SourceRange) -> Diagnostic {
    let written = source.characters(in: range)
    let corrected = written.split(separator: "%M", omittingEmptySubsequences: false)
      .joined(separator: "%m")
    return hint(
      "H0250",
      "`%M` is the minute",
      range,
      label: "the month is %m",
      fix: corrected == written ? nil : .replacing(range, with: corrected)
    )
  }

  func unknownDateFormat(_ format: String, for type: ValueType, at range: SourceRange) -> Diagnostic
  {
    let label =
      switch type {
      case .time: "a time is written by %H, %I, %p, %M, %S and %f"
      case .duration: "a duration has no formats; `x / 1days` is its number of days"
      case .date, .timestamp, .int, .float, .bool, .text, .null:
        "a date is written by directives, as in %d %B %Y"
      }
    return error("E0255", "`\(format)` is not a format of \(name(type))", range, label: label)
  }

  func clockInNotebook(_ name: String, at range: SourceRange) -> Diagnostic {
    error(
      "E0256",
      "`\(name)` gives another result whenever it is run, and a notebook's results stay",
      range,
      label: "a day is written @2024-06-30, or is a parameter"
    )
  }

  private func isDifferenceOfDates(_ expression: TypedExpression) -> Bool {
    guard case .binary(.subtract, let lhs, _) = expression.kind else { return false }
    return lhs.type == .date
  }
}
