import Engine

/// Reads plain numbers from bytes that have a margin before and behind them, eight digits a step.
///
///     bytes     … , 3 1 4 , …        the eight bytes before the end are taken as one word,
///     word      0 0 0 0 0 3 1 4      what is not of the number is shifted out,
///     pairs           0  0  3 14     and neighbours are put together: pairs, fours, eight
///
/// Every number that is given is the one that `NumberReading` gives; nil says nothing but that a cell is
/// to be read there.
enum NumberCells {
  /// Bits of a word that are not those of so many bytes.
  @inline(__always)
  static func excess(_ count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: 64 &- 8 &* count)
  }

  /// Bits that are set where a byte is not the value of a digit.
  @inline(__always)
  static func faults(_ word: UInt64) -> UInt64 {
    ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
  }

  /// The number of eight digits.
  @inline(__always)
  static func number(_ word: UInt64) -> UInt64 {
    let pairs = word &* 10 &+ word &>> 8
    let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let lower = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (upper &+ lower) &>> 32
  }

  /// The number of one to eight digits that end at an offset, or nil where one is no digit.
  @inline(__always)
  private static func digits(_ bytes: RawSpan, end: Int, count: Int) -> UInt64? {
    let excess = excess(count)
    let word = ((bytes.word(at: end &- 8) ^ 0x3030_3030_3030_3030) &>> excess) &<< excess
    return faults(word) == 0 ? number(word) : nil
  }

  /// The top bit of each byte that is zero, exactly up to the lowest one.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The number of one to sixteen digits that end at an offset, or nil where one is no digit.
  @inline(__always)
  static func magnitude(_ bytes: RawSpan, end: Int, count: Int) -> UInt64? {
    if count <= 8 { return digits(bytes, end: end, count: count) }
    guard let lower = digits(bytes, end: end, count: 8),
      let upper = digits(bytes, end: end &- 8, count: count &- 8)
    else { return nil }
    return upper &* 100_000_000 &+ lower
  }

  /// A whole number of at most sixteen digits, without leading zeros.
  @inline(__always)
  static func integer(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int64? {
    let length = end &- start
    let digit = bytes.byte(at: start) &- UInt8(ascii: "0")
    // In one test, since in a column of 0 and 1 no branch could foresee which comes next.
    let isBare = (digit <= 9 ? 1 : 0) & ((digit != 0 ? 1 : 0) | (length == 1 ? 1 : 0))
    if isBare == 1, length <= 8 {
      return digits(bytes, end: end, count: length).map { Int64(truncatingIfNeeded: $0) }
    }
    let sign = bytes.byte(at: start)
    let isNegative = sign == UInt8(ascii: "-")
    let first = isNegative || sign == UInt8(ascii: "+") ? start &+ 1 : start
    let count = end &- first
    guard count > 0, count <= 16 else { return nil }
    if count > 1, bytes.byte(at: first) == UInt8(ascii: "0") { return nil }
    guard let magnitude = magnitude(bytes, end: end, count: count) else { return nil }
    let value = Int64(truncatingIfNeeded: magnitude)
    return isNegative ? 0 &- value : value
  }

  /// A number with a point, of few enough digits that a division of two exact floats rounds once.
  @inline(__always)
  static func decimal(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Double? {
    let sign = bytes.byte(at: start)
    let isNegative = sign == UInt8(ascii: "-")
    let first = isNegative || sign == UInt8(ascii: "+") ? start &+ 1 : start
    let zeros = zeroBytes(bytes.word(at: first) ^ 0x2E2E_2E2E_2E2E_2E2E)
    let point = first &+ zeros.trailingZeroBitCount &>> 3
    let wholeCount = point &- first
    let fractionCount = end &- point &- 1
    guard wholeCount > 0, zeros != 0, fractionCount > 0, fractionCount <= 8,
      let whole = digits(bytes, end: point, count: wholeCount),
      let fraction = digits(bytes, end: end, count: fractionCount)
    else { return nil }
    if wholeCount > 1, bytes.byte(at: first) == UInt8(ascii: "0") { return nil }
    // Below 10^16: whether it is exact as a float is to be seen.
    let power = powers[fractionCount]
    let mantissa = whole &* power &+ fraction
    guard mantissa <= 1 << 53 else { return nil }
    let magnitude = Double(mantissa) / Double(power)
    return isNegative ? -magnitude : magnitude
  }

  /// Powers of ten, which floats hold exactly.
  private static let powers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
}

extension RawSpan {
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < byteCount, "cells lie in their bytes")
    return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// Eight bytes from an offset on, as they stand.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    assert(offset >= 0 && offset + 8 <= byteCount, "cells lie in their bytes, with a margin")
    return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }
}
