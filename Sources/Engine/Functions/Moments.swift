import Glibc
import Language

/// Count and mean of each part, nulls skipped; means are of compensated or exact sums.
struct Means {
  let counts: [Int64]
  /// Zero for a part without a value.
  let values: [Double]

  init(_ column: Column, in layout: PartLayout) {
    switch column {
    case .int(let vector):
      let flags = vector.validity?.flags
      if let sums = layout.smallSums(of: vector) {
        self.init(layout.counts(where: flags), on: layout.workers) { Double(sums[$0]) / $1 }
        return
      }
      let totals = layout.tally(IntegerTotals(values: vector.values), where: flags)
      self.init(totals, on: layout.workers)
    case .float(let vector):
      let totals = layout.tally(FloatTotals(values: vector.values), where: vector.validity?.flags)
      self.init(totals.map(\.count), on: layout.workers) { totals[$0].sum.divided(by: $1) }
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      self.init(Array(repeating: 0, count: layout.count), on: layout.workers) { _, _ in 0 }
    }
  }

  fileprivate init(_ totals: [IntegerTotals.State], on workers: Workers) {
    self.init(totals.map(\.count), on: workers) { Double(totals[$0].sum) / $1 }
  }

  /// The mean of a part with values, by its number and theirs.
  private init(
    _ counts: [Int64],
    on workers: Workers,
    mean: @Sendable (_ part: Int, _ count: Double) -> Double
  ) {
    self.counts = counts
    values = workers.fill(counts.count) { parts, out in
      for part in parts { out.append(counts[part] == 0 ? 0 : mean(part, Double(counts[part]))) }
    }
  }
}

/// Count, mean, sample variance and standard deviation of each part, nulls skipped.
///
/// Deviations are taken from the mean in a second pass, with the correction for the mean's own rounding
/// (Chan, Golub and LeVeque 1983), so that figures which share their first ten digits keep the rest.
struct Moments {
  let counts: [Int64]
  /// Zero for a part without a value.
  let means: [Double]
  /// Zero for a part with fewer than two values, as the deviations are.
  let variances: [Double]
  let deviations: [Double]

  init(_ column: Column, in layout: PartLayout) {
    let (means, spreads) = Moments.read(column, in: layout)
    counts = means.counts
    self.means = means.values
    let variances: [Double] = layout.workers.fill(layout.count) { parts, out in
      for part in parts {
        let count = Double(means.counts[part])
        guard count > 1 else {
          out.append(0)
          continue
        }
        let (squares, residue) = spreads[part]
        let sum = squares - residue * residue / count
        // `max` would hide a sum that is not a number.
        out.append(sum.isNaN ? .nan : max(0, sum) / (count - 1))
      }
    }
    self.variances = variances
    deviations = layout.workers.fill(layout.count) { parts, out in
      for part in parts { out.append(variances[part].squareRoot()) }
    }
  }

  /// The means, and for each part the sum of the squared deviations and that of the deviations themselves.
  private static func read(
    _ column: Column,
    in layout: PartLayout
  ) -> (Means, [(squares: Double, residue: Double)]) {
    switch column {
    case .int(let vector):
      let flags = vector.validity?.flags
      let totals = layout.tally(IntegerTotals(values: vector.values), where: flags)
      let means = Means(totals, on: layout.workers)
      // Integers are summed exactly, and their deviations taken from the integer nearest to the mean.
      let centers = totals.map { $0.count == 0 ? 0 : Int64(clamping: $0.sum / Int128($0.count)) }
      let squares = layout.tally(
        IntegerSquares(values: vector.values, centers: centers),
        where: flags
      )
      let spreads = squares.indices.map { part in
        let total = totals[part]
        let residue = total.sum - Int128(centers[part]) * Int128(total.count)
        return (squares[part].value, Double(residue))
      }
      return (means, spreads)
    case .float(let vector):
      let means = Means(column, in: layout)
      let squares = layout.tally(
        FloatSquares(values: vector.values, means: means.values),
        where: vector.validity?.flags
      )
      return (means, squares.map { ($0.squares.value, $0.residue.value) })
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return (Means(column, in: layout), Array(repeating: (0, 0), count: layout.count))
    }
  }
}

private struct IntegerTotals: Tally {
  struct State: BitwiseCopyable, Sendable {
    var sum: Int128 = 0
    var count: Int64 = 0
  }

  let values: [Int64]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    state.sum &+= Int128(values[row])
    state.count &+= 1
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.sum &+= later.sum
    state.count &+= later.count
  }
}

private struct FloatTotals: Tally {
  struct State: BitwiseCopyable, Sendable {
    var sum = FloatSum()
    var count: Int64 = 0
  }

  let values: [Double]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    state.sum.add(values[row])
    state.count &+= 1
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.sum.add(later.sum)
    state.count &+= later.count
  }
}

private struct IntegerSquares: Tally {
  let values: [Int64]
  let centers: [Int64]
  var nothing: FloatSum { FloatSum() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to squares: inout FloatSum) {
    let (difference, overflow) = values[row].subtractingReportingOverflow(centers[part])
    let deviation =
      overflow ? Double(values[row]) - Double(centers[part]) : Double(difference)
    squares.add(deviation * deviation)
  }

  @inline(__always)
  func add(_ later: FloatSum, to squares: inout FloatSum) { squares.add(later) }
}

private struct FloatSquares: Tally {
  struct State: BitwiseCopyable, Sendable {
    var squares = FloatSum()
    var residue = FloatSum()
  }

  let values: [Double]
  let means: [Double]
  var nothing: State { State() }

  @inline(__always)
  func add(_ row: Int, of part: Int, to state: inout State) {
    let deviation = values[row] - means[part]
    state.squares.add(deviation * deviation)
    state.residue.add(deviation)
  }

  @inline(__always)
  func add(_ later: State, to state: inout State) {
    state.squares.add(later.squares)
    state.residue.add(later.residue)
  }
}
