import Engine

/// The distinct words of a column, found by their bytes: a `String` is made once a word, not once a
/// cell.
///
///     slots    · 2 · · 1 · 3 ·      open addressing; a slot holds part of a hash and a code + 1, or 0
///     keys     …                    what short words are compared by, and what tells where they go
///     list     yes no "not asked"
struct WordTable {
  private var slots: [UInt64]
  private(set) var keys: [WordKey] = []
  private(set) var list = WordList.none

  init() {
    slots = Array(repeating: 0, count: 64)
  }

  var count: Int { list.count }

  /// The code of a word, new or known.
  mutating func code(of bytes: Span<UInt8>, _ start: Int, _ end: Int, row: Int) -> UInt32 {
    code(of: WordKey(bytes, start, end), bytes, start, end, row: row)
  }

  /// The code of a word, new or known, whose key is known.
  @inline(__always)
  mutating func code(
    of key: WordKey,
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    row: Int
  ) -> UInt32 {
    let hash = key.hash
    let (code, slot) = find(key, hash, bytes, start, end)
    return code ?? add(key, hash, at: slot, bytes, start, end, row: row)
  }

  /// The code of a word that is known.
  @inline(__always)
  func knownCode(of key: WordKey, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
    find(key, key.hash, bytes, start, end).code
  }

  /// What stands in the two places where a key leads first.
  ///
  /// A code + 1 in its low half, where a word there may be that of the key. Fetched without a branch, so that many fetches are under way at a time.
  @inline(__always)
  func glance(_ key: WordKey) -> UInt64 {
    let hash = key.hash
    let mask = slots.count &- 1
    let place = Int(truncatingIfNeeded: hash) & mask
    let first = slots[place]
    let second = slots[(place &+ 1) & mask]
    let isFirst = 0 &- (((first ^ hash) &>> 32 &- 1) &>> 63)
    return first & isFirst | second & ~isFirst
  }

  /// The code of what a glance has found, or `noCode` where it is not the word of the key.
  @inline(__always)
  func code(_ glance: UInt64, _ key: WordKey, _ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32
  {
    let code = UInt32(truncatingIfNeeded: glance) &- 1
    guard Int(code) < keys.count else { return WordTable.noCode }
    let known = keys[Int(code)]
    if !key.isShort, !isWord(code, bytes, start, end) { return WordTable.noCode }
    let difference = (known.low ^ key.low) | (known.high ^ key.high)
    let differs = (difference | (0 &- difference)) &>> 63
    return code | (0 &- UInt32(truncatingIfNeeded: differs))
  }

  /// No code of any word.
  static let noCode = UInt32.max

  /// The code of a word, or else the slot that is free for it.
  @inline(__always)
  private func find(
    _ key: WordKey,
    _ hash: UInt64,
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> (code: UInt32?, slot: Int) {
    let raw = unsafe bytes.bytes
    let mask = slots.count &- 1
    let tag = hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return (nil, slot) }
      if entry >> 32 == tag {
        let code = UInt32(truncatingIfNeeded: entry) &- 1
        if keys[Int(code)] == key, key.isShort || isWord(code, raw, start, end) {
          return (code, slot)
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func add(
    _ key: WordKey,
    _ hash: UInt64,
    at slot: Int,
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    row: Int
  ) -> UInt32 {
    let code = UInt32(truncatingIfNeeded: count)
    slots[slot] = (hash >> 32) << 32 | UInt64(code + 1)
    keys.append(key)
    list.append(bytes, start, end, row: row)
    if count * 2 > slots.count { grow() }
    return code
  }

  /// Whether a code is that of a word of nine bytes or more.
  @inline(__always)
  func isWord(_ code: UInt32, _ bytes: RawSpan, _ start: Int, _ end: Int) -> Bool {
    guard Int(code) < list.count else { return false }
    let word = list.range(of: Int(code))
    let count = end &- start
    guard word.count == count else { return false }
    let arena = unsafe list.arena.span.bytes
    return WordBytes.areEqual(arena, word.lowerBound, bytes, start, count: count)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for code in keys.indices {
      let hash = keys[code].hash
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = (hash >> 32) << 32 | UInt64(code + 1)
    }
  }

  /// Takes in the words of a later part of the column, and gives the code of each here.
  mutating func merge(_ other: WordTable, firstRow: Int) -> [UInt32] {
    let bytes = other.list.arena.span
    return [UInt32](capacity: other.count) { out in
      for code in 0..<other.count {
        let range = other.list.range(of: code)
        let row = firstRow + Int(other.list.firstRows[code])
        let key = other.keys[code]
        out.append(self.code(of: key, bytes, range.lowerBound, range.upperBound, row: row))
      }
    }
  }
}
