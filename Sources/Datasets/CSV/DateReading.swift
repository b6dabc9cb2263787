import Engine
import Language

/// Reads ISO 8601 dates and timestamps.
enum DateReading {
  enum Date {
    case days(Int32)
    /// Written as a date, but no such day exists.
    case impossible
    case none
  }

  enum Timestamp {
    case microseconds(Int64, hasZone: Bool)
    /// Written as a timestamp, but no such moment exists.
    case impossible
    /// Digits beyond the microsecond that are not zeros.
    case tooFine
    case none
  }

  /// `2020-01-31`.
  static func date(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Date {
    guard end - start == 10, bytes[start + 4] == hyphen, bytes[start + 7] == hyphen,
      let year = digits(bytes, start, 4), let month = digits(bytes, start + 5, 2),
      let day = digits(bytes, start + 8, 2)
    else { return .none }
    return Calendar.days(year: year, month: month, day: day).map(Date.days) ?? .impossible
  }

  /// `2020-01-31T16:54`, with a blank for the `T`, seconds, a fraction and a zone as they come.
  static func timestamp(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Timestamp {
    guard end - start >= 16, bytes[start + 10] == UInt8(ascii: "T") || bytes[start + 10] == .blank,
      let hour = digits(bytes, start + 11, 2), bytes[start + 13] == colon,
      let minute = digits(bytes, start + 14, 2)
    else { return .none }
    var index = start + 16
    var second = 0
    var fraction: Int64 = 0
    var isTooFine = false
    if index < end, bytes[index] == colon {
      guard index + 3 <= end, let written = digits(bytes, index + 1, 2) else { return .none }
      second = written
      index += 3
      if index < end, bytes[index] == UInt8(ascii: ".") {
        let fractionStart = index + 1
        index = fractionStart
        var unit: Int64 = 100_000
        while index < end, bytes[index] &- UInt8(ascii: "0") <= 9 {
          fraction += Int64(bytes[index] &- UInt8(ascii: "0")) * unit
          isTooFine = isTooFine || unit == 0 && bytes[index] != UInt8(ascii: "0")
          unit /= 10
          index += 1
        }
        guard index > fractionStart else { return .none }
      }
    }
    guard let offset = zone(bytes, index, end) else { return .none }
    let days: Int32
    switch date(bytes, start, start + 10) {
    case .none: return .none
    case .impossible: return .impossible
    case .days(let found): days = found
    }
    guard hour < 24, minute < 60, second < 60, abs(offset) < 24 * 60 else { return .impossible }
    if isTooFine { return .tooFine }
    let seconds = (hour * 60 + minute - offset) * 60 + second
    let time = Int64(seconds) * 1_000_000 + fraction
    guard let moment = ValueReader.timestamp(days: days, microseconds: time) else {
      return .impossible
    }
    return .microseconds(moment, hasZone: index < end)
  }

  /// `16:54` and `16:54:07.25`, a time of day with two digits each; nil for anything else, such as the
  /// length of a run, which goes beyond 24 hours or has one digit in front.
  static func time(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard end - start >= 5, bytes[start + 2] == colon, let hour = digits(bytes, start, 2),
      let minute = digits(bytes, start + 3, 2), hour < 24, minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute)
    if end - start == 5 { return minutes * 60_000_000 }
    guard end - start >= 8, bytes[start + 5] == colon, let second = digits(bytes, start + 6, 2),
      second < 60
    else { return nil }
    let seconds = minutes * 60 + Int64(second)
    if end - start == 8 { return seconds * 1_000_000 }
    guard bytes[start + 8] == UInt8(ascii: "."), (10...15).contains(end - start),
      let written = digits(bytes, start + 9, end - start - 9)
    else { return nil }
    let scale = (end - start - 9..<6).reduce(1) { scale, _ in scale * 10 }
    return seconds * 1_000_000 + Int64(written * scale)
  }

  /// Minutes east of Greenwich: none, `Z`, `+07:00`, `+0700` or `+07`; nil for anything else.
  private static func zone(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    if start == end { return 0 }
    if bytes[start] == UInt8(ascii: "Z") { return end == start + 1 ? 0 : nil }
    let isWest = bytes[start] == hyphen
    guard isWest || bytes[start] == UInt8(ascii: "+"), start + 3 <= end,
      let hours = digits(bytes, start + 1, 2)
    else { return nil }
    var minutes = 0
    var index = start + 3
    if index < end {
      if bytes[index] == colon { index += 1 }
      guard index + 2 == end, let written = digits(bytes, index, 2), written < 60 else {
        return nil
      }
      minutes = written
    }
    let offset = hours * 60 + minutes
    return isWest ? -offset : offset
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let colon = UInt8(ascii: ":")

  private static func digits(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var number = 0
    for index in start..<(start + count) {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
