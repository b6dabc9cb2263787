import Engine
import Language
import TestSupport
import Testing

/// Dates, times and durations at the ends of their ranges, and how they are kept.
struct TimeTests {
  private typealias Duration = Calendar.Duration

  private static let columns: [(ValueType, [Value])] = [
    (.date, [.date(.min), .date(.max), .date(-719_162), .date(2_932_896), .date(0), .null]),
    (
      .timestamp,
      [.timestamp(.min), .timestamp(.max), .timestamp(-1), .timestamp(253_402_300_799_999_999)]
    ),
    (.time, [.time(0), .time(86_399_999_999), .null]),
    (.duration, durations.map { .duration($0) } + [.null]),
    (.int, [.int(.min), .int(.max), .int(0), .int(9999), .int(12), .null]),
  ]

  private static let durations = [
    Duration(months: 3_558_399), Duration(months: -3_558_399), Duration(days: 106_751_991),
    Duration(days: -106_751_991), Duration(microseconds: Int128(Int64.max)),
    Duration(microseconds: Int128(Int64.min)), Duration(days: 30), Duration(months: 1), .zero,
  ].compactMap { $0 }

  private func run(_ expression: TypedExpression, over table: Table) throws -> [Value] {
    let plan = PlanBuilder(table: 0, of: [table]).select([("result", expression)]).plan
    return try Executor(tables: [table]).run(plan).table.rows.map { $0[0] }
  }

  /// A table of every pair of two columns' values.
  private func pairs(_ left: (ValueType, [Value]), _ right: (ValueType, [Value])) -> Table {
    let rows = left.1.flatMap { a in right.1.map { b in (a, b) } }
    return Table([("a", left.0, rows.map(\.0)), ("b", right.0, rows.map(\.1))])
  }

  /// Each operator gives a value, null or an error for each pair of extremes, and never a trap.
  @Test func arithmeticAtTheEnds() throws {
    #expect(Self.durations.count == 9)
    let results: [(BinaryOperator, ValueType, ValueType, ValueType)] = [
      (.subtract, .date, .date, .int), (.add, .date, .duration, .date),
      (.subtract, .date, .duration, .date), (.add, .timestamp, .duration, .timestamp),
      (.subtract, .timestamp, .duration, .timestamp), (.add, .date, .time, .timestamp),
      (.subtract, .timestamp, .timestamp, .duration), (.subtract, .time, .time, .duration),
      (.add, .time, .duration, .time), (.subtract, .time, .duration, .time),
      (.add, .duration, .duration, .duration), (.subtract, .duration, .duration, .duration),
      (.multiply, .duration, .int, .duration), (.divide, .duration, .duration, .float),
    ]
    for (op, left, right, type) in results {
      let lhs = try #require(Self.columns.first { $0.0 == left })
      let rhs = try #require(Self.columns.first { $0.0 == right })
      for a in lhs.1 {
        for b in rhs.1 {
          let table = Table([("a", left, [a]), ("b", right, [b])])
          let expression = TypedExpression.binary(
            op,
            .column(0, left),
            .column(1, right),
            type: type
          )
          do {
            let value = try run(expression, over: table)[0]
            #expect(value.isNull || value.type == type)
            if case .time(let time) = value { #expect((0..<86_400_000_000).contains(time)) }
            if case .date(let days) = value, op != .subtract || right == .duration {
              #expect(Calendar.dayRange.contains(Int(days)))
            }
          } catch RunFailure.durationOverflow {
            #expect(type == .duration)
          }
        }
      }
    }
  }

  @Test func functionsAtTheEnds() throws {
    for (type, values) in Self.columns.prefix(2) {
      let table = pairs((type, values), (type, values))
      let a = TypedExpression.column(0, type)
      let b = TypedExpression.column(1, type)
      for part in ["year", "quarter", "month", "week", "day", "weekday", "days_in_month"] {
        _ = try run(.call("date.\(part)", [a], .int), over: table)
      }
      for unit in TimeUnit.allCases {
        _ = try run(.call("date.diff", [.text(unit.rawValue), a, b], .int), over: table)
        _ = try run(.call("date.trunc", [.text(unit.rawValue), a], type), over: table)
      }
      _ = try run(.call("date.age", [a, b], .int), over: table)
      let format = DateFormat.Directive.allCases.map(\.rawValue).joined(separator: " ")
      _ = try run(.call("date.to_text", [.text(format), a], .text), over: table)
    }
    let ints = try #require(Self.columns.first { $0.0 == .int })
    let number = TypedExpression.column(0, .int)
    let dates = try run(
      .call("date.from_parts", [number, .column(1, .int), .int(31)], .date),
      over: pairs(ints, ints)
    )
    // 9999-12-31 and 0012-12-31.
    #expect(dates.filter { !$0.isNull } == [.date(2_932_896), .date(-714_780)])
  }

  @Test func monthsAndDaysAreOneLengthAndTwoMoves() throws {
    let month = try #require(Duration(1, .month))
    let days = try #require(Duration(30, .day))
    #expect(month == days && month.hashValue == days.hashValue && !(month < days))
    #expect(Calendar.date(0, adding: month) == 31)
    #expect(Calendar.date(0, adding: days) == 30)
  }

  /// What a duration prints is read back, and so is the language's own form.
  @Test func durationsReadBack() throws {
    for duration in Self.durations {
      let read = try #require(DurationReader.duration(duration.text))
      #expect(read.text == duration.text)
      #expect(read.months == duration.months && read.days == duration.days)
    }
    let texts = [
      "", " ", "5", "days", "5 dayz", "1 year  2 months", "P", "PT", "P1", "P1.5D", "1:2",
    ]
    for text in texts + ["P1D2Y", "P1YT", "-", "--P1D", "P-1D", "04:60", "4:5:6:7", "+1 days P"] {
      #expect(DurationReader.duration(text) == nil, "\(text)")
    }
    let longest = "99999999999999999999 years"
    #expect(DurationReader.duration(longest) == nil)
    #expect(DurationReader.duration("9000000000000000000 years") == nil)
  }

  /// Whatever is written by a format that has a day is read back by it.
  @Test func formatsReadBack() throws {
    let formats = ["%Y-%m-%d", "%-d %B %Y", "%a, %d %b %Y", "%F %T.%f", "%D %I:%M:%S %p %f", "%+"]
    var random = SeededGenerator(seed: 3)
    for pattern in formats {
      let format = try DateFormat(pattern)
      #expect(format.unreadable.isEmpty)
      for _ in 0..<200 {
        let day = Int.random(in: -300..<20_000, using: &random)
        let time = Int64.random(in: 0..<86_400_000_000, using: &random)
        let moment = Int64(day) * Calendar.microsecondsPerDay + time
        let read = try #require(format.moment(format.text(moment)))
        #expect(Int(read.days) == day)
        #expect(read.microseconds == (format.hasTime ? time : 0), "\(format.text(moment))")
      }
    }
  }
}
