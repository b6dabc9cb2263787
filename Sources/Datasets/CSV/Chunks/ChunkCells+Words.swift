import Engine

/// Words are looked up in batches, so that the memory of many is fetched at a time.
///
///     rows      0 … 31             each with its key, and the entry where the key leads
///     known     code or none       the key of that entry's word is the same: nothing more to ask
///     in order  everything else    nulls, collisions, long words, and words that are new
extension ChunkCells {
  private static let batchLength = 32

  /// What a batch knows of one cell.
  private struct Lookup {
    var start = 0
    var end = 0
    var key = WordKey.empty
    var code: UInt32 = 0
    var state = State.null

    enum State {
      case null
      /// The code is that of the word.
      case known
      case open
      /// A quote in it is written twice.
      case doubled
    }
  }

  /// Codes of words that are known already, and of those that are new in this chunk.
  func words(_ column: Int, known: WordTable) -> ColumnPart {
    let bytes = self.bytes.span
    let places = self.places.places.span
    var part = ColumnPart(values: .unread)
    var added = WordTable()
    var scratch: [UInt8] = []
    var walk = self.places.walk(column: column)
    var batch = Array(repeating: Lookup(), count: ChunkCells.batchLength)
    let codes = [UInt32](capacity: rowCount) { out in
      var first = 0
      while first < rowCount {
        let count = min(ChunkCells.batchLength, rowCount - first)
        lookUp(count, &walk, places, bytes, known, &batch)
        for index in 0..<count {
          switch batch[index].state {
          case .known: out.append(batch[index].code)
          case .null:
            part.addNull(first + index)
            out.append(0)
          case .open:
            let cell = batch[index]
            let code = known.knownCode(of: cell.key, bytes, cell.start, cell.end)
            out.append(
              code ?? ColumnPart.newWord
                | added.code(of: cell.key, bytes, cell.start, cell.end, row: first + index)
            )
          case .doubled:
            unescape(bytes, batch[index].start, batch[index].end, quote, into: &scratch)
            let word = scratch.span
            let key = WordKey(word, 0, word.count)
            let code = known.knownCode(of: key, word, 0, word.count)
            out.append(
              code ?? ColumnPart.newWord
                | added.code(of: key, word, 0, word.count, row: first + index)
            )
          }
        }
        first += count
      }
    }
    part.values = part.nullRows.count == rowCount ? .nulls : .words(codes, added)
    return part
  }

  /// Finds the cells of a batch and the codes of those that are known at first sight.
  private func lookUp(
    _ count: Int,
    _ walk: inout CellPlaces.Walk,
    _ places: Span<UInt32>,
    _ bytes: Span<UInt8>,
    _ known: WordTable,
    _ batch: inout [Lookup]
  ) {
    let raw = unsafe bytes.bytes
    var cells = batch.mutableSpan
    for index in 0..<count {
      var start = walk.start(places)
      var end = walk.end(places, bytes)
      walk.advance()
      if start >= end {
        cells[index].state = .null
        continue
      }
      var state = Lookup.State.open
      if bytes[start] == quote {
        start &+= 1
        end &-= 1
        if hasDoubledQuotes, hasQuote(bytes, start, end, quote) { state = .doubled }
      }
      if !missing.isEmpty, isMissing(bytes, start, end, missing) { state = .null }
      cells[index].state = state
      cells[index].start = start
      cells[index].end = end
      if state == .open {
        let key = WordKey(padded: raw, start, end)
        cells[index].key = key
        cells[index].code = known.firstGuess(of: key)
      }
    }
    for index in 0..<count where cells[index].state == .open {
      if known.isShortWord(cells[index].code, cells[index].key) { cells[index].state = .known }
    }
  }
}
