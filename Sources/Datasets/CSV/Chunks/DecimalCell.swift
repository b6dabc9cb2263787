import Engine

/// A cell with a point and at most eight digits, as those digits and what to divide their number by.
///
///     whole       0 0 0 0 0 0 1 2      shifted to where the fraction begins
///     fraction    · · · · · 5 0 7
///     together    0 0 0 1 2 5 0 7      divided by 1000: both are exact, so that it rounds once
///
/// Made without a branch, since what a cell holds cannot be foreseen: where there is a fault, the rest is of no account.
struct DecimalCell {
  /// Bytes of 0 to 9, if the cell has digits alone.
  let digits: UInt64
  /// A power of ten, below zero for a number below zero.
  let divisor: Double
  /// Below zero where the cell is no such number, whatever its digits are.
  let faults: Int

  @inline(__always)
  init(
    _ bytes: RawSpan,
    _ start: Int,
    _ end: Int,
    _ masks: Span<UInt64>,
    _ divisors: Span<Double>
  ) {
    let isNegative = bytes.byte(at: start) == UInt8(ascii: "-") ? 1 : 0
    let first = start &+ isNegative
    let head = bytes.word(at: first)
    let points = NumberCells.zeroBytes(head ^ 0x2E2E_2E2E_2E2E_2E2E)
    let wholeCount = points.trailingZeroBitCount &>> 3
    let digitCount = end &- first &- 1
    let fractionCount = digitCount &- wholeCount
    let values = head ^ 0x3030_3030_3030_3030
    let whole = values &<< NumberCells.excess(wholeCount)
    let tail = bytes.word(at: end &- 8) ^ 0x3030_3030_3030_3030
    let fraction = unsafe tail & masks[unchecked: DigitCounts.place(fractionCount)]
    digits = whole &>> UInt64(truncatingIfNeeded: 8 &* fractionCount) | fraction
    divisor = unsafe divisors[unchecked: fractionCount & 7 | isNegative &<< 3]
    let lengths = (wholeCount &- 1) | (fractionCount &- 1) | (8 &- digitCount)
    let leadingZero = Int(truncatingIfNeeded: (values & 0xFF) &- 1) & (1 &- wholeCount)
    faults = lengths | leadingZero
  }
}

/// What is to be known of numbers of so many digits, by place.
enum DigitCounts {
  /// The bytes of a word that hold the last digits; of none the highest, where no digit stands.
  static let masks: [UInt64] = (0..<16).map { count in
    let bytes = min(max(count, 1), 8)
    return UInt64.max << UInt64(64 - 8 * bytes)
  }

  /// The least number without a zero in front; of more than eight digits none is great enough.
  static let least: [Int64] =
    [0, 0, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]
    + repeatElement(.max, count: 7)

  /// Powers of ten, then the same below zero, by how many digits the fraction has.
  static let divisors: [Double] = powers + powers.map { -$0 }
  private static let powers: [Double] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
  ]

  /// Where a count stands in the tables.
  @inline(__always)
  static func place(_ count: Int) -> Int { Int(bitPattern: min(UInt(bitPattern: count), 15)) }
}
