/// The values of one key as whole numbers from 0, its places, equal where the values are equal.
///
///     node   "a" "b" null "a"        places  0 1 2 0        last 2     (the last is the nulls')
///     year   2012 2018 2015 2012     places  0 6 3 0        last 6     (less the lowest)
struct KeyLane: Sendable {
  enum Source: Sendable {
    case codes([UInt32])
    /// Rows numbered before.
    case numbers([Int32])
    case integers([Int64], lowest: Int64)
    case days([Int32], lowest: Int32)
    /// By their words of the same order.
    case floats([Double], lowest: UInt64)
    case durations([Int64], lowest: Int64)
    case truths([Bool])
  }

  let source: Source
  /// Which rows have a value; nil where all have.
  let flags: [Bool]?
  /// The highest place that a row may have.
  let last: UInt64

  /// A lane whose values take the places up to one; nulls take the next.
  ///
  /// - Precondition: there is a next place where there are nulls.
  init(_ source: Source, lastValue: UInt64, flags: [Bool]? = nil) {
    self.source = source
    self.flags = flags
    last = flags == nil ? lastValue : lastValue + 1
  }
}

extension KeyLane {
  /// Rows whose places are written in one go, few enough to stay in the nearest cache.
  static let blockSize = 1024

  /// Takes the places of a block of rows into those of the lanes before it: as the next digit of a number
  /// whose digits count from 0 to `last`.
  ///
  /// - Precondition: the numbers fit their words, and a first lane finds zeros.
  @inline(__always)
  func append(_ rows: Range<Int>, to places: inout [UInt64]) {
    switch source {
    case .codes(let codes): append(codes, rows, to: &places) { UInt64($0) }
    case .numbers(let numbers):
      append(numbers, rows, to: &places) { UInt64(UInt32(bitPattern: $0)) }
    case .integers(let values, let lowest), .durations(let values, let lowest):
      append(values, rows, to: &places) { UInt64(bitPattern: $0 &- lowest) }
    case .days(let values, let lowest):
      append(values, rows, to: &places) { UInt64(UInt32(bitPattern: $0 &- lowest)) }
    case .floats(let values, let lowest):
      append(values, rows, to: &places) { RadixSort.key($0) &- lowest }
    case .truths(let values): append(values, rows, to: &places) { $0 ? 1 : 0 }
    }
  }

  @inline(__always)
  private func append<Element>(
    _ values: [Element],
    _ rows: Range<Int>,
    to places: inout [UInt64],
    _ place: (Element) -> UInt64
  ) {
    let width = last &+ 1
    let first = rows.lowerBound
    guard let flags else {
      for index in 0..<rows.count {
        places[index] = places[index] &* width &+ place(values[first + index])
      }
      return
    }
    for index in 0..<rows.count {
      // The value at a null row is any.
      let place = flags[first + index] ? place(values[first + index]) : last
      places[index] = places[index] &* width &+ place
    }
  }
}

/// Several keys as one number a row: their lanes' places are its digits.
///
///     lanes   node 0 1 2 0 (last 2)   year 0 6 3 0 (last 6)      places  0·7+0  1·7+6  2·7+3  0·7+0
struct PackedKeys: Sendable {
  private(set) var lanes: [KeyLane]
  /// The highest number that a row may have.
  private(set) var last: UInt64

  init(_ lane: KeyLane) {
    lanes = [lane]
    last = lane.last
  }

  /// These keys and one more; nil where a number of all would not fit a word.
  func adding(_ lane: KeyLane) -> PackedKeys? {
    let (width, isTooWide) = lane.last.addingReportingOverflow(1)
    let (high, overflow) = last.multipliedReportingOverflow(by: width)
    let (newLast, carry) = high.addingReportingOverflow(lane.last)
    if isTooWide || overflow || carry { return nil }
    var result = self
    result.lanes.append(lane)
    result.last = newLast
    return result
  }

  /// Calls a function with the rows and the numbers of each block, until it gives false.
  @inline(__always)
  func forEachBlock(of rows: Range<Int>, _ body: (Range<Int>, borrowing [UInt64]) -> Bool) {
    var places = [UInt64](repeating: 0, count: KeyLane.blockSize)
    var next = rows.lowerBound
    while next < rows.upperBound {
      let block = next..<min(next + KeyLane.blockSize, rows.upperBound)
      for index in 0..<block.count { places[index] = 0 }
      for lane in lanes { lane.append(block, to: &places) }
      guard body(block, places) else { return }
      next = block.upperBound
    }
  }
}
