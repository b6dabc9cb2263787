import Engine
import Language

/// A column of a bare file, typed by looking at all of its cells.
struct TypedColumn {
  var column: Column
  var unit: String?
  var remarks: [Diagnostic] = []
  /// Whether its numbers prove that a comma is their decimal mark.
  var hasDecimalComma = false
}

/// Finds the type of one column of a grid and reads it.
///
/// Plain numbers are read straight from the bytes, as whole numbers until one is not. Everything else
/// goes through the column's words, each looked at once.
struct ColumnTyping {
  let source: GridColumn
  let name: String
  let file: String
  /// Cells that mean "no value", in UTF-8.
  let missing: [[UInt8]]
  let context: RunContext

  private static let checkInterval = 1 << 16

  func typed() throws(DataFailure) -> TypedColumn {
    if let numbers = try plainNumbers() { return numbers }
    return try throughWords()
  }

  private func checkCancellation(_ row: Int) throws(DataFailure) {
    if row & (ColumnTyping.checkInterval - 1) == 0, context.isCancelled() { throw .cancelled }
  }

  // MARK: - Plain numbers

  /// The column as ints or floats, or nil where some cell is not a plain number, or none is anything.
  private func plainNumbers() throws(DataFailure) -> TypedColumn? {
    let count = source.rowCount
    let bytes = source.grid.bytes.span
    let cells = source.grid.cells.span
    let quote = source.grid.quote ?? 0
    var ints: [Int64] = []
    ints.reserveCapacity(count)
    var flags: [Bool] = []
    flags.reserveCapacity(count)
    var nullCount = 0
    var position = source.index
    var row = 0
    var tooLarge: Int?
    while row < count {
      try checkCancellation(row)
      let (start, end) = cells[position].content(bytes, quote: quote)
      let isNull = start == end || isMissing(bytes, start, end, missing)
      if isNull {
        nullCount += 1
        ints.append(0)
      } else {
        guard case .value(let value) = NumberReading.integer(bytes, start, end) else {
          if case .tooLarge = NumberReading.integer(bytes, start, end) { tooLarge = row }
          break
        }
        ints.append(value)
      }
      flags.append(!isNull)
      row += 1
      position += source.grid.columnCount
    }
    if row == count {
      guard nullCount < count else { return nil }
      let validity = nullCount == 0 ? nil : Validity(flags)
      return TypedColumn(column: .int(Vector(ints, validity: validity)))
    }
    // The first cell that is not an int decides cheaply against floats in a column of words.
    var floats: [Double] = []
    let (start, end) = cells[position].content(bytes, quote: quote)
    guard NumberReading.float(bytes, start, end) != nil else { return nil }
    floats.reserveCapacity(count)
    for int in ints { floats.append(Double(int)) }
    ints = []
    while row < count {
      try checkCancellation(row)
      let (start, end) = cells[position].content(bytes, quote: quote)
      let isNull = start == end || isMissing(bytes, start, end, missing)
      if isNull {
        nullCount += 1
        floats.append(0)
      } else {
        guard let value = NumberReading.plainFloat(bytes, start, end) else { return nil }
        floats.append(value)
      }
      flags.append(!isNull)
      row += 1
      position += source.grid.columnCount
    }
    let validity = nullCount == 0 ? nil : Validity(flags)
    var typed = TypedColumn(column: .float(Vector(floats, validity: validity)))
    if let tooLarge {
      typed.remarks = [
        DatasetMessages.beyondInteger(place.cell(row: tooLarge), source.text(at: tooLarge))
      ]
    }
    return typed
  }

  private var place: ColumnPlace {
    ColumnPlace(file: file, name: name, number: source.index + 1, lines: source.grid.lines)
  }

  // MARK: - Words

  private func throughWords() throws(DataFailure) -> TypedColumn {
    let read = try ColumnWords(source, missing: missing, emptyIsNull: true, context: context)
    if read.words.count == 0 {
      let count = source.rowCount
      return TypedColumn(column: .null(count: count))
    }
    return WordTyping(
      words: read.words,
      rows: .words(read.codes),
      validity: read.validity,
      column: place,
      workers: context.workers
    ).typed()
  }
}

extension Cell {
  /// What stands between a cell's quotes, or all of a cell without.
  @inline(__always)
  func inside(_ bytes: Span<UInt8>, quote: UInt8) -> (start: Int, end: Int) {
    let start = Int(self.start)
    let end = Int(self.end)
    return start < end && bytes[start] == quote ? (start + 1, end - 1) : (start, end)
  }

  /// What stands between a cell's quotes, without the blanks around it.
  @inline(__always)
  func content(_ bytes: Span<UInt8>, quote: UInt8) -> (start: Int, end: Int) {
    let (start, end) = inside(bytes, quote: quote)
    return trimmedBounds(bytes, start, end)
  }
}

/// Bounds of a text without the blanks and tabs around it.
@inline(__always)
func trimmedBounds(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
  var start = start
  var end = end
  while start < end, bytes[start] == .blank || bytes[start] == .tab { start += 1 }
  while start < end, bytes[end - 1] == .blank || bytes[end - 1] == .tab { end -= 1 }
  return (start, end)
}

extension NumberReading {
  /// A number in plain notation as a float: a whole one is read as such, so that `-0` is 0 wherever in
  /// a column it stands.
  static func plainFloat(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    if case .value(let value) = integer(bytes, start, end) { return Double(value) }
    return float(bytes, start, end)
  }
}
