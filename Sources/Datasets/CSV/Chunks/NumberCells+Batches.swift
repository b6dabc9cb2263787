import Engine

/// Some cells of a column that were taken for plain numbers, one by one.
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
    let (maskTable, divisorTable) = (DigitCounts.masks, DigitCounts.divisors)
    let (masks, divisors) = (maskTable.span, divisorTable.span)
    var found = PlainNumbers()
    for index in 0..<UInt64(truncatingIfNeeded: count) {
      let start = walk.start(places)
      let cell = DecimalCell(raw, start, walk.end(places), masks, divisors)
      walk.advance()
      let sign = UInt64(bitPattern: Int64(cell.faults)) & 1 &<< 63
      found.others |= (faults(cell.digits) | sign != 0 ? 1 : 0) &<< index
      out.append(Double(Int64(bitPattern: number(cell.digits))) / cell.divisor)
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
}
