/// The right rows of a join by their keys, and which of them each left row meets.
///
///     right keys  b a b       entries of left  a b c      1 0 -1
///     rows of entry           0: 0 2 · 1: 1               the left rows' partners
///
/// Where no two right rows share a key, an entry is the right row itself.
struct JoinIndex: Sendable {
  /// For each left row what it leads to, -1 for nothing.
  let entries: [Int32]
  /// The right rows of each entry; nil where an entry is its one row.
  let grouped: GroupedRows?
  /// More than any entry.
  let bound: Int
  /// How many entries have rows.
  let keyCount: Int
  let rightCount: Int

  /// Every right row for every left row.
  init(leftCount: Int, rightCount: Int) {
    entries = Array(repeating: rightCount == 0 ? -1 : 0, count: leftCount)
    grouped = GroupedRows(offsets: [0, Int32(rightCount)], rows: Array(0..<Int32(rightCount)))
    bound = 1
    keyCount = 1
    self.rightCount = rightCount
  }

  init(_ keys: JoinKeys, leftCount: Int, on workers: Workers) {
    rightCount = keys.right.count
    guard let range = keys.range else {
      entries = Array(repeating: -1, count: leftCount)
      grouped = nil
      bound = 0
      keyCount = 0
      return
    }
    let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
    let widest = DirectIndex.widest(leftCount: leftCount, rightCount: rightCount)
    if width < widest {
      let index = DirectIndex(keys.right, flags: keys.rightFlags, range: range, on: workers)
      entries = keys.left.entries(index, on: workers)
      switch index.rows {
      case .single:
        grouped = nil
        bound = rightCount
      case .grouped(let rows):
        grouped = rows
        bound = index.width
      }
    } else {
      let index = HashedIndex(keys.right, flags: keys.rightFlags, on: workers)
      entries = keys.left.entries(index, on: workers)
      grouped = index.grouped
      bound = rightCount
    }
    if let grouped {
      keyCount = (0..<bound).count { grouped.count(of: $0) > 0 }
    } else {
      keyCount = keys.rightFlags.map { $0.count { $0 } } ?? rightCount
    }
  }

  /// How many right rows a left row meets.
  @inline(__always)
  func count(of row: Int) -> Int {
    let entry = entries[row]
    if entry < 0 { return 0 }
    return grouped?.count(of: Int(entry)) ?? 1
  }
}

/// A way to find for keys what they lead to: by their place in a narrow range, or by hashing.
private protocol KeyIndex {
  func entries<Word: FixedWidthInteger & Sendable>(
    of words: [Word],
    above base: Int64,
    flags: [Bool]?,
    on workers: Workers
  ) -> [Int32]
}

extension DirectIndex: KeyIndex {}
extension HashedIndex: KeyIndex {}

extension KeyWords {
  fileprivate func entries(_ index: some KeyIndex, on workers: Workers) -> [Int32] {
    switch values {
    case .integers(let words): index.entries(of: words, above: 0, flags: flags, on: workers)
    case .codes(let words): index.entries(of: words, above: 0, flags: flags, on: workers)
    case .narrow(.bytes(let words), let lowest):
      index.entries(of: words, above: lowest, flags: flags, on: workers)
    case .narrow(.pairs(let words), let lowest):
      index.entries(of: words, above: lowest, flags: flags, on: workers)
    case .narrow(.words(let words), let lowest):
      index.entries(of: words, above: lowest, flags: flags, on: workers)
    }
  }
}
