extension Lexer {
  /// `@2020-01-31`, `@2020-01-31T16:54:00Z` or `@16:54`, checked against the calendar and the clock.
  mutating func readDate() {
    let start = position
    let end = endOfDate(from: start + 1)
    let range = SourceRange(start, end)
    let text = string(start + 1, end)
    var reader = DateReader(text)
    append(.literal(.null), length: end - start)
    switch reader.read() {
    case .value(let value):
      tokens[tokens.count - 1].kind = .literal(value)
    case .impossible(let reason):
      report(.impossibleDate("@" + text, reason), at: range)
    case .zonedTime(let bare):
      let fix = Diagnostic.Fix.replacing(range, with: "@" + bare)
      report(.zonedTime("@" + text, fix: fix), at: range)
    case .malformed(let corrected):
      let fix = corrected.map { Diagnostic.Fix.replacing(range, with: "@" + $0) }
      report(.malformedDate("@" + text, fix: fix), at: range)
    }
  }

  /// Whether a date without its `@` stands here: `2021-03-04`, which cannot be a subtraction, since a
  /// number does not begin with 0.
  func isBareDate(at start: Int) -> Bool {
    let shape = "dddd-dd-dd".utf8
    let isShaped = shape.enumerated().allSatisfy { offset, mark in
      guard let byte = byte(at: start + offset) else { return false }
      return mark == UInt8(ascii: "d") ? isDigit(byte) : byte == mark
    }
    guard isShaped, !(byte(at: start + shape.count).map(isDigit) ?? false) else { return false }
    return bytes[start + 5] == UInt8(ascii: "0") || bytes[start + 8] == UInt8(ascii: "0")
  }

  /// A date without its `@`, which is reported and then taken for what it is.
  mutating func readBareDate() {
    let start = position
    let end = endOfDate(from: start)
    let range = SourceRange(start, end)
    let text = string(start, end)
    var reader = DateReader(text)
    append(.literal(.null), length: end - start)
    report(.dateWithoutAt(at: start), at: range)
    if case .value(let value) = reader.read() { tokens[tokens.count - 1].kind = .literal(value) }
  }

  /// Everything that may belong to a date, so that a wrong one is reported whole; signs and points
  /// only before a digit, so that the `..` of a range is left alone.
  func endOfDate(from start: Int) -> Int {
    var offset = start
    while let byte = byte(at: offset) {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "/"):
        guard self.byte(at: offset + 1).map(isDigit) ?? false else { return offset }
        offset += 1
      default:
        let end = endOfWord(from: offset)
        guard end > offset else { return offset }
        offset = end
      }
    }
    return offset
  }
}

/// Reads what follows the `@`.
private struct DateReader {
  enum Outcome {
    case value(Value)
    /// Well formed, but no such day or time.
    case impossible(String)
    /// A time of day with a zone, and without it.
    case zonedTime(String)
    /// Not of the form; corrected where that is plain.
    case malformed(corrected: String?)
  }

  private let text: [UInt8]
  private var position = 0

  init(_ text: String) {
    self.text = Array(text.utf8)
  }

  mutating func read() -> Outcome {
    if isTime { return time() }
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2)
    else { return .malformed(corrected: padded) }
    guard position == text.count || text[position] == UInt8(ascii: "T") else {
      return .malformed(corrected: padded)
    }
    guard let days = Calendar.days(year: year, month: month, day: day) else {
      return .impossible(DateReader.reason(year: year, month: month, day: day))
    }
    if position == text.count { return .value(.date(days)) }
    position += 1
    return timestamp(on: days)
  }

  private mutating func timestamp(on days: Int32) -> Outcome {
    guard let time = clock(), let offset = zone(), position == text.count else {
      return .malformed(corrected: nil)
    }
    guard let time = time.microseconds, abs(offset) < 24 * 60 else {
      return .impossible(DateReader.length)
    }
    let (extra, rest) = Calendar.split(time - Int64(offset) * 60_000_000)
    guard let moment = Calendar.moment(days: Int(days) + extra, microseconds: rest) else {
      return .impossible(DateReader.years)
    }
    return .value(.timestamp(moment))
  }

  private mutating func time() -> Outcome {
    guard let time = clock() else { return .malformed(corrected: paddedTime) }
    let end = position
    guard zone() != nil, position == text.count else { return .malformed(corrected: paddedTime) }
    guard let microseconds = time.microseconds else { return .impossible(DateReader.length) }
    if end < position { return .zonedTime(String(decoding: text[..<end], as: UTF8.self)) }
    return .value(.time(microseconds))
  }

  private struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var microsecond = 0

    /// Since midnight, nil where there is no such time.
    var microseconds: Int64? {
      guard hour < 24, minute < 60, second < 60 else { return nil }
      return Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond)
    }
  }

  /// `16[:54[:07[.123456]]]`.
  private mutating func clock() -> Clock? {
    var clock = Clock()
    guard let hour = digits(2) else { return nil }
    clock.hour = hour
    guard take(":") else { return clock }
    guard let minute = digits(2) else { return nil }
    clock.minute = minute
    guard take(":") else { return clock }
    guard let second = digits(2) else { return nil }
    clock.second = second
    guard take(".") else { return clock }
    guard let microsecond = fraction() else { return nil }
    clock.microsecond = microsecond
    return clock
  }

  /// Minutes to subtract: nothing and `Z` are UTC.
  private mutating func zone() -> Int? {
    if take("Z") || position == text.count { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = digits(2) else { return nil }
    _ = take(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  private mutating func fraction() -> Int? {
    var value = 0
    var count = 0
    while count < 6, let digit = digits(1) {
      value = value * 10 + digit
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<6 { value *= 10 }
    return value
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard position + count <= text.count else { return nil }
    var value = 0
    for byte in text[position..<(position + count)] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += count
    return value
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// `16:54` and the like: one or two digits and a colon, or nothing but two digits.
  private var isTime: Bool {
    let digits = text.prefix { $0 &- UInt8(ascii: "0") <= 9 }.count
    guard digits == 1 || digits == 2 else { return false }
    return digits == text.count ? digits == 2 : text[digits] == UInt8(ascii: ":")
  }

  /// `9:30` and `9:5` with the zeros they lack.
  private var paddedTime: String? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      parts.allSatisfy({
        (1...2).contains($0.count) && $0.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
      })
    else { return nil }
    let padded = parts.map { Calendar.padded(Int(String(decoding: $0, as: UTF8.self)) ?? 0, 2) }
      .joined(separator: ":")
    var reader = DateReader(padded)
    if case .value = reader.time() { return padded }
    return nil
  }

  /// `2020-1-5` and `2020/01/05` with the zeros and hyphens they lack.
  private var padded: String? {
    let parts = text.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
    }
    guard parts.count == 3, parts[0].count == 4 else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 }),
      Calendar.days(year: numbers[0], month: numbers[1], day: numbers[2]) != nil
    else { return nil }
    return Calendar.padded(numbers[0], 4) + "-" + Calendar.padded(numbers[1], 2) + "-"
      + Calendar.padded(numbers[2], 2)
  }

  private static let length = "a day has 24 hours of 60 minutes of 60 seconds"
  private static let years = "the years are 1 to 9999"

  private static func reason(year: Int, month: Int, day: Int) -> String {
    if year == 0 { return years }
    guard (1...12).contains(month) else { return "there is no month \(month)" }
    guard day > 0 else { return "there is no day 0" }
    let length = Calendar.daysInMonth(month, of: year)
    return "\(DateFormat.months[month - 1]) \(Calendar.padded(year, 4)) has \(length) days"
  }
}
