/// A partition over its rows: what aggregates walk over, side by side.
///
/// What several of them need is worked out once.
final class PartLayout {
  let partition: Partition
  let rowCount: Int
  let workers: Workers
  /// The rows of each part in their order, part after part.
  private(set) lazy var rows = partition.rowsByPart(rowCount: rowCount, on: workers)
  /// How many rows each part has.
  private(set) lazy var rowCounts = jointSums?.counts ?? tally(RowCount())
  /// Columns whose sums will be asked for, none with nulls, and whether the numbers of rows will.
  var expectedSums: (columns: [NarrowValues<Int64>], counting: Bool) = ([], false)
  /// Those of them that are made together.
  private(set) lazy var jointSums = JointSums(
    of: expectedSums.columns,
    counting: expectedSums.counting,
    in: self
  )

  init(_ partition: Partition, rowCount: Int, on workers: Workers) {
    self.partition = partition
    self.rowCount = rowCount
    self.workers = workers
  }

  var count: Int { partition.count }

  /// How many rows with a flag each part has.
  func counts(where flags: [Bool]?) -> [Int64] {
    flags == nil ? rowCounts : tally(RowCount(), where: flags)
  }
}

/// `rows[offsets[p]..<offsets[p + 1]]` are the rows of part `p`.
struct PartRows: Sendable {
  let offsets: [Int]
  let rows: [Int32]

  func range(of part: Int) -> Range<Int> { offsets[part]..<offsets[part + 1] }
}

extension Partition {
  /// The rows of each part in their order, part after part.
  func rowsByPart(rowCount: Int, on workers: Workers = .one) -> PartRows {
    let rows: [Int32] = workers.fill(rowCount) { rows, out in
      for row in rows { out.append(Int32(truncatingIfNeeded: row)) }
    }
    if isWhole { return PartRows(offsets: [0, rowCount], rows: rows) }
    if isRowByRow(rowCount: rowCount) {
      return PartRows(offsets: Array(0...rowCount), rows: rows)
    }
    let (offsets, dealt) = dealt(rows, where: nil, on: workers)
    return PartRows(offsets: offsets, rows: dealt)
  }

  /// Values part after part, those of a part in the order of their rows; rows without a flag are left out.
  ///
  ///     ids  0 1 0 2 1     values  a b c d e     dealt  a c | b e | d      offsets  0 2 4 5
  ///
  /// Where there are so many parts that each has a few rows, neighbours among them share a hand, and the
  /// hands are dealt to their parts in turn: so each round writes to a few places that stay in the cache.
  func dealt<Element: BitwiseCopyable & Sendable>(
    _ values: [Element],
    where flags: [Bool]?,
    on workers: Workers
  ) -> (offsets: [Int], values: [Element]) {
    guard let ids else {
      guard let flags else { return ([0, values.count], values) }
      let kept = values.indices.filter { flags[$0] }.map { values[$0] }
      return ([0, kept.count], kept)
    }
    let count = count
    let shift = Partition.handShift(parts: count, rows: ids.count)
    let handCount = count >> shift + 1
    let stretches = workers.stretches(of: 0..<ids.count, atMost: 16)
    let counts = workers.map(stretches.count) { index in
      var counts = [Int](repeating: 0, count: handCount)
      for row in stretches[index] where flags?[row] ?? true { counts[Int(ids[row]) >> shift] += 1 }
      return counts
    }
    let deal = Deal(counts, kinds: handCount)
    let total = deal.offsets[handCount]
    if shift == 0 {
      let dealt: [Element] = workers.place(total, tasks: stretches.count) { index, places in
        var next = deal.starts[index]
        for row in stretches[index] where flags?[row] ?? true {
          let hand = Int(ids[row])
          places[next[hand]] = values[row]
          next[hand] += 1
        }
        return counts[index].reduce(0, +)
      }
      return (Array(deal.offsets.prefix(count + 1)), dealt)
    }
    let hands: [Card<Element>] = workers.place(total, tasks: stretches.count) { index, places in
      var next = deal.starts[index]
      for row in stretches[index] where flags?[row] ?? true {
        let hand = Int(ids[row]) >> shift
        places[next[hand]] = Card(part: ids[row], value: values[row])
        next[hand] += 1
      }
      return counts[index].reduce(0, +)
    }
    var offsets = [Int](repeating: 0, count: count + 1)
    let dealt: [Element] = workers.place(total, tasks: handCount) { hand, places in
      let cards = deal.offsets[hand]..<deal.offsets[hand + 1]
      var next = Partition.starts(of: hands[cards], from: hand << shift, width: 1 << shift)
      for card in hands[cards] {
        let part = Int(card.part) - hand << shift
        places[cards.lowerBound + next[part]] = card.value
        next[part] += 1
      }
      return cards.count
    }
    workers.update(&offsets, tasks: handCount) { hand, offsets in
      let cards = deal.offsets[hand]..<deal.offsets[hand + 1]
      let starts = Partition.starts(of: hands[cards], from: hand << shift, width: 1 << shift)
      for part in 0..<min(1 << shift, count - hand << shift) {
        offsets[hand << shift + part] = cards.lowerBound + starts[part]
      }
    }
    offsets[count] = total
    return (offsets, dealt)
  }

  /// A value on its way to a part.
  private struct Card<Element: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
    let part: Int32
    let value: Element
  }

  /// Where each of some parts starts within the cards of their hand.
  private static func starts<Element>(
    of cards: ArraySlice<Card<Element>>,
    from first: Int,
    width: Int
  ) -> [Int] {
    var starts = [Int](repeating: 0, count: width + 1)
    for card in cards { starts[Int(card.part) - first + 1] += 1 }
    for part in 0..<width { starts[part + 1] += starts[part] }
    return starts
  }

  /// How many low bits of a part's number tell it apart within its hand.
  private static func handShift(parts: Int, rows: Int) -> Int {
    if parts <= 1 << 14, parts * 16 <= rows || rows <= 1 << 14 { return 0 }
    var shift = 0
    while parts >> shift > 1 << 10 { shift += 1 }
    return shift
  }
}
