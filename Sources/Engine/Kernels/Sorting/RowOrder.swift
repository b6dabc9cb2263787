/// The order of rows by a sort key: a stable sort.
///
///     first pieces   b a b a      packed with places, sorted   a1 a3 b0 b2
///     runs           a1 a3 | b0 b2                             each sorted by the next piece
///
/// The first piece of the keys is sorted on all threads. Rows that agree in it, which are few where
/// values differ, are a run: a short run is sorted by comparing, a longer one by its next piece as all
/// rows were by the first.
struct RowOrder<Failure: Error> {
  let key: SortKey
  let workers: Workers
  /// Asked between the passes.
  let checkCancellation: () throws(Failure) -> Void

  /// The rows in order.
  func rows(_ count: Int) throws(Failure) -> [Int32] {
    if key.pieceCount == 0 { return Array(0..<Int32(count)) }
    return try sorted(.all(count), by: 0)
  }

  /// The rows in order, and for some parts of the key their values.
  ///
  /// These are read off the sorted words, which are in order, rather than gathered from all over the columns.
  /// Words of several pieces do not tell them.
  func rows(
    _ count: Int,
    readingOff parts: [Int]
  ) throws(Failure) -> (rows: [Int32], values: [Int: SortedValues]) {
    if parts.isEmpty || key.pieceCount != 1 { return (try rows(count), [:]) }
    let entries = try sortedEntries(.all(count), by: 0)
    var values: [Int: SortedValues] = [:]
    for part in parts {
      try checkCancellation()
      values[part] = key.values(ofPart: part, in: entries, on: workers)
    }
    return (rows(of: entries, in: .all(count)), values)
  }

  /// Rows that agree in all pieces before this one, in order.
  fileprivate func sorted(_ rows: RowList, by piece: Int) throws(Failure) -> [Int32] {
    let entries = try sortedEntries(rows, by: piece)
    var result = self.rows(of: entries, in: rows)
    if piece + 1 == key.pieceCount { return result }
    try checkCancellation()
    for run in key.sortRuns(of: entries, in: &result, by: piece + 1, on: workers) {
      let ordered = try sorted(.some(Array(result[run])), by: piece + 1)
      result.replaceSubrange(run, with: ordered)
    }
    return result
  }

  /// One piece of the rows' keys, each with its row's place behind it, in order.
  private func sortedEntries(_ rows: RowList, by piece: Int) throws(Failure) -> [UInt64] {
    try checkCancellation()
    var entries = key.entries(piece, of: rows, on: workers)
    try PackedSort.sort(
      &entries,
      from: key.rowBits,
      width: key.widths[piece],
      on: workers,
      checkCancellation: checkCancellation
    )
    return entries
  }

  private func rows(of entries: [UInt64], in rows: RowList) -> [Int32] {
    let places = UInt64.max >> UInt64(UInt64.bitWidth - key.rowBits)
    return workers.fill(rows.count) { range, out in
      switch rows {
      case .all:
        for place in range { out.append(Int32(truncatingIfNeeded: entries[place] & places)) }
      case .some(let rows):
        for place in range { out.append(rows[Int(entries[place] & places)]) }
      }
    }
  }
}

extension SortKey {
  /// Runs up to this length are sorted by insertion.
  private static let shortRun = 24
  /// Runs beyond this length are left to all threads.
  private static let longRun = 1 << 15

  /// Sorts the runs of equal entries, and gives those that are too long for one thread.
  fileprivate func sortRuns(
    of entries: [UInt64],
    in rows: inout [Int32],
    by piece: Int,
    on workers: Workers
  ) -> [Range<Int>] {
    let shift = UInt64(rowBits)
    return workers.update(
      &rows,
      tasks: workers.morselCount(entries.count),
      saying: [Range<Int>].self
    ) { index, rows in
      var longRuns: [Range<Int>] = []
      var shortRuns: [Range<Int>] = []
      Runs.forEach(
        startingIn: workers.morsel(index, of: entries.count),
        of: entries.count,
        areEqual: { entries[$0] >> shift == entries[$1] >> shift }
      ) { run in
        if run.count > SortKey.longRun {
          longRuns.append(run)
        } else if run.count > SortKey.shortRun {
          let alone = RowOrder<Never>(key: self, workers: .one, checkCancellation: {})
          let ordered = alone.sorted(.some(run.map { rows[$0] }), by: piece)
          for (place, row) in zip(run, ordered) { rows[place] = row }
        } else if run.count > 1 {
          shortRuns.append(run)
        }
      }
      sort(shortRuns, of: rows, by: piece)
      return longRuns
    }.flatMap(\.self)
  }

  /// Sorts short runs, whose next pieces are looked up all together.
  private func sort(_ runs: [Range<Int>], of rows: DisjointPlaces<Int32>, by piece: Int) {
    if piece + 1 < pieceCount {
      for run in runs { rows.insertionSort(run) { precedes(Int($0), Int($1), from: piece) } }
      return
    }
    let members = runs.flatMap { run in run.map { rows[$0] } }
    var words = entries(piece, of: .some(members), on: .one)
    let places = UInt64.max >> UInt64(UInt64.bitWidth - rowBits)
    var start = 0
    for run in runs {
      // The places in the low bits keep equal rows in their order.
      for place in start..<start + run.count {
        let word = words[place]
        var hole = place
        while hole > start, word < words[hole - 1] {
          words[hole] = words[hole - 1]
          hole -= 1
        }
        words[hole] = word
      }
      for place in run {
        rows[place] = members[Int(words[start + place - run.lowerBound] & places)]
      }
      start += run.count
    }
  }
}

extension DisjointPlaces {
  /// Sorts a few places, stably.
  @inline(__always)
  func insertionSort(_ range: Range<Int>, _ precedes: (Element, Element) -> Bool) {
    for place in range.dropFirst() {
      let element = self[place]
      var hole = place
      while hole > range.lowerBound, precedes(element, self[hole - 1]) {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = element
    }
  }
}
