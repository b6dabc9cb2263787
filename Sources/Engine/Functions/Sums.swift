/// The exact sum of integers in each part.
struct IntegerSum: Tally {
  let values: [Int64]
  var nothing: Int128 { 0 }

  @inline(__always)
  func add(_ row: Int, of part: Int, to sum: inout Int128) { sum &+= Int128(values[row]) }

  @inline(__always)
  func add(_ later: Int128, to sum: inout Int128) { sum &+= later }
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
