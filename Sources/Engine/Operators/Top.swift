import Language

/// `sort` and `take` in one: the rows asked for, without sorting the others.
///
///     top {-#1} 1..2        #1    7  3  9  7  8          candidates  7  9  8
///                                                       kept as met, the worst of them gone: 9 8
///
/// Each stretch of the rows keeps the best of each part; the candidates of all stretches are then sorted as
/// `sort` sorts. Which rows are the best is settled by the keys and, where these are equal, by the rows'
/// order: so the stretches and the threads do not matter.
extension Run {
  func top(
    _ relation: Relation,
    by keys: [Plan.SortKey],
    from first: Int,
    to last: Int
  ) throws(RunFailure) -> Relation {
    var evaluator = Evaluator(self, over: relation)
    var columns: [Column] = []
    for key in keys { columns.append(try evaluator.column(key.expression)) }
    let order = RowOrder(columns, isDescending: keys.map(\.isDescending), on: workers)
    let best = BestRows(order, of: relation, count: max(0, last), on: workers)
    try checkCancellation()
    let rows = best.rows

    // The candidates' keys and row numbers, sorted as a small relation of their own.
    let numbers = Column.int(Vector(rows.map { Int64($0) }))
    let candidates = Relation(
      columns.map { $0.gathered(rows, on: workers) } + [numbers],
      rowCount: rows.count
    )
    let sorted = try sort(
      candidates,
      by: keys.enumerated().map { place, key in
        let column = TypedExpression(
          .column(place),
          type: key.expression.type,
          range: key.expression.range
        )
        return Plan.SortKey(column, isDescending: key.isDescending)
      }
    )
    guard case .int(let inOrder) = sorted.column(keys.count) else {
      preconditionFailure("row numbers are ints")
    }
    var result = relation.selecting(inOrder.values.map { Int32($0) })
    result.ties = sorted.ties
    result.sortKey = sorted.sortKey
    return take(result, from: first, to: last)
  }
}

/// Sort keys as words, and which of two rows comes first.
private struct RowOrder: Sendable {
  /// The first key's words: none is smaller where the row comes later.
  ///
  /// A null's is the largest; other values may have that word too.
  let leading: [UInt64]
  private let keys: [(words: [UInt64], flags: [Bool]?)]

  init(_ columns: [Column], isDescending: [Bool], on workers: Workers) {
    let words = zip(columns, isDescending).map { column, isDescending in
      let words = column.orderWords
      guard isDescending else { return words }
      return workers.fill(words.count) { range, out in
        for row in range { out.append(~words[row]) }
      }
    }
    let flags = columns.map { $0.validity?.flags }
    keys = Array(zip(words, flags))
    guard let first = words.first else {
      leading = []
      return
    }
    if let flags = flags[0] {
      leading = workers.fill(first.count) { range, out in
        for row in range { out.append(flags[row] ? first[row] : .max) }
      }
    } else {
      leading = first
    }
  }

  /// Whether a row comes before another; rows that are equal in all keys stay in their order.
  func precedes(_ lhs: Int32, _ rhs: Int32) -> Bool {
    let left = Int(lhs)
    let right = Int(rhs)
    if leading[left] != leading[right] { return leading[left] < leading[right] }
    for (words, flags) in keys {
      if let flags, !flags[left] || !flags[right] {
        if flags[left] != flags[right] { return flags[left] }
        continue
      }
      if words[left] != words[right] { return words[left] < words[right] }
    }
    return lhs < rhs
  }
}

/// The first rows of each part in an order, in the order of the relation.
private struct BestRows {
  private(set) var rows: [Int32]

  /// Stretches are long enough that keeping the best of each part is little beside going through them.
  private static let shortestStretch = 1 << 18
  private static let mostStretches = 16

  init(_ order: RowOrder, of relation: Relation, count: Int, on workers: Workers) {
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
    let shortest = max(BestRows.shortestStretch, places * 4)
    let stretchCount = min(BestRows.mostStretches, max(1, rowCount / shortest))
    let ids = relation.partition.ids
    let found = workers.map(stretchCount) { stretch in
      let range = rowCount * stretch / stretchCount..<rowCount * (stretch + 1) / stretchCount
      var heaps = PartHeaps(parts: parts, capacity: count)
      if let ids {
        for row in range { heaps.offer(Int32(row), part: Int(ids[row]), order) }
      } else {
        for row in range { heaps.offer(Int32(row), part: 0, order) }
      }
      return heaps.rows
    }
    if found.count == 1 {
      rows = found[0].sorted()
      return
    }
    var heaps = PartHeaps(parts: parts, capacity: count)
    for row in found.joined() { heaps.offer(row, part: ids.map { Int($0[Int(row)]) } ?? 0, order) }
    rows = heaps.rows.sorted()
  }
}

/// The best rows of each part so far: a heap of at most so many places a part, the worst on top.
///
///     capacity 3     part 0             part 1
///     places         9  4  7            5  .  .
///     sizes          3                  1
private struct PartHeaps {
  private let capacity: Int
  private var places: [Int32]
  private var sizes: [Int32]
  /// The leading word of the worst row of each full part: a larger one is not looked at.
  private var limits: [UInt64]

  init(parts: Int, capacity: Int) {
    self.capacity = capacity
    places = Array(repeating: -1, count: parts * capacity)
    sizes = Array(repeating: 0, count: parts)
    limits = Array(repeating: .max, count: parts)
  }

  /// The rows that are kept, part after part.
  var rows: [Int32] {
    places.filter { $0 >= 0 }
  }

  @inline(__always)
  mutating func offer(_ row: Int32, part: Int, _ order: RowOrder) {
    if order.leading[Int(row)] <= limits[part] { add(row, part: part, order) }
  }

  private mutating func add(_ row: Int32, part: Int, _ order: RowOrder) {
    let base = part * capacity
    let size = Int(sizes[part])
    if size < capacity {
      places[base + size] = row
      sizes[part] += 1
      rise(from: size, base: base, order)
    } else if order.precedes(row, places[base]) {
      places[base] = row
      sink(base: base, size: size, order)
    }
    if Int(sizes[part]) == capacity { limits[part] = order.leading[Int(places[base])] }
  }

  /// Brings a new row up past those that come before it.
  private mutating func rise(from place: Int, base: Int, _ order: RowOrder) {
    var place = place
    while place > 0 {
      let parent = (place - 1) / 2
      if order.precedes(places[base + place], places[base + parent]) { return }
      places.swapAt(base + place, base + parent)
      place = parent
    }
  }

  /// Brings the row on top down below those that come after it.
  private mutating func sink(base: Int, size: Int, _ order: RowOrder) {
    var place = 0
    while true {
      var worst = place
      for child in [2 * place + 1, 2 * place + 2] where child < size {
        if order.precedes(places[base + worst], places[base + child]) { worst = child }
      }
      if worst == place { return }
      places.swapAt(base + worst, base + place)
      place = worst
    }
  }
}
