import Language

extension Library {
  /// Dates and timestamps counted, cut, built and written.
  static let momentFunctions: [ScalarFunction] = [
    ScalarFunction(
      signature: Signature(
        "date.diff",
        .scalar,
        [
          Signature.Parameter("unit", .unit(isPlural: true), "days, months, years, hours, …"),
          Signature.Parameter("start", .oneOf([.date, .timestamp]), "from when"),
          Signature.Parameter("end", .oneOf([.date, .timestamp]), "until when"),
        ],
        result: .fixed(.int),
        summary: "Number of units from one date to another.",
        details: """
          Counts the boundaries passed, as DuckDB does: 30 November and 31 January are two months apart, \
          23:59 and 00:01 a day; weeks alone are seven days each. Completed years are counted by \
          `date.age`. Negative where the end comes first. Null gives null.
          """,
        examples: [
          Signature.Example("date.diff days @2018-12-31 @2019-03-01", "60"),
          Signature.Example("date.diff months @2023-11-30 @2024-01-31", "2"),
          Signature.Example("date.diff hours @2018-12-31T16:54 @2018-12-31T18:06", "2"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard let unit = unit(operands[0]) else { return .null(.int) }
      return Instants.count(from: operands[1], to: operands[2], site) { start, end in
        Calendar.boundaries(unit, from: start, to: end)
      }
    },
    ScalarFunction(
      signature: Signature(
        "date.age",
        .scalar,
        [
          Signature.Parameter("start", .oneOf([.date, .timestamp]), "such as the date of birth"),
          Signature.Parameter(
            "end",
            .oneOf([.date, .timestamp]),
            "such as the day of the interview"
          ),
        ],
        result: .fixed(.int),
        summary: "Completed years from one date to another.",
        details: """
          Who was born on 29 February grows older on 1 March of a common year. Negative where the end \
          comes first. Null gives null.
          """,
        examples: [
          Signature.Example("date.age @2006-06-15 @2018-06-14", "11"),
          Signature.Example("date.age @2006-06-15 @2018-06-15", "12"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      Instants.count(from: operands[0], to: operands[1], site) { start, end in
        let days = (Calendar.split(start).days, Calendar.split(end).days)
        return Int64(Calendar.completedYears(from: days.0, to: days.1))
      }
    },
    ScalarFunction(
      signature: Signature(
        "date.trunc",
        .scalar,
        [
          Signature.Parameter("unit", .unit(isPlural: false), "\"year\", \"month\", \"week\", …"),
          dateParameter,
        ],
        result: .sameAs(1),
        summary: "First day, or first moment, of the unit that a date lies in.",
        details:
          "A date stays a date, a timestamp a timestamp. Weeks begin on Monday. Null gives null.",
        examples: [
          Signature.Example("date.trunc \"month\" @2018-12-31", "2018-12-01"),
          Signature.Example("date.trunc \"week\" @2018-12-30", "2018-12-24"),
          Signature.Example("date.trunc \"hour\" @2018-12-31T16:54:07", "2018-12-31T16:00:00"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard let unit = unit(operands[0]) else { return .null(operands[1].column.type) }
      return Instants.truncated(operands[1], to: unit, site)
    },
    ScalarFunction(
      signature: Signature(
        "date.from_parts",
        .scalar,
        [
          Signature.Parameter("year", .exactly(.int), "1 to 9999"),
          Signature.Parameter("month", .exactly(.int), "1 to 12"),
          Signature.Parameter("day", .exactly(.int), "1 to 31"),
        ],
        result: .fixed(.date),
        summary: "Date from year, month and day.",
        details: """
          A day that does not exist, such as 31 April, is null and is counted in a note. Null gives null.
          """,
        examples: [Signature.Example("date.from_parts 2018 12 31", "2018-12-31")]
      )
    ) { operands, site throws(RunFailure) in
      let distinct = try DistinctArguments(operands, rowCount: site.extent.count, on: site.workers)
      let dates = try distinct.map(type: .date) { values in
        guard case .int(let year) = values[0], case .int(let month) = values[1],
          case .int(let day) = values[2]
        else { return .null }
        let days = Calendar.days(
          year: Int(clamping: year),
          month: Int(clamping: month),
          day: Int(clamping: day)
        )
        return days.map { .date($0) } ?? .null
      }
      return Instants.countingLost(dates, from: operands, site)
    },
    ScalarFunction(
      signature: Signature(
        "date.to_text",
        .scalar,
        [
          Signature.Parameter("format", .dateFormat(isRead: false), "such as \"%d %B %Y\""),
          Signature.Parameter("date", .oneOf([.date, .timestamp, .time]), "what is written"),
        ],
        result: .fixed(.text),
        summary: "A date, a timestamp or a time as text, as a format writes it.",
        details: """
          In a format, \(DateFormat.summary). Names are English. Null gives null. In an f-string the \
          format stands behind a colon: f"{d:%d %B %Y}".
          """,
        examples: [
          Signature.Example("date.to_text \"%d/%m/%Y\" @2018-12-31", "31/12/2018"),
          Signature.Example("date.to_text \"%A %-d %B\" @2018-12-31", "Monday 31 December"),
          Signature.Example("date.to_text \"%-I.%M %p\" @2018-12-31T16:54:07", "4.54 PM"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard case .text(let pattern)? = operands[0].constantValue,
        let format = try? DateFormat(pattern)
      else { return .null(.text) }
      return try DistinctArguments([operands[1]], rowCount: site.extent.count, on: site.workers)
        .map(
          type: .text
        ) {
          values in
          NumberFormatter.moment(values[0]).map { .text(format.text($0)) } ?? .null
        }
    },
    ScalarFunction(
      signature: Signature(
        "date.parse",
        .scalar,
        [
          Signature.Parameter("format", .dateFormat(isRead: true), "such as \"%d/%m/%Y\""),
          Signature.Parameter("text", .exactly(.text), "what is read"),
        ],
        result: .formatted(0),
        summary: "The date that a text tells, as a format has it.",
        details: """
          A date, or a timestamp where the format has a time of day, or a time where it has no date. The \
          directives are those of `date.to_text`, but for %u %j %G %V. Numbers may lack their leading \
          zeros; names are English, whole or their first three letters. Text that does not fit is null \
          and is counted in a note.
          """,
        examples: [
          Signature.Example("date.parse \"%d/%m/%Y\" \"31/12/2018\"", "2018-12-31"),
          Signature.Example("date.parse \"%B %d, %Y\" \"December 31, 2018\"", "2018-12-31"),
          Signature.Example(
            "date.parse \"%d.%m.%y %H:%M\" \"31.12.18 16:54\"",
            "2018-12-31T16:54:00"
          ),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard case .text(let pattern)? = operands[0].constantValue,
        let format = try? DateFormat(pattern)
      else { return .null(.date) }
      let type = format.type
      let read = try DistinctArguments([operands[1]], rowCount: site.extent.count, on: site.workers)
        .map(type: type) {
          values in
          guard case .text(let text) = values[0], let (days, time) = format.moment(text) else {
            return .null
          }
          if type == .date { return .date(days) }
          if type == .time { return .time(Calendar.split(time).microseconds) }
          return ValueReader.timestamp(days: days, microseconds: time).map { .timestamp($0) }
            ?? .null
        }
      return Casting.settle(read.column, operands[1], type, site)
    },
    ScalarFunction(
      signature: Signature(
        "date.now",
        .scalar,
        [],
        result: .fixed(.timestamp),
        summary: "The present moment, in UTC, to the second.",
        details: """
          The same wherever it stands in a query. In a notebook it is an error, since a notebook gives \
          the same results whenever it is run: a parameter tells the day there.
          """,
        examples: []
      )
    ) { _, _ throws(RunFailure) in
      preconditionFailure("the resolver has written the moment for `date.now`")
    },
  ]

  private static let dateParameter = Signature.Parameter(
    "date",
    .oneOf([.date, .timestamp]),
    "a date or a timestamp"
  )

  private static func unit(_ operand: Operand) -> TimeUnit? {
    if case .text(let word)? = operand.constantValue { TimeUnit(rawValue: word) } else { nil }
  }
}
