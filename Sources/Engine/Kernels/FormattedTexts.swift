import Language

/// `f"…"`: a piece of all rows after the other, and no string is made in between.
///
///     f"{island}, {year}"      pieces     Java Bali | ", " | 2012 2018
///                              lengths    10 10
///                              bytes      ····, ··········, ····     Java, 2012Bali, 2018
struct FormattedTexts {
  private enum Piece {
    case literal([UInt8])
    case words(TextDictionary, codes: [UInt32], flags: [Bool]?)
    case ints([Int64], flags: [Bool]?)
    case floats([Double], flags: [Bool]?)
    /// Boxed, and by its format, if it has one.
    case other(Column, ValueFormat?)
  }

  /// What a piece says in some rows: in each the bytes between two places.
  private struct Texts {
    let bytes: [UInt8]
    var starts: [Int]
    var ends: [Int]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      starts = []
      ends = []
    }
  }

  private let pieces: [Piece]
  private let arguments: DistinctArguments

  /// - Precondition: the arguments are the values of the pieces, in their order.
  init(
    _ pieces: [TypedExpression.Piece],
    of arguments: DistinctArguments,
    on workers: Workers
  ) {
    self.arguments = arguments
    var next = 0
    self.pieces = pieces.map { piece in
      switch piece {
      case .text(let text): return .literal(Array(text.utf8))
      case .value(let value, let format):
        let operand = arguments.operands[next]
        next += 1
        let format = format.flatMap { ValueFormat($0, for: value.type) }
        return FormattedTexts.piece(operand, format, on: workers)
      }
    }
  }

  private static func piece(
    _ operand: Operand,
    _ format: ValueFormat?,
    on workers: Workers
  ) -> Piece {
    if operand.isConstant {
      return .literal(Array(text(operand.column.value(at: 0), format).utf8))
    }
    switch operand.column {
    case .text(let text) where format == nil:
      return .words(text.dictionary, codes: text.codes(on: workers), flags: text.validity?.flags)
    case .int(let vector) where format == nil:
      return .ints(vector.values(on: workers), flags: vector.validity?.flags)
    case .float(let vector) where format == nil:
      return .floats(vector.values(on: workers), flags: vector.validity?.flags)
    case .text, .int, .float, .bool, .date, .timestamp, .time, .duration, .null:
      return .other(operand.column, format)
    }
  }

  private static func text(_ value: Value, _ format: ValueFormat?) -> String {
    format.map { NumberFormatter.format(value, as: $0) } ?? NumberFormatter.text(value)
  }

  /// The text of each row; a value that is null is nothing.
  func operand() throws(RunFailure) -> Operand {
    try arguments.writingTexts { combinations in
      let rows = arguments.rows[combinations]
      let texts = pieces.map { FormattedTexts.texts($0, rows) }
      // Where each row's text stands, and while pieces are written, how far it has come.
      var places: [Int] = []
      var ends: [Int] = []
      var end = 0
      for index in 0..<rows.count {
        places.append(end)
        for texts in texts { end += texts.ends[index] - texts.starts[index] }
        ends.append(end)
      }
      var bytes = [UInt8](repeating: 0, count: end)
      for texts in texts { FormattedTexts.write(texts, to: &bytes, at: &places) }
      return TextPile(bytes: bytes, ends: ends)
    }
  }

  private static func write(_ texts: Texts, to bytes: inout [UInt8], at places: inout [Int]) {
    var bytes = bytes.mutableSpan
    var places = places.mutableSpan
    let source = texts.bytes.span
    let starts = texts.starts.span
    let ends = texts.ends.span
    for index in places.indices {
      var place = places[index]
      for byte in starts[index]..<ends[index] {
        bytes[place] = source[byte]
        place &+= 1
      }
      places[index] = place
    }
  }

  private static func texts(_ piece: Piece, _ rows: ArraySlice<Int32>) -> Texts {
    switch piece {
    case .literal(let literal):
      var texts = Texts(literal)
      texts.starts = Array(repeating: 0, count: rows.count)
      texts.ends = Array(repeating: literal.count, count: rows.count)
      return texts
    case .words(let words, let codes, let flags):
      var texts = Texts(words.bytes)
      for row in rows {
        let isThere = flags?[Int(row)] ?? true
        let range = isThere ? words.range(of: Int(codes[Int(row)])) : 0..<0
        texts.starts.append(range.lowerBound)
        texts.ends.append(range.upperBound)
      }
      return texts
    case .ints(let values, let flags):
      return written(rows, flags) { row, bytes in ValueBytes.append(values[row], to: &bytes) }
    case .floats(let values, let flags):
      return written(rows, flags) { row, bytes in
        bytes.append(contentsOf: NumberFormatter.plain(values[row]).utf8)
      }
    case .other(let column, let format):
      return written(rows, nil) { row, bytes in
        bytes.append(contentsOf: text(column.value(at: row), format).utf8)
      }
    }
  }

  private static func written(
    _ rows: ArraySlice<Int32>,
    _ flags: [Bool]?,
    _ write: (_ row: Int, _ bytes: inout [UInt8]) -> Void
  ) -> Texts {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for row in rows {
      if flags?[Int(row)] ?? true { write(Int(row), &bytes) }
      ends.append(bytes.count)
    }
    var texts = Texts(bytes)
    texts.starts = [0] + ends.dropLast()
    texts.ends = ends
    return texts
  }
}
