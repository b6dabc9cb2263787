import Language

extension Library {
  /// Parts of a date or of a time of day, each an int.
  static let dateFunctions: [ScalarFunction] = [
    datePart("date.year", "Year of a date.", "2018") { Calendar.civil(fromDays: $0).year },
    datePart("date.quarter", "Quarter of the year, 1 to 4.", "4") {
      (Calendar.civil(fromDays: $0).month + 2) / 3
    },
    datePart("date.month", "Month of the year, 1 to 12.", "12") {
      Calendar.civil(fromDays: $0).month
    },
    datePart(
      "date.week",
      "Week of the year, 1 to 53 (ISO 8601).",
      "1",
      details: """
        Weeks begin on Monday, and week 1 holds the year's first Thursday: 2018-12-31 lies in week 1 of \
        2019, whose year is (d | date.to_text "%G").
        """
    ) { Calendar.week($0).week },
    datePart("date.day", "Day of the month.", "31") { Calendar.civil(fromDays: $0).day },
    datePart("date.weekday", "Day of the week, 1 for Monday to 7 for Sunday (ISO 8601).", "1") {
      Calendar.weekday($0)
    },
    datePart("date.days_in_month", "Number of days of the month.", "31") {
      let (year, month, _) = Calendar.civil(fromDays: $0)
      return Calendar.daysInMonth(month, of: year)
    },
    clockPart("date.hour", "Hour of the day, 0 to 23.", "16") { $0 / 3_600_000_000 },
    clockPart("date.minute", "Minute of the hour, 0 to 59.", "54") { $0 / 60_000_000 % 60 },
    clockPart("date.second", "Second of the minute, 0 to 59, whole.", "7") {
      $0 / 1_000_000 % 60
    },
  ]

  /// A part of the day 2018-12-31, which the example takes, and of any other.
  private static func datePart(
    _ name: String,
    _ summary: String,
    _ result: String,
    details: String = "",
    part: @escaping @Sendable (_ days: Int) -> Int
  ) -> ScalarFunction {
    let note = "Null gives null; of a timestamp it is the day in UTC."
    return ScalarFunction(
      signature: Signature(
        name,
        .scalar,
        [Signature.Parameter("date", .oneOf([.date, .timestamp]), "the date, or a timestamp")],
        result: .fixed(.int),
        summary: summary,
        details: details.isEmpty ? note : details + " " + note,
        examples: [Signature.Example("\(name) @2018-12-31", result)]
      )
    ) { operands, _ throws(RunFailure) in
      switch operands[0].column {
      case .date(let dates):
        return parts(dates, operands[0]) { Int64(part(Int($0))) }
      case .timestamp(let moments):
        return parts(moments, operands[0]) { Int64(part(Calendar.split($0).days)) }
      case .int, .float, .bool, .text, .time, .duration, .null: return .null(.int)
      }
    }
  }

  /// A part of the time 16:54:07, which the example takes, and of any other.
  private static func clockPart(
    _ name: String,
    _ summary: String,
    _ result: String,
    part: @escaping @Sendable (_ microseconds: Int64) -> Int64
  ) -> ScalarFunction {
    ScalarFunction(
      signature: Signature(
        name,
        .scalar,
        [Signature.Parameter("time", .oneOf([.timestamp, .time]), "a timestamp or a time of day")],
        result: .fixed(.int),
        summary: summary,
        details: "Null gives null; timestamps are in UTC.",
        examples: [
          Signature.Example("\(name) @2018-12-31T16:54:07", result),
          Signature.Example("\(name) @16:54:07", result),
        ]
      )
    ) { operands, _ throws(RunFailure) in
      switch operands[0].column {
      case .timestamp(let moments):
        return parts(moments, operands[0]) { part(Calendar.split($0).microseconds) }
      case .time(let times): return parts(times, operands[0], part)
      case .int, .float, .bool, .text, .date, .duration, .null: return .null(.int)
      }
    }
  }

  private static func parts<Element>(
    _ vector: Vector<Element>,
    _ operand: Operand,
    _ part: (Element) -> Int64
  ) -> Operand {
    Operand(
      .int(Vector(vector.values.map(part), validity: vector.validity)),
      isConstant: operand.isConstant
    )
  }
}
