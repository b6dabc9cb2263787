/// How a bare file is laid out: its dialect, and where its header begins.
struct Layout {
  var dialect: Dialect
  var terminator: UInt8
  /// Offset and physical line of the first row.
  var start: Int
  var line: Int
  /// The first and last line of a title block above the header, where one was found.
  var preamble: ClosedRange<Int>?
  /// The line `sep=;` that some spreadsheets write above the header.
  var delimiterLine: Int?
}

/// What is read of a file's beginning under one dialect, to judge whether the dialect is its own.
struct LayoutSample {
  struct Row {
    let line: Int
    let offset: Int
    /// The cells, blanks around them dropped and quotes still on.
    let cells: [ArraySlice<UInt8>]

    var isBlank: Bool { cells.count == 1 && cells[0].isEmpty }
    /// Cells up to the last that holds anything.
    var filledWidth: Int { 1 + (cells.lastIndex { !$0.isEmpty } ?? -1) }
  }

  /// As many rows as tell, but not all of a table a hundred thousand columns wide.
  private static let rowLimit = 200
  private static let cellLimit = 200_000

  let dialect: Dialect
  private(set) var rows: [Row] = []
  private(set) var hasFault = false

  /// Reads rows as long as they end before `end`; the one that a cut-off sample breaks is left out.
  init(_ text: DecodedText, _ dialect: Dialect, _ terminator: UInt8, _ origin: RowScanner, end: Int)
  {
    self.dialect = dialect
    let bytes = text.bytes.span
    var scanner = RowScanner(
      dialect: dialect,
      terminator: terminator,
      from: origin.position,
      to: end,
      line: origin.line
    )
    var cells: [Cell] = []
    var cellCount = 0
    while rows.count < 2 || rows.count < LayoutSample.rowLimit && cellCount < LayoutSample.cellLimit
    {
      cells.removeAll(keepingCapacity: true)
      let offset = scanner.position
      do {
        guard let line = try scanner.next(bytes, into: &cells) else { return }
        if scanner.position == end, end < bytes.count { return }
        let slices = cells.map { trimmed(text.bytes[Int($0.start)..<Int($0.end)]) }
        rows.append(Row(line: line, offset: offset, cells: slices))
        cellCount += slices.count
      } catch {
        if case .unterminatedQuote = error, end < bytes.count { return }
        hasFault = true
        return
      }
    }
  }

  var filledRows: [Row] { rows.filter { !$0.isBlank } }

  /// The width that most rows have, and how many have it; of two as frequent the wider.
  var commonWidth: (width: Int, count: Int) {
    var best = (width: 0, count: 0)
    var run = best
    for width in filledRows.map({ $0.cells.count }).sorted() {
      run = (width, width == run.width ? run.count + 1 : 1)
      if run.count >= best.count { best = run }
    }
    return best
  }

  /// How many cells stand in the quote of the dialect.
  var quotedCellCount: Int {
    rows.reduce(0) { sum, row in sum + row.cells.count { $0.first == dialect.quote } }
  }

  /// Whether a blank stands between a delimiter and a quote, which hides the quote.
  func hasBlankBeforeQuote(in text: DecodedText) -> Bool {
    rows.contains { row in
      row.cells.dropFirst().contains { cell in
        cell.first == dialect.quote && text.bytes[cell.startIndex - 1] == .blank
      }
    }
  }

  /// Better samples divide the rows, have no fault, a first row of the common width, more rows of it,
  /// wider ones.
  func isBetter(than other: LayoutSample) -> Bool {
    zip(merits, other.merits).first { $0 != $1 }.map { $0 > $1 } ?? false
  }

  private var merits: [Double] {
    let (width, count) = commonWidth
    let filled = filledRows
    // One row that happens to hold the delimiter, under a header that does not, divides nothing.
    guard width > 1, let first = filled.first, first.cells.count > 1 || count > 1 else {
      return [0, hasFault ? 0 : 1, 0, 0, 0]
    }
    return [
      1,
      hasFault ? 0 : 1,
      first.cells.count == width ? 1 : 0,
      Double(count) / Double(filled.count),
      Double(width),
    ]
  }
}

/// Bytes without the blanks and tabs around them.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var start = bytes.startIndex
  var end = bytes.endIndex
  while start < end, bytes[start] == .blank || bytes[start] == .tab { start += 1 }
  while start < end, bytes[end - 1] == .blank || bytes[end - 1] == .tab { end -= 1 }
  return bytes[start..<end]
}
