/// The best rows of each part so far: a heap of so many places a part, the worst on top.
///
///     capacity 3     part 0             part 1
///     entries        9  4  7            .  .  5      rows, none worse than an empty place
///                    80 31 60           .  .  12     their leading words, so that rows are seldom looked up
///     limits         80                 any          the upper half of the worst's word
///
/// The limits of many parts stay in the cache next to the processor, where the entries do not.
struct PartHeaps: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    let word: UInt64
    /// Negative in an empty place.
    let row: Int32

    static let none = Entry(word: .max, row: -1)
  }

  private let order: KeyOrder
  private let capacity: Int
  private let firstPart: Int
  private var entries: [Entry]
  /// The upper half of the leading word of the worst entry of each part: a row with a larger one is not looked at.
  private var limits: [UInt32]

  init(parts: Range<Int>, capacity: Int, order: KeyOrder) {
    self.order = order
    self.capacity = capacity
    firstPart = parts.lowerBound
    entries = Array(repeating: .none, count: parts.count * capacity)
    limits = Array(repeating: .max, count: parts.count)
  }

  func forEachRow(_ body: (Int32) -> Void) {
    for entry in entries where entry.row >= 0 { body(entry.row) }
  }

  /// Offers rows of parts counted from 0 a block at a time: first those are found, without a branch to mispredict
  /// and without waiting for memory, whose leading word is none too large, then they are put in.
  mutating func offer(_ rows: Range<Int>, parts ids: [Int32]?) {
    let blockSize = BlockPool.blockSize
    var words = [UInt64](repeating: 0, count: blockSize)
    var parts = [Int32](repeating: 0, count: blockSize)
    var likely = [Int32](repeating: 0, count: blockSize)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockSize) {
      let block = start..<min(start + blockSize, rows.upperBound)
      order.writeLeading(block, into: &words)
      if let ids { BlockLoop.fill(&parts, from: ids, block) { $0 } }
      let few = fewRows(of: block.count, words, parts, into: &likely)
      let count = fewerRows(of: few, words, parts, in: &likely)
      put(count, likely, of: words, parts, from: start)
    }
  }

  /// Which of a block may be better than the worst of their parts by the upper halves of their words, and how many
  /// these are.
  @inline(never)
  private func fewRows(
    of count: Int,
    _ words: [UInt64],
    _ parts: [Int32],
    into likely: inout [Int32]
  ) -> Int {
    let words = words.span
    let parts = parts.span
    let limits = limits.span
    var likely = likely.mutableSpan
    var found = 0
    for index in 0..<count {
      let half = UInt32(truncatingIfNeeded: words[index] >> 32)
      likely[found] = Int32(truncatingIfNeeded: index)
      found += half <= limits[Int(parts[index])] ? 1 : 0
    }
    return found
  }

  /// Which of these may be better by all of their words: entries are fetched from memory for many rows at once.
  @inline(never)
  private func fewerRows(
    of count: Int,
    _ words: [UInt64],
    _ parts: [Int32],
    in likely: inout [Int32]
  ) -> Int {
    let words = words.span
    let parts = parts.span
    let entries = entries.span
    var likely = likely.mutableSpan
    var found = 0
    for place in 0..<count {
      let index = likely[place]
      likely[found] = index
      found += words[Int(index)] <= entries[Int(parts[Int(index)]) * capacity].word ? 1 : 0
    }
    return found
  }

  /// Offers the rows that another has found for the same parts and more.
  mutating func offer(_ other: PartHeaps) {
    let ahead = firstPart - other.firstPart
    for part in limits.indices {
      let base = (ahead + part) * capacity
      for place in base..<base + capacity where other.entries[place].row >= 0 {
        put(other.entries[place], part)
      }
    }
  }

  /// Puts rows into their parts, each in the place of the worst if it is better.
  @inline(never)
  private mutating func put(
    _ count: Int,
    _ chosen: [Int32],
    of words: [UInt64],
    _ parts: [Int32],
    from start: Int
  ) {
    let words = words.span
    let parts = parts.span
    let chosen = chosen.span
    for place in 0..<count {
      let index = Int(chosen[place])
      let row = Int32(truncatingIfNeeded: start + index)
      put(Entry(word: words[index], row: row), Int(parts[index]))
    }
  }

  @inline(__always)
  private mutating func put(_ entry: Entry, _ part: Int) {
    let heap = part * capacity..<(part + 1) * capacity
    if let worst = PartHeaps.put(entry, in: heap, of: &entries, order) { limits[part] = worst }
  }

  /// Puts an entry in the place of the worst, and brings it down below those that come after it; gives the upper half
  /// of the word of what is the worst then, or nil where the entry is none better.
  @inline(__always)
  private static func put(
    _ new: Entry,
    in heap: Range<Int>,
    of entries: inout [Entry],
    _ order: KeyOrder
  ) -> UInt32? {
    var entries = entries.mutableSpan
    let top = heap.lowerBound
    guard precedes(new, entries[top], order) else { return nil }
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, precedes(entries[top + child], entries[top + child + 1], order) {
        child += 1
      }
      if precedes(entries[top + child], new, order) { break }
      entries[top + place] = entries[top + child]
      place = child
    }
    entries[top + place] = new
    return UInt32(truncatingIfNeeded: entries[top].word >> 32)
  }

  /// Whether an entry comes before another; an empty place comes last.
  @inline(__always)
  private static func precedes(_ lhs: Entry, _ rhs: Entry, _ order: KeyOrder) -> Bool {
    lhs.word == rhs.word ? breaksTie(lhs.row, rhs.row, order) : lhs.word < rhs.word
  }

  @inline(never)
  private static func breaksTie(_ lhs: Int32, _ rhs: Int32, _ order: KeyOrder) -> Bool {
    if lhs < 0 || rhs < 0 { return rhs < 0 && lhs >= 0 }
    return order.precedes(lhs, rhs)
  }
}
