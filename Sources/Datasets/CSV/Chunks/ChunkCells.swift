import Engine

/// The cells of one chunk, to be read column by column.
struct ChunkCells {
  /// The window that the chunk stands in.
  let bytes: [UInt8]
  let places: CellPlaces
  /// 0 where nothing quotes.
  let quote: UInt8
  /// Whether some quoted cell may have a quote in it.
  let hasDoubledQuotes: Bool
  /// Cells that mean "no value", in UTF-8.
  let missing: [[UInt8]]

  var rowCount: Int { places.rowCount }

  /// Reads a column as what it is held for; what disproves the guess is read under a weaker one.
  func part(_ column: Int, of known: ColumnAssembly) -> ColumnPart {
    switch known.guess {
    case .unread: return ColumnPart(values: .unread)
    case .words: break
    case .ints:
      if let part = ints(column) { return part }
    case .floats:
      if let part = floats(column, from: 0, after: [], ColumnPart(values: .unread)) { return part }
    }
    return words(column, known.words, known.lookup)
  }

  /// Whether some cell of a column has anything besides blanks.
  func hasContent(_ column: Int) -> Bool {
    let bytes = self.bytes.span
    let places = self.places.places.span
    var walk = self.places.walk(column: column)
    for _ in 0..<rowCount {
      let (start, end) = trimmedBounds(bytes, walk.start(places), walk.end(places, bytes))
      if start < end { return true }
      walk.advance()
    }
    return false
  }

  // MARK: - Numbers

  /// What a cell is that is not read at one glance.
  private enum Sight {
    case null
    /// Blanks alone, or nothing between quotes.
    case blank
    case content(Int, Int)
  }

  private func sight(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Sight {
    if start >= end { return .null }
    let isQuoted = bytes[start] == quote
    let inside = isQuoted ? (start: start + 1, end: end - 1) : (start: start, end: end)
    let content = trimmedBounds(bytes, inside.start, inside.end)
    if content.start >= content.end { return .blank }
    return isMissing(bytes, content.start, content.end, missing)
      ? .null : .content(content.start, content.end)
  }

  /// The column as whole numbers, or as floats from the first on that is none; nil where it is neither.
  private func ints(_ column: Int) -> ColumnPart? {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let isPlain = missing.isEmpty
    var part = ColumnPart(values: .unread)
    var walk = self.places.walk(column: column)
    var stop: Int?
    var union: Int64 = 0
    let ints = [Int64](capacity: rowCount) { out in
      for row in 0..<rowCount {
        let start = walk.start(places)
        let end = walk.end(places, bytes)
        if isPlain, start < end, let value = NumberCells.integer(raw, start, end) {
          union |= value
          out.append(value)
        } else {
          switch sight(bytes, start, end) {
          case .null: part.addNull(row)
          case .blank: part.addBlank(row)
          case .content(let start, let end):
            guard case .value(let value) = NumberReading.integer(bytes, start, end) else {
              stop = row
              return
            }
            union |= value
            out.append(value)
            walk.advance()
            continue
          }
          out.append(0)
        }
        walk.advance()
      }
    }
    if let stop { return floats(column, from: stop, after: ints, part) }
    part.values = part.nullRows.count == rowCount ? .nulls : .ints(GrowingNumbers(ints, union: union))
    return part
  }

  private func floats(
    _ column: Int,
    from first: Int,
    after ints: [Int64],
    _ begun: ColumnPart
  ) -> ColumnPart? {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let table = NumberCells.powers
    let powers = table.span
    let isPlain = missing.isEmpty
    var part = begun
    var walk = self.places.walk(column: column)
    walk.position += first * walk.stride
    var isFloats = true
    let floats = [Double](capacity: rowCount) { out in
      for int in ints { out.append(Double(int)) }
      for row in first..<rowCount {
        let start = walk.start(places)
        let end = walk.end(places, bytes)
        walk.advance()
        if isPlain, start < end {
          if let value = NumberCells.decimal(raw, start, end, powers) {
            out.append(value)
            continue
          }
          if let value = NumberCells.integer(raw, start, end) {
            out.append(Double(value))
            continue
          }
        }
        switch sight(bytes, start, end) {
        case .null: part.addNull(row)
        case .blank: part.addBlank(row)
        case .content(let contentStart, let contentEnd):
          guard let value = NumberReading.plainFloat(bytes, contentStart, contentEnd) else {
            isFloats = false
            return
          }
          if row == first,
            case .tooLarge = NumberReading.integer(bytes, contentStart, contentEnd)
          {
            let isQuoted = bytes[start] == quote
            let inside = self.bytes[(isQuoted ? start + 1 : start)..<(isQuoted ? end - 1 : end)]
            let text = String(decoding: inside, as: UTF8.self)
            part.tooLarge = ColumnPart.Written(row: row, text: text)
          }
          out.append(value)
          continue
        }
        out.append(0)
      }
    }
    guard isFloats else { return nil }
    part.values = part.nullRows.count == rowCount ? .nulls : .floats(floats)
    return part
  }
}
