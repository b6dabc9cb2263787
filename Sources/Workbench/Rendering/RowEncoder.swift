import Engine

/// How a format for machines spells what is not a number.
protocol CellNotation {
  /// What a null becomes.
  var null: [UInt8] { get }
  /// What stands before and after a date and a timestamp.
  var timeQuote: [UInt8] { get }
  func append(_ text: String, to bytes: inout [UInt8])
}

/// The rows of a table as bytes, each the cells of its columns between fixed pieces.
///
///     rowStart  prefix cell prefix cell …  rowEnd
///     {         "a":   1    ,"b":  null    }\n
///
/// A block of rows is encoded column by column, each in a loop over unboxed values, and then copied
/// together row by row.
struct RowEncoder<Notation: CellNotation> {
  let notation: Notation
  /// What stands before the cell of each column.
  let prefixes: [[UInt8]]
  let rowStart: [UInt8]
  let rowEnd: [UInt8]
  /// What stands between two rows.
  var separator: [UInt8] = []

  private static var blockSize: Int { 4096 }

  func write(_ table: Table, to stream: inout ByteStream) {
    let columns = zip(table.columns, prefixes).map { column, prefix in
      ColumnEncoder(column, prefix: prefix, notation: notation)
    }
    var blocks = columns.map { _ in CellBlock() }
    var bytes: [UInt8] = []
    var start = 0
    while start < table.rowCount, stream.isOpen {
      let rows = start..<min(start + Self.blockSize, table.rowCount)
      for index in columns.indices {
        columns[index].encode(rows, into: &blocks[index])
      }
      bytes.removeAll(keepingCapacity: true)
      for row in 0..<rows.count {
        if start + row > 0 { bytes.append(contentsOf: separator) }
        bytes.append(contentsOf: rowStart)
        for index in blocks.indices { blocks[index].appendCell(row, to: &bytes) }
        bytes.append(contentsOf: rowEnd)
      }
      stream.write(bytes)
      start = rows.upperBound
    }
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

  func appendCell(_ row: Int, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
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
      encode(vector, rows, into: &block) { CellBytes.append($0, to: &$1) }
    case .float(let vector):
      encode(vector, rows, into: &block) { value, bytes in
        if value.isFinite {
          CellBytes.append(value, to: &bytes)
        } else {
          bytes.append(contentsOf: notation.null)
        }
      }
    case .bool(let vector):
      encode(vector, rows, into: &block) { CellBytes.append($0, to: &$1) }
    case .date(let vector):
      encode(vector, rows, into: &block) { days, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        CellBytes.appendDate(days: Int(days), to: &bytes)
        bytes.append(contentsOf: notation.timeQuote)
      }
    case .timestamp(let vector):
      encode(vector, rows, into: &block) { microseconds, bytes in
        bytes.append(contentsOf: notation.timeQuote)
        CellBytes.appendTimestamp(microseconds: microseconds, to: &bytes)
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
        append(vector.values[row], &block.bytes)
        block.ends.append(block.bytes.count)
      }
    }
  }

  private func encode(_ text: TextColumn, _ rows: Range<Int>, into block: inout CellBlock) {
    for row in rows {
      if text.isNull(at: row) {
        appendNull(to: &block)
      } else if let words {
        words.appendCell(Int(text.codes[row]), to: &block.bytes)
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
