import Engine
import Language

/// How a format for machines spells what is not a number.
protocol CellNotation {
  /// What a null becomes.
  var null: [UInt8] { get }
  /// What stands before and after a date, a time and a duration.
  var timeQuote: [UInt8] { get }
  func append(_ text: String, to bytes: inout [UInt8])
}

/// The rows of a table as bytes: each cell after the fixed piece of its column, then the row's end.
///
///     prefix cell prefix cell …  rowEnd
///     ,\n{"a":  1 ,"b":   null   }
///
/// A block of rows is encoded column by column, each in a loop over unboxed values, and the cells are
/// then copied to where they stand in their rows, column by column again.
struct RowEncoder<Notation: CellNotation> {
  let notation: Notation
  /// What stands before the cell of each column, the first of them beginning the row.
  let prefixes: [[UInt8]]
  let rowEnd: [UInt8]
  /// Bytes at the beginning of the first prefix that part a row from the one before it.
  var separatorLength = 0

  private static var blockSize: Int { 4096 }

  /// Writes all rows; a relation without a column has nothing to write.
  func write(_ table: Table, to stream: inout ByteStream) {
    guard !table.columns.isEmpty else { return }
    let columns = zip(table.columns, prefixes).map { column, prefix in
      ColumnEncoder(column, prefix: prefix, notation: notation)
    }
    var blocks = columns.map { _ in CellBlock() }
    var start = 0
    while start < table.rowCount, stream.isOpen {
      let rows = start..<min(start + Self.blockSize, table.rowCount)
      for index in columns.indices {
        columns[index].encode(rows, into: &blocks[index])
      }
      var bytes = RowEncoder.joined(blocks, rowCount: rows.count, rowEnd: rowEnd)
      if start == 0 { bytes.removeFirst(separatorLength) }
      stream.write(bytes)
      start = rows.upperBound
    }
  }

  private static func joined(_ blocks: [CellBlock], rowCount: Int, rowEnd: [UInt8]) -> [UInt8] {
    // Where the next cell of each row goes; at first, where the row begins.
    var positions: [Int] = []
    positions.reserveCapacity(rowCount)
    var total = 0
    for row in 0..<rowCount {
      positions.append(total)
      for block in blocks { total += block.length(of: row) }
      total += rowEnd.count
    }
    var bytes = [UInt8](repeating: 0, count: total)
    for block in blocks { block.copyCells(to: &bytes, at: &positions) }
    for position in positions {
      for index in rowEnd.indices { bytes[position + index] = rowEnd[index] }
    }
    return bytes
  }
}

/// The cells of one column for a block of rows, end to end.
private struct CellBlock {
  var bytes: [UInt8] = []
  var ends: [Int] = []

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  func start(of row: Int) -> Int {
    row == 0 ? 0 : ends[row - 1]
  }

  func length(of row: Int) -> Int {
    ends[row] - start(of: row)
  }

  func appendCell(_ row: Int, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[start(of: row)..<ends[row]])
  }

  /// Copies the cell of each row to its position, and moves the position behind it.
  func copyCells(to output: inout [UInt8], at positions: inout [Int]) {
    var source = 0
    for row in ends.indices {
      var target = positions[row]
      while source < ends[row] {
        output[target] = bytes[source]
        source += 1
        target += 1
      }
      positions[row] = target
    }
  }
}

/// Encodes blocks of one column.
private struct ColumnEncoder<Notation: CellNotation> {
  private let column: Column
  private let prefix: [UInt8]
  private let notation: Notation
  /// The words of a text column, encoded once, where there are fewer than rows.
  private let words: CellBlock?

  init(_ column: Column, prefix: [UInt8], notation: Notation) {
    self.column = column
    self.prefix = prefix
    self.notation = notation
    guard case .text(let text) = column, text.dictionary.count <= text.count else {
      words = nil
      return
    }
    var words = CellBlock()
    for word in text.dictionary.texts {
      words.bytes.append(contentsOf: prefix)
      notation.append(word, to: &words.bytes)
      words.ends.append(words.bytes.count)
    }
    self.words = words
  }

  func encode(_ rows: Range<Int>, into block: inout CellBlock) {
    block.clear()
    switch column {
    case .int(let vector):
      encode(vector, rows, into: &block) { ValueBytes.append($0, to: &$1) }
    case .float(let vector):
      encode(vector, rows, into: &block) { value, bytes in
        if value.isFinite {
          ValueBytes.append(value, to: &bytes)
        } else {
          bytes.append(contentsOf: notation.null)
        }
      }
    case .bool(let vector):
      encode(vector, rows, into: &block) { ValueBytes.append($0, to: &$1) }
    case .date(let vector):
      encode(vector, rows, into: &block) { days, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        ValueBytes.appendDate(days: Int(days), to: &bytes)
        bytes.append(contentsOf: notation.timeQuote)
      }
    case .timestamp(let vector):
      encode(vector, rows, into: &block) { microseconds, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        ValueBytes.appendTimestamp(microseconds: microseconds, to: &bytes)
        bytes.append(contentsOf: notation.timeQuote)
      }
    case .time(let vector):
      encode(vector, rows, into: &block) { microseconds, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        ValueBytes.appendTime(microseconds: microseconds, to: &bytes)
        bytes.append(contentsOf: notation.timeQuote)
      }
    case .duration(let vector):
      encode(vector, rows, into: &block) { duration, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        bytes.append(contentsOf: duration.text.utf8)
        bytes.append(contentsOf: notation.timeQuote)
      }
    case .text(let text):
      encode(text, rows, into: &block)
    case .null:
      for _ in rows { appendNull(to: &block) }
    }
  }

  /// One loop a type: the closure is inlined where this is called.
  @inline(__always)
  private func encode<Element>(
    _ vector: Vector<Element>,
    _ rows: Range<Int>,
    into block: inout CellBlock,
    _ append: (Element, inout [UInt8]) -> Void
  ) {
    for row in rows {
      if vector.isNull(at: row) {
        appendNull(to: &block)
      } else {
        block.bytes.append(contentsOf: prefix)
        append(vector[row], &block.bytes)
        block.ends.append(block.bytes.count)
      }
    }
  }

  private func encode(_ text: TextColumn, _ rows: Range<Int>, into block: inout CellBlock) {
    for row in rows {
      if text.isNull(at: row) {
        appendNull(to: &block)
      } else if let words {
        words.appendCell(text.code(at: row), to: &block.bytes)
        block.ends.append(block.bytes.count)
      } else {
        block.bytes.append(contentsOf: prefix)
        notation.append(text.text(at: row), to: &block.bytes)
        block.ends.append(block.bytes.count)
      }
    }
  }

  private func appendNull(to block: inout CellBlock) {
    block.bytes.append(contentsOf: prefix)
    block.bytes.append(contentsOf: notation.null)
    block.ends.append(block.bytes.count)
  }
}
