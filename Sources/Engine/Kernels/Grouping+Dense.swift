/// Grouping by numbers so small that they index an array.
///
///     places     3 1 3 0        first row of each place  3 1 – 0
///     in order of the rows      place 3, place 1, place 0      id of each place  2 1 – 0
///     ids        0 1 0 2
extension Grouping {
  /// - Precondition: the numbers are below 2^32, as rows are.
  init(dense keys: PackedKeys, rowCount: Int, on workers: Workers) {
    let none = [Int32](repeating: -1, count: Int(keys.last) + 1)
    let start = min(rowCount, max(workers.morselSize, rowCount / 8))
    let (firsts, seen) = Grouping.firstRowOfPlace(
      keys,
      in: 0..<start,
      known: none,
      found: none,
      patience: Grouping.leastPatience
    )
    let missing = seen == rowCount ? 0 : firsts.count { $0 < 0 }
    // Mostly these are all places that any row has: then no others need be looked for before.
    if missing <= 1 + firsts.count / Grouping.fewMissing,
      let grouping = Grouping(dense: keys, firsts, rowCount: rowCount, on: workers)
    {
      self = grouping
      return
    }
    let all = Grouping.firstRowOfPlace(keys, behind: seen, known: firsts, rowCount, on: workers)
    guard let grouping = Grouping(dense: keys, all, rowCount: rowCount, on: workers) else {
      preconditionFailure("every row's place has a first row")
    }
    self = grouping
  }

  private static let fewMissing = 16
  /// Rows without a place that is new, after which the first stretch is left; or as many as were looked at before.
  private static let leastPatience = 8192

  /// Nil where some row's place has no first row.
  private init?(dense keys: PackedKeys, _ firsts: [Int32], rowCount: Int, on workers: Workers) {
    var order = MarkedRows(rowCount: rowCount)
    for row in firsts where row >= 0 { order.mark(Int(row)) }
    order.count()
    let idOfPlace = firsts.map { $0 < 0 ? -1 : order.rank(of: Int($0)) }
    let (ids, unions) = workers.fill(rowCount, saying: Int32.self) { rows, out in
      var union: Int32 = 0
      keys.forEachBlock(of: rows, in: UInt32.self) { block, places in
        for index in 0..<block.count {
          let id = idOfPlace[Int(places[index])]
          union |= id
          out.append(id)
        }
        return true
      }
      return union
    }
    if unions.contains(where: { $0 < 0 }) { return nil }
    self.init(ids: ids, firstRows: order.rows)
  }

  /// The first row that has each place, -1 where none has: the rows behind a first stretch are shared out, each
  /// share looking for what the first has not.
  private static func firstRowOfPlace(
    _ keys: PackedKeys,
    behind start: Int,
    known: [Int32],
    _ rowCount: Int,
    on workers: Workers
  ) -> [Int32] {
    let none = [Int32](repeating: -1, count: known.count)
    let stretches = workers.stretches(of: start..<rowCount, atMost: 8)
    let later = workers.map(stretches.count) { index in
      firstRowOfPlace(keys, in: stretches[index], known: known, found: none).firsts
    }
    return [Int32](capacity: known.count) { out in
      for place in known.indices {
        let first = later.first { $0[place] >= 0 }?[place] ?? -1
        out.append(known[place] >= 0 ? known[place] : first)
      }
    }
  }

  /// The first of some rows that has each place which is not known yet; and up to where was looked, which is less far
  /// once all are found, or so many rows bring nothing new.
  private static func firstRowOfPlace(
    _ keys: PackedKeys,
    in rows: Range<Int>,
    known: [Int32],
    found: [Int32],
    patience: Int? = nil
  ) -> (firsts: [Int32], seen: Int) {
    var found = found
    var missing = known.count { $0 < 0 }
    var newest = rows.lowerBound
    var seen = rows.lowerBound
    keys.forEachBlock(of: rows, in: UInt32.self) { block, places in
      for index in 0..<block.count {
        let place = Int(places[index])
        if known[place] < 0, found[place] < 0 {
          newest = block.lowerBound + index
          found[place] = Int32(truncatingIfNeeded: newest)
          missing -= 1
        }
      }
      seen = block.upperBound
      if let patience, block.upperBound - newest > max(patience, newest - rows.lowerBound) {
        return false
      }
      return missing > 0
    }
    return (found, seen)
  }
}

/// Some rows among all, by a bit each.
///
///     rows 1 4 6     bits  01001010     rank of row 4   1
struct MarkedRows: Sendable {
  private var words: [UInt64]
  /// For each word, how many rows are marked in those before it.
  private var before: [Int32] = []

  init(rowCount: Int) {
    words = Array(repeating: 0, count: (rowCount + 63) / 64)
  }

  mutating func mark(_ row: Int) {
    words[row >> 6] |= 1 << UInt64(row & 63)
  }

  /// Counts the rows, once all are marked.
  mutating func count() {
    before = [Int32](capacity: words.count) { out in
      var sum: Int32 = 0
      for word in words {
        out.append(sum)
        sum += Int32(word.nonzeroBitCount)
      }
    }
  }

  /// How many rows are marked before one.
  func rank(of row: Int) -> Int32 {
    let below = words[row >> 6] & (1 << UInt64(row & 63) - 1)
    return before[row >> 6] + Int32(below.nonzeroBitCount)
  }

  /// The marked rows, ascending.
  var rows: [Int32] {
    var rows: [Int32] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(Int32(truncatingIfNeeded: index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return rows
  }
}
