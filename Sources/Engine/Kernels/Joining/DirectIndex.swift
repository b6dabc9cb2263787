internal import Synchronization

/// Rows by integers of a narrow range: an integer is its own place.
///
///     keys   12 10 13       rowOfPlace   10: 1 · 11: none · 12: 0 · 13: 2
///     keys   12 10 12       offsets      10: 0 · 11: 1 · 12: 1 · 13: 3      rows  1 0 2
struct DirectIndex: Sendable {
  let lowest: Int64
  let width: Int
  let rows: Rows

  enum Rows: Sendable {
    /// The one row of each place, -1 for none.
    case single([Int32])
    case grouped(GroupedRows)
  }

  /// The widest range that so many rows are worth, on one side and the other.
  static func widest(leftCount: Int, rightCount: Int) -> UInt64 {
    UInt64(min(max(4 * rightCount + 1024, min(leftCount, 1 << 16)), Int(Int32.max)))
  }

  /// - Precondition: every value with a flag lies in the range, whose width is below 2^31.
  init(_ values: [Int64], flags: [Bool]?, range: ClosedRange<Int64>, on workers: Workers) {
    lowest = range.lowerBound
    width = Int(range.upperBound - range.lowerBound) + 1
    let isSmall = values.count <= workers.morselSize
    let cut = NumberCut(lowest: lowest, width: width, mostPieces: isSmall ? 1 : 512)
    let pieces = KeyPieces(values, flags: flags, cut: cut, on: workers)
    rows =
      DirectIndex.single(pieces, cut, on: workers).map { .single($0) }
      ?? .grouped(DirectIndex.grouped(pieces, cut, on: workers))
  }

  /// The row of each place; nil where two rows have one.
  private static func single(
    _ pieces: KeyPieces<NumberCut>,
    _ cut: NumberCut,
    on workers: Workers
  ) -> [Int32]? {
    let repeats = Atomic(false)
    let rows: [Int32] = workers.fill(sizes: cut.widths) { piece, out in
      var rowOfPlace = [Int32](repeating: -1, count: cut.widths[piece])
      let first = cut.firstPlace(of: piece)
      var isRepeated = false
      for part in pieces.parts {
        for index in part.range(of: piece) {
          let entry = part.entries[index]
          let place = Int(entry.word) - first
          if rowOfPlace[place] >= 0 { isRepeated = true }
          rowOfPlace[place] = entry.row
        }
      }
      if isRepeated { repeats.store(true, ordering: .relaxed) }
      for row in rowOfPlace { out.append(row) }
    }
    return repeats.load(ordering: .relaxed) ? nil : rows
  }

  /// The rows of each place: places ascend with the pieces, and so do the rows' parts of the array.
  private static func grouped(
    _ pieces: KeyPieces<NumberCut>,
    _ cut: NumberCut,
    on workers: Workers
  ) -> GroupedRows {
    var firstRow: [Int32] = [0]
    for size in pieces.sizes { firstRow.append(firstRow[firstRow.count - 1] + Int32(size)) }
    let bases = firstRow
    let starts: [Int32] = workers.fill(sizes: cut.widths) { piece, out in
      let counts = counts(pieces, cut, piece)
      var next = bases[piece]
      for count in counts {
        out.append(next)
        next += count
      }
    }
    let rows: [Int32] = workers.fill(sizes: pieces.sizes) { piece, out in
      let first = cut.firstPlace(of: piece)
      var next = (0..<cut.widths[piece]).map { starts[first + $0] - bases[piece] }
      var rows = [Int32](repeating: 0, count: pieces.sizes[piece])
      for part in pieces.parts {
        for index in part.range(of: piece) {
          let entry = part.entries[index]
          let place = Int(entry.word) - first
          rows[Int(next[place])] = entry.row
          next[place] += 1
        }
      }
      for row in rows { out.append(row) }
    }
    return GroupedRows(offsets: starts + [Int32(rows.count)], rows: rows)
  }

  private static func counts(
    _ pieces: KeyPieces<NumberCut>,
    _ cut: NumberCut,
    _ piece: Int
  ) -> [Int32] {
    var counts = [Int32](repeating: 0, count: cut.widths[piece])
    let first = cut.firstPlace(of: piece)
    for part in pieces.parts {
      for index in part.range(of: piece) { counts[Int(part.entries[index].word) - first] += 1 }
    }
    return counts
  }
}

extension DirectIndex {
  /// For each key what it leads to: a row where all are single, else a place that has rows; -1 for neither.
  ///
  /// The keys are given less a base.
  func entries<Word: FixedWidthInteger & Sendable>(
    of words: [Word],
    above base: Int64 = 0,
    flags: [Bool]?,
    on workers: Workers
  ) -> [Int32] {
    let (lowest, width) = (lowest &- base, UInt64(width))
    return workers.fill(words.count) { range, out in
      switch rows {
      case .single(let rowOfPlace):
        for index in range {
          let place = UInt64(truncatingIfNeeded: Int64(truncatingIfNeeded: words[index]) &- lowest)
          let isIn = place < width && flags?[index] != false
          out.append(isIn ? rowOfPlace[Int(truncatingIfNeeded: place)] : -1)
        }
      case .grouped(let grouped):
        for index in range {
          let place = UInt64(truncatingIfNeeded: Int64(truncatingIfNeeded: words[index]) &- lowest)
          let isIn =
            place < width && flags?[index] != false
            && grouped.count(of: Int(truncatingIfNeeded: place)) > 0
          out.append(isIn ? Int32(truncatingIfNeeded: place) : -1)
        }
      }
    }
  }
}

/// Cuts a range of integers into stretches of equal width, a power of two.
struct NumberCut: PieceCut {
  private let lowest: Int64
  private let shift: Int
  let count: Int
  /// How many integers each piece holds.
  let widths: [Int]

  init(lowest: Int64, width: Int, mostPieces: Int) {
    var shift = 0
    while (width - 1) >> shift >= mostPieces { shift += 1 }
    let count = (width - 1) >> shift + 1
    self.lowest = lowest
    self.shift = shift
    self.count = count
    widths = (0..<count).map { min(width, ($0 + 1) << shift) - $0 << shift }
  }

  func firstPlace(of piece: Int) -> Int { piece << shift }

  @inline(__always)
  func piece(of value: Int64) -> Int { Int(value &- lowest) >> shift }

  @inline(__always)
  func word(of value: Int64) -> UInt32 { UInt32(truncatingIfNeeded: value &- lowest) }
}
