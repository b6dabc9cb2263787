import Glibc
import Language

/// Count, mean, sample variance and standard deviation of each part, nulls skipped.
///
/// Means are of compensated or exact sums; deviations are taken from the mean in a second pass, with the
/// correction for the mean's own rounding (Chan, Golub and LeVeque 1983), so that figures which share
/// their first ten digits keep the rest.
struct Moments {
  private(set) var counts: [Int64]
  /// Zero for a part without a value.
  private(set) var means: [Double]
  /// Zero for a part with fewer than two values, as the deviations are.
  private(set) var variances: [Double]
  private(set) var deviations: [Double]

  init(_ column: Column, in partition: Partition) {
    counts = Array(repeating: 0, count: partition.count)
    means = Array(repeating: 0, count: partition.count)
    variances = means
    deviations = means
    switch column {
    case .int(let vector): readIntegers(vector, in: partition)
    case .float(let vector): readFloats(vector, in: partition)
    case .bool, .text, .date, .timestamp, .time, .duration, .null: break
    }
  }

  private mutating func readFloats(_ vector: Vector<Double>, in partition: Partition) {
    var sums = Array(repeating: FloatSum(), count: partition.count)
    var counts = self.counts
    vector.forEachValue(in: partition) { part, value in
      sums[part].add(value)
      counts[part] += 1
    }
    let means = sums.indices.map { counts[$0] == 0 ? 0 : sums[$0].divided(by: Double(counts[$0])) }
    var squares = Array(repeating: FloatSum(), count: partition.count)
    var residues = squares
    vector.forEachValue(in: partition) { part, value in
      let deviation = value - means[part]
      squares[part].add(deviation * deviation)
      residues[part].add(deviation)
    }
    self.counts = counts
    self.means = means
    finish(squares: squares.map(\.value), residues: residues.map(\.value))
  }

  /// Integers are summed exactly, and their deviations taken from the integer nearest to the mean.
  private mutating func readIntegers(_ vector: Vector<Int64>, in partition: Partition) {
    var sums = [Int128](repeating: 0, count: partition.count)
    var counts = self.counts
    vector.forEachValue(in: partition) { part, value in
      sums[part] += Int128(value)
      counts[part] += 1
    }
    let centers = sums.indices.map {
      counts[$0] == 0 ? 0 : Int64(clamping: sums[$0] / Int128(counts[$0]))
    }
    var squares = Array(repeating: FloatSum(), count: partition.count)
    vector.forEachValue(in: partition) { part, value in
      let (difference, overflow) = value.subtractingReportingOverflow(centers[part])
      let deviation = overflow ? Double(value) - Double(centers[part]) : Double(difference)
      squares[part].add(deviation * deviation)
    }
    let residues = sums.indices.map { Double(sums[$0] - Int128(centers[$0]) * Int128(counts[$0])) }
    self.counts = counts
    means = sums.indices.map { counts[$0] == 0 ? 0 : Double(sums[$0]) / Double(counts[$0]) }
    finish(squares: squares.map(\.value), residues: residues)
  }

  private mutating func finish(squares: [Double], residues: [Double]) {
    for part in counts.indices where counts[part] > 1 {
      let count = Double(counts[part])
      let sumOfSquares = squares[part] - residues[part] * residues[part] / count
      // `max` would hide a sum that is not a number.
      variances[part] = sumOfSquares.isNaN ? .nan : max(0, sumOfSquares) / (count - 1)
      deviations[part] = variances[part].squareRoot()
    }
  }
}
