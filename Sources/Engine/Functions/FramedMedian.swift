/// The median of each frame: values are counted by rank as they enter and leave.
///
/// The counts stand in a tree after Fenwick (1994), in which the value of a given rank is found in as many
/// steps as the number of ranks has bits.
struct FramedMedian {
  /// All values in ascending order.
  private var sorted: [Double] = []
  /// The place of each row's value among them, -1 for a null.
  private var ranks: [Int32]

  init(_ column: Column, on workers: Workers) throws(RunFailure) {
    ranks = Array(repeating: -1, count: column.count)
    let vector: Vector<Double>
    switch column {
    case .int(let integers):
      vector = Vector(integers.values.map { Double($0) }, validity: integers.validity)
    case .float(let floats): vector = floats
    case .bool, .text, .date, .timestamp, .time, .duration, .null: return
    }
    var entries: [RadixSort.Entry] = []
    try workers.walk(0..<vector.count) { row in
      if vector.isNull(at: row) { return }
      entries.append(RadixSort.Entry(key: RadixSort.key(vector[row]), row: Int32(row)))
    }
    try RadixSort.sort(&entries, on: workers)
    try workers.walk(entries.count) { places throws(RunFailure) in
      for rank in places {
        ranks[Int(entries[rank].row)] = Int32(rank)
        sorted.append(vector[Int(entries[rank].row)])
      }
    }
  }

  func column(over frames: Frames) throws(RunFailure) -> Column {
    var present = RankTree(count: sorted.count)
    let medians = try frames.walked(
      entering: { if ranks[$0] >= 0 { present.add(1, at: Int(ranks[$0])) } },
      leaving: { if ranks[$0] >= 0 { present.add(-1, at: Int(ranks[$0])) } },
      figure: { median(of: present) }
    )
    let flags = medians.map { $0 != nil }
    return .float(Vector(medians.map { $0 ?? 0 }, validity: Validity.compact(flags)))
  }

  private func median(of present: RankTree) -> Double? {
    guard present.total > 0 else { return nil }
    let upper = sorted[present.rank(ofItem: present.total / 2)]
    if present.total % 2 == 1 { return upper }
    return sorted[present.rank(ofItem: present.total / 2 - 1)] * 0.5 + upper * 0.5
  }
}

/// How many items stand at each rank.
private struct RankTree {
  private var counts: [Int]
  private(set) var total = 0
  private let top: Int

  init(count: Int) {
    counts = Array(repeating: 0, count: count + 1)
    var top = 1
    while top * 2 <= count { top *= 2 }
    self.top = top
  }

  mutating func add(_ change: Int, at rank: Int) {
    total += change
    var index = rank + 1
    while index < counts.count {
      counts[index] += change
      index += index & -index
    }
  }

  /// The rank of the item with so many items before it.
  func rank(ofItem number: Int) -> Int {
    var index = 0
    var left = number
    var step = top
    while step > 0 {
      if index + step < counts.count, counts[index + step] <= left {
        index += step
        left -= counts[index]
      }
      step /= 2
    }
    return min(index, counts.count - 2)
  }
}
