import Language

/// The values of each part in ascending order, nulls left out: what quantiles are read from.
struct SortedParts {
  private var values: [Double]
  /// Part `p` is `values[offsets[p]..<offsets[p + 1]]`.
  private var offsets: [Int]

  init(_ column: Column, in partition: Partition) {
    let vector: Vector<Double>
    switch column {
    case .int(let integers):
      vector = Vector(integers.values.map { Double($0) }, validity: integers.validity)
    case .float(let floats): vector = floats
    case .bool, .text, .date, .timestamp, .time, .duration, .null: vector = Vector([])
    }
    // All values are sorted at once, and then dealt out to their parts, which keeps each in order.
    var entries: [RadixSort.Entry] = []
    var offsets = [Int](repeating: 0, count: partition.count + 1)
    for row in vector.values.indices where !vector.isNull(at: row) {
      entries.append(RadixSort.Entry(key: RadixSort.key(vector.values[row]), row: Int32(row)))
      offsets[partition.part(of: row) + 1] += 1
    }
    RadixSort.sort(&entries)
    for part in 0..<partition.count { offsets[part + 1] += offsets[part] }
    var next = offsets
    var values = [Double](repeating: 0, count: entries.count)
    for entry in entries {
      let part = partition.part(of: Int(entry.row))
      values[next[part]] = vector.values[Int(entry.row)]
      next[part] += 1
    }
    self.values = values
    self.offsets = offsets
  }

  /// The quantile of each part; null for a part without a value.
  func quantile(_ share: Double, _ definition: QuantileDefinition = .continuous) -> Column {
    let parts = offsets.count - 1
    var results = [Double](repeating: 0, count: parts)
    for part in 0..<parts where offsets[part] < offsets[part + 1] {
      let last = offsets[part + 1] - 1
      let position = definition.position(of: share, among: last - offsets[part] + 1)
      let lower = min(last, offsets[part] + Int(position))
      let upper = min(last, lower + 1)
      let fraction = position - position.rounded(.down)
      results[part] =
        fraction == 0
        ? values[lower] : values[lower] * (1 - fraction) + values[upper] * fraction
    }
    let flags = (0..<parts).map { offsets[$0] < offsets[$0 + 1] }
    return .float(Vector(results, validity: Validity.compact(flags)))
  }
}

/// What a quantile is, by the numbers of Hyndman and Fan, "Sample quantiles in statistical packages",
/// The American Statistician 50 (1996).
enum QuantileDefinition: Int64 {
  /// A value, or the mean of two where the share falls between them.
  case averagedSteps = 2
  /// Between neighbours, a sample's ends standing for the shares 1/(n + 1) and n/(n + 1).
  case weibull = 6
  /// Between neighbours, a sample's ends standing for the shares 0 and 1.
  case continuous = 7

  /// Where the quantile lies among so many sorted values, from 0; a fraction lies between two.
  func position(of share: Double, among count: Int) -> Double {
    let last = Double(count - 1)
    switch self {
    case .continuous: return last * share
    case .weibull: return min(max(Double(count + 1) * share - 1, 0), last)
    case .averagedSteps:
      let reached = Double(count) * share
      // A product such as 10 * 0.3 may miss its whole number by a rounding.
      let whole = reached.rounded()
      if abs(reached - whole) <= 4 * whole.ulp { return min(max(whole - 0.5, 0), last) }
      return min(max(reached.rounded(.up) - 1, 0), last)
    }
  }
}
