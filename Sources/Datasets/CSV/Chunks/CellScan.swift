import Engine

/// Finds the cells of a chunk, 128 bytes a step.
///
///     bytes      7 , " a , b " ⏎
///     delimiter  0 1 0 0 1 0 0 0
///     quote      0 0 1 0 0 0 1 0
///     inside     0 0 1 1 1 1 0 0     parity of the quotes so far
///     hits       0 1 0 0 0 0 0 1     delimiters and terminators that are not inside
///
/// A byte of a mask comes from comparing eight vectors, which are turned so that its bits stand in the
/// order of the bytes. Quotes count by their parity only as long as each opens at the start of a cell
/// and closes at its end; a chunk with any other quote is left to `RowScanner`, which knows what it is.
struct CellScan {
  let delimiter: UInt8
  let terminator: UInt8
  /// 0 where nothing quotes: no text has it.
  let quote: UInt8

  /// What a chunk holds, as far as one look at each of its bytes tells.
  struct Findings {
    /// Where the cells begin, one more at the end; nil where the quotes are not plain.
    var places: [UInt32]?
    /// Terminators outside of quotes.
    var terminators = 0
    var hasTerminatorsInside = false
    var isASCII = true
    var hasNUL = false
    /// Whether some quoted cell has a quote in it, written twice.
    var hasDoubledQuotes = false
  }

  /// Bytes in front of a chunk, and behind it, that may be looked at: what they are is of no account.
  static let margin = 128

  /// Scans the bytes from `start` up to `end`, in which quotes may stand or not.
  ///
  /// - Precondition: a margin lies on both sides, and the range is not empty.
  func findings(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hasQuotes: Bool) -> Findings {
    precondition(start >= CellScan.margin && end + CellScan.margin <= bytes.count && start < end)
    var findings = Findings()
    var isClosed = true
    let room = end - start + 2 + 2 * CellScan.fewHits
    var places = unsafe [UInt32](unsafeUninitializedCapacity: room) { out, placeCount in
      unsafe out[0] = UInt32(truncatingIfNeeded: start)
      var walk = BlockWalk(scan: self, start: start, end: end, seeksQuotes: hasQuotes)
      placeCount = unsafe walk.walk(bytes, to: out)
      isClosed = walk.isClosed
      findings = walk.findings
    }
    guard isClosed else { return findings }
    // The last row of a file may end without a terminator.
    if bytes[end - 1] != terminator { places.append(UInt32(truncatingIfNeeded: end + 1)) }
    findings.places = places
    return findings
  }

  /// Hits of half a block that are written whether they are there or not.
  fileprivate static let fewHits = 4

  /// The places if every row is as wide as the header.
  func evenPlaces(
    _ findings: Findings,
    _ bytes: Span<UInt8>,
    end: Int,
    columnCount: Int
  ) -> CellPlaces? {
    guard let places = findings.places, (places.count - 1).isMultiple(of: columnCount) else {
      return nil
    }
    let rowCount = (places.count - 1) / columnCount
    let endsOpen = bytes[end - 1] != terminator
    // As many terminators as rows, and each where a row is to end: then none stands elsewhere.
    guard findings.terminators + (endsOpen ? 1 : 0) == rowCount else { return nil }
    let looksForReturns = terminator == .lineFeed
    var returns = 0
    var position = columnCount
    while position < places.count {
      let last = Int(places[position]) - 1
      guard last >= end || bytes[last] == terminator else { return nil }
      if looksForReturns, bytes[last - 1] == .carriageReturn { returns += 1 }
      position += columnCount
    }
    // Rows of which some end with a return are not all alike.
    guard returns == 0 || returns == rowCount else { return nil }
    return CellPlaces(
      even: places,
      rowCount: rowCount,
      columnCount: columnCount,
      hasReturns: returns > 0
    )
  }

  /// A mask of so many bits from the lowest; all of them from 64 on, none below 1.
  @inline(__always)
  fileprivate static func lowBits(_ count: Int) -> UInt64 {
    count >= 64 ? .max : count <= 0 ? 0 : (1 << UInt64(count)) - 1
  }
}

/// A walk over the blocks of a chunk.
private struct BlockWalk {
  let scan: CellScan
  let start: Int
  let end: Int
  /// Where there are none, none are looked for.
  let seeksQuotes: Bool
  private var sums = ByteSums()
  private var quotes = QuoteState()

  init(scan: CellScan, start: Int, end: Int, seeksQuotes: Bool) {
    self.scan = scan
    self.start = start
    self.end = end
    self.seeksQuotes = seeksQuotes
  }

  /// Whether every quote opens or closes a whole cell.
  var isClosed: Bool { !quotes.isOdd && !quotes.isInside }

  /// What was found, besides the places.
  var findings: CellScan.Findings {
    CellScan.Findings(
      terminators: quotes.terminators,
      hasTerminatorsInside: quotes.hasTerminatorsInside,
      isASCII: sums.isASCII,
      hasNUL: sums.hasNUL,
      hasDoubledQuotes: quotes.hasDoubled
    )
  }

  /// Writes where the cells begin behind the first, and gives how many there are with it.
  mutating func walk(
    _ bytes: Span<UInt8>,
    to out: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    let raw = unsafe bytes.bytes
    var quotes = quotes
    var sums = sums
    var position = 1
    var index = start
    while index < end {
      let look = BlockLook(raw, index, scan)
      sums.add(look)
      var hits = transposed(look.hits)
      var counts = look.hitCounts
      let left = end &- index
      if seeksQuotes, quotes.isPending || hasQuote(raw, index) {
        let masks = BlockMasks(raw, index, scan)
        hits[0] = quotes.take(masks, 0, limit: left)
        hits[1] = left > 64 ? quotes.take(masks, 1, limit: left &- 64) : 0
        counts = (hits[0].nonzeroBitCount, hits[1].nonzeroBitCount)
      } else if left < 128 {
        hits[0] &= CellScan.lowBits(left)
        hits[1] &= CellScan.lowBits(left &- 64)
        counts = (hits[0].nonzeroBitCount, hits[1].nonzeroBitCount)
        for index in index..<end where bytes[index] == scan.terminator {
          quotes.terminators &+= 1
        }
        quotes.passPlain(lastIsHit: hits[left > 64 ? 1 : 0] >> UInt64((left &- 1) & 63) & 1 == 1)
      } else {
        quotes.terminators &+= look.terminatorCount
        quotes.passPlain(lastIsHit: hits[1] >> 63 == 1)
      }
      let base = UInt32(truncatingIfNeeded: index &+ 1)
      unsafe write(hits[0], counts.0, base, to: out, at: position)
      position &+= counts.0
      unsafe write(hits[1], counts.1, base &+ 64, to: out, at: position)
      position &+= counts.1
      index &+= 128
    }
    self.quotes = quotes
    self.sums = sums
    return position
  }

  @inline(__always)
  private func hasQuote(_ raw: RawSpan, _ block: Int) -> Bool {
    var quotes = Lanes(repeating: 0)
    for pair in 0..<4 {
      let lanes = raw.lanes(block, pair: pair)
      quotes |= equal(lanes.first, Lanes(repeating: scan.quote))
      quotes |= equal(lanes.second, Lanes(repeating: scan.quote))
    }
    let any = unsafe unsafeBitCast(quotes, to: Halves.self)
    return any[0] | any[1] != 0
  }

  /// Writes where the cells begin that so many hits of half a block lead to.
  ///
  /// A loop from hit to hit would end where nothing could foresee it: so some are written at a time, and what
  /// is too much is written over.
  @inline(__always)
  private func write(
    _ hits: UInt64,
    _ count: Int,
    _ base: UInt32,
    to out: UnsafeMutableBufferPointer<UInt32>,
    at position: Int
  ) {
    var bits = hits
    var written = 0
    while written < count {
      for index in 0..<CellScan.fewHits {
        unsafe out[position &+ written &+ index] =
          base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
      written &+= CellScan.fewHits
    }
  }
}

/// The words of two halves of a block of 128 bytes, side by side.
private typealias Halves = SIMD2<UInt64>
private typealias Lanes = SIMD16<UInt8>

extension RawSpan {
  /// Bytes `16k..<16k + 8` of each half of a block, and the eight behind them.
  @inline(__always)
  fileprivate func lanes(_ block: Int, pair: Int) -> (first: Lanes, second: Lanes) {
    let offset = block &+ 16 &* pair
    assert(offset >= 0 && offset + 80 <= byteCount, "blocks lie in their bytes, with a margin")
    let lower = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Halves.self)
    let upper = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 64, as: Halves.self)
    let first = Halves(lower[0], upper[0])
    let second = Halves(lower[1], upper[1])
    return unsafe (unsafeBitCast(first, to: Lanes.self), unsafeBitCast(second, to: Lanes.self))
  }
}

/// Turns eight rows of eight bits, in both halves, so that the bits stand in the order of the bytes they
/// came from.
@inline(__always)
private func transposed(_ lanes: Lanes) -> Halves {
  var bits = unsafe unsafeBitCast(lanes, to: Halves.self)
  var swap = (bits ^ (bits &>> 7)) & Halves(repeating: 0x00AA_00AA_00AA_00AA)
  bits = bits ^ swap ^ (swap &<< 7)
  swap = (bits ^ (bits &>> 14)) & Halves(repeating: 0x0000_CCCC_0000_CCCC)
  bits = bits ^ swap ^ (swap &<< 14)
  swap = (bits ^ (bits &>> 28)) & Halves(repeating: 0x0000_0000_F0F0_F0F0)
  return bits ^ swap ^ (swap &<< 28)
}

/// All ones in each lane where two are equal.
@inline(__always)
private func equal(_ lhs: Lanes, _ rhs: Lanes) -> Lanes {
  unsafe unsafeBitCast(lhs .== rhs, to: Lanes.self)
}

/// What is added up over all blocks of a chunk.
private struct ByteSums {
  private var union = Lanes(repeating: 0)
  private var zeros = Lanes(repeating: 0)

  var isASCII: Bool { union.max() < 0x80 }
  var hasNUL: Bool { zeros.max() > 0 }

  @inline(__always)
  mutating func add(_ look: BlockLook) {
    union |= look.union
    zeros |= look.zeros
  }
}

/// What the vectors of one block hold.
private struct BlockLook {
  /// Delimiters and terminators, as if nothing were quoted: a bit for each of the eight vectors.
  private(set) var hits = Lanes(repeating: 0)
  /// Counts a lane.
  private var terminators = Lanes(repeating: 0)
  private var allHits = Lanes(repeating: 0)
  private(set) var zeros = Lanes(repeating: 0)
  private(set) var union = Lanes(repeating: 0)

  @inline(__always)
  init(_ raw: RawSpan, _ block: Int, _ scan: CellScan) {
    // One after the other, so that each bit is a constant: a loop is not taken apart by the compiler.
    take(raw.lanes(block, pair: 0), bits: (0x01, 0x02), scan)
    take(raw.lanes(block, pair: 1), bits: (0x04, 0x08), scan)
    take(raw.lanes(block, pair: 2), bits: (0x10, 0x20), scan)
    take(raw.lanes(block, pair: 3), bits: (0x40, 0x80), scan)
  }

  @inline(__always)
  private mutating func take(
    _ lanes: (first: Lanes, second: Lanes),
    bits: (UInt8, UInt8),
    _ scan: CellScan
  ) {
    take(lanes.first, bit: bits.0, scan)
    take(lanes.second, bit: bits.1, scan)
  }

  @inline(__always)
  private mutating func take(_ lanes: Lanes, bit: UInt8, _ scan: CellScan) {
    let isTerminator = equal(lanes, Lanes(repeating: scan.terminator))
    let isDelimiter = equal(lanes, Lanes(repeating: scan.delimiter))
    let isHit = isTerminator | isDelimiter
    hits |= isHit & Lanes(repeating: bit)
    allHits &-= isHit
    terminators &-= isTerminator
    zeros |= equal(lanes, Lanes(repeating: 0))
    union |= lanes
  }

  /// How many hits each half has.
  var hitCounts: (Int, Int) {
    let counts = unsafe unsafeBitCast(allHits, to: Halves.self)
    return (BlockLook.sum(counts[0]), BlockLook.sum(counts[1]))
  }

  /// The sum of eight bytes, which is one itself.
  @inline(__always)
  private static func sum(_ bytes: UInt64) -> Int {
    Int(truncatingIfNeeded: (bytes &* 0x0101_0101_0101_0101) &>> 56)
  }

  var terminatorCount: Int {
    let counts = unsafe unsafeBitCast(terminators, to: Halves.self)
    return BlockLook.sum(counts[0] &+ counts[1])
  }
}

/// Which bytes of a block are which: a bit a byte.
private struct BlockMasks {
  let delimiters: Halves
  let terminators: Halves
  let quotes: Halves
  private(set) var returns = Halves(repeating: 0)

  @inline(__always)
  init(_ raw: RawSpan, _ block: Int, _ scan: CellScan) {
    delimiters = BlockMasks.mask(of: scan.delimiter, raw, block)
    terminators = BlockMasks.mask(of: scan.terminator, raw, block)
    quotes = BlockMasks.mask(of: scan.quote, raw, block)
    // A carriage return ends no row of its own before a line feed.
    if scan.terminator == .lineFeed {
      returns = BlockMasks.mask(of: .carriageReturn, raw, block)
    }
  }

  @inline(__always)
  private static func mask(of byte: UInt8, _ raw: RawSpan, _ block: Int) -> Halves {
    var mask = Lanes(repeating: 0)
    for pair in 0..<4 {
      let lanes = raw.lanes(block, pair: pair)
      let bit = UInt8(truncatingIfNeeded: 1 &<< (2 &* pair))
      mask |= equal(lanes.first, Lanes(repeating: byte)) & Lanes(repeating: bit)
      mask |= equal(lanes.second, Lanes(repeating: byte)) & Lanes(repeating: bit &<< 1)
    }
    return transposed(mask)
  }
}

/// Where a scan stands between quotes.
private struct QuoteState {
  private(set) var isInside = false
  /// Whether what comes next depends on a quote that came before.
  var isPending: Bool { isInside || followsClosing || followsClosingAndReturn }
  /// Whether some quote does neither open nor close a whole cell.
  private(set) var isOdd = false
  private(set) var hasTerminatorsInside = false
  private(set) var hasDoubled = false
  /// Terminators outside of quotes.
  var terminators = 0
  /// The byte before ended a cell, so that a quote may open one: as at the start of a chunk.
  private var followsHit = true
  private var followsClosing = false
  private var followsClosingAndReturn = false

  /// Passes a block without any quote.
  @inline(__always)
  mutating func passPlain(lastIsHit: Bool) {
    followsHit = lastIsHit
  }

  /// The hits in one half of a block that has quotes, or stands inside of them.
  mutating func take(_ masks: BlockMasks, _ half: Int, limit: Int) -> UInt64 {
    let valid = CellScan.lowBits(limit)
    let quotes = masks.quotes[half] & valid
    var inside = quotes
    for shift in [1, 2, 4, 8, 16, 32] as [UInt64] { inside ^= inside &<< shift }
    if isInside { inside = ~inside }
    let allTerminators = masks.terminators[half] & valid
    let hits = (masks.delimiters[half] & valid | allTerminators) & ~inside
    let opens = quotes & inside
    let closes = quotes & ~inside
    let afterClosing = closes << 1 | (followsClosing ? 1 : 0)
    let mayOpen = hits << 1 | afterClosing | (followsHit ? 1 : 0)
    let returns = masks.returns[half] & valid & afterClosing
    let afterReturn = returns << 1 | (followsClosingAndReturn ? 1 : 0)
    let stray = opens & ~mayOpen | afterClosing & valid & ~(hits | opens | returns)
    isOdd = isOdd || stray != 0 || afterReturn & valid & ~allTerminators != 0
    hasDoubled = hasDoubled || opens & afterClosing != 0
    hasTerminatorsInside = hasTerminatorsInside || allTerminators & inside != 0
    terminators &+= (allTerminators & ~inside).nonzeroBitCount
    let last = UInt64(1) << UInt64(min(limit, 64) - 1)
    isInside = inside & last != 0
    followsHit = hits & last != 0
    followsClosing = closes & last != 0
    followsClosingAndReturn = returns & last != 0
    return hits
  }
}
