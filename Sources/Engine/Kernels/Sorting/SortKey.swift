/// The key of a sort: its parts laid side by side, and cut into pieces that leave room for a row number.
///
///     parts     missing 1 | id 7 | value 62           70 bits
///     pieces    missing 1 | id 7 | value's upper 32   40 bits, before a row number of 24
///               value's lower 30
///
/// Rows are compared piece by piece, and most are told apart by the first.
struct SortKey: Sendable {
  /// Some bits of a part: where they begin in its word, and where they go in the piece.
  private struct Bits: Sendable {
    let part: Int
    let from: Int
    let width: Int
    let to: Int
  }

  private let parts: [SortPart]
  private let pieces: [[Bits]]
  /// How many bits of each piece are in use.
  let widths: [Int]
  /// The bits that a row number takes.
  let rowBits: Int

  /// The key of so many rows.
  init(_ parts: [SortPart], rowCount: Int) {
    self.parts = parts
    rowBits = Int.bitWidth - max(1, rowCount - 1).leadingZeroBitCount
    let limit = UInt64.bitWidth - rowBits
    var pieces: [[(part: Int, from: Int, width: Int)]] = []
    var used = limit
    for (index, part) in parts.enumerated() {
      var left = part.width
      while left > 0 {
        if used == limit {
          pieces.append([])
          used = 0
        }
        let width = min(left, limit - used)
        left -= width
        used += width
        pieces[pieces.count - 1].append((index, left, width))
      }
    }
    widths = pieces.map { $0.reduce(0) { $0 + $1.width } }
    self.pieces = pieces.map { piece in
      var end = piece.reduce(0) { $0 + $1.width }
      return piece.map { part, from, width in
        end -= width
        return Bits(part: part, from: from, width: width, to: end)
      }
    }
  }

  var pieceCount: Int { pieces.count }

  /// The values of a part of the key, in the order of the sorted entries of its one piece.
  func values(ofPart index: Int, in entries: [UInt64], on workers: Workers) -> SortedValues? {
    guard pieceCount == 1, let bits = pieces[0].first(where: { $0.part == index }) else {
      return nil
    }
    return parts[index].values(of: entries, behind: bits.to + rowBits, on: workers)
  }

  /// A piece of some rows' keys, each with its place among these rows in the low bits.
  func entries(_ piece: Int, of rows: RowList, on workers: Workers) -> [UInt64] {
    workers.fill(rows.count) { range, out in
      var entries: [UInt64] = []
      var words: [UInt64] = []
      for block in SortPart.blocks(of: range) {
        entries.removeAll(keepingCapacity: true)
        for place in block { entries.append(UInt64(truncatingIfNeeded: place)) }
        var span = entries.mutableSpan
        for bits in pieces[piece] {
          parts[bits.part].write(block, of: rows, into: &words)
          let shift = UInt64(bits.from)
          let mask = UInt64.max >> UInt64(UInt64.bitWidth - bits.width)
          let place = UInt64(bits.to + rowBits)
          let words = words.span
          for index in span.indices {
            span[index] |= ((words[index] &>> shift) & mask) &<< place
          }
        }
        for index in span.indices { out.append(span[index]) }
      }
    }
  }

  /// Whether a row stands before another by the pieces from one on.
  func precedes(_ lhs: Int, _ rhs: Int, from piece: Int) -> Bool {
    for bits in pieces[piece...].joined() {
      // A part that began in an earlier piece is equal there.
      let left = parts[bits.part].word(at: lhs)
      let right = parts[bits.part].word(at: rhs)
      if left != right { return left < right }
    }
    return false
  }

  func areEqual(_ lhs: Int, _ rhs: Int) -> Bool {
    parts.allSatisfy { $0.word(at: lhs) == $0.word(at: rhs) }
  }
}

/// Rows to be sorted: all of a relation's, or some in an order of their own.
enum RowList: Sendable {
  case all(Int)
  case some([Int32])

  var count: Int {
    switch self {
    case .all(let count): count
    case .some(let rows): rows.count
    }
  }

  /// The row at a place.
  subscript(place: Int) -> Int {
    switch self {
    case .all: place
    case .some(let rows): Int(rows[place])
    }
  }
}
