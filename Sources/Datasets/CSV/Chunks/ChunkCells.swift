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

  /// Reads a column under a guess; what disproves the guess is read under a weaker one.
  func part(_ column: Int, _ guess: ColumnGuess, known words: WordTable) -> ColumnPart {
    switch guess {
    case .unread: return ColumnPart(values: .unread)
    case .words: return self.words(column, known: words)
    case .ints:
      if let part = ints(column) { return part }
    case .floats:
      if let part = floats(column, from: 0, after: [], ColumnPart(values: .unread)) { return part }
    }
    return self.words(column, known: words)
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
    let ints = [Int64](capacity: rowCount) { out in
      for row in 0..<rowCount {
        let start = walk.start(places)
        let end = walk.end(places, bytes)
        if isPlain, start < end, let value = NumberCells.integer(raw, start, end) {
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
    part.values = part.nullRows.count == rowCount ? .nulls : .ints(ints)
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

  // MARK: - Words

  /// Codes of words that are known already, and of those that are new in this chunk.
  private func words(_ column: Int, known: WordTable) -> ColumnPart {
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    var part = ColumnPart(values: .unread)
    var added = WordTable()
    var scratch: [UInt8] = []
    var walk = self.places.walk(column: column)
    var lastKey: WordKey?
    var lastCode: UInt32 = 0
    let codes = [UInt32](capacity: rowCount) { out in
      for row in 0..<rowCount {
        var start = walk.start(places)
        var end = walk.end(places, bytes)
        walk.advance()
        if start >= end {
          part.addNull(row)
          out.append(0)
          continue
        }
        if bytes[start] == quote {
          start &+= 1
          end &-= 1
          if hasDoubledQuotes, hasQuote(bytes, start, end, quote) {
            if isMissing(bytes, start, end, missing) {
              part.addNull(row)
              out.append(0)
              continue
            }
            unescape(bytes, start, end, quote, into: &scratch)
            let key = WordKey(scratch.span, 0, scratch.count)
            let code = known.knownCode(of: key, scratch.span, 0, scratch.count)
            out.append(
              code ?? ColumnPart.newWord
                | added.code(of: key, scratch.span, 0, scratch.count, row: row)
            )
            continue
          }
        }
        if !missing.isEmpty, isMissing(bytes, start, end, missing) {
          part.addNull(row)
          out.append(0)
          continue
        }
        let key = WordKey(padded: raw, start, end)
        if key == lastKey {
          out.append(lastCode)
          continue
        }
        let code =
          known.knownCode(of: key, bytes, start, end)
          ?? ColumnPart.newWord | added.code(of: key, bytes, start, end, row: row)
        out.append(code)
        if key.isShort {
          lastKey = key
          lastCode = code
        }
      }
    }
    part.values = part.nullRows.count == rowCount ? .nulls : .words(codes, added)
    return part
  }
}
