import Language

/// Two columns of integers small enough that the sums of their products stay within Int64: their
/// correlation is a ratio of whole numbers, read in one walk over the rows and rounded at its end.
///
///     n Σxy - Σx Σy     by the root of     (n Σxx - (Σx)²) (n Σyy - (Σy)²)
struct IntegerPairs {
  private let first: Vector<Int64>
  private let second: Vector<Int64>
  private let layout: PartLayout

  /// Nil where a sum of products might not fit.
  init?(_ first: Column, _ second: Column, in layout: PartLayout) {
    guard case .int(let first) = first, case .int(let second) = second else { return nil }
    let width = max(
      IntegerPairs.width(of: first.values, on: layout.workers),
      IntegerPairs.width(of: second.values, on: layout.workers)
    )
    let rowWidth = Int.bitWidth - layout.rowCount.leadingZeroBitCount
    guard 2 * width + rowWidth < Int64.bitWidth else { return nil }
    self.first = first
    self.second = second
    self.layout = layout
  }

  var correlations: Column {
    let flags = commonFlags(first.validity?.flags, second.validity?.flags)
    let sums = layout.tally(
      IntegerPairSums(first: first.values, second: second.values),
      where: flags
    )
    return Correlation.column(sums.indices) { part in
      let sum = sums[part]
      guard sum.count > 1 else { return nil }
      func centered(_ products: Int64, _ lhs: Int64, _ rhs: Int64) -> Double {
        Double(Int128(sum.count) * Int128(products) - Int128(lhs) * Int128(rhs))
      }
      return Correlation.ratio(
        centered(sum.products, sum.first, sum.second),
        centered(sum.firstSquares, sum.first, sum.first),
        centered(sum.secondSquares, sum.second, sum.second)
      )
    }
  }

  /// So many bits that every value is below 2 to their power, and not below its negative.
  private static func width(of values: [Int64], on workers: Workers) -> Int {
    let bits = workers.mapMorsels(values.count) { rows in
      var bits: Int64 = 0
      for row in rows { bits |= values[row] ^ (values[row] >> 63) }
      return bits
    }
    return Int64.bitWidth - bits.reduce(0, |).leadingZeroBitCount
  }
}

private struct IntegerPairSums: Tally {
  struct State: BitwiseCopyable, Sendable {
    var count: Int64 = 0
    var first: Int64 = 0
    var second: Int64 = 0
    var firstSquares: Int64 = 0
    var secondSquares: Int64 = 0
    var products: Int64 = 0
  }

  let first: [Int64]
  let second: [Int64]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    let (left, right) = (first[row], second[row])
    state.count &+= 1
    state.first &+= left
    state.second &+= right
    state.firstSquares &+= left &* left
    state.secondSquares &+= right &* right
    state.products &+= left &* right
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.count &+= later.count
    state.first &+= later.first
    state.second &+= later.second
    state.firstSquares &+= later.firstSquares
    state.secondSquares &+= later.secondSquares
    state.products &+= later.products
  }
}
