import Language

/// A pattern of dates and times in the directives of `strptime`, such as `%d.%m.%Y`.
struct DateFormat {
  private enum Piece {
    case literal(UInt8)
    /// A number of at most so many digits.
    case number(Part, digits: Int)
    case monthName
    case fraction
    case zone
  }

  private enum Part {
    case year
    case yearOfCentury
    case month
    case day
    case hour
    case minute
    case second
  }

  private let pieces: [Piece]

  /// Nil where a directive is not known.
  init?(_ pattern: String) {
    var pieces: [Piece] = []
    // Version 1 of the specification began with `fmt:`.
    var rest = Array(pattern.utf8.dropFirst(pattern.hasPrefix("fmt:") ? 4 : 0))[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        pieces.append(.literal(byte))
        continue
      }
      guard let letter = rest.popFirst() else { return nil }
      switch letter {
      case UInt8(ascii: "Y"): pieces.append(.number(.year, digits: 4))
      case UInt8(ascii: "y"): pieces.append(.number(.yearOfCentury, digits: 2))
      case UInt8(ascii: "m"): pieces.append(.number(.month, digits: 2))
      case UInt8(ascii: "d"): pieces.append(.number(.day, digits: 2))
      case UInt8(ascii: "H"): pieces.append(.number(.hour, digits: 2))
      case UInt8(ascii: "M"): pieces.append(.number(.minute, digits: 2))
      case UInt8(ascii: "S"): pieces.append(.number(.second, digits: 2))
      case UInt8(ascii: "f"): pieces.append(.fraction)
      case UInt8(ascii: "b"), UInt8(ascii: "B"): pieces.append(.monthName)
      case UInt8(ascii: "z"): pieces.append(.zone)
      case UInt8(ascii: "%"): pieces.append(.literal(letter))
      default: return nil
      }
    }
    self.pieces = pieces
  }

  /// Days and microseconds of the day, or nil where the text does not fit or no such moment exists.
  func moment(_ text: String) -> (days: Int32, microseconds: Int64)? {
    var rest = Array(text.utf8)[...]
    var parts: [Part: Int] = [:]
    var fraction: Int64 = 0
    var offset = 0
    for piece in pieces {
      switch piece {
      case .literal(let byte):
        guard rest.popFirst() == byte else { return nil }
      case .number(let part, let digits):
        guard let number = DateFormat.number(&rest, digits: digits) else { return nil }
        parts[part] = number
      case .monthName:
        guard let month = DateFormat.month(&rest) else { return nil }
        parts[.month] = month
      case .fraction:
        var unit: Int64 = 100_000
        guard let first = rest.first, first &- UInt8(ascii: "0") <= 9 else { return nil }
        while let byte = rest.first, byte &- UInt8(ascii: "0") <= 9, unit > 0 {
          fraction += Int64(byte &- UInt8(ascii: "0")) * unit
          unit /= 10
          rest.removeFirst()
        }
      case .zone:
        guard let minutes = DateFormat.zone(&rest) else { return nil }
        offset = minutes
      }
    }
    guard rest.isEmpty else { return nil }
    // As in C: years 69 to 99 are of the last century.
    let short = parts[.yearOfCentury].map { $0 < 69 ? 2000 + $0 : 1900 + $0 }
    let hour = parts[.hour] ?? 0
    let minute = parts[.minute] ?? 0
    let second = parts[.second] ?? 0
    guard let year = parts[.year] ?? short, hour < 24, minute < 60, second < 60,
      let days = Calendar.days(year: year, month: parts[.month] ?? 1, day: parts[.day] ?? 1)
    else { return nil }
    let seconds = Int64((hour * 60 + minute - offset) * 60 + second)
    return (days, seconds * 1_000_000 + fraction)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    var number = 0
    var count = 0
    while count < digits, let byte = rest.first, byte &- UInt8(ascii: "0") <= 9 {
      number = number * 10 + Int(byte &- UInt8(ascii: "0"))
      count += 1
      rest.removeFirst()
    }
    return count > 0 && (digits < 4 || count == digits) ? number : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// An English name of a month, whole or its first three letters.
  private static func month(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let letters = rest.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    guard let index = months.firstIndex(where: { $0 == name || $0.prefix(3) == name }) else {
      return nil
    }
    rest = rest.dropFirst(letters.count)
    return index + 1
  }

  /// Minutes east of Greenwich: `Z`, `+0700` or `+07:00`.
  private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.popFirst() else { return nil }
    if sign == UInt8(ascii: "Z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = number(&rest, digits: 2)
    else { return nil }
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
    guard let minutes = number(&rest, digits: 2), hours < 24, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}
