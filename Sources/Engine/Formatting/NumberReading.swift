/// Reads numbers in plain notation, exactly: a float is the one nearest to the digits.
package enum NumberReading {
  package enum Integer {
    case value(Int64)
    /// An integer, but beyond Int64.
    case tooLarge
    case none
  }

  /// `0`, `-12`, `+7`; a leading zero marks a code, not a number, unless it is allowed.
  ///
  /// Inlined into the loop over a column's cells, which stands in another module.
  @inlinable
  package static func integer(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    allowsLeadingZeros: Bool = false
  ) -> Integer {
    var index = start
    guard index < end else { return .none }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    let first = index
    guard first < end else { return .none }
    var magnitude: UInt64 = 0
    var isTooLarge = false
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return .none }
      if magnitude > 922_337_203_685_477_580 {
        isTooLarge = true
      } else {
        // At most ten times the limit and nine: below 2^64.
        magnitude = magnitude &* 10 &+ UInt64(digit)
      }
      index += 1
    }
    if !allowsLeadingZeros, end - first > 1, bytes[first] == UInt8(ascii: "0") { return .none }
    let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
    if isTooLarge || magnitude > limit { return .tooLarge }
    return .value(isNegative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude))
  }

  /// `3.25`, `-.5`, `6.02e23`, and every integer; nil for anything else, and beyond Double's range.
  package static func float(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    allowsLeadingZeros: Bool = false
  ) -> Double? {
    var index = start
    guard index < end else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    var digits = SignificantDigits()
    let integerStart = index
    while index < end, digits.append(bytes[index]) { index += 1 }
    let integerCount = index - integerStart
    if !allowsLeadingZeros, integerCount > 1, bytes[integerStart] == UInt8(ascii: "0") {
      return nil
    }
    var fractionCount = 0
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fractionStart = index
      while index < end, digits.append(bytes[index]) { index += 1 }
      fractionCount = index - fractionStart
    }
    guard integerCount + fractionCount > 0 else { return nil }
    var exponent = 0
    if index < end {
      guard let written = self.exponent(bytes, index, end) else { return nil }
      exponent = written
    }
    let magnitude =
      digits.isComplete
      ? exact(digits.mantissa, powerOfTen: exponent - fractionCount) : nil
    if let magnitude { return isNegative ? -magnitude : magnitude }
    return libraryFloat(bytes, start, end)
  }

  /// The first nineteen digits that count: more do not fit 64 bits.
  private struct SignificantDigits {
    var mantissa: UInt64 = 0
    var isComplete = true

    /// Takes a digit; false where the byte is none.
    @inline(__always)
    mutating func append(_ byte: UInt8) -> Bool {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return false }
      if mantissa < 1_000_000_000_000_000_000 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
      } else {
        isComplete = false
      }
      return true
    }
  }

  /// `e-7` and the like, up to the end; an absurd one is held at a number that is absurd too.
  private static func exponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    guard index < end else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    guard index < end else { return nil }
    var exponent = 0
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      exponent = min(exponent * 10 + Int(digit), 1_000_000)
      index += 1
    }
    return isNegative ? -exponent : exponent
  }

  private static let powers: [UInt64] = (0...19).map { power in
    (0..<power).reduce(1 as UInt64) { result, _ in result * 10 }
  }

  private static let exactPowers: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { result, _ in result * 10 }
  }

  /// `mantissa · 10^power`, rounded once, where that can be had without long arithmetic.
  private static func exact(_ mantissa: UInt64, powerOfTen power: Int) -> Double? {
    if mantissa == 0 { return 0 }
    if power == 0 { return Double(mantissa) }
    if power < 0, power >= -19 { return quotient(mantissa, powers[-power]) }
    guard power > 0, power <= 22, mantissa <= 1 << 53 else { return nil }
    return Double(mantissa) * exactPowers[power]
  }

  /// `dividend / divisor`, correctly rounded: both are shifted up until their top bit is set, divided
  /// to 63 bits or more, and the rest decides the rounding.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let dividendShift = dividend.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let high = dividend << UInt64(dividendShift)
    // high >> 1 is below 2^63, hence below the shifted divisor: the quotient fits.
    let (bits, rest) = (divisor << UInt64(divisorShift))
      .dividingFullWidth((high: high >> 1, low: high << 63))
    let excess = 64 - bits.leadingZeroBitCount - 53
    let half = (1 as UInt64) << UInt64(excess - 1)
    let tail = bits & ((half << 1) - 1)
    var significand = bits >> UInt64(excess)
    if tail > half || tail == half && (rest != 0 || significand & 1 == 1) { significand += 1 }
    let exponent = excess - 63 + divisorShift - dividendShift
    return Double(sign: .plus, exponent: exponent, significand: Double(significand))
  }

  /// The library's reading, for more than nineteen digits and for far exponents.
  private static func libraryFloat(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    var text = ""
    text.reserveCapacity(end - start)
    for index in start..<end { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
