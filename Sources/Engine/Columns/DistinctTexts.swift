/// Which of many texts are the same, found by all threads.
///
///     piles    "yes" "no" | null "yes" "not asked"     words  "yes" "no" "not asked"
///     codes      0    1     0     0       2          firstRows  0 1 4
///
/// Texts are numbered by their hashes, as rows are grouped by a number. Then each is compared with the first of
/// its number: where two texts share a hash, which hardly ever is, all are numbered one by one.
package struct DistinctTexts: Sendable {
  /// For each row, the code of its text; 0 where it has none.
  package let codes: [UInt32]
  private let piles: [TextPile]
  /// Of each pile, how many texts stand before it.
  private let offsets: [Int]
  /// For each code, its first text, counted over all piles.
  private let firsts: [Int32]

  /// The distinct texts, in the order of their codes.
  package struct Words: Sendable {
    package let bytes: [UInt8]
    package let ends: [Int]
    /// The first row that has each.
    package let firstRows: [Int32]

    var dictionary: TextDictionary { TextDictionary(bytes: bytes, ends: ends) }
  }

  /// The words that one pile is the first to have.
  private struct Part: Sendable {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    /// The first row of each, counted in the pile.
    var rows: [Int] = []

    init(_ pile: TextPile, texts: [Int]) {
      if texts.count == pile.textCount {
        bytes = pile.bytes
        ends = pile.ends
      } else {
        for text in texts {
          bytes.append(contentsOf: pile.bytes[pile.range(of: text)])
          ends.append(bytes.count)
        }
      }
      var nulls = 0
      rows.reserveCapacity(texts.count)
      for text in texts {
        while nulls < pile.nullRows.count, pile.nullRows[nulls] <= text + nulls { nulls += 1 }
        rows.append(text + nulls)
      }
    }
  }

  package init(_ piles: [TextPile], on workers: Workers) throws(RunFailure) {
    try self.init(piles, hashes: workers.joined(piles.map(\.hashes)), on: workers)
  }

  /// Under hashes of each text; equal texts have equal ones.
  init(_ piles: [TextPile], hashes: [UInt64], on workers: Workers) throws(RunFailure) {
    let offsets = piles.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.textCount) }
    var grouping = try Grouping(hashing: hashes, on: workers)
    if grouping.count < hashes.count,
      try !DistinctTexts.areAlike(grouping, piles, offsets, on: workers)
    {
      grouping = try DistinctTexts.numbered(piles, on: workers)
    }
    self.piles = piles
    self.offsets = offsets
    firsts = grouping.firstRows
    codes = DistinctTexts.codes(grouping.ids, piles, offsets, on: workers)
  }

  /// The distinct texts, put together from the piles.
  package func words(on workers: Workers) -> Words {
    let parts = workers.map(piles.count) { index in
      let own = offsets[index]..<offsets[index + 1]
      let places = firsts.places(below: own.lowerBound)..<firsts.places(below: own.upperBound)
      return Part(piles[index], texts: firsts[places].map { Int($0) - own.lowerBound })
    }
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.bytes.count) }
    let rowOffsets = piles.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rowCount) }
    return Words(
      bytes: workers.joined(parts.map(\.bytes)),
      ends: workers.fill(sizes: parts.map(\.ends.count)) { index, out in
        for end in parts[index].ends { out.append(starts[index] + end) }
      },
      firstRows: workers.fill(sizes: parts.map(\.rows.count)) { index, out in
        for row in parts[index].rows {
          out.append(Int32(truncatingIfNeeded: rowOffsets[index] + row))
        }
      }
    )
  }

  /// The number of each row's text, 0 for a row that has none.
  private static func codes(
    _ ids: [Int32],
    _ piles: [TextPile],
    _ offsets: [Int],
    on workers: Workers
  ) -> [UInt32] {
    workers.fill(sizes: piles.map(\.rowCount)) { index, out in
      var next = offsets[index]
      var row: UInt32 = 0
      for null in piles[index].nullRows {
        while row < null {
          out.append(UInt32(bitPattern: ids[next]))
          next += 1
          row += 1
        }
        out.append(0)
        row += 1
      }
      while next < offsets[index + 1] {
        out.append(UInt32(bitPattern: ids[next]))
        next += 1
      }
    }
  }

  /// The texts of several dictionaries, one dictionary after the other.
  init(of dictionaries: [TextDictionary], on workers: Workers) throws(RunFailure) {
    let piles = dictionaries.flatMap { words in
      workers.mapMorsels(words.count) { TextPile(words.words($0)) }
    }
    try self.init(piles, on: workers)
  }

  /// The words of several dictionaries as one, and the codes that each one's words have there.
  ///
  /// Those of the first keep theirs.
  static func unite(
    _ dictionaries: [TextDictionary],
    on workers: Workers
  ) throws(RunFailure) -> (words: TextDictionary, codes: [[UInt32]]) {
    let distinct = try DistinctTexts(of: dictionaries, on: workers)
    var start = 0
    let codes = dictionaries.map { words in
      defer { start += words.count }
      return Array(distinct.codes[start..<start + words.count])
    }
    return (distinct.words(on: workers).dictionary, codes)
  }

  /// The column of the rows.
  func column(on workers: Workers) -> TextColumn {
    var validity: Validity?
    if piles.contains(where: { !$0.nullRows.isEmpty }) {
      validity = Validity(
        workers.fill(sizes: piles.map(\.rowCount)) { index, out in
          var row: UInt32 = 0
          for null in piles[index].nullRows {
            out.append(repeating: true, count: Int(null - row))
            out.append(false)
            row = null + 1
          }
          out.append(repeating: true, count: piles[index].rowCount - Int(row))
        }
      )
    }
    let dictionary = words(on: workers).dictionary
    return TextColumn(codes: codes, dictionary: dictionary, validity: validity)
  }

  /// Whether the texts of every number are the same.
  private static func areAlike(
    _ grouping: Grouping,
    _ piles: [TextPile],
    _ offsets: [Int],
    on workers: Workers
  ) throws(RunFailure) -> Bool {
    try workers.map(piles.count) { index throws(RunFailure) in
      try workers.checkCancellation()
      let pile = piles[index]
      for text in 0..<pile.textCount {
        let place = offsets[index] + text
        let first = Int(grouping.firstRows[Int(grouping.ids[place])])
        if first == place { continue }
        let home = offsets.places(below: first + 1) - 1
        let other = piles[home].bytes
        let isSame = TextBytes.areEqual(
          pile.bytes.span.extracting(pile.range(of: text)),
          other.span.extracting(piles[home].range(of: first - offsets[home]))
        )
        if !isSame { return false }
      }
      return true
    }.allSatisfy(\.self)
  }

  private static func numbered(
    _ piles: [TextPile],
    on workers: Workers
  ) throws(RunFailure) -> Grouping {
    var builder = TextDictionaryBuilder()
    var ids: [Int32] = []
    var firsts: [Int32] = []
    for pile in piles {
      try workers.walk(0..<pile.textCount) { text in
        let code = builder.code(of: pile.bytes.span.extracting(pile.range(of: text)))
        if Int(code) == firsts.count { firsts.append(Int32(truncatingIfNeeded: ids.count)) }
        ids.append(Int32(bitPattern: code))
      }
    }
    return Grouping(ids: ids, firstRows: firsts)
  }
}

extension TextColumn {
  /// A column of texts that are written on all threads, those of a morsel of rows in one go.
  init(
    count: Int,
    on workers: Workers,
    writing pile: @Sendable (_ rows: Range<Int>) -> TextPile
  ) throws(RunFailure) {
    let piles = try workers.map(workers.morselCount(count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      return pile(workers.morsel(index, of: count))
    }
    self = try DistinctTexts(piles, on: workers).column(on: workers)
  }
}

extension Array where Element: BinaryInteger {
  /// How many of these numbers, which ascend, lie below another.
  fileprivate func places(below number: Int) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if Int(self[middle]) < number {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
