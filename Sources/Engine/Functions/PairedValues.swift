import Language

/// Two columns of numbers side by side, of which the rows count that have both.
struct PairedValues {
  private let first: [Double]
  private let second: [Double]
  private let flags: [Bool]?
  private let partition: Partition

  init(_ first: Vector<Double>, _ second: Vector<Double>, in partition: Partition) {
    self.first = first.values
    self.second = second.values
    flags = commonFlags(first.validity?.flags, second.validity?.flags)
    self.partition = partition
  }

  /// Calls a function with the part and the two values of each row that has both, in order.
  @inline(__always)
  func forEachPair(_ body: (_ part: Int, _ first: Double, _ second: Double) -> Void) {
    for row in first.indices where flags?[row] ?? true {
      body(partition.part(of: row), first[row], second[row])
    }
  }

  /// Pearson's correlation in each part; null below two rows or where a column does not vary.
  var correlations: Column {
    let parts = 0..<partition.count
    var sums = Array(repeating: (FloatSum(), FloatSum()), count: partition.count)
    var counts = [Double](repeating: 0, count: partition.count)
    forEachPair { part, first, second in
      sums[part].0.add(first)
      sums[part].1.add(second)
      counts[part] += 1
    }
    let means = parts.map { part in
      let count = max(1, counts[part])
      return (sums[part].0.divided(by: count), sums[part].1.divided(by: count))
    }
    var squares = sums.map { _ in (FloatSum(), FloatSum()) }
    var products = Array(repeating: FloatSum(), count: partition.count)
    var residues = squares
    forEachPair { part, first, second in
      let left = first - means[part].0
      let right = second - means[part].1
      squares[part].0.add(product: left, left)
      squares[part].1.add(product: right, right)
      products[part].add(product: left, right)
      residues[part].0.add(left)
      residues[part].1.add(right)
    }
    var results = [Double](repeating: 0, count: partition.count)
    var hasResult = [Bool](repeating: false, count: partition.count)
    for part in parts where counts[part] > 1 {
      // The correction is for the rounding of the means, as in `Moments`.
      let (left, right) = (residues[part].0.value, residues[part].1.value)
      let count = counts[part]
      let spread = geometricMean(
        squares[part].0.value - left * left / count,
        squares[part].1.value - right * right / count
      )
      let together = products[part].value - left * right / count
      let correlation = together / spread
      guard correlation.isFinite else { continue }
      results[part] = min(1, max(-1, correlation))
      hasResult[part] = true
    }
    return .float(Vector(results, validity: Validity.compact(hasResult)))
  }

  /// The root of a product, rounded once where the product is within the range of a double.
  private func geometricMean(_ lhs: Double, _ rhs: Double) -> Double {
    let product = lhs * rhs
    return product.isNormal ? product.squareRoot() : lhs.squareRoot() * rhs.squareRoot()
  }
}

/// The ranks of values in their parts, from 1; equal values share the mean of their ranks.
///
///     values  30 10 20 20        ranks  4 1 2.5 2.5
enum Ranks {
  static func shared(
    of values: [Double],
    where flags: [Bool]?,
    in partition: Partition
  ) -> Vector<Double> {
    var entries: [RadixSort.Entry] = []
    for row in values.indices where flags?[row] ?? true {
      entries.append(RadixSort.Entry(key: RadixSort.key(values[row]), row: Int32(row)))
    }
    RadixSort.sort(&entries)
    // A run of equal values that is still open in a part: its rows, and how many rows stood before it.
    var runs = [[Int32]](repeating: [], count: partition.count)
    var before = [Int](repeating: 0, count: partition.count)
    var ranks = [Double](repeating: 0, count: values.count)
    func close(_ part: Int) {
      let rank = Double(before[part]) + Double(runs[part].count + 1) / 2
      for row in runs[part] { ranks[Int(row)] = rank }
      before[part] += runs[part].count
      runs[part].removeAll(keepingCapacity: true)
    }
    for entry in entries {
      let part = partition.part(of: Int(entry.row))
      if let last = runs[part].last, values[Int(last)] != values[Int(entry.row)] { close(part) }
      runs[part].append(entry.row)
    }
    for part in runs.indices { close(part) }
    return Vector(ranks, validity: flags.map { Validity($0) })
  }
}
