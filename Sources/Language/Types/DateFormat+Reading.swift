extension DateFormat {
  /// The directives that cannot be read back, of those here: a date is not known by its weekday.
  package var unreadable: [Directive] { directives.filter { !$0.isRead } }

  /// Days since 1970-01-01 and microseconds of the day (beyond it where a zone moves it), or nil where
  /// the text does not fit or no such moment exists.
  ///
  /// A number may lack its leading zero, and a fraction its last digits. What the format leaves out is
  /// 1 January and midnight.
  package func moment(_ text: String) -> (days: Int32, microseconds: Int64)? {
    var reader = MomentReader(text)
    guard pieces.allSatisfy({ reader.take($0) }), reader.isAtEnd else { return nil }
    return reader.moment
  }
}

extension DateFormat.Directive {
  fileprivate var isRead: Bool {
    switch self {
    case .weekday, .dayOfYear, .weekYear, .week: false
    case .year, .shortYear, .month, .bareMonth, .shortMonthName, .monthName, .day, .bareDay,
      .shortWeekdayName, .weekdayName, .hour, .bareHour, .hourOfTwelve, .bareHourOfTwelve, .halfDay,
      .minute, .second, .fraction, .zone, .isoZone:
      true
    }
  }
}

/// What has been read of a moment so far.
private struct MomentReader {
  private var rest: ArraySlice<UInt8>
  private var year: Int?
  private var month = 1
  private var day = 1
  private var weekday: Int?
  private var hour = 0
  private var hourOfTwelve: Int?
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0
  private var microsecond = 0
  /// Minutes east of Greenwich.
  private var offset = 0

  init(_ text: String) {
    rest = Array(text.utf8)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  var moment: (days: Int32, microseconds: Int64)? {
    var hour = hour
    if let hourOfTwelve {
      guard (1...12).contains(hourOfTwelve) else { return nil }
      hour = hourOfTwelve % 12 + (isAfternoon ?? false ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60,
      let days = Calendar.days(year: year ?? 1970, month: month, day: day),
      weekday == nil || weekday == Calendar.weekday(Int(days))
    else { return nil }
    let seconds = (hour * 60 + minute - offset) * 60 + second
    return (days, Int64(seconds) * 1_000_000 + Int64(microsecond))
  }

  mutating func take(_ piece: DateFormat.Piece) -> Bool {
    switch piece {
    case .literal(let text):
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    case .directive(let directive): return take(directive)
    }
  }

  private mutating func take(_ directive: DateFormat.Directive) -> Bool {
    switch directive {
    case .year:
      guard let number = number(4), number.digits == 4 else { return false }
      year = number.value
    case .shortYear:
      // As in C: years 69 to 99 are of the last century.
      guard let number = number(2)?.value else { return false }
      year = number < 69 ? 2000 + number : 1900 + number
    case .month, .bareMonth: return set(\.month, number(2))
    case .day, .bareDay: return set(\.day, number(2))
    case .hour, .bareHour: return set(\.hour, number(2))
    case .minute: return set(\.minute, number(2))
    case .second: return set(\.second, number(2))
    case .hourOfTwelve, .bareHourOfTwelve:
      guard let number = number(2) else { return false }
      hourOfTwelve = number.value
    case .halfDay:
      let letters = word()
      guard letters == "am" || letters == "pm" else { return false }
      isAfternoon = letters == "pm"
    case .shortMonthName, .monthName:
      guard let index = name(of: DateFormat.months) else { return false }
      month = index + 1
    case .shortWeekdayName, .weekdayName:
      guard let index = name(of: DateFormat.weekdays) else { return false }
      weekday = index + 1
    case .fraction: return takeFraction()
    case .zone, .isoZone: return takeZone()
    case .weekday, .dayOfYear, .weekYear, .week: return false
    }
    return true
  }

  private mutating func set(
    _ part: WritableKeyPath<MomentReader, Int>,
    _ number: (value: Int, digits: Int)?
  ) -> Bool {
    guard let number else { return false }
    self[keyPath: part] = number.value
    return true
  }

  private mutating func number(_ most: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < most, let digit = takeDigit() {
      value = value * 10 + digit
      digits += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  private mutating func takeDigit() -> Int? {
    guard let byte = rest.first, byte &- UInt8(ascii: "0") <= 9 else { return nil }
    rest.removeFirst()
    return Int(byte - UInt8(ascii: "0"))
  }

  /// Letters in small ones.
  private mutating func word() -> String {
    let letters = rest.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    rest = rest.dropFirst(letters.count)
    return String(decoding: letters, as: UTF8.self).lowercased()
  }

  /// An English name, whole or its first three letters.
  private mutating func name(of names: [String]) -> Int? {
    let written = word()
    return names.firstIndex { $0.lowercased() == written || $0.lowercased().prefix(3) == written }
  }

  private mutating func takeFraction() -> Bool {
    var unit = 100_000
    guard let first = takeDigit() else { return false }
    microsecond = first * unit
    while unit > 1, let digit = takeDigit() {
      unit /= 10
      microsecond += digit * unit
    }
    return true
  }

  /// `Z`, `+0700` or `+07:00`.
  private mutating func takeZone() -> Bool {
    guard let sign = rest.popFirst() else { return false }
    if sign == UInt8(ascii: "Z") { return true }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2)?.value
    else { return false }
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
    guard let minutes = number(2)?.value, hours < 24, minutes < 60 else { return false }
    offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    return true
  }
}
