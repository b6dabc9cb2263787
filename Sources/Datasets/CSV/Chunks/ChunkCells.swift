import Engine

/// The cells of one chunk, to be read column by column.
struct ChunkCells {
  /// The window that the chunk stands in.
  let bytes: [UInt8]
  /// How many of its bytes are the chunk's.
  let byteCount: Int
  let places: CellPlaces
  /// 0 where nothing quotes, or no quote stands in the window.
  let quote: UInt8
  /// Whether some quoted cell may have a quote in it.
  let hasDoubledQuotes: Bool
  /// Cells that mean "no value", in UTF-8.
  let missing: [[UInt8]]

  var rowCount: Int { places.rowCount }

  /// So many bytes of rows, and of where their cells lie, stay next to the processor with what is made of them.
  private static let blockBytes = 64_000

  /// Reads columns as what they are held for; what disproves a guess is read under a weaker one.
  func parts(of columns: [ColumnAssembly]) -> [ColumnPart] {
    var readings = columns.enumerated().map { index, known in
      ColumnReading(index, of: known, in: self)
    }
    for rows in blocks {
      for index in readings.indices { readings[index].read(rows, of: self) }
    }
    return readings.indices.map { readings[$0].finish(self) }
  }

  private var blocks: [Range<Int>] {
    let allBytes = byteCount + places.places.count * MemoryLayout<UInt32>.stride
    let size = max(64, ChunkCells.blockBytes * rowCount / max(1, allBytes))
    return stride(from: 0, to: rowCount, by: size).map { $0..<min($0 + size, rowCount) }
  }

  /// Whether some cell of a column has anything besides blanks.
  func hasContent(_ column: Int) -> Bool {
    let bytes = self.bytes.span
    let places = self.places.places.span
    var walk = self.places.walk(column: column)
    for _ in 0..<rowCount {
      let (start, end) = trimmedBounds(bytes, walk.start(places), walk.end(places))
      if start < end { return true }
      walk.advance()
    }
    return false
  }

  /// Where a cell begins and ends.
  func bounds(_ column: Int, _ row: Int) -> (start: Int, end: Int) {
    let walk = places.walk(column: column).moved(by: row)
    return (walk.start(places.places.span), walk.end(places.places.span))
  }

  /// Of a batch of cells those that are to be looked at one by one, a bit each: all of them where some cells
  /// mean "no value", since a plain number may be one of these.
  @inline(__always)
  func notPlain(_ others: UInt64, _ count: Int) -> UInt64 {
    missing.isEmpty ? others : UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count)
  }

  /// What a cell is that is not read at one glance.
  enum Sight {
    case null
    /// Blanks alone, or nothing between quotes.
    case blank
    case content(Int, Int)
  }

  func sight(_ start: Int, _ end: Int) -> Sight {
    let bytes = bytes.span
    if start >= end { return .null }
    let isQuoted = bytes[start] == quote
    let inside = isQuoted ? (start: start + 1, end: end - 1) : (start: start, end: end)
    let content = trimmedBounds(bytes, inside.start, inside.end)
    if content.start >= content.end { return .blank }
    return isMissing(bytes, content.start, content.end, missing)
      ? .null : .content(content.start, content.end)
  }

  /// Where a cell stands between its quotes, if it has any, and whether there are quotes in it, written twice.
  @inline(__always)
  func inside(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> (start: Int, end: Int, isDoubled: Bool) {
    guard bytes[start] == quote else { return (start, end, false) }
    let isDoubled = hasDoubledQuotes && hasQuote(bytes, start + 1, end - 1, quote)
    return (start + 1, end - 1, isDoubled)
  }

  /// What stands between a cell's quotes, or all of a cell without.
  func written(_ start: Int, _ end: Int) -> String {
    let isQuoted = bytes[start] == quote
    let inside = bytes[(isQuoted ? start + 1 : start)..<(isQuoted ? end - 1 : end)]
    return String(decoding: inside, as: UTF8.self)
  }
}
