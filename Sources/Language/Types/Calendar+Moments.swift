/// Moments, times of day and weeks; everything outside the years 1 to 9999 is nil.
extension Calendar {
  /// 0001-01-01 to 9999-12-31, as days since 1970-01-01.
  package static let dayRange = -719_162...2_932_896

  /// The day, where the calendar has it.
  package static func day(_ days: Int) -> Int32? {
    dayRange.contains(days) ? Int32(truncatingIfNeeded: days) : nil
  }

  /// Days since 1970-01-01, and microseconds since that day's midnight.
  package static func split(_ moment: Int64) -> (days: Int, microseconds: Int64) {
    let (days, rest) = moment.quotientAndRemainder(dividingBy: microsecondsPerDay)
    return rest < 0 ? (Int(days) - 1, rest + microsecondsPerDay) : (Int(days), rest)
  }

  /// A moment, where its day is in the calendar.
  package static func moment(days: Int, microseconds: Int64) -> Int64? {
    day(days).map { Int64($0) * microsecondsPerDay + microseconds }
  }

  /// The day some months later, the last of its month where that is shorter: 31 January and one month
  /// is 29 February, or 28.
  package static func adding(months: Int, toDays days: Int) -> Int? {
    if months == 0 { return days }
    let (year, month, day) = civil(fromDays: days)
    let count = year * 12 + month - 1 + months
    guard (12..<120_000).contains(count) else { return nil }
    let newMonth = count % 12 + 1
    let lastDay = daysInMonth(newMonth, of: count / 12)
    return Calendar.days(year: count / 12, month: newMonth, day: min(day, lastDay)).map { Int($0) }
  }

  /// A date some days and months later, nil outside the calendar; hours are left out of account.
  package static func date(_ date: Int32, adding duration: Duration) -> Int32? {
    adding(months: Int(duration.months), toDays: Int(date)).flatMap {
      day($0 + Int(duration.days))
    }
  }

  /// A moment later by a duration: months first, then days, then hours.
  package static func moment(_ moment: Int64, adding duration: Duration) -> Int64? {
    let (start, time) = split(moment)
    guard let month = adding(months: Int(duration.months), toDays: start) else { return nil }
    let (sum, overflow) = time.addingReportingOverflow(duration.microseconds)
    if overflow { return nil }
    let (extra, rest) = split(sum)
    return Calendar.moment(days: month + Int(duration.days) + extra, microseconds: rest)
  }

  /// 1 for Monday to 7 for Sunday.
  package static func weekday(_ days: Int) -> Int {
    // 1970-01-01 was a Thursday.
    ((days + 3) % 7 + 7) % 7 + 1
  }

  /// The week of ISO 8601, and the year that it belongs to: week 1 holds the year's first Thursday.
  package static func week(_ days: Int) -> (year: Int, week: Int) {
    let thursday = days - weekday(days) + 4
    let year = civil(fromDays: thursday).year
    return (year, (thursday - firstDay(of: year)) / 7 + 1)
  }

  /// 1 for 1 January.
  package static func dayOfYear(_ days: Int) -> Int {
    days - firstDay(of: civil(fromDays: days).year) + 1
  }

  /// 1 January of any year.
  private static func firstDay(of year: Int) -> Int {
    let before = year - 1
    let leaps = floor(before, 4) - floor(before, 100) + floor(before, 400)
    return before * 365 + leaps - 719_162
  }

  static func floor(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }

  /// `16:54:00`, with a fraction only where there is one; the hours go on beyond 24.
  package static func clock(_ microseconds: UInt64) -> String {
    let seconds = microseconds / 1_000_000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { padded(Int($0), 2) }.joined(separator: ":")
    var fraction = padded(Int(microseconds % 1_000_000), 6)
    while fraction.last == "0" { fraction.removeLast() }
    return time + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// `16:54:00` of microseconds since midnight.
  package static func isoTime(_ microseconds: Int64) -> String { clock(microseconds.magnitude) }
}

/// Counting and cutting by units.
extension Calendar {
  /// How many boundaries of a unit lie between two moments, as DuckDB counts them: the turns of the
  /// month for months, of the hour for hours; weeks alone are sevens of days.
  package static func boundaries(_ unit: TimeUnit, from start: Int64, to end: Int64) -> Int64? {
    switch unit {
    case .year, .quarter, .month:
      return Int64(
        index(end, ofMonths: Int(unit.factor)) - index(start, ofMonths: Int(unit.factor))
      )
    case .day: return Int64(split(end).days - split(start).days)
    case .week: return Int64((split(end).days - split(start).days) / 7)
    case .hour, .minute, .second, .millisecond, .microsecond:
      let (from, to) = (floor(Int(start), Int(unit.factor)), floor(Int(end), Int(unit.factor)))
      let (count, overflow) = to.subtractingReportingOverflow(from)
      return overflow ? nil : Int64(count)
    }
  }

  private static func index(_ moment: Int64, ofMonths count: Int) -> Int {
    let (year, month, _) = civil(fromDays: split(moment).days)
    return floor(year * 12 + month - 1, count)
  }

  /// The first moment of the unit that a moment lies in, nil outside the calendar.
  package static func truncated(_ moment: Int64, to unit: TimeUnit) -> Int64? {
    let (days, time) = split(moment)
    switch unit {
    case .year, .quarter, .month:
      let (year, month, _) = civil(fromDays: days)
      let count = Int(unit.factor)
      let first = Calendar.days(year: year, month: (month - 1) / count * count + 1, day: 1)
      return first.map { Int64($0) * microsecondsPerDay }
    case .week: return Calendar.moment(days: days - weekday(days) + 1, microseconds: 0)
    case .day: return Calendar.moment(days: days, microseconds: 0)
    case .hour, .minute, .second, .millisecond, .microsecond:
      return Calendar.moment(days: days, microseconds: time - time % unit.factor)
    }
  }

  /// Years completed between two days, as an age is counted; negative where the end comes first.
  ///
  /// Who was born on 29 February grows older on 1 March of a common year.
  package static func completedYears(from start: Int, to end: Int) -> Int {
    if end < start { return -completedYears(from: end, to: start) }
    let (from, to) = (civil(fromDays: start), civil(fromDays: end))
    let isBefore = (to.month, to.day) < (from.month, from.day)
    return to.year - from.year - (isBefore ? 1 : 0)
  }
}
