import Engine

// Cells side by side in the lanes of a vector: quicker than one by one, but it does not tell which of them is at fault.

extension NumberCells {
  /// Reads cells as whole numbers of as few digits as a lane has, without a sign, some side by side, and gives the bits
  /// of all put together; nil where one is no such number.
  @inline(never)
  static func readIntegers<Vector: DigitVector, Number: FixedWidthInteger & BitwiseCopyable>(
    by _: Vector.Type,
    _ cells: ChunkCells,
    _ begin: CellPlaces.Walk,
    _ count: Int,
    into out: inout OutputSpan<Number>
  ) -> UInt32? {
    let raw = unsafe cells.bytes.span.bytes
    let places = cells.places.places.span
    let table = Vector.masks
    let masks = table.span
    var findings = DigitFindings<Vector>()
    var walk = begin
    var rest = count
    while rest > 0, findings.areNumbers {
      var batch = min(rest, batchLength)
      rest &-= batch
      while batch >= Vector.scalarCount {
        var bytes = Vector(repeating: 0)
        for lane in 0..<Vector.scalarCount {
          bytes[lane] = Vector.lane(raw, walk.start(places), walk.end(places), masks)
          walk.advance()
        }
        let numbers = findings.integers(bytes)
        for lane in 0..<Vector.scalarCount { out.append(Number(truncatingIfNeeded: numbers[lane])) }
        batch &-= Vector.scalarCount
      }
      for _ in 0..<batch {
        var bytes = Vector(repeating: Vector.zero)
        bytes[0] = Vector.lane(raw, walk.start(places), walk.end(places), masks)
        walk.advance()
        out.append(Number(truncatingIfNeeded: findings.integers(bytes)[0]))
      }
    }
    return findings.areNumbers ? UInt32(truncatingIfNeeded: findings.union) : nil
  }

  /// Reads cells as numbers with a point and at most eight digits, two side by side; false where one is no such number.
  @inline(never)
  static func readDecimalPairs(
    _ cells: ChunkCells,
    _ begin: CellPlaces.Walk,
    _ count: Int,
    into out: inout OutputSpan<Double>
  ) -> Bool {
    let raw = unsafe cells.bytes.span.bytes
    let places = cells.places.places.span
    let (maskTable, divisorTable) = (DigitCounts.masks, DigitCounts.divisors)
    let (masks, divisors) = (maskTable.span, divisorTable.span)
    var findings = DigitFindings<SIMD2<UInt64>>()
    var faults = 0
    var walk = begin
    var rest = count
    while rest > 0, findings.areNumbers, faults >= 0 {
      var batch = min(rest, batchLength)
      rest &-= batch
      while batch > 0 {
        let first = DecimalCell(raw, walk.start(places), walk.end(places), masks, divisors)
        walk.advance()
        var second = first
        if batch > 1 {
          second = DecimalCell(raw, walk.start(places), walk.end(places), masks, divisors)
          walk.advance()
        }
        faults |= first.faults | second.faults
        let numbers = findings.numbers(SIMD2(first.digits, second.digits))
        let values =
          SIMD2<Double>(SIMD2<Int32>(truncatingIfNeeded: numbers))
          / SIMD2(first.divisor, second.divisor)
        out.append(values[0])
        if batch > 1 { out.append(values[1]) }
        batch &-= 2
      }
    }
    return findings.areNumbers && faults >= 0
  }
}
