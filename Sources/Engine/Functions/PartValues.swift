/// The values of each part, nulls left out: what quantiles are read from.
struct PartValues {
  private let values: [Double]
  /// Part `p` is `values[offsets[p]..<offsets[p + 1]]`.
  private let offsets: [Int]
  private let layout: PartLayout

  init(_ column: Column, in layout: PartLayout) {
    let numbers = column.numbers(on: layout.workers) ?? Vector([])
    self.layout = layout
    if numbers.count == 0 {
      values = []
      offsets = Array(repeating: 0, count: layout.count + 1)
    } else {
      (offsets, values) = layout.partition.dealt(
        numbers.values,
        where: numbers.validity?.flags,
        on: layout.workers
      )
    }
  }

  /// The quantile of each part; null for a part without a value.
  func quantile(
    _ share: Double,
    _ definition: QuantileDefinition = .continuous
  ) throws(RunFailure) -> Column {
    try layout.workers.checkCancellation()
    let tasks = layout.partStretches(of: offsets)
    let (values, offsets) = (values, offsets)
    let workers = layout.workers
    let results = try workers.place(layout.count, tasks: tasks.count) {
      (index: Int, results: DisjointPlaces<Double>) throws(RunFailure) -> Int in
      try workers.checkCancellation()
      var selection = Selection()
      for part in tasks[index] {
        let range = offsets[part]..<offsets[part + 1]
        if range.isEmpty {
          results[part] = 0
          continue
        }
        let position = definition.position(of: share, among: range.count)
        let place = min(range.count - 1, Int(position))
        let fraction = position - position.rounded(.down)
        let (lower, upper) = selection.neighbours(at: place, of: values[range])
        results[part] = fraction == 0 ? lower : lower * (1 - fraction) + upper * fraction
      }
      return tasks[index].count
    }
    let flags = (0..<layout.count).map { offsets[$0] < offsets[$0 + 1] }
    return .float(Vector(results, validity: Validity.compact(flags)))
  }
}

/// What a quantile is, by the numbers of Hyndman and Fan, "Sample quantiles in statistical packages",
/// The American Statistician 50 (1996).
enum QuantileDefinition: Int64, Sendable {
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
