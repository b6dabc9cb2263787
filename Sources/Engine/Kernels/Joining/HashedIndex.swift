internal import Synchronization

/// Rows by integers of any value: an open-addressing table, cut by the hash into pieces that fit a cache
/// and are built by several threads.
///
///     hash      10 … 0110                 its high bits tell the piece, its low ones the slot
///     piece 10  (word, first row) · none · (word, first row) …
///
/// A key is known by the first row that has it. At most three quarters of a piece's slots are taken, and
/// a search that leaves the end of a piece goes on at its beginning.
struct HashedIndex: Sendable {
  private let table: Table
  /// The rows of each key, by its first row; nil where no two rows have one key.
  let grouped: GroupedRows?

  private static let rowsInPiece = 1 << 14

  init(_ values: [Int64], flags: [Bool]?, on workers: Workers) {
    let rowsInPiece = min(HashedIndex.rowsInPiece, workers.morselSize)
    let cut = HashCut(pieces: values.count / rowsInPiece)
    let keys = KeyPieces(values, flags: flags, cut: cut, on: workers)
    let (table, repeats) = HashedIndex.table(of: keys, cut, on: workers)
    self.table = table
    grouped =
      repeats
      ? HashedIndex.grouped(keys, table, rowCount: values.count, on: workers) : nil
  }

  /// The slots of all pieces, and where each piece's begin.
  private struct Table: Sendable {
    struct Slot: BitwiseCopyable, Sendable {
      let word: Int64
      /// -1 in a slot that is free.
      let row: Int32

      static let free = Slot(word: 0, row: -1)
    }

    let slots: [Slot]
    let cut: HashCut
    let starts: [Int]
    /// One less than the number of slots, which is a power of two.
    let masks: [Int]

    /// Where the search for a word begins.
    @inline(__always)
    func home(of word: Int64) -> Int {
      let hash = HashCut.hash(word)
      let piece = cut.piece(ofHash: hash)
      return starts[piece] + (Int(truncatingIfNeeded: hash) & masks[piece])
    }

    /// The slot of a word, or the free one at which the search for it ends.
    @inline(__always)
    func slot(of word: Int64, from home: Int) -> Int {
      var slot = home
      while slots[slot].row >= 0 && slots[slot].word != word { slot = after(slot, word) }
      return slot
    }

    private func after(_ slot: Int, _ word: Int64) -> Int {
      let piece = cut.piece(of: word)
      return starts[piece] + ((slot - starts[piece] + 1) & masks[piece])
    }
  }

  private static func table(
    of keys: KeyPieces<HashCut>,
    _ cut: HashCut,
    on workers: Workers
  ) -> (Table, repeats: Bool) {
    var starts: [Int] = []
    var masks: [Int] = []
    var count = 0
    for size in keys.sizes {
      var capacity = 4
      while capacity * 3 < size * 4 { capacity *= 2 }
      starts.append(count)
      masks.append(capacity - 1)
      count += capacity
    }
    let sizes = masks.map { $0 + 1 }
    let repeats = Atomic(false)
    let slots: [Table.Slot] = workers.fill(sizes: sizes) { piece, out in
      let mask = sizes[piece] - 1
      var slots = [Table.Slot](repeating: .free, count: sizes[piece])
      var isRepeated = false
      for part in keys.parts {
        for index in part.range(of: piece) {
          let entry = part.entries[index]
          var slot = Int(truncatingIfNeeded: HashCut.hash(entry.word)) & mask
          while slots[slot].row >= 0 && slots[slot].word != entry.word { slot = (slot + 1) & mask }
          if slots[slot].row >= 0 {
            isRepeated = true
          } else {
            slots[slot] = Table.Slot(word: entry.word, row: entry.row)
          }
        }
      }
      if isRepeated { repeats.store(true, ordering: .relaxed) }
      for slot in slots { out.append(slot) }
    }
    let table = Table(slots: slots, cut: cut, starts: starts, masks: masks)
    return (table, repeats.load(ordering: .relaxed))
  }

  /// Rows that share a key lie in one piece, so that no two pieces write to one place.
  private static func grouped(
    _ keys: KeyPieces<HashCut>,
    _ table: Table,
    rowCount: Int,
    on workers: Workers
  ) -> GroupedRows {
    let counts: [Int32] = workers.scatter(
      rowCount,
      placeholder: 0,
      tasks: keys.sizes.count
    ) { piece, counts in
      for part in keys.parts {
        for index in part.range(of: piece) {
          let word = part.entries[index].word
          let slot = table.slot(of: word, from: table.home(of: word))
          counts[Int(table.slots[slot].row)] += 1
        }
      }
    }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount { offsets.append(offsets[row] + counts[row]) }
    let ends = offsets
    let rows: [Int32] = workers.scatter(
      Int(ends[rowCount]),
      placeholder: 0,
      tasks: keys.sizes.count
    ) { piece, rows in
      var placed = [Int32](repeating: 0, count: table.masks[piece] + 1)
      for part in keys.parts {
        for index in part.range(of: piece) {
          let entry = part.entries[index]
          let slot = table.slot(of: entry.word, from: table.home(of: entry.word))
          let local = slot - table.starts[piece]
          rows[Int(ends[Int(table.slots[slot].row)] + placed[local])] = entry.row
          placed[local] += 1
        }
      }
    }
    return GroupedRows(offsets: ends, rows: rows)
  }
}

extension HashedIndex {
  /// The first row that has each key, -1 for none.
  ///
  /// A block of searches is begun before the first is ended: so their cache misses overlap.
  func entries<Word: FixedWidthInteger & Sendable>(
    of words: [Word],
    above base: Int64 = 0,
    flags: [Bool]?,
    on workers: Workers
  ) -> [Int32] {
    let table = table
    return workers.fill(words.count) { range, out in
      var homes = [Int](repeating: 0, count: HashedIndex.blockSize)
      var found = [Table.Slot](repeating: .free, count: HashedIndex.blockSize)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: HashedIndex.blockSize) {
        let block = start..<min(start + HashedIndex.blockSize, range.upperBound)
        for index in block {
          let home = table.home(of: base &+ Int64(truncatingIfNeeded: words[index]))
          homes[index - start] = home
          found[index - start] = table.slots[home]
        }
        for index in block {
          let word = base &+ Int64(truncatingIfNeeded: words[index])
          var slot = found[index - start]
          if slot.row >= 0 && slot.word != word {
            slot = table.slots[table.slot(of: word, from: homes[index - start])]
          }
          out.append(flags?[index] == false ? -1 : slot.row)
        }
      }
    }
  }

  private static let blockSize = 256
}

/// Cuts integers by the high bits of their hash.
struct HashCut: PieceCut {
  private let bits: Int

  init(pieces: Int) {
    var bits = 0
    while 1 << bits < min(pieces, 1 << 12) { bits += 1 }
    self.bits = bits
  }

  var count: Int { 1 << bits }

  @inline(__always)
  func piece(of value: Int64) -> Int { piece(ofHash: HashCut.hash(value)) }

  @inline(__always)
  func piece(ofHash hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &>> 1) &>> UInt64(63 - bits))
  }

  @inline(__always)
  func word(of value: Int64) -> Int64 { value }

  /// Mixes all bits into all; the same on every machine and in every run.
  @inline(__always)
  static func hash(_ value: Int64) -> UInt64 {
    var word = UInt64(bitPattern: value)
    word = (word ^ (word &>> 32)) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word &>> 29)) &* 0xBF58_476D_1CE4_E5B9
    return word ^ (word &>> 32)
  }
}
