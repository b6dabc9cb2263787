/// The values of one key as whole numbers from 0, its places, equal where the values are equal.
///
///     node   "a" "b" null "a"        places  0 1 2 0        last 2     (the last is the nulls')
///     year   2012 2018 2015 2012     places  0 6 3 0        last 6     (less the lowest)
struct KeyLane: Sendable {
  enum Source: Sendable {
    case codes([UInt32])
    /// A column's numbers less the lowest, or its codes, in few bytes.
    case narrow(NarrowNumbers)
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
  /// - Precondition: the numbers fit their words.
  @inline(__always)
  func append<Word: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>,
    to places: inout [Word],
    isFirst: Bool
  ) {
    switch source {
    case .codes(let codes):
      append(codes, rows, to: &places, isFirst) { Word(truncatingIfNeeded: $0) }
    case .narrow(.bytes(let values)):
      append(values, rows, to: &places, isFirst) { Word(truncatingIfNeeded: $0) }
    case .narrow(.pairs(let values)):
      append(values, rows, to: &places, isFirst) { Word(truncatingIfNeeded: $0) }
    case .narrow(.words(let values)):
      append(values, rows, to: &places, isFirst) { Word(truncatingIfNeeded: $0) }
    case .numbers(let numbers):
      append(numbers, rows, to: &places, isFirst) {
        Word(truncatingIfNeeded: UInt32(bitPattern: $0))
      }
    case .integers(let values, let lowest), .durations(let values, let lowest):
      append(values, rows, to: &places, isFirst) { Word(truncatingIfNeeded: $0 &- lowest) }
    case .days(let values, let lowest):
      append(values, rows, to: &places, isFirst) {
        Word(truncatingIfNeeded: UInt32(bitPattern: $0 &- lowest))
      }
    case .floats(let values, let lowest):
      append(values, rows, to: &places, isFirst) {
        Word(truncatingIfNeeded: RadixSort.key($0) &- lowest)
      }
    case .truths(let values): append(values, rows, to: &places, isFirst) { $0 ? 1 : 0 }
    }
  }

  @inline(__always)
  private func append<Element, Word: FixedWidthInteger & UnsignedInteger>(
    _ values: [Element],
    _ rows: Range<Int>,
    to places: inout [Word],
    _ isFirst: Bool,
    _ place: (Element) -> Word
  ) {
    let last = Word(truncatingIfNeeded: last)
    let width = last &+ 1
    let first = rows.lowerBound
    if let flags {
      for index in 0..<rows.count {
        // The value at a null row is any.
        let place = flags[first + index] ? place(values[first + index]) : last
        places[index] = isFirst ? place : places[index] &* width &+ place
      }
    } else if isFirst {
      BlockLoop.fill(&places, from: values, rows) { place($0) }
    } else {
      BlockLoop.update(&places, from: values, rows) { $0 &* width &+ place($1) }
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
  ///
  /// - Precondition: the numbers fit the words.
  @inline(__always)
  func forEachBlock<Word: FixedWidthInteger & UnsignedInteger>(
    of rows: Range<Int>,
    in: Word.Type,
    _ body: (Range<Int>, borrowing [Word]) -> Bool
  ) {
    var places = [Word](repeating: 0, count: KeyLane.blockSize)
    var next = rows.lowerBound
    while next < rows.upperBound {
      let block = next..<min(next + KeyLane.blockSize, rows.upperBound)
      for (index, lane) in lanes.enumerated() {
        lane.append(block, to: &places, isFirst: index == 0)
      }
      guard body(block, places) else { return }
      next = block.upperBound
    }
  }
}
