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
    /// Whole numbers of four bytes, none below zero.
    case ints
    case wideInts
    case floats
    case words
    case manyWords
    /// Numbers that turned out to be words.
    case disproved
  }

  /// How plain numbers are read, from the quickest way to the one that tells which cells are none.
  private enum Way {
    /// Side by side, up to four digits.
    case byFours
    /// Side by side, up to eight digits.
    case byEights
    case oneByOne
  }

  private let column: Int
  private let known: ColumnAssembly
  private var kind: Kind
  private var way: Way
  // One of these holds what was read, as the kind has it.
  private var ints: [UInt32] = []
  private var wideInts: [Int64] = []
  private var floats: [Double] = []
  private var marks: [UInt32] = []
  private var pile = TextPile()
  /// The bits of all whole numbers, or marks, put together.
  private var union: UInt32 = 0
  private var part = ColumnPart(values: .unread)

  init(_ column: Int, of known: ColumnAssembly, in cells: ChunkCells) {
    self.column = column
    self.known = known
    // Side by side a plain number may be one of these without being seen.
    way = cells.missing.isEmpty ? .byFours : .oneByOne
    switch known.guess {
    case .unread: kind = .unread
    case .ints:
      kind = .ints
      ints.reserveCapacity(cells.rowCount)
    case .floats:
      kind = .floats
      floats.reserveCapacity(cells.rowCount)
    case .words:
      kind = .words
      marks.reserveCapacity(cells.rowCount)
    case .manyWords:
      kind = .manyWords
      pile.reserveCapacity(cells.rowCount, byteCount: 8 * cells.rowCount)
    }
  }

  /// Reads the next rows.
  mutating func read(_ rows: Range<Int>, of cells: ChunkCells) {
    switch kind {
    case .unread, .disproved: break
    case .ints: readInts(rows, cells)
    case .wideInts: readWideInts(rows, cells)
    case .floats: readFloats(rows, cells, isAfterInts: false)
    case .words: readMarks(rows, cells)
    case .manyWords: cells.addWords(column, rows, to: &pile)
    }
  }

  /// The column of the chunk, once all its rows were read.
  mutating func finish(_ cells: ChunkCells) -> ColumnPart {
    switch kind {
    case .unread: return part
    case .ints:
      let areNulls = part.nullRows.count == cells.rowCount
      part.values = areNulls ? .nulls : .ints(GrowingNumbers(ints, union: union))
      return part
    case .wideInts:
      part.values = .ints(.wide(wideInts))
      return part
    case .floats:
      part.values = part.nullRows.count == cells.rowCount ? .nulls : .floats(floats)
      return part
    case .disproved: readMarks(0..<cells.rowCount, cells)
    case .words: break
    case .manyWords: return ColumnPart(values: .manyWords(pile), nullRows: pile.nullRows)
    }
    return cells.words(column, known.words, WordGlances(marks, union: union))
  }

  // MARK: - Numbers

  /// Reads whole numbers; from the first cell on that is none, or a wider one, they are read otherwise.
  private mutating func readInts(_ rows: Range<Int>, _ cells: ChunkCells) {
    var ints = ints
    // Let go of here, so that it grows where it is.
    self.ints = []
    let stop = readInts(rows, cells, into: &ints)
    self.ints = ints
    guard let stop else { return }
    if stop.isWhole {
      kind = .wideInts
      wideInts.reserveCapacity(cells.rowCount)
      for int in ints { wideInts.append(Int64(int)) }
      self.ints = []
      readWideInts(stop.row..<rows.upperBound, cells)
    } else {
      beginFloats(ints, cells)
      self.ints = []
      readFloats(stop.row..<rows.upperBound, cells, isAfterInts: true)
    }
  }

  private mutating func readWideInts(_ rows: Range<Int>, _ cells: ChunkCells) {
    var ints = wideInts
    // Let go of here, so that it grows where it is.
    wideInts = []
    let stop = readInts(rows, cells, into: &ints)
    wideInts = ints
    guard let stop else { return }
    beginFloats(ints, cells)
    wideInts = []
    readFloats(stop.row..<rows.upperBound, cells, isAfterInts: true)
  }

  private mutating func beginFloats(_ ints: [some FixedWidthInteger], _ cells: ChunkCells) {
    kind = .floats
    way = cells.missing.isEmpty ? .byFours : .oneByOne
    floats.reserveCapacity(cells.rowCount)
    for int in ints { floats.append(Double(int)) }
  }

  /// Reads whole numbers up to the first cell that is none of this type, and gives its row, and whether it is one of
  /// another type.
  private mutating func readInts<Number: FixedWidthInteger & BitwiseCopyable>(
    _ rows: Range<Int>,
    _ cells: ChunkCells,
    into ints: inout [Number]
  ) -> (row: Int, isWhole: Bool)? {
    var stop: (row: Int, isWhole: Bool)?
    var walk = cells.places.walk(column: column).moved(by: rows.lowerBound)
    ints.append(addingCapacity: rows.count) { out in
      if readIntegers(rows, cells, into: &out) { return }
      var first = rows.lowerBound
      while first < rows.upperBound {
        let batch = first..<min(first &+ NumberCells.batchLength, rows.upperBound)
        let behind = out.count
        var found = NumberCells.readIntegers(cells, &walk, batch.count, into: &out)
        found.others = cells.notPlain(found.others, batch.count)
        if found.others != 0 {
          while let index = found.nextOther() {
            let row = batch.lowerBound &+ index
            let value = int(row, cells)
            guard let value, let number = Number(exactly: value) else {
              stop = (row, value != nil)
              out.removeLast(batch.count &- index)
              return
            }
            out[behind &+ index] = number
          }
          found.union = 0
          for index in behind..<out.count { found.union |= UInt32(truncatingIfNeeded: out[index]) }
        }
        union |= found.union
        first = batch.upperBound
      }
    }
    return stop
  }

  /// Reads whole numbers by the quickest way that has read all cells of the chunk so far; false where none can.
  private mutating func readIntegers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ rows: Range<Int>,
    _ cells: ChunkCells,
    into out: inout OutputSpan<Number>
  ) -> Bool {
    let behind = out.count
    let begin = cells.places.walk(column: column).moved(by: rows.lowerBound)
    while way != .oneByOne {
      let found =
        way == .byFours
        ? NumberCells.readIntegers(by: SIMD4<UInt32>.self, cells, begin, rows.count, into: &out)
        : NumberCells.readIntegers(by: SIMD2<UInt64>.self, cells, begin, rows.count, into: &out)
      if let found {
        union |= found
        return true
      }
      out.removeLast(out.count &- behind)
      way = way == .byFours ? .byEights : .oneByOne
    }
    return false
  }

  /// The whole number of one cell, 0 where it has no value, or nil where it has another one.
  private mutating func int(_ row: Int, _ cells: ChunkCells) -> Int64? {
    let bytes = cells.bytes.span
    let (start, end) = cells.bounds(column, row)
    if cells.missing.isEmpty, start < end,
      let value = unsafe NumberCells.integer(bytes.bytes, start, end)
    {
      return value
    }
    switch cells.sight(start, end) {
    case .null: part.addNull(row)
    case .blank: part.addBlank(row)
    case .content(let start, let end):
      guard case .value(let value) = NumberReading.integer(bytes, start, end) else { return nil }
      return value
    }
    return 0
  }

  /// Reads numbers; the first of them may be what is no whole number.
  private mutating func readFloats(
    _ rows: Range<Int>,
    _ cells: ChunkCells,
    isAfterInts: Bool
  ) {
    var walk = cells.places.walk(column: column).moved(by: rows.lowerBound)
    var floats = floats
    // Let go of here, so that it grows where it is.
    self.floats = []
    floats.append(addingCapacity: rows.count) { out in
      if readDecimals(rows, cells, into: &out) { return }
      var first = rows.lowerBound
      while first < rows.upperBound {
        let batch = first..<min(first &+ NumberCells.batchLength, rows.upperBound)
        let behind = out.count
        var found = NumberCells.readDecimals(cells, &walk, batch.count, into: &out)
        found.others = cells.notPlain(found.others, batch.count)
        while let index = found.nextOther() {
          let row = batch.lowerBound &+ index
          let isFirst = row == rows.lowerBound && (isAfterInts || row == 0)
          guard let value = float(row, cells, isFirst: isFirst) else {
            kind = .disproved
            return
          }
          out[behind &+ index] = value
        }
        first = batch.upperBound
      }
    }
    if kind == .floats { self.floats = floats }
  }

  /// Reads decimals side by side, if all cells of the chunk could be read so far; false where these cannot.
  private mutating func readDecimals(
    _ rows: Range<Int>,
    _ cells: ChunkCells,
    into out: inout OutputSpan<Double>
  ) -> Bool {
    if way == .oneByOne { return false }
    let behind = out.count
    let begin = cells.places.walk(column: column).moved(by: rows.lowerBound)
    if NumberCells.readDecimalPairs(cells, begin, rows.count, into: &out) { return true }
    out.removeLast(out.count &- behind)
    way = .oneByOne
    return false
  }

  /// The number of one cell, 0 where it has none, or nil where it has another value.
  private mutating func float(_ row: Int, _ cells: ChunkCells, isFirst: Bool) -> Double? {
    let bytes = cells.bytes.span
    let raw = unsafe bytes.bytes
    let (start, end) = cells.bounds(column, row)
    if cells.missing.isEmpty, start < end {
      if let value = NumberCells.decimal(raw, start, end) { return value }
      if let value = NumberCells.integer(raw, start, end) { return Double(value) }
    }
    switch cells.sight(start, end) {
    case .null: part.addNull(row)
    case .blank: part.addBlank(row)
    case .content(let contentStart, let contentEnd):
      guard let value = NumberReading.plainFloat(bytes, contentStart, contentEnd) else {
        return nil
      }
      if isFirst, case .tooLarge = NumberReading.integer(bytes, contentStart, contentEnd) {
        part.tooLarge = ColumnPart.Written(row: row, text: cells.written(start, end))
      }
      return value
    }
    return 0
  }

  // MARK: - Words

  private mutating func readMarks(_ rows: Range<Int>, _ cells: ChunkCells) {
    var marks = marks
    // Let go of here, so that it grows where it is.
    self.marks = []
    union |= cells.addMarks(column, rows, known, to: &marks)
    self.marks = marks
  }
}
