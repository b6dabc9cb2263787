/// Which of two rows comes first by some keys.
///
/// The first key's words are made a block at a time; those of the others, and of rows that are equal in it, as they
/// are asked for.
struct KeyOrder: Sendable {
  private struct Key: Sendable {
    let words: OrderWords
    /// Turns all bits where the order is descending.
    let turn: UInt64
    let flags: [Bool]?
  }

  private let keys: [Key]
  private let stretch: Stretch

  /// Columns of nulls order nothing.
  init(_ columns: [Column], isDescending: [Bool], on workers: Workers) {
    keys = zip(columns, isDescending).compactMap { column, isDescending in
      OrderWords(column, on: workers).map {
        Key(words: $0, turn: isDescending ? .max : 0, flags: column.validity?.flags)
      }
    }
    stretch = keys.first.map { Stretch($0.words, on: workers) } ?? Stretch(least: 0, shift: 0)
  }

  /// Writes the first key's words of some rows to the front of a buffer: none is smaller where the row comes later.
  ///
  /// Words of few bits are moved up, so that the upper half of each tells most of them apart. A null's is the
  /// largest; other values may have that word too.
  func writeLeading(_ rows: Range<Int>, into buffer: inout [UInt64]) {
    var out = buffer.mutableSpan
    guard let key = keys.first else {
      for index in 0..<rows.count { out[index] = 0 }
      return
    }
    let turn = key.turn
    let stretch = stretch
    key.words.withWords { word in
      for index in 0..<rows.count {
        out[index] = ((word(rows.lowerBound + index) &- stretch.least) &<< stretch.shift) ^ turn
      }
    }
    guard let flags = key.flags else { return }
    for index in 0..<rows.count where !flags[rows.lowerBound + index] { out[index] = .max }
  }

  /// Whether a row comes before another; rows that are equal in all keys stay in their order.
  func precedes(_ lhs: Int32, _ rhs: Int32) -> Bool {
    let left = Int(lhs)
    let right = Int(rhs)
    for key in keys {
      if let flags = key.flags, !flags[left] || !flags[right] {
        if flags[left] != flags[right] { return flags[left] }
        continue
      }
      let words = (
        left: key.words.word(at: left) ^ key.turn, right: key.words.word(at: right) ^ key.turn
      )
      if words.left != words.right { return words.left < words.right }
    }
    return lhs < rhs
  }
}

/// How far words can be moved up without losing a bit.
///
///     values  1003 1001 1200        less the least  2 0 199        moved up by 56 bits
private struct Stretch: Sendable {
  let least: UInt64
  let shift: UInt64

  init(least: UInt64, shift: UInt64) {
    self.least = least
    self.shift = shift
  }

  init(_ words: OrderWords, on workers: Workers) {
    switch words {
    case .narrow(.bytes, let lowest): self.init(least: RadixSort.key(lowest), shift: 56)
    case .narrow(.pairs, let lowest): self.init(least: RadixSort.key(lowest), shift: 48)
    case .narrow(.words, let lowest): self.init(least: RadixSort.key(lowest), shift: 32)
    case .days: self.init(least: RadixSort.key(Int64(Int32.min)), shift: 32)
    case .ranks: self.init(least: 0, shift: 32)
    case .truths: self.init(least: 0, shift: 63)
    case .floats, .decimals: self.init(least: 0, shift: 0)
    case .integers(let values):
      let ends = workers.mapMorsels(values.count) { rows in
        var ends = (lowest: Int64.max, highest: Int64.min)
        for row in rows {
          ends.lowest = min(ends.lowest, values[row])
          ends.highest = max(ends.highest, values[row])
        }
        return ends
      }
      let lowest = RadixSort.key(ends.map(\.lowest).min() ?? 0)
      let highest = RadixSort.key(ends.map(\.highest).max() ?? 0)
      self.init(least: lowest, shift: UInt64(min(63, (highest - lowest).leadingZeroBitCount)))
    }
  }
}
