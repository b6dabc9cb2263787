/// Days and calendar dates of the proleptic Gregorian calendar, and their ISO 8601 forms.
///
/// The arithmetic counts years from 1 March, so that the leap day is the last of its year, and
/// works in eras of 400 years, which all have 146,097 days.
package enum Calendar {
  package static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Days since 1970-01-01, or nil where no such day exists (month 13, 31 April, 29 February 2021), or
  /// not in the years 1 to 9999.
  package static func days(year: Int, month: Int, day: Int) -> Int32? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= daysInMonth(month, of: year)
    else {
      return nil
    }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(exactly: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day of a number of days since 1970-01-01.
  package static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `2020-01-31`.
  package static func isoDate(_ days: Int32) -> String {
    let (year, month, day) = civil(fromDays: Int(days))
    let sign = year < 0 ? "-" : ""
    return "\(sign)\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// `2020-01-31T16:54:00`, with a fraction only where there is one.
  package static func isoTimestamp(_ microseconds: Int64) -> String {
    var days = microseconds / microsecondsPerDay
    var rest = microseconds % microsecondsPerDay
    if rest < 0 {
      rest += microsecondsPerDay
      days -= 1
    }
    return isoDate(Int32(clamping: days)) + "T" + isoTime(rest)
  }

  /// Digits of a number that is not negative, with zeros in front up to a width.
  package static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
