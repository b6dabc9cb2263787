import Language

/// One part of a sort key as bits that compare, as an unsigned number, in the order wanted.
///
///     x   7 null 9 4      ascending   missing 0 1 0 0    value - 4   3 0 5 0    widths 1 and 3
///                         descending  missing 0 1 0 0    9 - value   2 0 0 5
///
/// Words are counted from the lowest of the column, so that a narrow range has few bits, whatever its
/// numbers. Whether a value is missing is a bit of its own before it: nulls are last both ways.
struct SortPart: Sendable {
  private enum Source: Sendable {
    case words(OrderWords)
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
    guard var words = OrderWords(column, on: workers) else { return [] }
    if case .float(let vector) = column, let scale = vector.decimalScale(on: workers) {
      words = .decimals(vector.values, scale)
    }
    let value = SortPart(words, flags, isDescending: isDescending, rows: column.count, workers)
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
    _ source: OrderWords,
    _ flags: [Bool]?,
    isDescending: Bool,
    rows: Int,
    _ workers: Workers
  ) {
    self.source = .words(source)
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
    let isThere = flags.map { $0[row] } ?? true
    return switch source {
    case .words(let words): isThere ? turned(words.word(at: row)) : 0
    case .missing: isThere ? 0 : 1
    }
  }

  /// The values whose words stand before so many bits of some entries; nil where words do not tell them, or a
  /// row has none.
  func values(of entries: [UInt64], behind bits: Int, on workers: Workers) -> SortedValues? {
    if flags != nil { return nil }
    guard case .words(let words) = source else { return nil }
    switch words {
    case .integers, .narrow:
      return .integers(read(entries, behind: bits, on: workers) { $0 })
    case .decimals(_, let scale):
      return .floats(read(entries, behind: bits, on: workers) { scale.value($0) })
    case .days, .floats, .truths, .ranks: return nil
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
    guard case .words(let source) = source else {
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
    from source: OrderWords,
    into words: inout [UInt64]
  ) {
    source.withWords { write(places, of: rows, into: &words, $0) }
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

/// The values of a sort key in order, read off its sorted words.
enum SortedValues: Sendable {
  case integers([Int64])
  case floats([Double])
}
