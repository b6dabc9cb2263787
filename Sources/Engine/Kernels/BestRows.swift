import Language

/// Sort keys as words, and which of two rows comes first.
struct KeyOrder: Sendable {
  /// The first key's words: none is smaller where the row comes later.
  ///
  /// A null's is the largest; other values may have that word too.
  let leading: [UInt64]
  private let keys: [(words: [UInt64], flags: [Bool]?)]

  init(_ columns: [Column], isDescending: [Bool], on workers: Workers) {
    let words = zip(columns, isDescending).map {
      $0.orderWords(isDescending: $1, on: workers)
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
      var heaps = PartHeaps(parts: 0..<parts, capacity: count)
      if let ids {
        heaps.offer(range, order) { Int(ids[$0]) }
      } else {
        heaps.offer(range, order) { _ in 0 }
      }
      return heaps
    }
    var best = MarkedRows(rowCount: rowCount)
    for heaps in BestRows.united(found, parts: parts, order, on: workers) {
      heaps.forEachRow { best.mark(Int($0)) }
    }
    rows = best.rows
  }

  /// The best of what several stretches have found, a few parts at a time.
  private static func united(
    _ found: [PartHeaps],
    parts: Int,
    _ order: KeyOrder,
    on workers: Workers
  ) -> [PartHeaps] {
    guard let first = found.first, found.count > 1 else { return found }
    let stretchCount = min(parts, mostStretches)
    return workers.map(stretchCount) { index in
      let stretch = parts * index / stretchCount..<parts * (index + 1) / stretchCount
      var heaps = PartHeaps(parts: stretch, capacity: first.capacity)
      for part in stretch {
        for other in found {
          other.forEachRow(of: part) { heaps.offer(Int($0), part: part, order) }
        }
      }
      return heaps
    }
  }
}

/// The best rows of each part so far: a heap of so many places a part, the worst on top.
///
///     capacity 3     part 0             part 1
///     entries        9  4  7            .  .  5      rows, none worse than an empty place
///                    80 31 60           .  .  12     their leading words, so that rows are seldom looked up
///     limits         80                 any
private struct PartHeaps: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    let word: UInt64
    /// Negative in an empty place.
    let row: Int32

    static let none = Entry(word: .max, row: -1)
  }

  let capacity: Int
  private let firstPart: Int
  private var entries: [Entry]
  /// The leading word of the worst entry of each part: a larger one is not looked at.
  private var limits: [UInt64]

  init(parts: Range<Int>, capacity: Int) {
    self.capacity = capacity
    firstPart = parts.lowerBound
    entries = Array(repeating: .none, count: parts.count * capacity)
    limits = Array(repeating: .max, count: parts.count)
  }

  func forEachRow(_ body: (Int32) -> Void) {
    for entry in entries where entry.row >= 0 { body(entry.row) }
  }

  func forEachRow(of part: Int, _ body: (Int32) -> Void) {
    let base = (part - firstPart) * capacity
    for place in base..<base + capacity where entries[place].row >= 0 { body(entries[place].row) }
  }

  /// Offers rows a block at a time: first those are found, without a branch to mispredict, whose leading word
  /// is none too large, then they are put in.
  @inline(__always)
  mutating func offer(_ rows: Range<Int>, _ order: KeyOrder, part: (_ row: Int) -> Int) {
    var likely = [Int](repeating: 0, count: BlockPool.blockSize)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: BlockPool.blockSize) {
      var count = 0
      for row in start..<min(start + BlockPool.blockSize, rows.upperBound) {
        likely[count] = row
        count += order.leading[row] <= limits[part(row) - firstPart] ? 1 : 0
      }
      for place in 0..<count { offer(likely[place], part: part(likely[place]), order) }
    }
  }

  @inline(__always)
  mutating func offer(_ row: Int, part: Int, _ order: KeyOrder) {
    let word = order.leading[row]
    if word <= limits[part - firstPart] {
      add(Entry(word: word, row: Int32(truncatingIfNeeded: row)), part - firstPart, order)
    }
  }

  /// Puts a row in the place of the worst, and brings it down below those that come after it.
  private mutating func add(_ new: Entry, _ part: Int, _ order: KeyOrder) {
    let base = part * capacity
    guard PartHeaps.precedes(new, entries[base], order) else { return }
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= capacity { break }
      if child + 1 < capacity,
        PartHeaps.precedes(entries[base + child], entries[base + child + 1], order)
      {
        child += 1
      }
      if PartHeaps.precedes(entries[base + child], new, order) { break }
      entries[base + place] = entries[base + child]
      place = child
    }
    entries[base + place] = new
    limits[part] = entries[base].word
  }

  /// An empty place comes last.
  @inline(__always)
  private static func precedes(_ lhs: Entry, _ rhs: Entry, _ order: KeyOrder) -> Bool {
    if lhs.word != rhs.word { return lhs.word < rhs.word }
    if lhs.row < 0 || rhs.row < 0 { return rhs.row < 0 && lhs.row >= 0 }
    return order.precedes(lhs.row, rhs.row)
  }
}
