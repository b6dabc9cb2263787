import Engine

/// Some cells of a column that were taken for plain numbers.
///
///     cell      12   7    x   305
///     value     12   7    ?   305       all are computed alike, without a branch that depends on the cell:
///     others    0    0    1   0         what a cell holds cannot be foreseen
///
/// Each of the others is to be read by itself.
struct PlainNumbers {
  /// A bit for each cell that is no plain number.
  var others: UInt64 = 0
  /// The bits of all numbers put together, if they are whole.
  var union: UInt32 = 0

  /// The first of the others, which is none any more.
  @inline(__always)
  mutating func nextOther() -> Int? {
    if others == 0 { return nil }
    let index = others.trailingZeroBitCount
    others &= others &- 1
    return index
  }
}

extension NumberCells {
  /// Cells that are read at a time: a bit of a word each.
  static let batchLength = 64

  /// Reads cells as whole numbers of one to eight digits without a sign.
  @inline(never)
  static func readIntegers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ cells: ChunkCells,
    _ walk: inout CellPlaces.Walk,
    _ count: Int,
    into out: inout OutputSpan<Number>
  ) -> PlainNumbers {
    let raw = unsafe cells.bytes.span.bytes
    let places = cells.places.places.span
    let (maskTable, leastTable) = (DigitCounts.masks, DigitCounts.least)
    let (masks, least) = (maskTable.span, leastTable.span)
    var found = PlainNumbers()
    for index in 0..<UInt64(truncatingIfNeeded: count) {
      let start = walk.start(places)
      let (value, faults) = bareInteger(raw, start, walk.end(places), masks, least)
      walk.advance()
      found.others |= (faults != 0 ? 1 : 0) &<< index
      found.union |= UInt32(truncatingIfNeeded: value)
      out.append(Number(truncatingIfNeeded: value))
    }
    return found
  }

  /// Reads cells as numbers with a point and at most eight digits.
  @inline(never)
  static func readDecimals(
    _ cells: ChunkCells,
    _ walk: inout CellPlaces.Walk,
    _ count: Int,
    into out: inout OutputSpan<Double>
  ) -> PlainNumbers {
    let raw = unsafe cells.bytes.span.bytes
    let places = cells.places.places.span
    let (maskTable, powerTable) = (DigitCounts.masks, DigitCounts.powers)
    let (masks, powers) = (maskTable.span, powerTable.span)
    var found = PlainNumbers()
    for index in 0..<UInt64(truncatingIfNeeded: count) {
      let start = walk.start(places)
      let (value, faults) = bareDecimal(raw, start, walk.end(places), masks, powers)
      walk.advance()
      found.others |= (faults != 0 ? 1 : 0) &<< index
      out.append(value)
    }
    return found
  }

  /// What a cell is as a whole number of one to eight digits without a sign, and bits of which one is set where it
  /// is none.
  ///
  /// Without a branch, since what a cell holds cannot be foreseen; then the number is of no account.
  @inline(__always)
  private static func bareInteger(
    _ bytes: RawSpan,
    _ start: Int,
    _ end: Int,
    _ masks: Span<UInt64>,
    _ least: Span<Int64>
  ) -> (value: Int64, faults: UInt64) {
    let count = DigitCounts.place(end &- start)
    let mask = unsafe masks[unchecked: count]
    let word = (bytes.word(at: end &- 8) ^ 0x3030_3030_3030_3030) & mask
    let value = Int64(bitPattern: number(word))
    let excess = unsafe value &- least[unchecked: count]
    return (value, faults(word) | UInt64(bitPattern: excess) & 1 &<< 63)
  }

  /// What a cell is as a number with a point and at most eight digits, and bits as above.
  ///
  ///     whole       · · · · · 0 1 2      shifted to where the fraction begins
  ///     fraction    · · · · · 5 0 7
  ///     together    · · 0 1 2 5 0 7      divided by 1000: both are exact, so that it rounds once
  @inline(__always)
  private static func bareDecimal(
    _ bytes: RawSpan,
    _ start: Int,
    _ end: Int,
    _ masks: Span<UInt64>,
    _ powers: Span<Double>
  ) -> (value: Double, faults: UInt64) {
    let isNegative = bytes.byte(at: start) == UInt8(ascii: "-") ? 1 : 0
    let first = start &+ isNegative
    let head = bytes.word(at: first)
    let wholeCount = zeroBytes(head ^ 0x2E2E_2E2E_2E2E_2E2E).trailingZeroBitCount &>> 3
    let digitCount = end &- first &- 1
    let fractionCount = digitCount &- wholeCount
    let digits = head ^ 0x3030_3030_3030_3030
    let whole = (digits &<< excess(wholeCount)) &>> UInt64(truncatingIfNeeded: 8 &* fractionCount)
    let tail = bytes.word(at: end &- 8) ^ 0x3030_3030_3030_3030
    let word = unsafe whole | tail & masks[unchecked: DigitCounts.place(fractionCount)]
    let lengths = (wholeCount &- 1) | (fractionCount &- 1) | (8 &- digitCount)
    let leadingZero = Int(truncatingIfNeeded: (digits & 0xFF) &- 1) & (1 &- wholeCount)
    let power = unsafe powers[unchecked: fractionCount & 7]
    let magnitude = Double(Int64(bitPattern: number(word))) / power
    let sign = UInt64(truncatingIfNeeded: isNegative) &<< 63
    return (
      Double(bitPattern: magnitude.bitPattern | sign),
      faults(word) | UInt64(bitPattern: Int64(lengths | leadingZero)) & 1 &<< 63
    )
  }
}

/// What is to be known of numbers of so many digits, by place.
private enum DigitCounts {
  /// The bytes of a word that hold the last digits; of none the highest, where no digit stands.
  static let masks: [UInt64] = (0..<16).map { count in
    let bytes = min(max(count, 1), 8)
    return UInt64.max << UInt64(64 - 8 * bytes)
  }

  /// The least number without a zero in front; of more than eight digits none is great enough.
  static let least: [Int64] =
    [0, 0, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]
    + repeatElement(.max, count: 7)

  /// Powers of ten that are floats.
  static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]

  /// Where a count stands in the tables.
  @inline(__always)
  static func place(_ count: Int) -> Int { Int(bitPattern: min(UInt(bitPattern: count), 15)) }
}
