internal import Synchronization

/// What queries have found out about the values of a column, so that the next one need not look again.
///
///     id4    17 100 3 …        lowest 1, highest 100; and as bytes   16 99 2 …
///
/// The columns of tables have one. Those on their way through a plan are mostly read once, and have none.
package final class ColumnMemory: Sendable {
  private struct Known {
    var integers: IntegerFigures?
    var floats: FloatFigures?
    /// Nil where it was not looked for, and no scale within where there is none.
    var decimals: DecimalScale??
  }

  private let known = Mutex(Known())

  package init() {}

  /// What is known of a column of whole numbers, or else what a look at all of them tells.
  ///
  /// Two queries at once may both look; what they find is the same.
  func integers(_ find: () -> IntegerFigures) -> IntegerFigures {
    if let figures = known.withLock({ $0.integers }) { return figures }
    let figures = find()
    known.withLock { $0.integers = figures }
    return figures
  }

  func floats(_ find: () -> FloatFigures) -> FloatFigures {
    if let figures = known.withLock({ $0.floats }) { return figures }
    let figures = find()
    known.withLock { $0.floats = figures }
    return figures
  }

  func decimalScale(_ find: () -> DecimalScale?) -> DecimalScale? {
    if let scale = known.withLock({ $0.decimals }) { return scale }
    let scale = find()
    known.withLock { $0.decimals = .some(scale) }
    return scale
  }
}

/// Between which whole numbers those of a column lie, placeholders of nulls included.
struct IntegerFigures: Sendable {
  let lowest: Int64
  let highest: Int64
  /// The numbers less the lowest, where they then take half of the space or less; a column that forgets
  /// has none.
  let narrow: NarrowNumbers?

  /// Of no number.
  static let none = IntegerFigures(lowest: 0, highest: 0, narrow: nil)

  /// How far the highest is above the lowest.
  var width: UInt64 { UInt64(bitPattern: highest &- lowest) }
}

/// Between which floats those of a column lie, by their words of the same order.
struct FloatFigures: Sendable {
  let lowest: UInt64
  let highest: UInt64
}

extension Vector where Element: FixedWidthInteger {
  /// Whether its figures cost no look at its values, or that look is the last one.
  var remembers: Bool {
    if case .narrow = kept { true } else { memory != nil }
  }

  /// Nil where there is no value.
  func figures(on workers: Workers) -> IntegerFigures? {
    if count == 0 { return nil }
    if case .narrow(let narrow) = kept { return narrow.figures }
    let values = values
    func bounds() -> (Element, Element) { values.bounds(on: workers) { $0 } ?? (0, 0) }
    guard let memory else {
      let (lowest, highest) = bounds()
      return IntegerFigures(lowest: Int64(lowest), highest: Int64(highest), narrow: nil)
    }
    return memory.integers {
      let (lowest, highest) = bounds()
      let width = UInt64(bitPattern: Int64(highest) &- Int64(lowest))
      return IntegerFigures(
        lowest: Int64(lowest),
        highest: Int64(highest),
        narrow: NarrowNumbers(values, from: lowest, width: width, on: workers)
      )
    }
  }
}

extension Vector where Element == Double {
  /// Nil where there is no value.
  func figures(on workers: Workers) -> FloatFigures? {
    func find() -> FloatFigures {
      let (lowest, highest) = values.bounds(on: workers) { RadixSort.key($0) } ?? (0, 0)
      return FloatFigures(lowest: lowest, highest: highest)
    }
    if values.isEmpty { return nil }
    return memory.map { $0.floats(find) } ?? find()
  }
}

extension TextColumn {
  /// The codes in as few bytes as the dictionary needs, a null's one of them or another.
  ///
  /// Nil where that is all of them, or the column forgets.
  func narrowCodes(on workers: Workers) -> NarrowNumbers? {
    if case .narrow(let narrow) = kept { return narrow.numbers }
    guard let memory, count > 0 else { return nil }
    let codes = codes
    let highest = max(1, dictionary.count) - 1
    return memory.integers {
      IntegerFigures(
        lowest: 0,
        highest: Int64(highest),
        narrow: NarrowNumbers(codes, from: 0, width: UInt64(highest), on: workers)
      )
    }.narrow
  }
}

extension Column {
  /// The same column, which remembers what is found out about it.
  package var remembering: Column {
    switch self {
    case .int(let vector): .int(vector.remembering)
    case .float(let vector): .float(vector.remembering)
    case .date(let vector): .date(vector.remembering)
    case .timestamp(let vector): .timestamp(vector.remembering)
    case .time(let vector): .time(vector.remembering)
    case .text(let column): .text(column.remembering)
    case .bool, .duration, .null: self
    }
  }
}

extension Vector {
  fileprivate var remembering: Vector {
    memory == nil ? Vector(kept, validity: validity, memory: ColumnMemory()) : self
  }
}

extension TextColumn {
  fileprivate var remembering: TextColumn {
    if memory != nil { return self }
    return TextColumn(
      kept,
      dictionary: dictionary,
      validity: validity,
      memory: ColumnMemory()
    )
  }
}
