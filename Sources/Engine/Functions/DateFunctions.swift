import Language

extension Library {
  /// Parts of a date, each an int.
  static let dateFunctions: [ScalarFunction] = [
    datePart("date.year", "Year of a date.", "2018") { date, _ in date.year },
    datePart("date.quarter", "Quarter of the year, 1 to 4.", "4") { date, _ in
      (date.month + 2) / 3
    },
    datePart("date.month", "Month of the year, 1 to 12.", "12") { date, _ in date.month },
    datePart("date.day", "Day of the month.", "31") { date, _ in date.day },
    datePart("date.weekday", "Day of the week, 1 for Monday to 7 for Sunday (ISO 8601).", "1") {
      _,
      days in
      // 1970-01-01 was a Thursday.
      ((days + 3) % 7 + 7) % 7 + 1
    },
  ]

  private typealias Civil = (year: Int, month: Int, day: Int)

  /// A part of the day 2018-12-31, which the example takes, and of any other.
  private static func datePart(
    _ name: String,
    _ summary: String,
    _ result: String,
    part: @escaping @Sendable (_ date: Civil, _ days: Int) -> Int
  ) -> ScalarFunction {
    ScalarFunction(
      signature: Signature(
        name,
        .scalar,
        [Signature.Parameter("date", .exactly(.date), "the date")],
        result: .fixed(.int),
        summary: summary,
        details: "Null gives null; a timestamp is made a date by `(t | as date)`.",
        examples: [Signature.Example("\(name) @2018-12-31", result)]
      )
    ) { operands, _ throws(RunFailure) in
      guard case .date(let dates) = operands[0].column else { return .null(.int) }
      let parts = dates.values.map { days in
        Int64(part(Calendar.civil(fromDays: Int(days)), Int(days)))
      }
      return Operand(
        .int(Vector(parts, validity: dates.validity)),
        isConstant: operands[0].isConstant
      )
    }
  }
}
