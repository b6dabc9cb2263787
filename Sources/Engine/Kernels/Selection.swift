/// The values at a place and the one after it, were all of them sorted, which they need not be.
///
/// Values fall into 256 buckets between the least and the greatest; the one that holds the place is split
/// into buckets again, until few are left:
///
///     values  3 41 7 90 44 8     place 3 (of 3 7 8 41 44 90)
///     buckets 3 7 8 | 41 44 | 90      in the second bucket, at place 0:  41, then 44
struct Selection {
  /// Words that compare as the values do.
  private var words: [UInt64] = []
  private var counts = [Int](repeating: 0, count: 256)

  private static let fewWords = 16

  /// - Precondition: the place is one of the values'. The last has itself as its neighbour.
  mutating func neighbours(at place: Int, of values: ArraySlice<Double>) -> (Double, Double) {
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(values.count)
    for value in values { words.append(Selection.word(value)) }
    let (lower, upper) = neighbours(at: place)
    return (Selection.value(lower), Selection.value(upper))
  }

  private mutating func neighbours(at place: Int) -> (UInt64, UInt64) {
    let hasNext = place + 1 < words.count
    var place = place
    while words.count > Selection.fewWords {
      let (lowest, highest) = bounds
      if lowest == highest { break }
      let width = UInt64(64 - (highest - lowest).leadingZeroBitCount)
      let shift = width > 8 ? width - 8 : 0
      countBuckets(above: lowest, shift)
      var bucket = 0
      var before = 0
      while before + counts[bucket] <= place {
        before += counts[bucket]
        bucket += 1
      }
      let border = lowest + UInt64(bucket) << shift
      let end = border + (1 << shift - 1)
      if hasNext, place + 1 == before + counts[bucket] { return neighbours(around: end) }
      words.removeAll { $0 < border || $0 > end }
      place -= before
    }
    words.sort()
    return (words[place], words[min(place + 1, words.count - 1)])
  }

  private var bounds: (UInt64, UInt64) {
    var lowest = words[0]
    var highest = lowest
    for word in words {
      lowest = min(lowest, word)
      highest = max(highest, word)
    }
    return (lowest, highest)
  }

  private mutating func countBuckets(above lowest: UInt64, _ shift: UInt64) {
    for bucket in counts.indices { counts[bucket] = 0 }
    for word in words { counts[Int((word - lowest) >> shift)] += 1 }
  }

  /// The greatest word up to a border and the least above it.
  private func neighbours(around border: UInt64) -> (UInt64, UInt64) {
    var below = UInt64.min
    var above = UInt64.max
    for word in words {
      if word <= border { below = max(below, word) } else { above = min(above, word) }
    }
    return (below, above)
  }

  /// A word of the same order; -0 comes before 0.
  private static func word(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
  }

  private static func value(_ word: UInt64) -> Double {
    Double(bitPattern: word >> 63 == 1 ? word ^ (1 << 63) : ~word)
  }
}
