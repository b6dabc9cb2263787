internal import Synchronization

/// The values of a column: as they are, or narrow until something asks for them as they are.
///
///     id4    17 100 3 …        plain: eight bytes each        narrow: 16 99 2 …, a byte each, lowest 1
///
/// What gathers, groups, sums, compares and sorts reads narrow values as they stand.
enum KeptValues<Element: BitwiseCopyable & Sendable>: Sendable {
  case plain([Element])
  case narrow(NarrowValues<Element>)

  var count: Int {
    switch self {
    case .plain(let values): values.count
    case .narrow(let values): values.numbers.count
    }
  }

  var values: [Element] { values(on: .one) }

  func values(on workers: Workers) -> [Element] {
    switch self {
    case .plain(let values): values
    case .narrow(let values): values.widened(on: workers)
    }
  }

  /// One of the values, of which narrow ones stay so.
  subscript(row: Int) -> Element {
    switch self {
    case .plain(let values): values[row]
    case .narrow(let values): values[row]
    }
  }

  /// The values at these rows, any for a negative one; and whether there is a negative one.
  ///
  /// - Precondition: there is a value, or no row.
  func gathered(
    _ rows: [Int32],
    on workers: Workers
  ) -> (values: KeptValues, hasMissing: Bool) {
    switch self {
    case .plain(let values):
      guard let placeholder = values.first else {
        precondition(rows.isEmpty, "rows gathered from an empty column have no placeholder")
        return (self, false)
      }
      let (values, hasMissing) = values.gathered(rows, placeholder: placeholder, on: workers)
      return (.plain(values), hasMissing)
    case .narrow(let values):
      let (numbers, hasMissing) = values.numbers.gathered(rows, on: workers)
      return (.narrow(values.replacing(numbers)), hasMissing)
    }
  }

  /// Some neighbouring values, as they are.
  func slice(_ range: Range<Int>) -> [Element] {
    switch self {
    case .plain(let values): Array(values[range])
    case .narrow(let values): values.slice(range)
    }
  }
}

/// Whole numbers that are kept in fewer bytes than they have.
///
/// Asked for them as they are, it makes them once and keeps them too.
final class NarrowValues<Element: BitwiseCopyable & Sendable>: Sendable {
  /// The values less the lowest.
  let numbers: NarrowNumbers
  /// Bounds of the values: none need be equal to one.
  let lowest: Int64
  let highest: Int64

  private let widening: Widening
  private let wide = Mutex<[Element]?>(nil)

  /// How narrow numbers become values.
  private struct Widening: Sendable {
    let value: @Sendable (UInt32) -> Element
    let append: @Sendable (NarrowNumbers, Range<Int>, inout OutputSpan<Element>) -> Void
  }

  private init(_ numbers: NarrowNumbers, lowest: Int64, highest: Int64, widening: Widening) {
    self.numbers = numbers
    self.lowest = lowest
    self.highest = highest
    self.widening = widening
  }

  /// Other numbers within the same bounds.
  func replacing(_ numbers: NarrowNumbers) -> NarrowValues {
    NarrowValues(numbers, lowest: lowest, highest: highest, widening: widening)
  }

  var figures: IntegerFigures {
    IntegerFigures(lowest: lowest, highest: highest, narrow: numbers)
  }

  func widened(on workers: Workers) -> [Element] {
    wide.withLock { wide in
      if let wide { return wide }
      let values = workers.fill(numbers.count) { [numbers, widening] rows, out in
        widening.append(numbers, rows, &out)
      }
      wide = values
      return values
    }
  }

  func slice(_ range: Range<Int>) -> [Element] {
    [Element](capacity: range.count) { widening.append(numbers, range, &$0) }
  }

  subscript(row: Int) -> Element { widening.value(numbers[row]) }
}

extension NarrowValues where Element: FixedWidthInteger {
  @inline(__always)
  fileprivate convenience init(_ numbers: NarrowNumbers, from lowest: Element, highest: Int64) {
    let widening = Widening(
      value: { lowest &+ Element(truncatingIfNeeded: $0) },
      append: { numbers, rows, out in numbers.append(rows, from: lowest, to: &out) }
    )
    self.init(numbers, lowest: Int64(lowest), highest: highest, widening: widening)
  }
}

extension KeptValues<Int64> {
  /// Numbers less the lowest; neither bound need be one of them.
  init(_ numbers: NarrowNumbers, lowest: Int64, highest: Int64) {
    self = .narrow(NarrowValues(numbers, from: lowest, highest: highest))
  }
}

extension KeptValues<UInt32> {
  /// Codes, all below a count.
  init(_ numbers: NarrowNumbers, below count: Int) {
    self = .narrow(NarrowValues(numbers, from: 0, highest: Int64(max(1, count) - 1)))
  }
}
