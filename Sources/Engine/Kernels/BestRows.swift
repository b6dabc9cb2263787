import Language

/// Sort keys as words, and which of two rows comes first.
struct KeyOrder: Sendable {
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
    // Each stretch begins with empty places, and fills them with rows that come to nothing: long ones are
    // worth more than many.
    let shortest = max(BestRows.shortestInMorsels * workers.morselSize, places * 16)
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
      rows = BestRows.inOrder(found[0], of: rowCount)
      return
    }
    var heaps = PartHeaps(parts: parts, capacity: count)
    for row in found.joined() { heaps.offer(row, part: ids.map { Int($0[Int(row)]) } ?? 0, order) }
    rows = BestRows.inOrder(heaps.rows, of: rowCount)
  }

  /// Many are brought into order by marking them, few by sorting.
  private static func inOrder(_ rows: [Int32], of rowCount: Int) -> [Int32] {
    if rows.count < rowCount / 256 { return rows.sorted() }
    var isKept = [Bool](repeating: false, count: rowCount)
    for row in rows { isKept[Int(row)] = true }
    return [Int32](capacity: rows.count) { out in
      for row in 0..<rowCount where isKept[row] { out.append(Int32(row)) }
    }
  }
}

/// The best rows of each part so far: a heap of at most so many places a part, the worst on top.
///
///     capacity 3     part 0             part 1
///     places         9  4  7            5  .  .      rows
///     words          80 31 60           12 .  .      their leading words, so that rows are seldom looked up
///     sizes          3                  1
///     limits         80                 any
private struct PartHeaps {
  private let capacity: Int
  private var places: [Int32]
  private var words: [UInt64]
  private var sizes: [Int32]
  /// The leading word of the worst row of each full part: a larger one is not looked at.
  private var limits: [UInt64]

  init(parts: Int, capacity: Int) {
    self.capacity = capacity
    places = Array(repeating: -1, count: parts * capacity)
    words = Array(repeating: 0, count: parts * capacity)
    sizes = Array(repeating: 0, count: parts)
    limits = Array(repeating: .max, count: parts)
  }

  /// The rows that are kept, part after part.
  var rows: [Int32] {
    places.filter { $0 >= 0 }
  }

  @inline(__always)
  mutating func offer(_ row: Int32, part: Int, _ order: KeyOrder) {
    let word = order.leading[Int(row)]
    if word <= limits[part] { add(row, word, part: part, order) }
  }

  private mutating func add(_ row: Int32, _ word: UInt64, part: Int, _ order: KeyOrder) {
    let base = part * capacity
    let size = Int(sizes[part])
    if size < capacity {
      sizes[part] += 1
      rise(row, word, from: size, base: base, order)
    } else if precedes(row, word, base, order) {
      sink(row, word, base: base, order)
    }
    if Int(sizes[part]) == capacity { limits[part] = words[base] }
  }

  /// Puts a row behind the others, and brings it up past those that come before it.
  private mutating func rise(
    _ row: Int32,
    _ word: UInt64,
    from end: Int,
    base: Int,
    _ order: KeyOrder
  ) {
    var place = end
    while place > 0 {
      let parent = (place - 1) / 2
      if precedes(row, word, base + parent, order) { break }
      move(base + parent, to: base + place)
      place = parent
    }
    set(row, word, at: base + place)
  }

  /// Puts a row in the place of that on top, and brings it down below those that come after it.
  private mutating func sink(_ row: Int32, _ word: UInt64, base: Int, _ order: KeyOrder) {
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= capacity { break }
      if child + 1 < capacity,
        precedes(places[base + child], words[base + child], base + child + 1, order)
      {
        child += 1
      }
      if precedes(places[base + child], words[base + child], row, word, order) { break }
      move(base + child, to: base + place)
      place = child
    }
    set(row, word, at: base + place)
  }

  @inline(__always)
  private func precedes(_ row: Int32, _ word: UInt64, _ place: Int, _ order: KeyOrder) -> Bool {
    precedes(row, word, places[place], words[place], order)
  }

  @inline(__always)
  private func precedes(
    _ row: Int32,
    _ word: UInt64,
    _ other: Int32,
    _ otherWord: UInt64,
    _ order: KeyOrder
  ) -> Bool {
    word != otherWord ? word < otherWord : order.precedes(row, other)
  }

  private mutating func move(_ from: Int, to place: Int) {
    places[place] = places[from]
    words[place] = words[from]
  }

  private mutating func set(_ row: Int32, _ word: UInt64, at place: Int) {
    places[place] = row
    words[place] = word
  }
}
