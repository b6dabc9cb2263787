import Language

/// Dates and times as ISO 8601 writes them, read strictly.
enum ISOTime {
  /// `2021-01-31`, as days since 1970-01-01.
  static func days(_ text: some StringProtocol) -> Int32? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2])
    else { return nil }
    return Calendar.days(year: year, month: month, day: day)
  }

  /// `2021-01-31T16:54` or `…T16:54:07`, `T` or a blank, as microseconds since 1970.
  static func microseconds(_ text: some StringProtocol) -> Int64? {
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard halves.count == 2, let days = days(halves[0]) else { return nil }
    let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
      let hour = digits(parts[0]), let minute = digits(parts[1]), hour < 24, minute < 60
    else { return nil }
    let second = parts.count == 3 ? digits(parts[2]) : 0
    guard let second, second < 60 else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    return Int64(days) * Calendar.microsecondsPerDay + seconds * 1_000_000
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }
}
