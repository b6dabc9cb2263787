internal import CLanes
import Engine

/// Finds the cells of a chunk, 64 bytes a step.
///
///     bytes      7 , " a , b " ⏎
///     delimiter  0 1 0 0 1 0 0 0
///     quote      0 0 1 0 0 0 1 0
///     inside     0 0 1 1 1 1 0 0     parity of the quotes so far
///     hits       0 1 0 0 0 0 0 1     delimiters and terminators that are not inside
///
/// Sixteen bits of a mask come from comparing a vector. Quotes count by their parity only as long as each
/// opens at the start of a cell and closes at its end; a chunk with any other quote is left to
/// `RowScanner`, which knows what it is.
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
  /// Bytes that are looked at in a step.
  fileprivate static let blockLength = 64

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

  /// Hits of a block that are written whether they are there or not.
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
      var hits = look.hits
      var count = look.hitCount
      let left = end &- index
      let quoteBits = seeksQuotes ? raw.places(of: scan.quote, index) : 0
      if quotes.isPending || quoteBits != 0 {
        hits = quotes.take(BlockMasks(raw, index, scan, quotes: quoteBits), limit: left)
        count = hits.nonzeroBitCount
      } else if left < CellScan.blockLength {
        hits &= CellScan.lowBits(left)
        count = hits.nonzeroBitCount
        for index in index..<end where bytes[index] == scan.terminator {
          quotes.terminators &+= 1
        }
        quotes.passPlain(lastIsHit: hits >> UInt64(left &- 1) & 1 == 1)
      } else {
        quotes.terminators &+= look.terminatorCount
        quotes.passPlain(lastIsHit: hits >> 63 == 1)
      }
      let base = UInt32(truncatingIfNeeded: index &+ 1)
      unsafe write(hits, count, base, to: out, at: position)
      position &+= count
      index &+= CellScan.blockLength
    }
    self.quotes = quotes
    self.sums = sums
    return position
  }

  /// Writes where the cells begin that so many hits of a block lead to.
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

private typealias Lanes = SIMD16<UInt8>

extension RawSpan {
  /// One of the four vectors of a block.
  @inline(__always)
  fileprivate func lanes(_ block: Int, _ vector: Int) -> Lanes {
    let offset = block &+ 16 &* vector
    assert(offset >= 0 && offset + 16 <= byteCount, "blocks lie in their bytes, with a margin")
    return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Lanes.self)
  }

  /// Where in a block a byte stands: a bit each.
  @inline(__always)
  fileprivate func places(of byte: UInt8, _ block: Int) -> UInt64 {
    let byte = Lanes(repeating: byte)
    return bits(equal(lanes(block, 0), byte), 0) | bits(equal(lanes(block, 1), byte), 1)
      | bits(equal(lanes(block, 2), byte), 2) | bits(equal(lanes(block, 3), byte), 3)
  }
}

/// A bit for each lane of a vector of a block, in its place among those of the block.
@inline(__always)
private func bits(_ lanes: Lanes, _ vector: Int) -> UInt64 {
  UInt64(highestBits(lanes)) &<< UInt64(truncatingIfNeeded: 16 &* vector)
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
  /// Delimiters and terminators, as if nothing were quoted.
  private(set) var hits: UInt64 = 0
  /// Counts a lane.
  private var terminators = Lanes(repeating: 0)
  private var allHits = Lanes(repeating: 0)
  private(set) var zeros = Lanes(repeating: 0)
  private(set) var union = Lanes(repeating: 0)

  @inline(__always)
  init(_ raw: RawSpan, _ block: Int, _ scan: CellScan) {
    // One after the other: a loop is not taken apart by the compiler.
    take(raw.lanes(block, 0), 0, scan)
    take(raw.lanes(block, 1), 1, scan)
    take(raw.lanes(block, 2), 2, scan)
    take(raw.lanes(block, 3), 3, scan)
  }

  @inline(__always)
  private mutating func take(_ lanes: Lanes, _ vector: Int, _ scan: CellScan) {
    let isTerminator = equal(lanes, Lanes(repeating: scan.terminator))
    let isHit = isTerminator | equal(lanes, Lanes(repeating: scan.delimiter))
    hits |= bits(isHit, vector)
    allHits &-= isHit
    terminators &-= isTerminator
    zeros |= equal(lanes, Lanes(repeating: 0))
    union |= lanes
  }

  // The bits are not counted one by one, for which older processors need many steps.
  var hitCount: Int { BlockLook.sum(allHits) }

  var terminatorCount: Int { BlockLook.sum(terminators) }

  /// The sum of sixteen bytes, which is one itself.
  @inline(__always)
  private static func sum(_ lanes: Lanes) -> Int {
    let words = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    return Int(truncatingIfNeeded: ((words[0] &+ words[1]) &* 0x0101_0101_0101_0101) &>> 56)
  }
}

/// Which bytes of a block are which: a bit a byte.
private struct BlockMasks {
  let delimiters: UInt64
  let terminators: UInt64
  let quotes: UInt64
  private(set) var returns: UInt64 = 0

  @inline(__always)
  init(_ raw: RawSpan, _ block: Int, _ scan: CellScan, quotes: UInt64) {
    self.quotes = quotes
    delimiters = raw.places(of: scan.delimiter, block)
    terminators = raw.places(of: scan.terminator, block)
    // A carriage return ends no row of its own before a line feed.
    if scan.terminator == .lineFeed { returns = raw.places(of: .carriageReturn, block) }
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

  /// The hits in a block that has quotes, or stands inside of them.
  mutating func take(_ masks: BlockMasks, limit: Int) -> UInt64 {
    let valid = CellScan.lowBits(limit)
    let quotes = masks.quotes & valid
    var inside = quotes
    for shift in [1, 2, 4, 8, 16, 32] as [UInt64] { inside ^= inside &<< shift }
    if isInside { inside = ~inside }
    let allTerminators = masks.terminators & valid
    let hits = (masks.delimiters & valid | allTerminators) & ~inside
    let opens = quotes & inside
    let closes = quotes & ~inside
    let afterClosing = closes << 1 | (followsClosing ? 1 : 0)
    let mayOpen = hits << 1 | afterClosing | (followsHit ? 1 : 0)
    let returns = masks.returns & valid & afterClosing
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
