/// A cell's place in the bytes of its file, quotes included, `end` excluded.
///
///     7,"say ""no""",x
///     ^ ^            ^
///     0 2..14        15
///
/// A cell that begins with the quote is quoted: the scanner admits no other.
struct Cell {
  var start: UInt32
  var end: UInt32

  /// A cell that a short row does not have.
  static let absent = Cell(start: 0, end: 0)

  init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// - Precondition: both fit, as in every file below `FileBytes.limit`.
  init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  var isEmpty: Bool { start == end }
  var isAbsent: Bool { end == 0 }
}

/// Walks the bytes of a delimited file row by row and finds where each cell lies.
///
///     row start ──► cell start ──`"`──► quoted ──`"`──► closed ──┬─ delimiter ─► cell start
///                      │                  └─`""` stays           ├─ line end ──► row start
///                      └─ anything else ► unquoted ──────────────┘
///
/// Every byte is looked at once, whatever the length of a cell or of a line.
struct RowScanner {
  enum Fault: Error {
    /// The line where the quote opened that the file never closes.
    case unterminatedQuote(line: Int)
    /// A quoted cell goes on behind its closing quote.
    case textAfterQuote(line: Int)
  }

  let dialect: Dialect
  /// The byte that ends rows: LF, or CR in a file without LF.
  let terminator: UInt8
  private let end: Int
  /// Offset of the next row.
  private(set) var position: Int
  /// The physical line of the next row, from 1.
  private(set) var line: Int

  init(dialect: Dialect, terminator: UInt8, from position: Int, to end: Int, line: Int = 1) {
    self.dialect = dialect
    self.terminator = terminator
    self.position = position
    self.end = end
    self.line = line
  }

  /// LF wherever there is one, else CR.
  static func terminator(of bytes: Span<UInt8>, from start: Int) -> UInt8 {
    for index in start..<max(start, bytes.count) where bytes[index] == .lineFeed {
      return .lineFeed
    }
    return .carriageReturn
  }

  /// Passes over physical lines, whatever they hold.
  mutating func skipLines(_ count: Int, of bytes: Span<UInt8>) {
    for _ in 0..<count where position < end {
      skipLine(of: bytes)
    }
  }

  private mutating func skipLine(of bytes: Span<UInt8>) {
    while position < end, bytes[position] != terminator { position += 1 }
    if position < end {
      position += 1
      line += 1
    }
  }

  /// Appends the cells of the next row and gives the line on which it begins, or nil at the end.
  mutating func next(
    _ bytes: Span<UInt8>,
    into cells: inout [Cell]
  ) throws(Fault) -> Int? {
    if let comment = dialect.comment {
      while position < end, bytes[position] == comment { skipLine(of: bytes) }
    }
    guard position < end else { return nil }
    let firstLine = line
    let delimiter = dialect.delimiter
    // A NUL is in no text, so it can stand for "no quote" in the loop.
    let quote = dialect.quote ?? 0
    var index = position
    while true {
      if dialect.skipsInitialBlanks {
        while index < end, bytes[index] == .blank { index += 1 }
      }
      let start = index
      if index < end, bytes[index] == quote {
        index = try closingQuote(bytes, openedAt: start)
        let close = index
        while index < end, bytes[index] == .blank { index += 1 }
        cells.append(Cell(start, close))
        if index < end, bytes[index] == delimiter {
          index += 1
          continue
        }
        if index < end, bytes[index] == .carriageReturn, terminator == .lineFeed { index += 1 }
        guard index == end || bytes[index] == terminator else {
          throw .textAfterQuote(line: line)
        }
      } else {
        while index < end, bytes[index] != delimiter, bytes[index] != terminator { index += 1 }
        if index < end, bytes[index] == delimiter {
          cells.append(Cell(start, index))
          index += 1
          continue
        }
        let endsInReturn =
          terminator == .lineFeed && index > start && bytes[index - 1] == .carriageReturn
        cells.append(Cell(start, endsInReturn ? index - 1 : index))
      }
      if index < end {
        index += 1
        line += 1
      }
      position = index
      return firstLine
    }
  }

  /// The offset behind the quote that closes the cell; lines inside it are counted.
  private mutating func closingQuote(
    _ bytes: Span<UInt8>,
    openedAt start: Int
  ) throws(Fault) -> Int {
    let opening = line
    let quote = bytes[start]
    var index = start + 1
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == quote {
        guard dialect.doublesQuotes, index < end, bytes[index] == quote else { return index }
        index += 1
      } else if byte == terminator {
        line += 1
      }
    }
    throw .unterminatedQuote(line: opening)
  }
}
