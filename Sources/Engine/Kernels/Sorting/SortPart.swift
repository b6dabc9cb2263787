import Language

/// One part of a sort key as bits that compare, as an unsigned number, in the order wanted.
///
///     x   7 null 9 4      ascending   missing 0 1 0 0    value - 4   3 0 5 0    widths 1 and 3
///                         descending  missing 0 1 0 0    9 - value   2 0 0 5
///
/// Words are counted from the lowest of the column, so that a narrow range has few bits, whatever its
/// numbers. Whether a value is missing is a bit of its own before it: nulls are last both ways.
struct SortPart: Sendable {
  fileprivate enum Source: Sendable {
    case integers([Int64])
    case narrow(NarrowNumbers, lowest: Int64)
    case days([Int32])
    case floats([Double])
    /// By the whole numbers that they are with a scale.
    case decimals([Double], DecimalScale)
    case truths([Bool])
    /// A text's rank among its dictionary's words.
    case ranks([Int32], codes: [UInt32])
    /// Whether there is no value.
    case missing
  }

  /// How many bits its words have.
  let width: Int
  private let source: Source
  private let flags: [Bool]?
  private let lowest: UInt64
  private let highest: UInt64
  private let isDescending: Bool

  /// The parts of a key column, the one that counts more first.
  static func parts(of column: Column, isDescending: Bool, on workers: Workers) -> [SortPart] {
    let flags = column.validity?.flags
    let source: Source
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      if case .narrow(let narrow) = vector.kept {
        source = .narrow(narrow.numbers, lowest: narrow.lowest)
      } else {
        source = .integers(vector.values)
      }
    case .date(let vector): source = .days(vector.values)
    case .float(let vector):
      source =
        vector.decimalScale(on: workers).map { .decimals(vector.values, $0) }
        ?? .floats(vector.values)
    case .bool(let vector): source = .truths(vector.values)
    case .duration(let vector): source = .integers(vector.lengths(on: workers))
    case .text(let text):
      let text = text.trimmed()
      let ranks = TextOrder.ranks(of: text.dictionary, on: workers)
      source = .ranks(ranks, codes: text.codes(on: workers))
    case .null: return []
    }
    let value = SortPart(source, flags, isDescending: isDescending, rows: column.count, workers)
    let missing = flags.map { SortPart(missing: $0) }
    return [missing, value.width > 0 ? value : nil].compactMap(\.self)
  }

  private init(missing flags: [Bool]) {
    source = .missing
    width = 1
    self.flags = flags
    lowest = 0
    highest = 1
    isDescending = false
  }

  private init(
    _ source: Source,
    _ flags: [Bool]?,
    isDescending: Bool,
    rows: Int,
    _ workers: Workers
  ) {
    self.source = source
    self.flags = flags
    self.isDescending = isDescending
    let ends = workers.mapMorsels(rows) { range in
      var lowest = UInt64.max
      var highest = UInt64.min
      var words: [UInt64] = []
      for block in SortPart.blocks(of: range) {
        SortPart.write(block, of: .all(rows), from: source, into: &words)
        for (row, word) in zip(block, words) {
          if let flags, !flags[row] { continue }
          lowest = min(lowest, word)
          highest = max(highest, word)
        }
      }
      return (lowest: lowest, highest: highest)
    }
    let lowest = ends.reduce(UInt64.max) { min($0, $1.lowest) }
    let highest = ends.reduce(UInt64.min) { max($0, $1.highest) }
    self.lowest = lowest
    self.highest = highest
    width = lowest < highest ? 64 - (highest - lowest).leadingZeroBitCount : 0
  }

  /// The word of one row.
  func word(at row: Int) -> UInt64 {
    if let flags, !flags[row] { return source.isMissing ? 1 : 0 }
    return source.withWords { word in word(row) }.map { turned($0) } ?? 0
  }

  /// The values whose words stand before so many bits of some entries; nil where words do not tell them, or a
  /// row has none.
  func values(of entries: [UInt64], behind bits: Int, on workers: Workers) -> SortedValues? {
    if flags != nil { return nil }
    switch source {
    case .integers, .narrow:
      return .integers(read(entries, behind: bits, on: workers) { $0 })
    case .decimals(_, let scale):
      return .floats(read(entries, behind: bits, on: workers) { scale.value($0) })
    case .days, .floats, .truths, .ranks, .missing: return nil
    }
  }

  private func read<Element: BitwiseCopyable & Sendable>(
    _ entries: [UInt64],
    behind bits: Int,
    on workers: Workers,
    _ value: @escaping @Sendable (Int64) -> Element
  ) -> [Element] {
    let shift = UInt64(bits)
    let mask = UInt64.max >> UInt64(UInt64.bitWidth - width)
    let base = isDescending ? highest : lowest
    let turn: UInt64 = isDescending ? .max : 0
    return workers.fill(entries.count) { range, out in
      for place in range {
        let word = (entries[place] >> shift) & mask
        out.append(value(RadixSort.integer(base &+ ((word ^ turn) &- turn))))
      }
    }
  }

  // MARK: - Words

  /// Rows whose words are made at a time: they stay in the cache next to the processor.
  private static let blockSize = 1024

  /// Some places cut into blocks.
  static func blocks(of range: Range<Int>) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: blockSize).map {
      $0..<min($0 + blockSize, range.upperBound)
    }
  }

  /// Writes the words of the rows at some places over what a buffer holds.
  func write(_ places: Range<Int>, of rows: RowList, into words: inout [UInt64]) {
    if case .missing = source {
      let flags = flags ?? []
      SortPart.write(places, of: rows, into: &words) { flags[$0] ? 0 : 1 }
      return
    }
    SortPart.write(places, of: rows, from: source, into: &words)
    var span = words.mutableSpan
    for index in span.indices { span[index] = turned(span[index]) }
    guard let flags else { return }
    for index in span.indices where !flags[rows[places.lowerBound + index]] {
      // A null's word means nothing, and is 0.
      span[index] = 0
    }
  }

  /// A word counted down from the highest, or up from the lowest.
  @inline(__always)
  private func turned(_ word: UInt64) -> UInt64 {
    isDescending ? highest &- word : word &- lowest
  }

  /// Writes the words as the source has them.
  private static func write(
    _ places: Range<Int>,
    of rows: RowList,
    from source: Source,
    into words: inout [UInt64]
  ) {
    let isWritten: Void? = source.withWords { write(places, of: rows, into: &words, $0) }
    if isWritten == nil { words.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  private static func write(
    _ places: Range<Int>,
    of rows: RowList,
    into words: inout [UInt64],
    _ word: (_ row: Int) -> UInt64
  ) {
    words.removeAll(keepingCapacity: true)
    words.append(addingCapacity: places.count) { out in
      // Two loops: rows in their own order are read from end to end.
      switch rows {
      case .all: for row in places { out.append(word(row)) }
      case .some(let rows): for place in places { out.append(word(Int(rows[place]))) }
      }
    }
  }
}

extension SortPart.Source {
  var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// What a body makes of the words of rows, which is given a loop of its own for each kind of source; nil where
  /// there are no words.
  @inline(__always)
  func withWords<Result>(_ body: (_ word: (_ row: Int) -> UInt64) -> Result) -> Result? {
    switch self {
    case .integers(let values): body { RadixSort.key(values[$0]) }
    case .narrow(.bytes(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .narrow(.pairs(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .narrow(.words(let values), let lowest):
      body { RadixSort.key(lowest &+ Int64(values[$0])) }
    case .days(let values): body { RadixSort.key(Int64(values[$0])) }
    case .floats(let values): body { RadixSort.key(values[$0]) }
    case .decimals(let values, let scale): body { RadixSort.key(scale.integer(values[$0])) }
    case .truths(let values): body { values[$0] ? 1 : 0 }
    case .ranks(let ranks, let codes):
      body { row in
        // A null row's code may point nowhere.
        let code = Int(codes[row])
        return code < ranks.count ? UInt64(truncatingIfNeeded: ranks[code]) : 0
      }
    case .missing: nil
    }
  }
}

/// The values of a sort key in order, read off its sorted words.
enum SortedValues: Sendable {
  case integers([Int64])
  case floats([Double])
}

extension Vector<Calendar.Duration> {
  /// How long each is: 30 days and 1 month are one duration.
  func lengths(on workers: Workers) -> [Int64] {
    let values = values
    return workers.fill(count) { range, out in
      for row in range { out.append(values[row].length) }
    }
  }
}
