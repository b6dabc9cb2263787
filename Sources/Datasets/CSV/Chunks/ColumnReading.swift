import Engine
import Language

/// A column of a chunk while its rows are read, some at a time.
///
///     rows      0 ……… 279 | 280 ……… 559 | …        of all columns in turn: the bytes of these rows, and where
///     columns   a b c …   | a b c …     | …        their cells lie, stay in the cache next to the processor
///
/// What is held for whole numbers becomes floats at the first that is none, and is read anew, as words, where
/// neither fits.
struct ColumnReading {
  private enum Kind {
    case unread
    case ints
    case floats
    case words
    /// Numbers that turned out to be words.
    case disproved
  }

  private let column: Int
  private let known: ColumnAssembly
  private var kind: Kind
  // One of these three holds what was read, as the kind has it.
  private var ints: [Int64] = []
  private var floats: [Double] = []
  private var marks: [UInt32] = []
  /// The bits of all numbers, or marks, put together.
  private var intUnion: Int64 = 0
  private var markUnion: UInt32 = 0
  private var part = ColumnPart(values: .unread)

  init(_ column: Int, of known: ColumnAssembly, rowCount: Int) {
    self.column = column
    self.known = known
    switch known.guess {
    case .unread: kind = .unread
    case .ints:
      kind = .ints
      ints.reserveCapacity(rowCount)
    case .floats:
      kind = .floats
      floats.reserveCapacity(rowCount)
    case .words:
      kind = .words
      marks.reserveCapacity(rowCount)
    }
  }

  /// Reads the next rows.
  mutating func read(_ rows: Range<Int>, of cells: ChunkCells) {
    switch kind {
    case .unread, .disproved: break
    case .ints:
      if let stop = readInts(rows, cells) {
        beginFloats(cells.rowCount)
        readFloats(stop..<rows.upperBound, cells, isAfterInts: true)
      }
    case .floats: readFloats(rows, cells, isAfterInts: false)
    case .words: readMarks(rows, cells)
    }
  }

  /// The column of the chunk, once all its rows were read.
  mutating func finish(_ cells: ChunkCells) -> ColumnPart {
    switch kind {
    case .unread: return part
    case .ints:
      let areNulls = part.nullRows.count == cells.rowCount
      part.values = areNulls ? .nulls : .ints(GrowingNumbers(ints, union: intUnion))
      return part
    case .floats:
      part.values = part.nullRows.count == cells.rowCount ? .nulls : .floats(floats)
      return part
    case .disproved: readMarks(0..<cells.rowCount, cells)
    case .words: break
    }
    return cells.words(column, known.words, WordGlances(marks, union: markUnion))
  }

  // MARK: - Numbers

  /// Reads whole numbers up to the first cell that is none, and gives its row.
  private mutating func readInts(_ rows: Range<Int>, _ cells: ChunkCells) -> Int? {
    let bytes = cells.bytes.span
    let raw = unsafe bytes.bytes
    let places = cells.places.places.span
    let isPlain = cells.missing.isEmpty
    var walk = cells.places.walk(column: column).moved(by: rows.lowerBound)
    var stop: Int?
    var union = intUnion
    var ints = ints
    // Let go of here, so that it grows where it is.
    self.ints = []
    ints.append(addingCapacity: rows.count) { out in
      for row in rows {
        let start = walk.start(places)
        let end = walk.end(places, bytes)
        walk.advance()
        if isPlain, start < end, let value = NumberCells.integer(raw, start, end) {
          union |= value
          out.append(value)
          continue
        }
        switch cells.sight(start, end) {
        case .null: part.addNull(row)
        case .blank: part.addBlank(row)
        case .content(let start, let end):
          guard case .value(let value) = NumberReading.integer(bytes, start, end) else {
            stop = row
            return
          }
          union |= value
          out.append(value)
          continue
        }
        out.append(0)
      }
    }
    self.ints = ints
    intUnion = union
    return stop
  }

  private mutating func beginFloats(_ rowCount: Int) {
    kind = .floats
    floats.reserveCapacity(rowCount)
    for int in ints { floats.append(Double(int)) }
    ints = []
  }

  /// Reads numbers; the first of them may be what is no whole number.
  private mutating func readFloats(
    _ rows: Range<Int>,
    _ cells: ChunkCells,
    isAfterInts: Bool
  ) {
    let bytes = cells.bytes.span
    let raw = unsafe bytes.bytes
    let places = cells.places.places.span
    let table = NumberCells.powers
    let powers = table.span
    let isPlain = cells.missing.isEmpty
    var walk = cells.places.walk(column: column).moved(by: rows.lowerBound)
    var floats = floats
    // Let go of here, so that it grows where it is.
    self.floats = []
    floats.append(addingCapacity: rows.count) { out in
      for row in rows {
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
        switch cells.sight(start, end) {
        case .null: part.addNull(row)
        case .blank: part.addBlank(row)
        case .content(let contentStart, let contentEnd):
          guard let value = NumberReading.plainFloat(bytes, contentStart, contentEnd) else {
            kind = .disproved
            return
          }
          if isAfterInts || row == 0, row == rows.lowerBound,
            case .tooLarge = NumberReading.integer(bytes, contentStart, contentEnd)
          {
            part.tooLarge = ColumnPart.Written(row: row, text: cells.written(start, end))
          }
          out.append(value)
          continue
        }
        out.append(0)
      }
    }
    if kind == .floats { self.floats = floats }
  }

  // MARK: - Words

  private mutating func readMarks(_ rows: Range<Int>, _ cells: ChunkCells) {
    var marks = marks
    // Let go of here, so that it grows where it is.
    self.marks = []
    switch known.lookup {
    case .few(let table):
      let finder = FewWords(table: table, words: known.words)
      markUnion |= cells.addMarks(column, rows, each: finder, to: &marks)
    case .numbered(let numbered):
      markUnion |= cells.addMarks(column, rows, batched: numbered, to: &marks)
    case .many:
      let finder = ManyWords(words: known.words)
      markUnion |= cells.addMarks(column, rows, batched: finder, to: &marks)
    }
    self.marks = marks
  }
}
