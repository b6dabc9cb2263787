import Engine

extension ChunkCells {
  /// Takes in the words of some rows as they stand, of a column in which hardly a word comes twice: to look for them
  /// among the known ones would be in vain.
  func addWords(_ column: Int, _ rows: Range<Int>, to pile: inout TextPile) {
    let bytes = self.bytes.span
    let places = self.places.places.span
    var walk = self.places.walk(column: column).moved(by: rows.lowerBound)
    var scratch: [UInt8] = []
    for _ in rows {
      let cell = (start: walk.start(places), end: walk.end(places))
      walk.advance()
      if cell.start >= cell.end {
        pile.appendNull()
        continue
      }
      let (start, end, isDoubled) = inside(bytes, cell.start, cell.end)
      if !missing.isEmpty, isMissing(bytes, start, end, missing) {
        pile.appendNull()
      } else if isDoubled {
        unescape(bytes, start, end, quote, into: &scratch)
        pile.append(scratch.span)
      } else {
        pile.append(bytes.extracting(start..<end))
      }
    }
  }
}
