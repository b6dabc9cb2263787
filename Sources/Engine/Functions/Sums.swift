/// The exact sum of integers in each part.
struct IntegerSum: Tally {
  let values: [Int64]
  var nothing: Int128 { 0 }

  @inline(__always)
  func add(_ row: Int, of part: Int, to sum: inout Int128) { sum &+= Int128(values[row]) }

  @inline(__always)
  func add(_ later: Int128, to sum: inout Int128) { sum &+= later }
}

/// The exact sum of integers so small that no part's leaves Int64.
struct SmallIntegerSum<Number: FixedWidthInteger & Sendable>: Tally {
  let values: [Number]
  /// What each value lacks.
  let lowest: Int64
  var nothing: Int64 { 0 }

  @inline(__always)
  func add(_ row: Int, of part: Int, to sum: inout Int64) {
    sum &+= lowest &+ Int64(truncatingIfNeeded: values[row])
  }

  @inline(__always)
  func add(_ later: Int64, to sum: inout Int64) { sum &+= later }
}

extension PartLayout {
  /// The exact sums of a column of whole numbers that remembers how small these are; nil where the sums
  /// may leave Int64, or nothing is remembered.
  func smallSums(of vector: Vector<Int64>) -> [Int64]? {
    if case .narrow(let numbers) = vector.kept, let sums = jointSums?[numbers] { return sums }
    guard vector.remembers, let figures = vector.figures(on: workers) else { return nil }
    let greatest = max(figures.lowest.magnitude, figures.highest.magnitude)
    let (most, overflow) = greatest.multipliedReportingOverflow(by: UInt64(rowCount))
    guard !overflow, most < 1 << 62 else { return nil }
    let flags = vector.validity?.flags
    switch figures.narrow {
    case .bytes(let values):
      return tally(SmallIntegerSum(values: values, lowest: figures.lowest), where: flags)
    case .pairs(let values):
      return tally(SmallIntegerSum(values: values, lowest: figures.lowest), where: flags)
    case .words(let values):
      return tally(SmallIntegerSum(values: values, lowest: figures.lowest), where: flags)
    case nil: return tally(SmallIntegerSum(values: vector.values, lowest: 0), where: flags)
    }
  }
}

/// The compensated sum of floats in each part.
struct FloatSums: Tally {
  let values: [Double]
  var nothing: FloatSum { FloatSum() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to sum: inout FloatSum) { sum.add(values[row]) }

  @inline(__always)
  func add(_ later: FloatSum, to sum: inout FloatSum) { sum.add(later) }
}

/// How many rows each part has.
struct RowCount: Tally {
  var nothing: Int64 { 0 }

  @inline(__always)
  func add(_ row: Int, of part: Int, to count: inout Int64) { count &+= 1 }

  @inline(__always)
  func add(_ later: Int64, to count: inout Int64) { count &+= later }
}
