import Language

/// Values as ASCII bytes, without a string in between: what f-strings and the formats for machines are made of.
package enum ValueBytes {
  package static func append(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(minus) }
    appendDigits(of: value.magnitude, atLeast: 1, to: &bytes)
  }

  /// The shortest form that reads back to the same value, `3.0` and `1e+300`; the value is finite.
  package static func append(_ value: Double, to bytes: inout [UInt8]) {
    if value.magnitude < 1e15, value != 0, let whole = Int64(exactly: value) {
      append(whole, to: &bytes)
      bytes.append(point)
      bytes.append(zero)
    } else {
      bytes.append(contentsOf: NumberFormatter.shortest(value).utf8)
    }
  }

  package static func append(_ value: Bool, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// `2020-01-31`.
  package static func appendDate(days: Int, to bytes: inout [UInt8]) {
    let (year, month, day) = Calendar.civil(fromDays: days)
    if year < 0 { bytes.append(minus) }
    appendDigits(of: UInt64(year.magnitude), atLeast: 4, to: &bytes)
    bytes.append(minus)
    appendDigits(of: UInt64(month.magnitude), atLeast: 2, to: &bytes)
    bytes.append(minus)
    appendDigits(of: UInt64(day.magnitude), atLeast: 2, to: &bytes)
  }

  /// `2020-01-31T16:54:00`, with a fraction only where there is one.
  package static func appendTimestamp(microseconds: Int64, to bytes: inout [UInt8]) {
    var days = microseconds / Calendar.microsecondsPerDay
    var rest = microseconds % Calendar.microsecondsPerDay
    if rest < 0 {
      rest += Calendar.microsecondsPerDay
      days -= 1
    }
    appendDate(days: Int(days), to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    appendTime(microseconds: rest, to: &bytes)
  }

  /// `16:54:00` of microseconds since midnight, with a fraction only where there is one.
  package static func appendTime(microseconds rest: Int64, to bytes: inout [UInt8]) {
    let seconds = (rest / 1_000_000).magnitude
    appendDigits(of: seconds / 3600, atLeast: 2, to: &bytes)
    bytes.append(colon)
    appendDigits(of: seconds / 60 % 60, atLeast: 2, to: &bytes)
    bytes.append(colon)
    appendDigits(of: seconds % 60, atLeast: 2, to: &bytes)
    let fraction = (rest % 1_000_000).magnitude
    guard fraction > 0 else { return }
    bytes.append(point)
    appendDigits(of: fraction, atLeast: 6, to: &bytes)
    while bytes.last == zero { bytes.removeLast() }
  }

  /// The digits of a number, with zeros in front up to a width of at most 16.
  private static func appendDigits(
    of number: UInt64,
    atLeast minimum: Int,
    to bytes: inout [UInt8]
  ) {
    // A digit is four bits: pushed from the last to the first, they come back from the first on.
    var low = number
    if number >= packable {
      appendDigits(of: number / packable, atLeast: 1, to: &bytes)
      low = number % packable
    }
    var packed: UInt64 = 0
    var count = 0
    repeat {
      packed = packed << 4 | low % 10
      low /= 10
      count += 1
    } while low > 0
    let padding = (number >= packable ? 16 : minimum) - count
    if padding > 0 {
      for _ in 0..<padding { bytes.append(zero) }
    }
    for _ in 0..<count {
      bytes.append(zero + UInt8(truncatingIfNeeded: packed & 0xF))
      packed >>= 4
    }
  }

  /// From here on a number has more digits than fit 64 bits.
  private static let packable: UInt64 = 10_000_000_000_000_000
  private static let zero = UInt8(ascii: "0")
  private static let minus = UInt8(ascii: "-")
  private static let point = UInt8(ascii: ".")
  private static let colon = UInt8(ascii: ":")
}
