/// Puts some numbers of a stretch of rows behind each other: each is written, and the end moves on only where
/// it is kept, so that there is no branch to mispredict.
///
///     rows 4 5 6 7     kept  5 7        written  4→5 6→5 7
struct KeptRows {
  private var found: [Int32]

  init() {
    found = Array(repeating: 0, count: BlockPool.blockSize)
  }

  /// Hands on the numbers of the rows that are kept, block after block.
  @inline(__always)
  mutating func append(
    _ rows: Range<Int>,
    to out: inout OutputSpan<Int32>,
    _ number: (_ row: Int) -> Int32,
    where isKept: (_ row: Int) -> Bool
  ) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: BlockPool.blockSize) {
      var end = 0
      for row in start..<min(start + BlockPool.blockSize, rows.upperBound) {
        found[end] = number(row)
        end += isKept(row) ? 1 : 0
      }
      for place in 0..<end { out.append(found[place]) }
    }
  }

  /// The rows themselves.
  @inline(__always)
  mutating func append(
    _ rows: Range<Int>,
    to out: inout OutputSpan<Int32>,
    where isKept: (_ row: Int) -> Bool
  ) {
    append(rows, to: &out, { Int32(truncatingIfNeeded: $0) }, where: isKept)
  }
}
