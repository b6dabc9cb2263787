package import Engine
package import Language

/// The wording of what goes wrong, or is worth knowing, when a query runs (E05xx).
package enum SessionMessages {
  package static func failure(_ failure: RunFailure, in source: SourceText) -> Diagnostic {
    switch failure {
    case .integerOverflow(let range, let operation, let row):
      Diagnostic(
        code: "E0501",
        message: "`\(operation)` leaves the range of whole numbers in row \(row)",
        location: .source(source, range),
        label: "whole numbers end at 9,223,372,036,854,775,807",
        notes: ["make it a float first: (x | as float)"]
      )
    case .durationOverflow(let range, let row):
      Diagnostic(
        code: "E0506",
        message: "the duration in row \(row) is too long",
        location: .source(source, range),
        label: "the longest is about 290,000 years"
      )
    case .argumentOutOfRange(let range, let function, let found, let expected):
      Diagnostic(
        code: "E0504",
        message: "`\(function)` is given \(found), and takes \(expected)",
        location: .source(source, range)
      )
    case .tooManyRows(let range):
      Diagnostic(
        code: "E0502",
        message: "the result would have more than 2,147,483,647 rows",
        location: .source(source, range),
        notes: ["a join whose keys repeat on both sides multiplies rows"]
      )
    case .loopRunsOn(let range, let rounds, let rows):
      Diagnostic(
        code: "E0509",
        message: "`loop` has found no end after \(counted(rounds, "round")) and "
          + counted(rows, "row"),
        location: .source(source, range),
        notes: [
          "it ends when a round gives no row: begin it with a filter, such as filter n < 10",
          "`aggregate` gives a row even of none: filter after it",
        ]
      )
    case .repeatedCell(let range, let identity, let rows, let isNumeric):
      repeatedCell(identity, rows: rows, isNumeric: isNumeric, at: range, in: source)
    case .cancelled:
      Diagnostic(code: "E0503", message: "stopped", location: .nowhere)
    }
  }

  private static func repeatedCell(
    _ identity: [RunFailure.Fact],
    rows: [Int],
    isNumeric: Bool,
    at range: SourceRange,
    in source: SourceText
  ) -> Diagnostic {
    let cell = identity.map { fact in
      let value = NumberFormatter.text(fact.value)
      return fact.column + " " + (fact.value.isNull ? "null" : value.isEmpty ? "\"\"" : value)
    }
    let rows = rows.map { NumberFormatter.integer(Int64($0), isGrouped: true) }
    let written = source.characters(in: range)
    let aggregate = isNumeric ? "(sum \(written))" : "(max \(written))"
    return Diagnostic(
      code: "E0279",
      message: "two rows are one cell: \(cell.joined(separator: ", "))",
      location: .source(source, range),
      label: "rows \(rows.joined(separator: " and ")) of those before the pivot",
      notes: [
        "an aggregate makes one value of them, such as \(aggregate)",
        "or another column tells them apart: it is a key unless `by:` leaves it out",
      ]
    )
  }

  package static func furtherMistakes(_ count: Int) -> Diagnostic {
    Diagnostic(
      code: "E0505",
      message: "\(counted(count, "further mistake")) not shown",
      location: .nowhere
    )
  }

  /// A note of a result as the reader sees it.
  package static func text(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let rows):
      "\(counted(rows, "division")) by zero: the result there is missing"
    case .failedCast(let rows, let type, let example):
      "\(counted(rows, "value")) could not be read as \(type.rawValue), such as \"\(example)\": "
        + "the result there is missing"
    case .nothingPivoted(let rows):
      "no two of the \(counted(rows, "row")) share their keys, so each stays a row of its own: "
        + "by:{…} names the keys that count"
    case .unreadNumber(let rows, let example, let doubt):
      "\(counted(rows, "text")) not read as a number, such as \"\(example)\" (\(doubt.words)): "
        + "the result there is missing"
    case .notFinite(let rows):
      "\(counted(rows, "result")) too large, or not defined: missing there"
    case .noBase(let rows):
      "\(counted(rows, "row")) without a base row in the group: the share there is missing"
    case .outsideCalendar(let rows):
      "\(counted(rows, "date")) not in the calendar of the years 1 to 9999: missing there"
    case .openBounds(let figures):
      "\(counted(figures, "figure")) marked ?: at least and at most meet, and nothing bounds "
        + (figures == 1 ? "it" : "them")
    case .missingBehind(let columns, let count, let labels):
      columns.joined(separator: ", ")
        + ": of \(counted(count, "value")) behind \(columns.count == 1 ? "it" : "each") "
        + listed(labels)
    case .missingLeftOut(let column, let missing):
      "no row is left; in \(counted(missing.count, "row")) `\(column)` is \(missing.label)"
    case .unmetValue(let column, let value, let nearest, let others, let count):
      "no row has `\(column)` \"\(value)\""
        + (nearest.map { ": did you mean \"\($0)\"?" } ?? "")
        + " (there \(count == 1 ? "is" : "are") \(listed(others, of: count)))"
    case .differingInCells(let cells, let function):
      "\(counted(cells, "cell")) of the pivot had several different values, of which `\(function)` took one"
    case .join(let tally): text(tally)
    }
  }

  /// `"a", "b", … (7 in all)`.
  package static func listed(_ values: [String], of count: Int) -> String {
    values.map { "\"\($0)\"" }.joined(separator: ", ")
      + (count > values.count ? ", … (\(count) in all)" : "")
  }

  /// `join with crops: 4 rows and 5 of crops gave 6; 2 met several; 1 met none (1 key), left out`.
  private static func text(_ tally: JoinTally) -> String {
    let left = tally.left
    let right = tally.right
    let other = tally.table ?? "the other table"
    var parts = [
      "join with \(other): \(counted(left.count, "row")) and \(number(right.count)) of \(other) "
        + "gave \(number(tally.resultCount))"
    ]
    if left.meetingSeveral > 0, right.meetingSeveral > 0 {
      parts.append("keys repeat on both sides")
    } else if left.meetingSeveral > 0 {
      parts.append("\(number(left.meetingSeveral)) met several")
    } else if tally.side == .right, right.meetingSeveral > 0 {
      parts.append("\(number(right.meetingSeveral)) of \(other) met several")
    }
    if left.meetingNone > 0 {
      let isDropped = tally.side == .inner || tally.side == .right
      parts.append(
        "\(number(left.meetingNone)) met none (\(keys(left)))" + (isDropped ? ", left out" : "")
      )
    }
    if right.meetingNone > 0 {
      parts.append("\(number(right.meetingNone)) of \(other) met none (\(keys(right)))")
    }
    return parts.joined(separator: "; ")
  }

  private static func keys(_ rows: JoinTally.Rows) -> String {
    rows.keysMeetingNone == 0 ? "no key" : counted(rows.keysMeetingNone, "key")
  }

  private static func number(_ count: Int) -> String {
    NumberFormatter.integer(Int64(count), isGrouped: true)
  }

  /// `2 are not stated, 1 is not published`.
  private static func listed(_ labels: [Note.Missing]) -> String {
    labels.map { "\(number($0.count)) \($0.count == 1 ? "is" : "are") \($0.label)" }
      .joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    number(count) + " " + noun + (count == 1 ? "" : "s")
  }
}
