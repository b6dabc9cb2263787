/// Words sorted by some of their bits, a digit at a time from the lowest: stable, and on several threads.
///
///     segments     a b c | d e f            of a fixed size
///     histograms   digit 0: 2 1   digit 1: 1 2
///     places       digit 0: 0 2   digit 1: 3 4      where each segment puts its first of each digit
///
/// In each pass every segment counts its digits, the counts give each segment places of its own, and
/// every segment puts its words there in their order.
enum PackedSort {
  /// 2,048 places to write to: as many as the second level of an address cache holds.
  private static let digitBits = 11
  private static let segmentSize = 1 << 18
  /// Fewer words than this are compared.
  private static let leastWords = 1 << 10

  /// Sorts by the bits from one on, so many of them; the words differ in their lower bits, which ascend
  /// in the order that is to be kept.
  static func sort<Failure: Error>(
    _ words: inout [UInt64],
    from lowest: Int,
    width: Int,
    on workers: Workers,
    checkCancellation: () throws(Failure) -> Void
  ) throws(Failure) {
    if isSorted(words, on: workers) { return }
    if words.count < leastWords {
      words.sort()
      return
    }
    let passes = (width + digitBits - 1) / digitBits
    let digit = (width + passes - 1) / passes
    var other: [UInt64] = []
    for pass in 0..<passes {
      try checkCancellation()
      let bits = min(digit, width - pass * digit)
      deal(words, into: &other, by: lowest + pass * digit, width: bits, on: workers)
      swap(&words, &other)
    }
  }

  static func isSorted(_ words: [UInt64], on workers: Workers) -> Bool {
    workers.mapMorsels(words.count) { range in
      var last = words[max(0, range.lowerBound - 1)]
      for place in range {
        if last > words[place] { return false }
        last = words[place]
      }
      return true
    }.allSatisfy(\.self)
  }

  private static func segment(_ index: Int, of count: Int) -> Range<Int> {
    index * segmentSize..<min((index + 1) * segmentSize, count)
  }

  /// One pass: the words by one digit, into room for as many, or into none yet.
  private static func deal(
    _ words: [UInt64],
    into other: inout [UInt64],
    by shift: Int,
    width: Int,
    on workers: Workers
  ) {
    let shift = UInt64(shift)
    let size = 1 << width
    let mask = UInt64(size - 1)
    let segments = (words.count + segmentSize - 1) / segmentSize
    var places = workers.map(segments) { index in
      var counts = [Int32](repeating: 0, count: size)
      var span = counts.mutableSpan
      for place in segment(index, of: words.count) {
        span[Int(truncatingIfNeeded: (words[place] &>> shift) & mask)] &+= 1
      }
      return counts
    }
    var next: Int32 = 0
    for digit in 0..<size {
      for index in 0..<segments {
        let count = places[index][digit]
        places[index][digit] = next
        next += count
      }
    }
    let starts = places
    let put = { @Sendable (index: Int, other: DisjointPlaces<UInt64>) -> Int in
      var next = starts[index]
      var span = next.mutableSpan
      let segment = segment(index, of: words.count)
      for place in segment {
        let word = words[place]
        let digit = Int(truncatingIfNeeded: (word &>> shift) & mask)
        other[Int(span[digit])] = word
        span[digit] &+= 1
      }
      return segment.count
    }
    if other.isEmpty {
      other = workers.place(words.count, tasks: segments, put)
    } else {
      workers.update(&other, tasks: segments) { _ = put($0, $1) }
    }
  }
}
