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
      IntegerPairs.width(of: first, on: layout.workers),
      IntegerPairs.width(of: second, on: layout.workers)
    )
    let rowWidth = Int.bitWidth - layout.rowCount.leadingZeroBitCount
    guard 2 * width + rowWidth < Int64.bitWidth else { return nil }
    self.first = first
    self.second = second
    self.layout = layout
  }

  var correlations: Column {
    if let sums = narrowSums {
      return correlations(sums) { part in sums[part].wide }
    }
    let sums = layout.tally(
      IntegerPairSums<Int64, Int64, Int64>(first: first.values, second: second.values),
      where: flags
    )
    return correlations(sums) { part in sums[part] }
  }

  private var flags: [Bool]? { commonFlags(first.validity?.flags, second.validity?.flags) }

  private func correlations<Sum>(
    _ sums: [Sum],
    _ sum: (_ part: Int) -> PairSums<Int64>
  ) -> Column {
    Correlation.column(sums.indices) { part in
      let sum = sum(part)
      guard sum.count > 1 else { return nil }
      func centered(_ products: Int64, _ lhs: Int64, _ rhs: Int64) -> Double {
        let (all, allIsWide) = Int64(sum.count).multipliedReportingOverflow(by: products)
        let (parts, partsAreWide) = lhs.multipliedReportingOverflow(by: rhs)
        let (difference, isWide) = all.subtractingReportingOverflow(parts)
        if !allIsWide, !partsAreWide, !isWide { return Double(difference) }
        // Takes some hundred times as long, and is seldom needed.
        return Double(Int128(sum.count) * Int128(products) - Int128(lhs) * Int128(rhs))
      }
      return Correlation.ratio(
        centered(sum.products, sum.first, sum.second),
        centered(sum.firstSquares, sum.first, sum.first),
        centered(sum.secondSquares, sum.second, sum.second)
      )
    }
  }

  /// The sums of what columns of bytes remember, where these fit 32 bits.
  ///
  /// There the values are less by the lowest, which takes as much from every `n Σxy` as from its `Σx Σy`.
  private var narrowSums: [PairSums<UInt32>]? {
    guard first.memory != nil, second.memory != nil,
      let left = first.figures(on: layout.workers), let right = second.figures(on: layout.workers),
      case .bytes(let leftBytes)? = left.narrow, case .bytes(let rightBytes)? = right.narrow
    else { return nil }
    let width = max(left.width, right.width)
    guard width * width * UInt64(layout.rowCount) < 1 << 32 else { return nil }
    return layout.tally(
      IntegerPairSums<UInt8, UInt8, UInt32>(first: leftBytes, second: rightBytes),
      where: flags
    )
  }

  /// So many bits that every value is below 2 to their power, and not below its negative.
  private static func width(of vector: Vector<Int64>, on workers: Workers) -> Int {
    guard let figures = vector.figures(on: workers) else { return 0 }
    let bits = (figures.lowest ^ figures.lowest >> 63) | (figures.highest ^ figures.highest >> 63)
    return Int64.bitWidth - bits.leadingZeroBitCount
  }
}

private struct PairSums<Sum: FixedWidthInteger & BitwiseCopyable & Sendable>: BitwiseCopyable,
  Sendable
{
  var count: Sum = 0
  var first: Sum = 0
  var second: Sum = 0
  var firstSquares: Sum = 0
  var secondSquares: Sum = 0
  var products: Sum = 0

  var wide: PairSums<Int64> {
    PairSums<Int64>(
      count: Int64(count),
      first: Int64(first),
      second: Int64(second),
      firstSquares: Int64(firstSquares),
      secondSquares: Int64(secondSquares),
      products: Int64(products)
    )
  }
}

private struct IntegerPairSums<
  First: FixedWidthInteger & Sendable,
  Second: FixedWidthInteger & Sendable,
  Sum: FixedWidthInteger & BitwiseCopyable & Sendable
>: Tally {
  let first: [First]
  let second: [Second]
  var nothing: PairSums<Sum> { PairSums() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout PairSums<Sum>) {
    let left = Sum(truncatingIfNeeded: first[row])
    let right = Sum(truncatingIfNeeded: second[row])
    state.count &+= 1
    state.first &+= left
    state.second &+= right
    state.firstSquares &+= left &* left
    state.secondSquares &+= right &* right
    state.products &+= left &* right
  }

  @inline(__always)
  func add(_ later: PairSums<Sum>, to state: inout PairSums<Sum>) {
    state.count &+= later.count
    state.first &+= later.first
    state.second &+= later.second
    state.firstSquares &+= later.firstSquares
    state.secondSquares &+= later.secondSquares
    state.products &+= later.products
  }
}
