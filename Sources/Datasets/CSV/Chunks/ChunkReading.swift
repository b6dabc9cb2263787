import Engine
import Language

/// What one chunk of a file holds: its rows, and its columns as far as they are read.
struct ChunkRows: Sendable {
  var rowCount = 0
  /// Physical lines, those inside of cells too.
  var lineCount = 0
  /// The line of each row, from 0 at the chunk's first; nil where each row has one.
  var lines: RowLines?
  var odd = OddRows()
  var absentCount = 0
  var parts: [ColumnPart] = []
  /// Of the columns that are watched: whether some cell has anything.
  var hasContent: [Bool] = []
}

/// Why a chunk could not be read as it was cut.
enum ChunkFault: Error {
  /// The bytes are not UTF-8 without NULs.
  case notText
  /// A quote is still open at the end: the file has it so, or the chunk was cut inside a cell.
  case openQuote
  /// What the whole file is to be read for, to be told exactly.
  case other
  case cancelled
}

/// Reads chunks: finds the cells, and reads each column in a loop of its own.
struct ChunkReading: Sendable {
  let dialect: Dialect
  let terminator: UInt8
  let columnCount: Int
  let missing: [[UInt8]]
  /// Columns without a name, which are left out where they have no cell with anything.
  let watched: [Int]

  /// Several chunks are in memory at a time: none may have more cells than these that it lacks.
  private static let absentLimit = 1_000_000

  /// The rows and columns of a chunk.
  func read(
    _ chunk: Range<Int>,
    of window: ByteWindow,
    _ columns: [ColumnAssembly]
  ) throws(ChunkFault) -> ChunkRows {
    let bytes = window.bytes.span
    let scan = CellScan(
      delimiter: dialect.delimiter,
      terminator: terminator,
      quote: dialect.quote ?? 0
    )
    let findings = scan.findings(
      bytes,
      chunk.lowerBound,
      chunk.upperBound,
      hasQuotes: window.hasQuotes
    )
    guard !findings.hasNUL, findings.isASCII || isValid(bytes, chunk) else { throw .notText }
    var rows = ChunkRows()
    let places: CellPlaces
    if !dialect.skipsInitialBlanks, dialect.doublesQuotes, dialect.comment == nil,
      let even = scan.evenPlaces(findings, bytes, end: chunk.upperBound, columnCount: columnCount)
    {
      places = even
      rows.lineCount = findings.terminators
      if findings.hasTerminatorsInside { countLines(even, bytes, chunk.upperBound, &rows) }
    } else {
      places = try unevenPlaces(chunk, window, &rows)
    }
    rows.rowCount = places.rowCount
    let cells = ChunkCells(
      bytes: window.bytes,
      byteCount: chunk.count,
      places: places,
      quote: window.hasQuotes ? dialect.quote ?? 0 : 0,
      hasDoubledQuotes: findings.hasDoubledQuotes || !places.isEven,
      missing: missing
    )
    rows.parts = cells.parts(of: columns)
    rows.hasContent = watched.map(cells.hasContent)
    return rows
  }

  private func isValid(_ bytes: Span<UInt8>, _ chunk: Range<Int>) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.extracting(chunk))
      return true
    } catch {
      return false
    }
  }

  /// The lines on which rows begin, where cells hold line breaks.
  private func countLines(
    _ places: CellPlaces,
    _ bytes: Span<UInt8>,
    _ end: Int,
    _ rows: inout ChunkRows
  ) {
    var lines = RowLines()
    var line: Int32 = 0
    for row in 0..<places.rowCount {
      lines.append(line)
      let first = Int(places.places[row * columnCount])
      let next = min(Int(places.places[(row + 1) * columnCount]), end)
      for index in first..<next where bytes[index] == terminator { line &+= 1 }
    }
    rows.lines = lines
    rows.lineCount = Int(line)
  }

  /// The rows of a chunk that are not all alike, one after the other.
  private func unevenPlaces(
    _ chunk: Range<Int>,
    _ window: ByteWindow,
    _ rows: inout ChunkRows
  ) throws(ChunkFault) -> CellPlaces {
    var grid = CellGrid(bytes: window.bytes, quote: dialect.quote, columnCount: columnCount)
    grid.absentLimit = ChunkReading.absentLimit
    var scanner = RowScanner(
      dialect: dialect,
      terminator: terminator,
      from: chunk.lowerBound,
      to: chunk.upperBound,
      line: 0
    )
    do {
      try grid.readRows(&scanner)
    } catch {
      switch error {
      case .unterminatedQuote: throw .openQuote
      case .textAfterQuote: throw .other
      }
    }
    guard grid.absentCount <= ChunkReading.absentLimit else { throw .other }
    rows.lineCount = scanner.line
    rows.lines = grid.lines
    rows.odd = grid.odd
    rows.absentCount = grid.absentCount
    return CellPlaces(grid)
  }

  /// The end of the last whole row of a window, found by reading it from its start.
  func lastRowEnd(in window: ByteWindow) -> Int? {
    var scanner = RowScanner(
      dialect: dialect,
      terminator: terminator,
      from: window.start,
      to: window.end
    )
    var cells: [Cell] = []
    var last: Int?
    let bytes = window.bytes.span
    while true {
      cells.removeAll(keepingCapacity: true)
      do {
        guard try scanner.next(bytes, into: &cells) != nil, scanner.position < window.end else {
          return last
        }
      } catch {
        return last
      }
      last = scanner.position
    }
  }
}
