import Engine

/// What one glance at each cell of a column tells, in loops without a branch that depends on the cell, so
/// that the memory of many is fetched at a time.
///
///     row       0    1    2    3     4
///     cell      yes  no        yes   new
///     codes     0    1    0    0     0       the code of a known word
///     nulls               2
///     opens                          4       words that are new, collisions, quotes inside
struct WordGlances {
  var codes: [UInt32]
  var nullRows: [UInt32]
  let openRows: [UInt32]
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
  /// Looks up the words of a column that has few.
  func glances(_ column: Int, _ known: WordTable, _ table: GlanceTable) -> WordGlances {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let quote = self.quote
    let doubled = hasDoubledQuotes ? quote : 0
    var walk = self.places.walk(column: column)
    var nulls = RowNotes(capacity: rowCount)
    var opens = RowNotes(capacity: rowCount)
    let codes = [UInt32](capacity: rowCount) { out in
      for row in 0..<rowCount {
        let cellStart = walk.start(places)
        let cellEnd = walk.end(places, bytes)
        walk.advance()
        let first = raw.byte(at: cellStart)
        let quotes = first == quote ? 1 : 0
        let start = cellStart &+ quotes
        let end = cellEnd &- quotes
        var code = table.code(GlanceTable.key(raw, start, end))
        if end &- start > GlanceTable.longestWhole, !known.isWord(code, raw, start, end) {
          code = WordTable.noCode
        }
        let isNull = cellStart >= cellEnd
        // Of a cell with nothing between its quotes the key is of no account.
        let isUnclear = code == WordTable.noCode || first == doubled || start >= end
        nulls.note(row, isNull)
        opens.note(row, isUnclear && !isNull)
        out.append(isNull ? 0 : code)
      }
    }
    return WordGlances(codes: codes, nullRows: nulls.finish(), openRows: opens.finish())
  }

  /// Looks up the words of a column whose words are numbered.
  func glances(_ column: Int, _ numbered: NumberedWords) -> WordGlances {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let quote = self.quote
    var walk = self.places.walk(column: column)
    var nulls = RowNotes(capacity: rowCount)
    var opens = RowNotes(capacity: rowCount)
    let codes = [UInt32](capacity: rowCount) { out in
      for row in 0..<rowCount {
        let cellStart = walk.start(places)
        let cellEnd = walk.end(places, bytes)
        walk.advance()
        // With a quote in it a word is not numbered.
        let quotes = raw.byte(at: cellStart) == quote ? 1 : 0
        let code = numbered.code(raw, cellStart &+ quotes, cellEnd &- quotes)
        let isNull = cellStart >= cellEnd
        nulls.note(row, isNull)
        opens.note(row, code == WordTable.noCode && !isNull)
        out.append(isNull ? 0 : code)
      }
    }
    return WordGlances(codes: codes, nullRows: nulls.finish(), openRows: opens.finish())
  }

  private static var batchLength: Int { 64 }

  /// Looks up the words of a column that has many: first what the table has for each of a batch, then
  /// whether it is the word.
  func glances(_ column: Int, _ known: WordTable) -> WordGlances {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let quote = self.quote
    let doubled = hasDoubledQuotes ? quote : 0
    var fetching = self.places.walk(column: column)
    var walk = fetching
    var nulls = RowNotes(capacity: rowCount)
    var opens = RowNotes(capacity: rowCount)
    var keys = InlineArray<64, WordKey>(repeating: .empty)
    var found = InlineArray<64, UInt64>(repeating: 0)
    let codes = [UInt32](capacity: rowCount) { out in
      var done = 0
      while done < rowCount {
        let count = min(ChunkCells.batchLength, rowCount &- done)
        for index in 0..<count {
          let cellStart = fetching.start(places)
          let cellEnd = fetching.end(places, bytes)
          fetching.advance()
          let quotes = raw.byte(at: cellStart) == quote ? 1 : 0
          let key = WordKey(padded: raw, cellStart &+ quotes, cellEnd &- quotes)
          keys[index] = key
          found[index] = known.glance(key)
        }
        for index in 0..<count {
          let cellStart = walk.start(places)
          let cellEnd = walk.end(places, bytes)
          walk.advance()
          let first = raw.byte(at: cellStart)
          let quotes = first == quote ? 1 : 0
          let code = known.code(
            found[index],
            keys[index],
            raw,
            cellStart &+ quotes,
            cellEnd &- quotes
          )
          let isNull = cellStart >= cellEnd
          let isUnclear = code == WordTable.noCode || first == doubled
          nulls.note(done &+ index, isNull)
          opens.note(done &+ index, isUnclear && !isNull)
          out.append(isNull ? 0 : code)
        }
        done &+= count
      }
    }
    return WordGlances(codes: codes, nullRows: nulls.finish(), openRows: opens.finish())
  }
}
