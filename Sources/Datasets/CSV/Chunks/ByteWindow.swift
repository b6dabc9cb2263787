import Language

/// A part of a file in memory, which begins with a row: what the row cutter and the chunks look at.
///
///     bytes    margin | ⟨row⟩⟨row⟩ … ⟨row⟩⟨ro | margin
///                       ▲ start          ▲ cut   ▲ end       what is behind the cut begins the next window
struct ByteWindow: Sendable {
  /// Chunks begin at the first row behind each multiple of this length.
  let chunkLength: Int
  private(set) var bytes: [UInt8] = []
  private(set) var start = CellScan.margin
  private(set) var end = CellScan.margin
  /// Whether the file ends where the window does.
  private(set) var isLast = false
  /// The quotes in front of each nominal start of a chunk, and in all.
  private(set) var quoteCounts: [Int] = []

  var hasQuotes: Bool { quoteCounts.last != 0 }

  init(chunkLength: Int) {
    self.chunkLength = chunkLength
  }

  /// Takes over what is left behind the cut of another window, and reads on up to a length.
  mutating func fill(
    behind cut: Int,
    of other: ByteWindow,
    from feed: inout ByteFeed,
    length: Int,
    quote: UInt8
  ) throws(DataFailure) {
    let rest = other.end - cut
    let wanted = max(length, rest + length / 2)
    let capacity = CellScan.margin * 2 + min(wanted, rest + (feed.remaining ?? wanted))
    if bytes.count < capacity {
      bytes = []
      bytes = Array(repeating: .blank, count: capacity)
    }
    start = CellScan.margin
    copy(other.bytes.span, cut, rest)
    let room = bytes.count - 2 * CellScan.margin - rest
    let taken = try feed.read(room, into: &bytes, at: start + rest)
    end = start + rest + taken
    isLast = taken < room || feed.remaining == 0
    for index in end..<min(end + CellScan.margin, bytes.count) { bytes[index] = .blank }
    quoteCounts = countedQuotes(quote)
  }

  /// Begins at another offset of the window before than the one it was filled behind.
  mutating func begin(at offset: Int, of other: ByteWindow, insteadOf cut: Int, quote: UInt8) {
    let fresh = bytes[(start + other.end - cut)..<end]
    let margin = repeatElement(UInt8.blank, count: CellScan.margin)
    bytes = margin + Array(other.bytes[offset..<other.end]) + fresh + margin
    start = CellScan.margin
    end = bytes.count - CellScan.margin
    quoteCounts = countedQuotes(quote)
  }

  private mutating func copy(_ source: Span<UInt8>, _ from: Int, _ count: Int) {
    let to = start
    var target = bytes.mutableSpan
    for index in 0..<count { target[to + index] = source[from + index] }
  }

  /// Leaves out what stands before an offset of the text.
  mutating func drop(to offset: Int) {
    start = CellScan.margin + offset
  }

  private func countedQuotes(_ quote: UInt8) -> [Int] {
    if !bytes.contains(quote, in: CellScan.margin..<end) {
      return Array(repeating: 0, count: 1 + (end - CellScan.margin + chunkLength - 1) / chunkLength)
    }
    var counts = [0]
    var total = 0
    var index = CellScan.margin
    let span = bytes.span
    while index < end {
      let stop = min(index + chunkLength, end)
      total += count(of: quote, span, index, stop)
      counts.append(total)
      index = stop
    }
    return counts
  }

  private func count(of byte: UInt8, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let raw = unsafe bytes.bytes
    let pattern = SIMD32<UInt8>(repeating: byte)
    var total = 0
    var index = start
    while index + 32 <= end {
      // A lane counts to 255 at most.
      var sums = SIMD32<UInt8>(repeating: 0)
      let stop = min(end - 31, index + 32 * 255)
      while index < stop {
        let lanes = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
        sums &-= unsafe unsafeBitCast(lanes .== pattern, to: SIMD32<UInt8>.self)
        index += 32
      }
      let wide = SIMD32<UInt16>(truncatingIfNeeded: sums)
      total += Int(wide.wrappedSum())
    }
    while index < end {
      if bytes[index] == byte { total += 1 }
      index += 1
    }
    return total
  }
}

// MARK: - Cutting

extension ByteWindow {
  /// The chunks of a window: whole rows, if every quote opens or closes a cell or stands for itself.
  ///
  /// Whether an offset is inside of quotes is told by the parity of the quotes before it. Where quotes
  /// are used otherwise, some chunk does not end with a row, which its reading shows. Nil where no cut
  /// is found.
  func cuts(terminator: UInt8, quote: UInt8) -> [Range<Int>]? {
    let bytes = self.bytes.span
    guard let last = isLast ? end : lastCut(bytes, terminator, quote) else { return nil }
    var chunks: [Range<Int>] = []
    var begin = start
    var block = 1
    while begin < last {
      let nominal = CellScan.margin + block * chunkLength
      if nominal >= last {
        chunks.append(begin..<last)
        break
      }
      if nominal > begin {
        var isInside = quoteCounts[block] & 1 == 1
        var index = nominal
        while index < last, isInside || bytes[index] != terminator {
          if bytes[index] == quote { isInside.toggle() }
          index += 1
        }
        let cut = min(index + 1, last)
        chunks.append(begin..<cut)
        begin = cut
      }
      block += 1
    }
    return chunks
  }

  private func lastCut(_ bytes: Span<UInt8>, _ terminator: UInt8, _ quote: UInt8) -> Int? {
    var isInside = (quoteCounts.last ?? 0) & 1 == 1
    var index = end
    while index > start {
      index -= 1
      if bytes[index] == quote {
        isInside.toggle()
      } else if bytes[index] == terminator, !isInside {
        return index + 1
      }
    }
    return nil
  }
}
