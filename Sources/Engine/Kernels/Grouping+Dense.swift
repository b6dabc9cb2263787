/// Grouping by numbers so small that they index an array.
///
///     places     3 1 3 0        first row of each place  3 1 – 0
///     in order of the rows      place 3, place 1, place 0      id of each place  2 1 – 0
///     ids        0 1 0 2
extension Grouping {
  /// - Precondition: the numbers are below 2^32, as rows are.
  init(dense keys: PackedKeys, rowCount: Int, on workers: Workers) {
    let firsts = Grouping.firstRowOfPlace(keys, rowCount: rowCount, on: workers)
    var order = MarkedRows(rowCount: rowCount)
    for row in firsts where row >= 0 { order.mark(Int(row)) }
    order.count()
    let idOfPlace = firsts.map { $0 < 0 ? -1 : order.rank(of: Int($0)) }
    let ids: [Int32] = workers.fill(rowCount) { rows, out in
      keys.forEachBlock(of: rows, in: UInt32.self) { block, places in
        for index in 0..<block.count { out.append(idOfPlace[Int(places[index])]) }
        return true
      }
    }
    self.init(ids: ids, firstRows: order.rows)
  }

  /// The first row that has each place, -1 where none has.
  ///
  /// A first stretch of the rows is looked at alone. It mostly has all places, and then nothing is left
  /// to look for; else the rest is shared out, each stretch looking for what the first has not.
  private static func firstRowOfPlace(
    _ keys: PackedKeys,
    rowCount: Int,
    on workers: Workers
  ) -> [Int32] {
    let none = [Int32](repeating: -1, count: Int(keys.last) + 1)
    let start = min(rowCount, max(workers.morselSize, rowCount / 8))
    let known = firstRowOfPlace(keys, in: 0..<start, known: none, found: none)
    if start == rowCount || !known.contains(-1) { return known }
    let stretches = workers.stretches(of: start..<rowCount, atMost: 8)
    let later = workers.map(stretches.count) { index in
      firstRowOfPlace(keys, in: stretches[index], known: known, found: none)
    }
    return [Int32](capacity: known.count) { out in
      for place in known.indices {
        let first = later.first { $0[place] >= 0 }?[place] ?? -1
        out.append(known[place] >= 0 ? known[place] : first)
      }
    }
  }

  private static func firstRowOfPlace(
    _ keys: PackedKeys,
    in rows: Range<Int>,
    known: [Int32],
    found: [Int32]
  ) -> [Int32] {
    var found = found
    var missing = known.count { $0 < 0 }
    keys.forEachBlock(of: rows, in: UInt32.self) { block, places in
      for index in 0..<block.count {
        let place = Int(places[index])
        if known[place] < 0, found[place] < 0 {
          found[place] = Int32(truncatingIfNeeded: block.lowerBound + index)
          missing -= 1
        }
      }
      return missing > 0
    }
    return found
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
