import Language

/// Reads numbers, dates and truth values from text, strictly: the whole text or nothing, no blanks
/// around, no locale.
package enum ValueReader {
  /// `-12`, `+3`, `007`; nil outside Int64.
  package static func int(_ text: String) -> Int64? {
    Int64(text)
  }

  /// `1`, `-2.5`, `.5`, `1e-3`; nil for what is not finite.
  package static func float(_ text: String) -> Double? {
    // Double's own reader also takes hexadecimal, `inf` and `nan`.
    guard text.utf8.allSatisfy({ isPartOfNumber($0) }), let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// `true` or `false`, in small or capital letters.
  package static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// `2020-01-31`, as days since 1970-01-01.
  package static func date(_ text: String) -> Int32? {
    var rest = text.utf8[...]
    guard let days = takeDate(&rest), rest.isEmpty else { return nil }
    return days
  }

  /// `2020-01-31T16:54`, with seconds, a fraction and a zone where given, a blank for the `T`, or a date
  /// alone for its midnight, as microseconds since 1970-01-01T00:00:00 UTC.
  package static func timestamp(_ text: String) -> Int64? {
    var rest = text.utf8[...]
    guard let days = takeDate(&rest) else { return nil }
    var time: Int64 = 0
    if !rest.isEmpty {
      guard take(&rest, "T") || take(&rest, " "), let read = takeTime(&rest), rest.isEmpty else {
        return nil
      }
      time = read
    }
    return timestamp(days: days, microseconds: time)
  }

  /// `16:54`, with seconds and a fraction where given, as microseconds since midnight; with a
  /// zone, where one may stand, it is the time of day in UTC.
  package static func time(_ text: String, allowsZone: Bool = false) -> Int64? {
    var rest = text.utf8[...]
    guard let (time, offset) = takeClock(&rest), rest.isEmpty, offset == nil || allowsZone else {
      return nil
    }
    return Calendar.split(time - Int64(offset ?? 0) * 60_000_000).microseconds
  }

  /// The moment on a day, or, by its zone, a little before or after it; nil outside the calendar.
  package static func timestamp(days: Int32, microseconds: Int64 = 0) -> Int64? {
    let (extra, rest) = Calendar.split(microseconds)
    return Calendar.moment(days: Int(days) + extra, microseconds: rest)
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func takeDate(_ rest: inout Substring.UTF8View) -> Int32? {
    guard let year = takeNumber(&rest, digits: 4), take(&rest, "-"),
      let month = takeNumber(&rest, digits: 2), take(&rest, "-"),
      let day = takeNumber(&rest, digits: 2)
    else { return nil }
    return Calendar.days(year: year, month: month, day: day)
  }

  /// `16:54[:07[.123456]][Z|+02:00]` as microseconds since midnight UTC.
  private static func takeTime(_ rest: inout Substring.UTF8View) -> Int64? {
    takeClock(&rest).map { $0.time - Int64($0.offset ?? 0) * 60_000_000 }
  }

  /// A time of day, and the minutes that its zone is east of UTC; nil without a zone.
  private static func takeClock(
    _ rest: inout Substring.UTF8View
  ) -> (time: Int64, offset: Int?)? {
    guard let hour = takeNumber(&rest, digits: 2), hour < 24, take(&rest, ":"),
      let minute = takeNumber(&rest, digits: 2), minute < 60
    else { return nil }
    var microseconds = 0
    if take(&rest, ":") {
      guard let second = takeNumber(&rest, digits: 2), second < 60 else { return nil }
      microseconds = second * 1_000_000
      if take(&rest, ".") {
        let digits = rest.prefix { isDigit($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        var unit = 100_000
        for digit in digits.prefix(6) {
          microseconds += Int(digit - UInt8(ascii: "0")) * unit
          unit /= 10
        }
      }
    }
    let time = Int64((hour * 60 + minute) * 60_000_000 + microseconds)
    if rest.isEmpty { return (time, nil) }
    guard let offset = takeZone(&rest) else { return nil }
    return (time, offset)
  }

  /// Minutes east of UTC.
  private static func takeZone(_ rest: inout Substring.UTF8View) -> Int? {
    if take(&rest, "Z") { return 0 }
    let isWest = take(&rest, "-")
    guard isWest || take(&rest, "+"), let hours = takeNumber(&rest, digits: 2), hours < 24 else {
      return nil
    }
    _ = take(&rest, ":")
    guard let minutes = takeNumber(&rest, digits: 2), minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }

  private static func takeNumber(_ rest: inout Substring.UTF8View, digits: Int) -> Int? {
    let taken = rest.prefix(digits)
    guard taken.count == digits, taken.allSatisfy({ isDigit($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func take(_ rest: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
