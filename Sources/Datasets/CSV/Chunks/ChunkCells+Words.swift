import Engine

extension ChunkCells {
  /// Codes of words that are known already, and of those that are new in this chunk.
  ///
  /// What the glances leave open is looked at row by row.
  func words(_ column: Int, _ known: WordTable, _ glances: WordGlances) -> ColumnPart {
    var glances = glances
    let bytes = self.bytes.span
    let raw = unsafe bytes.bytes
    let places = self.places.places.span
    let walk = self.places.walk(column: column)
    var added = WordTable()
    var scratch: [UInt8] = []
    var missingRows: [UInt32] = []
    // A table in order has a new word many times in a row.
    var last: (key: WordKey, code: UInt32) = (.empty, WordTable.noCode)
    var lastShort: (length: Int, key: UInt64, code: UInt32) = (-1, 0, WordTable.noCode)
    let openRows = glances.openRows
    var codes = glances.codes.mutableSpan
    for row in openRows {
      let row = Int(row)
      let cell = walk.moved(by: row)
      let first = cell.start(places)
      let length = cell.end(places) &- first
      let shortKey = GlanceTable.shortKey(raw, first, length)
      if length == lastShort.length, shortKey == lastShort.key {
        codes[row] = lastShort.code
        continue
      }
      let (start, end, isDoubled) = inside(bytes, first, first &+ length)
      if !missing.isEmpty, isMissing(bytes, start, end, missing) {
        codes[row] = 0
        missingRows.append(UInt32(truncatingIfNeeded: row))
      } else if isDoubled {
        unescape(bytes, start, end, quote, into: &scratch)
        let word = scratch.span
        let key = WordKey(word, 0, word.count)
        let code =
          known.knownCode(of: key, word, 0, word.count)
          ?? ColumnPart.newWord | added.code(of: key, word, 0, word.count, row: row)
        codes[row] = code
      } else {
        let key = WordKey(padded: raw, start, end)
        if !key.isShort || key != last.key || last.code == WordTable.noCode {
          let code =
            known.knownCode(of: key, bytes, start, end)
            ?? ColumnPart.newWord | added.code(of: key, bytes, start, end, row: row)
          last = (key, code)
        }
        codes[row] = last.code
        if length <= GlanceTable.longestShort { lastShort = (length, shortKey, last.code) }
      }
    }
    glances.addNulls(missingRows)
    let values: ColumnPart.Values =
      if glances.nullRows.count == rowCount {
        .nulls
      } else if added.count > 0 {
        .newWords(glances.codes, added)
      } else {
        .words(GrowingNumbers(codes: glances.codes, below: known.count))
      }
    return ColumnPart(values: values, nullRows: glances.nullRows)
  }
}
