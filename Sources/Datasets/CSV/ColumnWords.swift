import Engine

/// A column as codes of its distinct words: what a cell says, its quotes taken off.
struct ColumnWords {
  private var table = WordTable()
  /// A code a row; 0 where the row has no word.
  private(set) var codes: [UInt32] = []
  /// The rows that have a word.
  private(set) var validity: Validity?

  var words: WordList { table.list }

  private static let checkInterval = 1 << 16

  /// Reads all cells of a column; a row has no word where its file does not write the cell.
  ///
  /// `missing` are further cells without a word, and with `emptyIsNull` so is an unquoted empty one.
  init(
    _ source: GridColumn,
    missing: [[UInt8]],
    emptyIsNull: Bool,
    context: RunContext
  ) throws(DataFailure) {
    let count = source.rowCount
    let bytes = source.grid.bytes.span
    let cells = source.grid.cells.span
    let quote = source.grid.quote ?? 0
    codes.reserveCapacity(count)
    var flags: [Bool] = []
    flags.reserveCapacity(count)
    var hasNulls = false
    var scratch: [UInt8] = []
    var position = source.index
    for row in 0..<count {
      if row & (ColumnWords.checkInterval - 1) == 0, context.isCancelled() { throw .cancelled }
      let cell = cells[position]
      position += source.grid.columnCount
      let (start, end) = cell.inside(bytes, quote: quote)
      if emptyIsNull && cell.isEmpty || cell.isAbsent || isMissing(bytes, start, end, missing) {
        hasNulls = true
        codes.append(0)
        flags.append(false)
        continue
      }
      if start != Int(cell.start), hasQuote(bytes, start, end, quote) {
        unescape(bytes, start, end, quote, into: &scratch)
        codes.append(table.code(of: scratch.span, 0, scratch.count, row: row))
      } else {
        codes.append(table.code(of: bytes, start, end, row: row))
      }
      flags.append(true)
    }
    if hasNulls { validity = Validity(flags) }
  }

  func hasWord(at row: Int) -> Bool {
    validity.map { $0.flags[row] } ?? true
  }
}

/// Whether a text is, blanks around it aside, one of the words for "no value".
func isMissing(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ missing: [[UInt8]]) -> Bool {
  if missing.isEmpty { return false }
  let (start, end) = trimmedBounds(bytes, start, end)
  for marker in missing where marker.count == end - start && start < end {
    var index = 0
    while index < marker.count, marker[index] == bytes[start + index] { index += 1 }
    if index == marker.count { return true }
  }
  return false
}

func hasQuote(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ quote: UInt8) -> Bool {
  for index in start..<end where bytes[index] == quote { return true }
  return false
}

/// Writes a quoted cell's inside with one quote for two.
func unescape(
  _ bytes: Span<UInt8>,
  _ start: Int,
  _ end: Int,
  _ quote: UInt8,
  into text: inout [UInt8]
) {
  text.removeAll(keepingCapacity: true)
  var index = start
  while index < end {
    text.append(bytes[index])
    index += bytes[index] == quote ? 2 : 1
  }
}
