/// The first rows of each part in an order, in the order of the relation.
struct BestRows {
  private(set) var rows: [Int32]

  private static let shortestInMorsels = 4
  private static let mostStretches = 16

  init(_ order: KeyOrder, of relation: Relation, count: Int, on workers: Workers) {
    let rowCount = relation.rowCount
    let parts = relation.partition.count
    let (places, overflow) = parts.multipliedReportingOverflow(by: count)
    // Where nearly all are asked for there is nothing to leave out.
    if overflow || places >= rowCount / 2 {
      rows = Array(0..<Int32(rowCount))
      return
    }
    if places == 0 {
      rows = []
      return
    }
    // Each stretch begins with empty places, and fills them with rows that come to nothing: one a thread.
    let shortest = max(BestRows.shortestInMorsels * workers.morselSize, places * 4)
    let most = min(workers.threadCount, BestRows.mostStretches)
    let stretchCount = min(most, max(1, rowCount / shortest))
    let ids = relation.partition.ids
    let found = workers.map(stretchCount) { stretch in
      let range = rowCount * stretch / stretchCount..<rowCount * (stretch + 1) / stretchCount
      var heaps = PartHeaps(parts: 0..<parts, capacity: count, order: order)
      heaps.offer(range, parts: ids)
      return heaps
    }
    var best = MarkedRows(rowCount: rowCount)
    for heaps in BestRows.united(found, parts: parts, count: count, order, on: workers) {
      heaps.forEachRow { best.mark(Int($0)) }
    }
    rows = best.rows
  }

  /// The best of what several stretches have found, a few parts at a time.
  private static func united(
    _ found: [PartHeaps],
    parts: Int,
    count: Int,
    _ order: KeyOrder,
    on workers: Workers
  ) -> [PartHeaps] {
    if found.count < 2 { return found }
    let stretchCount = min(parts, mostStretches)
    return workers.map(stretchCount) { index in
      let stretch = parts * index / stretchCount..<parts * (index + 1) / stretchCount
      var heaps = PartHeaps(parts: stretch, capacity: count, order: order)
      for other in found { heaps.offer(other) }
      return heaps
    }
  }
}
