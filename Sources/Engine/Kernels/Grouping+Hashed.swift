/// Grouping by numbers of any size: rows are dealt out to pieces by the hashes of their numbers, so that a
/// piece and its table fit the cache, and the pieces are worked at side by side.
///
///     numbers     17 4 17 9 4       pieces     17 17 9 | 4 4          (equal numbers meet in one piece)
///     first row of each row's group            0 1 0 3 1
///     rows that are their own first: 0 1 3, numbered in their order   ids  0 1 0 2 1
extension Grouping {
  private struct Entry: BitwiseCopyable, Sendable {
    var word: UInt64
    var row: Int32
  }

  /// Rows of a piece, on average.
  private static let pieceSize = 1 << 14

  init(hashed keys: PackedKeys, rowCount: Int, on workers: Workers) throws(RunFailure) {
    let words: [UInt64] = workers.fill(rowCount) { rows, out in
      keys.forEachBlock(of: rows, in: UInt64.self) { block, places in
        for index in 0..<block.count { out.append(places[index]) }
        return true
      }
    }
    try self.init(hashing: words, on: workers)
  }

  /// Rows by one number each, of any size.
  init(hashing numbers: [UInt64], on workers: Workers) throws(RunFailure) {
    let firsts = try Grouping.firstRowOfRow(numbers, on: workers)
    try workers.checkCancellation()
    try self.init(firstRowOfRow: firsts, on: workers)
  }

  /// For each row, the first row with the same word.
  private static func firstRowOfRow(
    _ words: [UInt64],
    on workers: Workers
  ) throws(RunFailure) -> [Int32] {
    try workers.checkCancellation()
    let bits = (0..<12).first { words.count >> $0 <= pieceSize } ?? 12
    let shift = UInt64(64 - bits)
    let pieceCount = 1 << bits
    // Deal out: count, find where each stretch puts the rows of each piece, put them there.
    let stretches = workers.stretches(of: 0..<words.count, atMost: 16)
    let counts = workers.map(stretches.count) { index in
      var counts = [Int](repeating: 0, count: pieceCount)
      for row in stretches[index] { counts[Int(WordHash.hash(words[row]) >> shift)] += 1 }
      return counts
    }
    let deal = Deal(counts, kinds: pieceCount)
    let entries = try workers.place(words.count, tasks: stretches.count) {
      (index: Int, places: DisjointPlaces<Entry>) throws(RunFailure) -> Int in
      try workers.checkCancellation()
      var next = deal.starts[index]
      for row in stretches[index] {
        let word = words[row]
        let piece = Int(WordHash.hash(word) >> shift)
        places[next[piece]] = Entry(word: word, row: Int32(truncatingIfNeeded: row))
        next[piece] += 1
      }
      return stretches[index].count
    }
    return try workers.place(words.count, tasks: pieceCount) {
      (piece: Int, firsts: DisjointPlaces<Int32>) throws(RunFailure) -> Int in
      try workers.checkCancellation()
      let range = deal.offsets[piece]..<deal.offsets[piece + 1]
      var table = EntryTable(expecting: range.count, hashBits: bits)
      for place in range {
        let entry = entries[place]
        let first = table.first(place, of: entry.word) { entries[$0].word }
        firsts[Int(entry.row)] = entries[first].row
      }
      return range.count
    }
  }

  /// Numbers the rows that are the first of their group, and then gives each row its first's number.
  private init(firstRowOfRow firsts: [Int32], on workers: Workers) throws(RunFailure) {
    let rowCount = firsts.count
    let counts = workers.mapMorsels(rowCount) { rows in
      var count = 0
      for row in rows where Int(firsts[row]) == row { count += 1 }
      return count
    }
    let starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let groupCount = starts[counts.count]
    if groupCount == rowCount {
      self.init(ids: firsts, firstRows: firsts)
      return
    }
    let firstRows: [Int32] = workers.place(groupCount, tasks: counts.count) { index, places in
      var next = starts[index]
      for row in workers.morsel(index, of: rowCount) where Int(firsts[row]) == row {
        places[next] = Int32(truncatingIfNeeded: row)
        next += 1
      }
      return next - starts[index]
    }
    var ids = try workers.place(rowCount, tasks: counts.count) {
      (index: Int, places: DisjointPlaces<Int32>) throws(RunFailure) -> Int in
      try workers.checkCancellation()
      var next = Int32(truncatingIfNeeded: starts[index])
      let rows = workers.morsel(index, of: rowCount)
      for row in rows {
        if Int(firsts[row]) == row {
          places[row] = next
          next += 1
        } else {
          places[row] = -1
        }
      }
      return rows.count
    }
    try workers.checkCancellation()
    workers.update(&ids, tasks: counts.count) { index, ids in
      for row in workers.morsel(index, of: rowCount) where ids[row] < 0 {
        ids[row] = ids[Int(firsts[row])]
      }
    }
    self.init(ids: ids, firstRows: firstRows)
  }
}

/// How counts of several stretches lie when all of one kind come first, and within a kind the stretches in
/// their order.
///
///     counts   stretch 0: a 2, b 1    stretch 1: a 1, b 3       laid out   a a | a | b | b b b
///     starts   stretch 0: a 0, b 3    stretch 1: a 2, b 4       offsets    0 3 7
struct Deal: Sendable {
  /// For each stretch, where its first of each kind goes.
  let starts: [[Int]]
  /// Kind `k` lies in `offsets[k]..<offsets[k + 1]`.
  let offsets: [Int]

  init(_ counts: [[Int]], kinds: Int) {
    var starts = counts
    var offsets = [0]
    var next = 0
    for kind in 0..<kinds {
      for stretch in counts.indices {
        starts[stretch][kind] = next
        next += counts[stretch][kind]
      }
      offsets.append(next)
    }
    self.starts = starts
    self.offsets = offsets
  }
}

/// Mixes all bits of a word into the high ones; the same on every machine and in every run.
enum WordHash {
  @inline(__always)
  static func hash(_ word: UInt64) -> UInt64 {
    (word ^ (word >> 32)) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// The first of equal words among entries that lie elsewhere: open addressing with linear probing, at most
/// half full.
struct EntryTable {
  /// Places of entries, -1 for none.
  private var slots: [Int32]
  private var slotShift: UInt64
  private let hashBits: UInt64
  /// The first entries so far.
  private var firsts: [Int32] = []

  /// The highest `hashBits` of the hashes are all the same here.
  init(expecting count: Int, hashBits: Int) {
    var bits: UInt64 = 4
    while 1 << bits < count * 2, bits < 16 { bits += 1 }
    slots = Array(repeating: -1, count: 1 << bits)
    slotShift = 64 - bits
    self.hashBits = UInt64(hashBits)
  }

  /// The entry that was the first with this word, the one given where none was.
  @inline(__always)
  mutating func first(_ entry: Int, of word: UInt64, wordOf: (Int) -> UInt64) -> Int {
    var slot = slot(of: word)
    let mask = slots.count - 1
    while true {
      let known = Int(slots[slot])
      if known < 0 { break }
      if wordOf(known) == word { return known }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(truncatingIfNeeded: entry)
    firsts.append(Int32(truncatingIfNeeded: entry))
    if firsts.count * 2 > mask { grow(wordOf) }
    return entry
  }

  @inline(__always)
  private func slot(of word: UInt64) -> Int {
    Int(truncatingIfNeeded: (WordHash.hash(word) << hashBits) >> slotShift)
  }

  private mutating func grow(_ wordOf: (Int) -> UInt64) {
    slotShift -= 1
    let mask = slots.count * 2 - 1
    slots = Array(repeating: -1, count: mask + 1)
    for entry in firsts {
      var slot = slot(of: wordOf(Int(entry)))
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}
