/// What several runs of one piece of work took.
struct Samples: Sendable {
  private(set) var runs: [Measurement] = []

  mutating func add(_ run: Measurement) { runs.append(run) }

  var wall: Double { median(runs.map(\.wall)) }
  var fastest: Double { runs.map(\.wall).min() ?? .nan }
  var processor: Double { median(runs.map(\.processor)) }
  /// Nil where it is not known.
  var peak: Int? { runs.compactMap(\.peak).max() }

  private func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
