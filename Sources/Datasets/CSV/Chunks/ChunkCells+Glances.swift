import Engine

/// What one glance at each cell of a column tells, in loops without a branch that depends on the cell, so
/// that the memory of many is fetched at a time.
///
///     row       0    1    2    3     4
///     cell      yes  no        yes   new
///     marks     0    1    ∅    0     ?       the code of a known word, or why there is none
///     codes     0    1    0    0     0
///     nulls               2
///     opens                          4       words that are new, collisions, quotes inside
struct WordGlances {
  private(set) var codes: [UInt32]
  private(set) var nullRows: [UInt32] = []
  private(set) var openRows: [UInt32] = []

  /// What stands for a cell that is null, beside `noCode` for one that is open: no code is as high.
  static let null = WordTable.noCode - 1
  /// Set in what stands for no code, and in no code.
  private static let special: UInt32 = 1 << 31

  /// Of a mark for each row, and all marks put together.
  init(_ marks: consuming [UInt32], union: UInt32) {
    codes = marks
    guard union & WordGlances.special != 0 else { return }
    var nulls = RowNotes(capacity: codes.count)
    var opens = RowNotes(capacity: codes.count)
    for row in codes.indices {
      let mark = codes[row]
      nulls.note(row, mark == WordGlances.null)
      opens.note(row, mark == WordTable.noCode)
      codes[row] = mark & ((mark &>> 31) &- 1)
    }
    nullRows = nulls.finish()
    openRows = opens.finish()
  }

  mutating func setCode(_ code: UInt32, row: Int) {
    codes[row] = code
  }

  /// Rows that are open turn out to have none of the words.
  mutating func addNulls(_ rows: [UInt32]) {
    if !rows.isEmpty { nullRows = (nullRows + rows).sorted() }
  }
}

/// Rows that are noted without a branch: each is written, and kept where it counts.
private struct RowNotes: ~Copyable {
  private var rows: [UInt32]
  private var count = 0

  init(capacity: Int) {
    rows = Array(repeating: 0, count: capacity)
  }

  @inline(__always)
  mutating func note(_ row: Int, _ counts: Bool) {
    rows[count] = UInt32(truncatingIfNeeded: row)
    count &+= counts ? 1 : 0
  }

  consuming func finish() -> [UInt32] {
    rows.removeLast(rows.count - count)
    return rows
  }
}

extension ChunkCells {
  /// Looks up the words of some rows, each as it comes, and gives their marks put together.
  func addMarks<Finder: WordFinder>(
    _ column: Int,
    _ rows: Range<Int>,
    each finder: Finder,
    to marks: inout [UInt32]
  ) -> UInt32 {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let quote = self.quote
    let doubled = hasDoubledQuotes ? quote : 0
    var union: UInt32 = 0
    marks.append(addingCapacity: rows.count) { out in
      var walk = self.places.walk(column: column).moved(by: rows.lowerBound)
      var marks: UInt32 = 0
      for _ in rows {
        let cellStart = walk.start(places)
        let cellEnd = walk.end(places)
        walk.advance()
        let first = raw.byte(at: cellStart)
        let quotes = first == quote ? 1 : 0
        let trace = finder.trace(raw, cellStart &+ quotes, cellEnd &- quotes)
        let code = finder.code(trace, raw, cellStart &+ quotes, cellEnd &- quotes)
        let mark = ChunkCells.mark(code, isEmpty: cellStart >= cellEnd, isDoubled: first == doubled)
        marks |= mark
        out.append(mark)
      }
      union = marks
    }
    return union
  }

  private static var batchLength: Int { 64 }

  /// Looks up the words of some rows as above: first where each of a batch leads, then what is found there.
  func addMarks<Finder: WordFinder>(
    _ column: Int,
    _ rows: Range<Int>,
    batched finder: Finder,
    to marks: inout [UInt32]
  ) -> UInt32 {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let quote = self.quote
    let doubled = hasDoubledQuotes ? quote : 0
    var union: UInt32 = 0
    marks.append(addingCapacity: rows.count) { out in
      var fetching = self.places.walk(column: column).moved(by: rows.lowerBound)
      var walk = fetching
      var traces = InlineArray<64, Finder.Trace>(repeating: Finder.noTrace)
      var marks: UInt32 = 0
      var done = 0
      while done < rows.count {
        let count = min(ChunkCells.batchLength, rows.count &- done)
        for index in 0..<count {
          let cellStart = fetching.start(places)
          let cellEnd = fetching.end(places)
          fetching.advance()
          let quotes = raw.byte(at: cellStart) == quote ? 1 : 0
          traces[index] = finder.trace(raw, cellStart &+ quotes, cellEnd &- quotes)
        }
        for index in 0..<count {
          let cellStart = walk.start(places)
          let cellEnd = walk.end(places)
          walk.advance()
          let first = raw.byte(at: cellStart)
          let quotes = first == quote ? 1 : 0
          let code = finder.code(traces[index], raw, cellStart &+ quotes, cellEnd &- quotes)
          let mark = ChunkCells.mark(
            code,
            isEmpty: cellStart >= cellEnd,
            isDoubled: first == doubled
          )
          marks |= mark
          out.append(mark)
        }
        done &+= count
      }
      union = marks
    }
    return union
  }

  /// What stands for a cell: by arithmetic, since where cells are empty cannot be foreseen.
  @inline(__always)
  private static func mark(_ code: UInt32, isEmpty: Bool, isDoubled: Bool) -> UInt32 {
    let empty = 0 &- (isEmpty ? 1 : 0) as UInt32
    let doubled = 0 &- (isDoubled ? 1 : 0) as UInt32
    return (code | doubled) & ~empty | WordGlances.null & empty
  }
}
