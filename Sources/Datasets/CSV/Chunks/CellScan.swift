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
    var hasReturns = false
    var isASCII = true
    var hasNUL = false
    /// Whether some quoted cell has a quote in it, written twice.
    var hasDoubledQuotes = false
  }

  /// Bytes in front of a chunk, and behind it, that may be looked at: what they are is of no account.
  static let margin = 128

  /// Scans the bytes from `start` up to `end`.
  ///
  /// - Precondition: a margin lies on both sides, and the range is not empty.
  func findings(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Findings {
    precondition(start >= CellScan.margin && end + CellScan.margin <= bytes.count && start < end)
    var findings = Findings()
    var quotes = QuoteState()
    var sums = ByteSums()
    var places = [UInt32](capacity: end - start + 2 + 2 * CellScan.fewHits) { out in
      out.append(UInt32(truncatingIfNeeded: start))
      let raw = unsafe bytes.bytes
      var index = start
      while index < end {
        var hits = sums.hits(raw, index, self)
        let left = end &- index
        if sums.hasQuote || quotes.isPending {
          sums.hasQuote = false
          let masks = BlockMasks(raw, index, self)
          hits[0] = quotes.take(masks, 0, limit: left)
          hits[1] = left > 64 ? quotes.take(masks, 1, limit: left &- 64) : 0
        } else if left < 128 {
          hits[0] &= CellScan.lowBits(left)
          hits[1] &= CellScan.lowBits(left &- 64)
          quotes.terminators &+= count(of: terminator, bytes, index, end)
          quotes.passPlain(lastIsHit: hits[left > 64 ? 1 : 0] >> UInt64((left &- 1) & 63) & 1 == 1)
        } else {
          quotes.terminators &+= sums.terminatorsInBlock
          quotes.passPlain(lastIsHit: hits[1] >> 63 == 1)
        }
        let base = UInt32(truncatingIfNeeded: index &+ 1)
        CellScan.append(hits[0], base, to: &out)
        CellScan.append(hits[1], base &+ 64, to: &out)
        index &+= 128
      }
    }
    findings.isASCII = sums.isASCII
    findings.hasNUL = sums.hasNUL
    findings.hasReturns = sums.hasReturns
    findings.terminators = quotes.terminators
    findings.hasTerminatorsInside = quotes.hasTerminatorsInside
    findings.hasDoubledQuotes = quotes.hasDoubled
    guard !quotes.isOdd, !quotes.isInside else { return findings }
    // The last row of a file may end without a terminator.
    if bytes[end - 1] != terminator { places.append(UInt32(truncatingIfNeeded: end + 1)) }
    findings.places = places
    return findings
  }

  /// Hits of half a block that are written whether they are there or not.
  private static let fewHits = 8

  /// Where the cells begin that the hits of half a block lead to.
  ///
  /// A loop from hit to hit would end where nothing could foresee it: so eight are written at a time, and what
  /// is too much is taken back.
  @inline(__always)
  private static func append(_ hits: UInt64, _ base: UInt32, to out: inout OutputSpan<UInt32>) {
    let count = hits.nonzeroBitCount
    var bits = hits
    var written = 0
    while written < count {
      for _ in 0..<fewHits {
        out.append(base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
      written &+= fewHits
    }
    out.removeLast(written &- count)
  }

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
    var position = columnCount
    while position < places.count {
      let last = Int(places[position]) - 1
      guard last >= end || bytes[last] == terminator else { return nil }
      position += columnCount
    }
    return CellPlaces(
      even: places,
      rowCount: rowCount,
      columnCount: columnCount,
      hasReturns: findings.hasReturns && terminator == .lineFeed
    )
  }

  /// A mask of so many bits from the lowest; all of them from 64 on, none below 1.
  @inline(__always)
  fileprivate static func lowBits(_ count: Int) -> UInt64 {
    count >= 64 ? .max : count <= 0 ? 0 : (1 << UInt64(count)) - 1
  }

  private func count(of byte: UInt8, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<end where bytes[index] == byte { count += 1 }
    return count
  }
}

/// The words of two halves of a block of 128 bytes, side by side.
private typealias Halves = SIMD2<UInt64>
private typealias Lanes = SIMD16<UInt8>

extension RawSpan {
  /// Eight bytes from an offset on, as they stand.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Bytes `8k..<8k + 8` of each half of a block.
  @inline(__always)
  fileprivate func lanes(_ block: Int, _ step: Int) -> Lanes {
    let halves = Halves(word(at: block &+ 8 &* step), word(at: block &+ 64 &+ 8 &* step))
    return unsafe unsafeBitCast(halves, to: Lanes.self)
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
  private var returns = Lanes(repeating: 0)
  private(set) var terminatorsInBlock = 0
  /// Whether the block last looked at has a quote.
  var hasQuote = false

  var isASCII: Bool { union.max() < 0x80 }
  var hasNUL: Bool { zeros.max() > 0 }
  var hasReturns: Bool { returns.max() > 0 }

  /// Delimiters and terminators of a block, as if nothing were quoted.
  @inline(__always)
  mutating func hits(_ raw: RawSpan, _ block: Int, _ scan: CellScan) -> Halves {
    var look = BlockLook()
    // One after the other, so that each bit is a constant: a loop is not taken apart by the compiler.
    look.take(raw.lanes(block, 0), bit: 0x01, scan)
    look.take(raw.lanes(block, 1), bit: 0x02, scan)
    look.take(raw.lanes(block, 2), bit: 0x04, scan)
    look.take(raw.lanes(block, 3), bit: 0x08, scan)
    look.take(raw.lanes(block, 4), bit: 0x10, scan)
    look.take(raw.lanes(block, 5), bit: 0x20, scan)
    look.take(raw.lanes(block, 6), bit: 0x40, scan)
    look.take(raw.lanes(block, 7), bit: 0x80, scan)
    union |= look.union
    zeros |= look.zeros
    returns |= look.returns
    let counts = unsafe unsafeBitCast(look.terminators, to: Halves.self)
    terminatorsInBlock = Int(((counts[0] &+ counts[1]) &* 0x0101_0101_0101_0101) &>> 56)
    let anyQuote = unsafe unsafeBitCast(look.quotes, to: Halves.self)
    hasQuote = anyQuote[0] | anyQuote[1] != 0
    return transposed(look.hits)
  }
}

/// What the vectors of one block hold.
private struct BlockLook {
  var hits = Lanes(repeating: 0)
  /// A count a lane.
  var terminators = Lanes(repeating: 0)
  var quotes = Lanes(repeating: 0)
  var returns = Lanes(repeating: 0)
  var zeros = Lanes(repeating: 0)
  var union = Lanes(repeating: 0)

  @inline(__always)
  mutating func take(_ lanes: Lanes, bit: UInt8, _ scan: CellScan) {
    let isTerminator = equal(lanes, Lanes(repeating: scan.terminator))
    let isDelimiter = equal(lanes, Lanes(repeating: scan.delimiter))
    hits |= (isTerminator | isDelimiter) & Lanes(repeating: bit)
    terminators &-= isTerminator
    quotes |= equal(lanes, Lanes(repeating: scan.quote))
    returns |= equal(lanes, Lanes(repeating: .carriageReturn))
    zeros |= equal(lanes, Lanes(repeating: 0))
    union |= lanes
  }
}

/// Which bytes of a block are which: a bit a byte.
private struct BlockMasks {
  let delimiters: Halves
  let terminators: Halves
  let quotes: Halves
  let returns: Halves

  @inline(__always)
  init(_ raw: RawSpan, _ block: Int, _ scan: CellScan) {
    var delimiters = Lanes(repeating: 0)
    var terminators = Lanes(repeating: 0)
    var quotes = Lanes(repeating: 0)
    var returns = Lanes(repeating: 0)
    for step in 0..<8 {
      let lanes = raw.lanes(block, step)
      let bit = Lanes(repeating: 1 << UInt8(step))
      delimiters |= equal(lanes, Lanes(repeating: scan.delimiter)) & bit
      terminators |= equal(lanes, Lanes(repeating: scan.terminator)) & bit
      quotes |= equal(lanes, Lanes(repeating: scan.quote)) & bit
      // A carriage return ends no row of its own before a line feed.
      if scan.terminator == .lineFeed {
        returns |= equal(lanes, Lanes(repeating: .carriageReturn)) & bit
      }
    }
    self.delimiters = transposed(delimiters)
    self.terminators = transposed(terminators)
    self.quotes = transposed(quotes)
    self.returns = transposed(returns)
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
