import Language

/// The keys of both sides of a join as integers: equal where the keys are.
///
///     left   "b" "c" null        codes    0  1  .        the left dictionary's
///     right  "a" "b"             codes    2  0           its words in the left's codes, new ones behind
///
/// Several keys are packed into one integer, the first weighing most; where they do not fit, one of them
/// is numbered before.
struct JoinKeys: Sendable {
  var left: KeyWords
  /// The right side's integers are wide whatever they were made from.
  var right: [Int64]
  /// False where no partner can be: a key is missing, or lies beyond all of the other side's.
  var rightFlags: [Bool]?
  /// What the right side's present keys lie in; nil where none is present.
  var range: ClosedRange<Int64>?

  /// - Precondition: both columns have one type, or hold nulls alone.
  init(_ left: Column, _ right: Column, on workers: Workers) throws(RunFailure) {
    let type = left.type == .null ? right.type : left.type
    let left = left.adopting(type)
    let right = right.adopting(type)
    rightFlags = right.validity?.flags
    if case .text(let leftText) = left, case .text(let rightText) = right {
      let (leftText, rightText) = JoinKeys.trimmed(leftText, rightText)
      let codes = try TextCodes(of: rightText, in: leftText.dictionary, on: workers)
      let leftCodes: KeyWords.Values =
        leftText.narrowCodes(on: workers).map { .narrow($0, lowest: 0) }
        ?? .codes(leftText.codes(on: workers))
      self.left = KeyWords(leftCodes, flags: leftText.validity?.flags)
      self.right = codes.values(of: rightText, on: workers)
    } else {
      let leftIntegers: KeyWords.Values =
        left.narrowIntegers(on: workers).map { .narrow($0, lowest: $1) }
        ?? .integers(left.keyIntegers(on: workers))
      self.left = KeyWords(leftIntegers, flags: left.validity?.flags)
      self.right = right.keyIntegers(on: workers)
    }
    range = JoinKeys.range(of: self.right, flags: rightFlags, on: workers)
  }

  /// Without the many words that no row uses, where the sides have words of their own.
  private static func trimmed(_ left: TextColumn, _ right: TextColumn) -> (TextColumn, TextColumn) {
    if left.dictionary === right.dictionary { return (left, right) }
    return (left.trimmed(), right.trimmed())
  }

  private static func range(
    of values: [Int64],
    flags: [Bool]?,
    on workers: Workers
  ) -> ClosedRange<Int64>? {
    let parts = workers.mapMorsels(values.count) { rows -> ClosedRange<Int64>? in
      var lowest = Int64.max
      var highest = Int64.min
      for row in rows where flags?[row] != false {
        lowest = min(lowest, values[row])
        highest = max(highest, values[row])
      }
      return lowest <= highest ? lowest...highest : nil
    }
    return parts.compactMap { $0 }.reduce(nil) { all, part in
      all.map { min($0.lowerBound, part.lowerBound)...max($0.upperBound, part.upperBound) } ?? part
    }
  }

  /// How many integers the range has; nil where that is no Int64.
  private var width: Int64? {
    guard let range else { return 1 }
    let width = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    return width.overflow || width.partialValue == .max ? nil : width.partialValue + 1
  }

  /// These keys and another behind them as one.
  mutating func add(_ other: JoinKeys, on workers: Workers) {
    var other = other
    // A key that is numbered has fewer numbers than 2^31, so that two of them fit.
    while JoinKeys.product(width, other.width) == nil {
      if (width ?? .max) >= (other.width ?? .max) {
        number(on: workers)
      } else {
        other.number(on: workers)
      }
    }
    let total = JoinKeys.product(width, other.width)
    guard let total, let first = range, let second = other.range, let width = other.width else {
      // One side's keys are all missing.
      range = nil
      return
    }
    let rightFlags = JoinKeys.united(rightFlags, other.rightFlags)
    right = JoinKeys.packed(
      right,
      other.right,
      flags: rightFlags,
      lowest: (first.lowerBound, second.lowerBound),
      width: width,
      on: workers
    )
    self.rightFlags = rightFlags
    let leftFirst = left.integers(on: workers)
    let leftSecond = other.left.integers(on: workers)
    let leftFlags = JoinKeys.flags(
      (leftFirst, left.flags, first),
      (leftSecond, other.left.flags, second),
      on: workers
    )
    let leftValues = JoinKeys.packed(
      leftFirst,
      leftSecond,
      flags: leftFlags,
      lowest: (first.lowerBound, second.lowerBound),
      width: width,
      on: workers
    )
    left = KeyWords(.integers(leftValues), flags: leftFlags)
    range = 0...(total - 1)
  }

  private static func product(_ first: Int64?, _ second: Int64?) -> Int64? {
    guard let first, let second else { return nil }
    let product = first.multipliedReportingOverflow(by: second)
    return product.overflow ? nil : product.partialValue
  }

  /// Puts for each key the first right row that has it, so that the range is no wider than the rows.
  private mutating func number(on workers: Workers) {
    let index = HashedIndex(right, flags: rightFlags, on: workers)
    let leftNumbers: [Int32]
    switch left.values {
    case .integers(let values):
      leftNumbers = index.entries(of: values, flags: left.flags, on: workers)
    case .codes(let codes): leftNumbers = index.entries(of: codes, flags: left.flags, on: workers)
    case .narrow:
      let values = left.integers(on: workers)
      leftNumbers = index.entries(of: values, flags: left.flags, on: workers)
    }
    let rightNumbers = index.entries(of: right, flags: rightFlags, on: workers)
    right = rightNumbers.widened(on: workers)
    left = KeyWords(
      .integers(leftNumbers.widened(on: workers)),
      flags: leftNumbers.gatheredFlags(on: workers)
    )
    range = right.isEmpty ? nil : 0...Int64(right.count - 1)
  }

  private static func united(_ first: [Bool]?, _ second: [Bool]?) -> [Bool]? {
    guard let first, let second else { return first ?? second }
    return zip(first, second).map { $0 && $1 }
  }

  /// Which left rows have both keys, and have them where the right side's lie.
  private static func flags(
    _ first: (values: [Int64], flags: [Bool]?, range: ClosedRange<Int64>),
    _ second: (values: [Int64], flags: [Bool]?, range: ClosedRange<Int64>),
    on workers: Workers
  ) -> [Bool] {
    workers.fill(first.values.count) { rows, out in
      for row in rows {
        let isPresent = first.flags?[row] != false && second.flags?[row] != false
        out.append(
          isPresent && first.range.contains(first.values[row])
            && second.range.contains(second.values[row])
        )
      }
    }
  }

  private static func packed(
    _ first: [Int64],
    _ second: [Int64],
    flags: [Bool]?,
    lowest: (Int64, Int64),
    width: Int64,
    on workers: Workers
  ) -> [Int64] {
    workers.fill(first.count) { rows, out in
      for row in rows {
        let isPresent = flags?[row] != false
        out.append(
          isPresent ? (first[row] - lowest.0) * width + (second[row] - lowest.1) : 0
        )
      }
    }
  }
}

/// The keys of the left side, which is looked at row by row and not copied where it need not be.
struct KeyWords: Sendable {
  enum Values: Sendable {
    case integers([Int64])
    case codes([UInt32])
    /// Integers or codes less the lowest.
    case narrow(NarrowNumbers, lowest: Int64)
  }

  let values: Values
  let flags: [Bool]?

  init(_ values: Values, flags: [Bool]?) {
    self.values = values
    self.flags = flags
  }

  func integers(on workers: Workers) -> [Int64] {
    switch values {
    case .integers(let values): values
    case .codes(let codes): codes.widened(on: workers)
    case .narrow(let numbers, let lowest):
      workers.fill(numbers.count) { numbers.append($0, from: lowest, to: &$1) }
    }
  }
}

extension Array where Element: FixedWidthInteger & BitwiseCopyable & Sendable {
  fileprivate func widened(on workers: Workers) -> [Int64] {
    workers.fill(count) { rows, out in
      for row in rows { out.append(Int64(self[row])) }
    }
  }
}

extension [Int32] {
  /// Which of these are numbers, and not -1 for none.
  fileprivate func gatheredFlags(on workers: Workers) -> [Bool] {
    workers.fill(count) { rows, out in
      for row in rows { out.append(self[row] >= 0) }
    }
  }
}

extension Column {
  /// A column's whole numbers less the lowest, if it keeps or remembers them so.
  fileprivate func narrowIntegers(on workers: Workers) -> (NarrowNumbers, lowest: Int64)? {
    guard case .int(let vector) = self, vector.remembers,
      let figures = vector.figures(on: workers), let narrow = figures.narrow
    else { return nil }
    return (narrow, figures.lowest)
  }

  /// Integers that are equal where the values are: 30 days and a month are, and -0 and 0.
  func keyIntegers(on workers: Workers) -> [Int64] {
    switch self {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      return vector.values(on: workers)
    case .date(let vector):
      return vector.values(on: workers).widened(on: workers)
    case .duration(let vector):
      return vector.lengths(on: workers)
    case .float(let vector):
      let values = vector.values
      return workers.fill(values.count) { rows, out in
        for row in rows {
          let value = values[row]
          out.append(Int64(bitPattern: (value == 0 ? 0 : value).bitPattern))
        }
      }
    case .bool(let vector):
      return workers.fill(vector.count) { rows, out in
        for row in rows { out.append(vector[row] ? 1 : 0) }
      }
    case .text(let text):
      return text.codes(on: workers).widened(on: workers)
    case .null(let count):
      return Array(repeating: 0, count: count)
    }
  }
}
