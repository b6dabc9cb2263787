/// How dates and times are written: text with directives, such as `%d %B %Y`.
///
///     %d.%m.%Y       31.12.2018
///     %A %-d %B      Monday 31 December
///
/// The directives are PRQL's (those of C's `strftime`), names are English. `text` writes a moment so,
/// `moment` reads what is written so.
package struct DateFormat: Hashable, Sendable {
  package enum Directive: String, Hashable, Sendable, CaseIterable {
    case year = "%Y"
    case shortYear = "%y"
    case month = "%m"
    case bareMonth = "%-m"
    case shortMonthName = "%b"
    case monthName = "%B"
    case day = "%d"
    case bareDay = "%-d"
    case shortWeekdayName = "%a"
    case weekdayName = "%A"
    case weekday = "%u"
    case dayOfYear = "%j"
    case weekYear = "%G"
    case week = "%V"
    case hour = "%H"
    case bareHour = "%-H"
    case hourOfTwelve = "%I"
    case bareHourOfTwelve = "%-I"
    case halfDay = "%p"
    case minute = "%M"
    case second = "%S"
    case fraction = "%f"
    case zone = "%z"
    /// The zone of `%+`, as ISO 8601 has it: written `Z`; any is read.
    case isoZone = "%-z"
  }

  package enum Piece: Hashable, Sendable {
    case literal(String)
    case directive(Directive)
  }

  package let pieces: [Piece]

  /// Directives that stand for several, or for a character.
  private static let shorthands = [
    "%D": "%m/%d/%y", "%x": "%m/%d/%y", "%F": "%Y-%m-%d", "%R": "%H:%M", "%T": "%H:%M:%S",
    "%X": "%H:%M:%S", "%r": "%I:%M:%S %p", "%+": "%Y-%m-%dT%H:%M:%S.%f%-z", "%t": "\t", "%n": "\n",
  ]

  /// What a message lists.
  package static let known = """
    %Y %y %m %-m %b %B %d %-d %a %A %u %j %G %V %H %-H %I %-I %p %M %S %f %z, %F %D %x %R %T %X %r \
    %+, %t %n %%
    """

  /// The directives that people need most, for the reference.
  package static let summary = """
    %Y is the year and %y its last two digits, %m the month, %B its name and %b the first three letters \
    of that, %d the day, %A the weekday and %a its first three letters, %j the day of the year, %G and %V \
    the year and the week of ISO 8601, %u the weekday's number, %H and %M and %S the time, %f its \
    microseconds, %I and %p the hour of twelve with AM or PM; %-d, %-m, %-H and %-I have no zero in \
    front; %F is %Y-%m-%d, %T is %H:%M:%S, and %% a percent mark
    """

  /// Text that is no format.
  package struct Failure: Error {
    /// The directive that is not known, as written.
    package let directive: String
  }

  package init(_ pattern: String) throws(Failure) {
    var pieces: [Piece] = []
    func add(_ text: String) {
      if case .literal(let before)? = pieces.last {
        pieces[pieces.count - 1] = .literal(before + text)
      } else {
        pieces.append(.literal(text))
      }
    }
    var rest = pattern.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        add(String(scalar))
        continue
      }
      var directive = "%"
      if rest.first == "-" {
        rest.removeFirst()
        directive += "-"
      }
      if let letter = rest.popFirst() { directive.unicodeScalars.append(letter) }
      if directive == "%%" {
        add("%")
      } else if let known = Directive(rawValue: directive) {
        pieces.append(.directive(known))
      } else if let longer = DateFormat.shorthands[directive] {
        for piece in try DateFormat(longer).pieces {
          switch piece {
          case .literal(let text): add(text)
          case .directive: pieces.append(piece)
          }
        }
      } else {
        throw Failure(directive: directive)
      }
    }
    self.pieces = pieces
  }

  var directives: [Directive] {
    pieces.compactMap { if case .directive(let directive) = $0 { directive } else { nil } }
  }

  /// Whether it tells more than the day.
  package var hasTime: Bool { directives.contains(where: \.isOfTime) }

  /// What is read by it: a date, a time of day, or both.
  package var type: ValueType { hasTime ? (hasDate ? .timestamp : .time) : .date }

  /// Whether it writes the minutes beside a day and no hour, which is seldom meant: the month is `%m`.
  package var hasStrayMinute: Bool {
    let hours: [Directive] = [.hour, .bareHour, .hourOfTwelve, .bareHourOfTwelve]
    return hasDate && directives.contains(.minute) && !directives.contains(where: hours.contains)
  }

  /// Whether it tells anything of the day.
  package var hasDate: Bool { directives.contains { !$0.isOfTime } }
}

extension DateFormat.Directive {
  var isOfTime: Bool {
    switch self {
    case .hour, .bareHour, .hourOfTwelve, .bareHourOfTwelve, .halfDay, .minute, .second, .fraction,
      .zone, .isoZone:
      true
    case .year, .shortYear, .month, .bareMonth, .shortMonthName, .monthName, .day, .bareDay,
      .shortWeekdayName, .weekdayName, .weekday, .dayOfYear, .weekYear, .week:
      false
    }
  }
}

// Writing.
extension DateFormat {
  package static let months = DateNames.english.months
  package static let weekdays = DateNames.english.weekdays

  /// A moment as this format writes it, in microseconds since 1970, by the names of a language.
  package func text(_ moment: Int64, names: DateNames = .english) -> String {
    let parts = MomentParts(moment, names)
    return pieces.map { piece in
      switch piece {
      case .literal(let literal): literal
      case .directive(let directive): parts.text(directive)
      }
    }.joined()
  }
}

/// A moment taken apart.
private struct MomentParts {
  let days: Int
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let time: Int64
  let names: DateNames

  init(_ moment: Int64, _ names: DateNames) {
    self.names = names
    (days, time) = Calendar.split(moment)
    (year, month, day) = Calendar.civil(fromDays: days)
    hour = Int(time / 3_600_000_000)
  }

  func text(_ directive: DateFormat.Directive) -> String {
    switch directive {
    case .year: MomentParts.signed(year)
    case .shortYear: Calendar.padded((year % 100 + 100) % 100, 2)
    case .month: Calendar.padded(month, 2)
    case .bareMonth: String(month)
    case .shortMonthName: names.shortMonths[month - 1]
    case .monthName: names.months[month - 1]
    case .day: Calendar.padded(day, 2)
    case .bareDay: String(day)
    case .shortWeekdayName: names.shortWeekdays[Calendar.weekday(days) - 1]
    case .weekdayName: names.weekdays[Calendar.weekday(days) - 1]
    case .weekday: String(Calendar.weekday(days))
    case .dayOfYear: Calendar.padded(Calendar.dayOfYear(days), 3)
    case .weekYear: MomentParts.signed(Calendar.week(days).year)
    case .week: Calendar.padded(Calendar.week(days).week, 2)
    case .hour: Calendar.padded(hour, 2)
    case .bareHour: String(hour)
    case .hourOfTwelve: Calendar.padded((hour + 11) % 12 + 1, 2)
    case .bareHourOfTwelve: String((hour + 11) % 12 + 1)
    case .halfDay: names.halfDays[hour < 12 ? 0 : 1]
    case .minute: Calendar.padded(Int(time / 60_000_000 % 60), 2)
    case .second: Calendar.padded(Int(time / 1_000_000 % 60), 2)
    case .fraction: Calendar.padded(Int(time % 1_000_000), 6)
    case .zone: "+0000"
    case .isoZone: "Z"
    }
  }

  private static func signed(_ year: Int) -> String {
    (year < 0 ? "-" : "") + Calendar.padded(abs(year), 4)
  }
}
