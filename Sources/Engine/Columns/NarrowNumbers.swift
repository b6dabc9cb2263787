/// Whole numbers from 0 on in as few bytes as the greatest needs.
package enum NarrowNumbers: Sendable {
  case bytes([UInt8])
  case pairs([UInt16])
  case words([UInt32])

  /// The values less the lowest; nil where that would not halve the space they take.
  init?<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: [Number],
    from lowest: Number,
    width: UInt64,
    on workers: Workers
  ) {
    func narrowed<Narrow: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Narrow.Type
    ) -> [Narrow]? {
      guard width <= UInt64(Narrow.max), Narrow.bitWidth * 2 <= Number.bitWidth else { return nil }
      return workers.fill(values.count) { rows, out in
        for row in rows { out.append(Narrow(truncatingIfNeeded: values[row] &- lowest)) }
      }
    }
    if let bytes = narrowed(UInt8.self) {
      self = .bytes(bytes)
    } else if let pairs = narrowed(UInt16.self) {
      self = .pairs(pairs)
    } else if let words = narrowed(UInt32.self) {
      self = .words(words)
    } else {
      return nil
    }
  }

  package var count: Int {
    switch self {
    case .bytes(let values): values.count
    case .pairs(let values): values.count
    case .words(let values): values.count
    }
  }

  subscript(row: Int) -> UInt32 {
    switch self {
    case .bytes(let values): UInt32(values[row])
    case .pairs(let values): UInt32(values[row])
    case .words(let values): values[row]
    }
  }

  /// The numbers at these rows, 0 for a negative one; and whether there is a negative one.
  func gathered(
    _ rows: [Int32],
    on workers: Workers
  ) -> (numbers: NarrowNumbers, hasMissing: Bool) {
    switch self {
    case .bytes(let values):
      let (values, hasMissing) = values.gathered(rows, placeholder: 0, on: workers)
      return (.bytes(values), hasMissing)
    case .pairs(let values):
      let (values, hasMissing) = values.gathered(rows, placeholder: 0, on: workers)
      return (.pairs(values), hasMissing)
    case .words(let values):
      let (values, hasMissing) = values.gathered(rows, placeholder: 0, on: workers)
      return (.words(values), hasMissing)
    }
  }

  /// Some neighbouring numbers, with what they lack.
  @inline(__always)
  func append<Number: FixedWidthInteger>(
    _ rows: Range<Int>,
    from lowest: Number,
    to out: inout OutputSpan<Number>
  ) {
    switch self {
    case .bytes(let values):
      for row in rows { out.append(lowest &+ Number(truncatingIfNeeded: values[row])) }
    case .pairs(let values):
      for row in rows { out.append(lowest &+ Number(truncatingIfNeeded: values[row])) }
    case .words(let values):
      for row in rows { out.append(lowest &+ Number(truncatingIfNeeded: values[row])) }
    }
  }

  /// The numbers less one that none is below, in as few bytes as they then need; `highest` is of the result.
  package func lowered(by lowest: UInt32, to highest: UInt32, on workers: Workers) -> NarrowNumbers
  {
    func lowered<
      Wide: FixedWidthInteger & Sendable,
      Narrow: FixedWidthInteger & BitwiseCopyable & Sendable
    >(
      _ values: [Wide],
      _: Narrow.Type
    ) -> [Narrow] {
      let lowest = Wide(truncatingIfNeeded: lowest)
      return workers.fill(values.count) { rows, out in
        for row in rows { out.append(Narrow(truncatingIfNeeded: values[row] &- lowest)) }
      }
    }
    switch self {
    case .bytes(let values): return .bytes(lowered(values, UInt8.self))
    case .pairs(let values):
      return highest <= UInt8.max
        ? .bytes(lowered(values, UInt8.self)) : .pairs(lowered(values, UInt16.self))
    case .words(let values):
      if highest <= UInt8.max { return .bytes(lowered(values, UInt8.self)) }
      return highest <= UInt16.max
        ? .pairs(lowered(values, UInt16.self)) : .words(lowered(values, UInt32.self))
    }
  }

  /// The least and the greatest; nil where there is none.
  package func bounds(on workers: Workers) -> (lowest: UInt32, highest: UInt32)? {
    let ends =
      switch self {
      case .bytes(let values): workers.mapMorsels(count) { NarrowNumbers.ends(values, $0) }
      case .pairs(let values): workers.mapMorsels(count) { NarrowNumbers.ends(values, $0) }
      case .words(let values): workers.mapMorsels(count) { NarrowNumbers.ends(values, $0) }
      }
    guard let first = ends.first else { return nil }
    return ends.reduce(first) { (min($0.lowest, $1.lowest), max($0.highest, $1.highest)) }
  }

  /// The least and the greatest of some rows, in a loop of nothing else, so that many are compared at a time.
  private static func ends<Number: FixedWidthInteger>(
    _ values: [Number],
    _ rows: Range<Int>
  ) -> (lowest: UInt32, highest: UInt32) {
    let values = values.span.extracting(rows)
    var lowest = Number.max
    var highest = Number.min
    for index in values.indices {
      lowest = min(lowest, values[index])
      highest = max(highest, values[index])
    }
    return (UInt32(truncatingIfNeeded: lowest), UInt32(truncatingIfNeeded: highest))
  }
}
