import Language

/// Two columns of numbers side by side, of which the rows count that have both.
struct PairedValues {
  private let first: [Double]
  private let second: [Double]
  private let flags: [Bool]?
  private let layout: PartLayout

  init(_ first: Vector<Double>, _ second: Vector<Double>, in layout: PartLayout) {
    self.first = first.values
    self.second = second.values
    flags = commonFlags(first.validity?.flags, second.validity?.flags)
    self.layout = layout
  }

  /// The sums of products and of first values in each part.
  var weightedSums: [WeightedSum.State] {
    layout.tally(WeightedSum(weights: first, values: second), where: flags)
  }

  /// Pearson's correlation in each part; null below two rows or where a column does not vary.
  var correlations: Column {
    let totals = layout.tally(PairTotals(first: first, second: second), where: flags)
    let means = totals.map { total in
      let count = max(1, total.count)
      return (total.first.divided(by: count), total.second.divided(by: count))
    }
    let spreads = layout.tally(PairSpread(first: first, second: second, means: means), where: flags)
    return Correlation.column(totals.indices) { part in
      // The correction is for the rounding of the means, as in `Moments`.
      let spread = spreads[part]
      let (left, right) = (spread.firstResidue.value, spread.secondResidue.value)
      let count = totals[part].count
      guard count > 1 else { return nil }
      return Correlation.ratio(
        spread.products.value - left * right / count,
        spread.firstSquares.value - left * left / count,
        spread.secondSquares.value - right * right / count
      )
    }
  }
}

enum Correlation {
  /// A correlation a part, null where there is none.
  static func column(_ parts: Range<Int>, _ correlation: (Int) -> Double?) -> Column {
    let values = parts.map(correlation)
    return .float(
      Vector(values.map { $0 ?? 0 }, validity: Validity.compact(values.map { $0 != nil }))
    )
  }

  /// The sum of products by the root of the sums of squares; nil where a column does not vary.
  static func ratio(_ products: Double, _ first: Double, _ second: Double) -> Double? {
    let correlation = products / geometricMean(first, second)
    return correlation.isFinite ? min(1, max(-1, correlation)) : nil
  }

  /// The root of a product, rounded once where the product is within the range of a double.
  private static func geometricMean(_ lhs: Double, _ rhs: Double) -> Double {
    let product = lhs * rhs
    return product.isNormal ? product.squareRoot() : lhs.squareRoot() * rhs.squareRoot()
  }
}

struct WeightedSum: Tally {
  struct State: BitwiseCopyable, Sendable {
    var products = FloatSum()
    var weights = FloatSum()
    var count: Int64 = 0
  }

  let weights: [Double]
  let values: [Double]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    state.products.add(product: weights[row], values[row])
    state.weights.add(weights[row])
    state.count &+= 1
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.products.add(later.products)
    state.weights.add(later.weights)
    state.count &+= later.count
  }
}

private struct PairTotals: Tally {
  struct State: BitwiseCopyable, Sendable {
    var first = FloatSum()
    var second = FloatSum()
    var count = 0.0
  }

  let first: [Double]
  let second: [Double]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    state.first.add(first[row])
    state.second.add(second[row])
    state.count += 1
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.first.add(later.first)
    state.second.add(later.second)
    state.count += later.count
  }
}

private struct PairSpread: Tally {
  struct State: BitwiseCopyable, Sendable {
    var firstSquares = FloatSum()
    var secondSquares = FloatSum()
    var products = FloatSum()
    var firstResidue = FloatSum()
    var secondResidue = FloatSum()
  }

  let first: [Double]
  let second: [Double]
  let means: [(Double, Double)]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    let left = first[row] - means[part].0
    let right = second[row] - means[part].1
    state.firstSquares.add(product: left, left)
    state.secondSquares.add(product: right, right)
    state.products.add(product: left, right)
    state.firstResidue.add(left)
    state.secondResidue.add(right)
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.firstSquares.add(later.firstSquares)
    state.secondSquares.add(later.secondSquares)
    state.products.add(later.products)
    state.firstResidue.add(later.firstResidue)
    state.secondResidue.add(later.secondResidue)
  }
}
