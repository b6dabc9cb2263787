import Language

extension Library {
  static let extremes: [AggregateFunction] = [
    extreme("min", "Smallest value.", example: "1", isMinimum: true),
    extreme("max", "Largest value.", example: "3", isMinimum: false),
  ]

  private static func extreme(
    _ name: String,
    _ summary: String,
    example: String,
    isMinimum: Bool
  ) -> AggregateFunction {
    AggregateFunction(
      Signature(
        name,
        .aggregate,
        [Signature.Parameter("column", .ordered, "the column to look at")],
        result: .sameAs(0),
        summary: summary,
        details: """
          Nulls are skipped; null where no value is left. Texts are ordered by code point.
          """,
        examples: [
          Signature.Example("\(name) x", example, column: [.int(2), .null, .int(1), .int(3)])
        ]
      )
    ) { call throws(RunFailure) in
      let column = call.values
      let workers = call.site.workers
      switch column {
      case .int(let vector):
        if case .narrow(let narrow) = vector.kept {
          return .int(
            extremes(of: narrow, vector.validity?.flags, in: call.layout, isMinimum: isMinimum)
          )
        }
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .timestamp(let vector), .time(let vector):
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .float(let vector):
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .duration(let vector):
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .date(let vector):
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .bool(let vector):
        let numbers = Vector(vector.values.map { $0 ? 1 : 0 }, validity: vector.validity)
        return column.gathered(
          rows(of: numbers, in: call.layout, isMinimum: isMinimum),
          on: workers
        )
      case .text(let text):
        if call.partition.isWhole, text.dictionary.count > workers.morselSize {
          return column.gathered([
            TextOrder.extremeRow(of: text, isMinimum: isMinimum, on: workers)
          ])
        }
        let vector = TextOrder.ranks(of: text, on: workers)
        return column.gathered(rows(of: vector, in: call.layout, isMinimum: isMinimum), on: workers)
      case .null:
        return .null(count: call.partition.count)
      }
    }
  }

  /// The extremes themselves, of numbers that have the order of what they stand for.
  private static func extremes(
    of narrow: NarrowValues<Int64>,
    _ flags: [Bool]?,
    in layout: PartLayout,
    isMinimum: Bool
  ) -> Vector<Int64> {
    func extremes<
      Number: FixedWidthInteger & BitwiseCopyable & Sendable,
      Wide: FixedWidthInteger & BitwiseCopyable & Sendable
    >(
      _ values: [Number],
      _: Wide.Type,
      _ kept: ([Number]) -> NarrowNumbers
    ) -> Vector<Int64> {
      let turn: Number = isMinimum ? 0 : .max
      let least = layout.tally(LeastNumber<Number, Wide>(values: values, turn: turn), where: flags)
      let numbers = kept(least.map { Number(truncatingIfNeeded: $0) ^ turn })
      return Vector(
        .narrow(narrow.replacing(numbers)),
        validity: Validity.compact(least.map { $0 < Wide.max })
      )
    }
    return switch narrow.numbers {
    case .bytes(let values): extremes(values, UInt16.self, NarrowNumbers.bytes)
    case .pairs(let values): extremes(values, UInt32.self, NarrowNumbers.pairs)
    case .words(let values): extremes(values, UInt64.self, NarrowNumbers.words)
    }
  }

  /// The first row of each part that holds its extreme, -1 where it has no value.
  private static func rows<Element: Comparable & BitwiseCopyable & Sendable>(
    of vector: Vector<Element>,
    in layout: PartLayout,
    isMinimum: Bool
  ) -> [Int32] {
    let values = vector.values
    guard let some = values.first else { return Array(repeating: -1, count: layout.count) }
    let flags = vector.validity?.flags
    let extremes =
      isMinimum
      ? layout.tally(Least(values: values, some: some), where: flags)
      : layout.tally(Greatest(values: values, some: some), where: flags)
    return extremes.map(\.row)
  }
}

/// A value and the first row that has it, -1 where there is none yet.
private struct Extreme<Element: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
  var value: Element
  var row: Int32
}

/// The least of narrow numbers, whose bits are turned where the greatest is asked for.
///
/// It has twice the bytes of a number, so that none stands for no number; kept without a branch, since which row
/// is less than those before it cannot be foreseen.
private struct LeastNumber<
  Number: FixedWidthInteger & BitwiseCopyable & Sendable,
  Wide: FixedWidthInteger & BitwiseCopyable & Sendable
>: Tally {
  let values: [Number]
  let turn: Number
  var nothing: Wide { .max }

  @inline(__always)
  func add(_ row: Int, of part: Int, to least: inout Wide) {
    least = min(least, Wide(truncatingIfNeeded: values[row] ^ turn))
  }

  @inline(__always)
  func add(_ later: Wide, to least: inout Wide) { least = min(least, later) }
}

private struct Least<Element: Comparable & BitwiseCopyable & Sendable>: Tally {
  let values: [Element]
  /// Any value, in the place of none.
  let some: Element
  var nothing: Extreme<Element> { Extreme(value: some, row: -1) }

  @inline(__always)
  func add(_ row: Int, of part: Int, to least: inout Extreme<Element>) {
    if least.row < 0 || values[row] < least.value {
      least = Extreme(value: values[row], row: Int32(truncatingIfNeeded: row))
    }
  }

  @inline(__always)
  func add(_ later: Extreme<Element>, to least: inout Extreme<Element>) {
    if later.row >= 0, least.row < 0 || later.value < least.value { least = later }
  }
}

private struct Greatest<Element: Comparable & BitwiseCopyable & Sendable>: Tally {
  let values: [Element]
  /// Any value, in the place of none.
  let some: Element
  var nothing: Extreme<Element> { Extreme(value: some, row: -1) }

  @inline(__always)
  func add(_ row: Int, of part: Int, to greatest: inout Extreme<Element>) {
    if greatest.row < 0 || values[row] > greatest.value {
      greatest = Extreme(value: values[row], row: Int32(truncatingIfNeeded: row))
    }
  }

  @inline(__always)
  func add(_ later: Extreme<Element>, to greatest: inout Extreme<Element>) {
    if later.row >= 0, greatest.row < 0 || later.value > greatest.value { greatest = later }
  }
}
