/// The rows of each side in a join's result.
///
///     left   0 0 1 .        right  2 3 . 1        (. is -1, where a side has none)
struct JoinPairs: Sendable {
  /// Nil where each left row is there once, in its place.
  let left: [Int32]?
  let right: [Int32]

  var count: Int { right.count }
}

extension JoinIndex {
  /// How many rows each morsel of left rows gives.
  func sizes(keepsLeft: Bool, on workers: Workers) -> [Int] {
    let least = keepsLeft ? 1 : 0
    return workers.mapMorsels(entries.count) { rows in
      if grouped == nil { return keepsLeft ? rows.count : meetingSome(rows) }
      var size = 0
      for row in rows { size += max(least, count(of: row)) }
      return size
    }
  }

  /// The pairs of all left rows, then these right rows alone.
  func pairs(
    sizes: [Int],
    keepsLeft: Bool,
    unmet: [Int32],
    on workers: Workers
  ) throws(RunFailure) -> JoinPairs {
    let leftCount = entries.count
    if grouped == nil, unmet.isEmpty, sizes.reduce(0, +) == leftCount {
      return JoinPairs(left: nil, right: entries)
    }
    if grouped == nil, unmet.isEmpty, !keepsLeft { return try partners(sizes: sizes, on: workers) }
    let sizes = sizes + [unmet.count]
    let left = try workers.fill(sizes: sizes) {
      (morsel: Int, out: inout OutputSpan<Int32>) throws(RunFailure) in
      try workers.checkCancellation()
      if morsel == sizes.count - 1 {
        for _ in unmet { out.append(-1) }
        return
      }
      for row in workers.morsel(morsel, of: leftCount) {
        let count = count(of: row)
        for _ in 0..<(count == 0 && keepsLeft ? 1 : count) { out.append(Int32(row)) }
      }
    }
    let right = try workers.fill(sizes: sizes) {
      (morsel: Int, out: inout OutputSpan<Int32>) throws(RunFailure) in
      try workers.checkCancellation()
      if morsel == sizes.count - 1 {
        for row in unmet { out.append(row) }
        return
      }
      for row in workers.morsel(morsel, of: leftCount) { appendPartners(of: row, keepsLeft, &out) }
    }
    return JoinPairs(left: left, right: right)
  }

  /// The left rows that lead to a row, and the row of each.
  private func partners(sizes: [Int], on workers: Workers) throws(RunFailure) -> JoinPairs {
    let left: [Int32] = workers.fill(sizes: sizes) { morsel, out in
      var kept = KeptRows()
      kept.append(workers.morsel(morsel, of: entries.count), to: &out) { entries[$0] >= 0 }
    }
    try workers.checkCancellation()
    let right: [Int32] = workers.fill(sizes: sizes) { morsel, out in
      var kept = KeptRows()
      kept.append(workers.morsel(morsel, of: entries.count), to: &out) {
        entries[$0]
      } where: {
        entries[$0] >= 0
      }
    }
    return JoinPairs(left: left, right: right)
  }

  /// How many of some left rows meet a right row.
  func meetingSome(_ rows: Range<Int>) -> Int {
    var negative: UInt32 = 0
    for row in rows { negative &+= UInt32(bitPattern: entries[row]) &>> 31 }
    return rows.count - Int(negative)
  }

  @inline(__always)
  private func appendPartners(of row: Int, _ keepsLeft: Bool, _ out: inout OutputSpan<Int32>) {
    let entry = Int(entries[row])
    if entry < 0 {
      if keepsLeft { out.append(-1) }
    } else if let grouped {
      for place in grouped.range(of: entry) { out.append(grouped.rows[place]) }
    } else {
      out.append(Int32(truncatingIfNeeded: entry))
    }
  }

  /// The left rows that meet some right row, or those that meet none.
  func leftRows(meetingSome: Bool, on workers: Workers) -> [Int32] {
    let sizes = workers.mapMorsels(entries.count) { rows in
      let meeting = self.meetingSome(rows)
      return meetingSome ? meeting : rows.count - meeting
    }
    return workers.fill(sizes: sizes) { morsel, out in
      var kept = KeptRows()
      kept.append(workers.morsel(morsel, of: entries.count), to: &out) {
        (entries[$0] >= 0) == meetingSome
      }
    }
  }

  /// The right rows that no left row met, in their order.
  func unmetRightRows(_ meetings: Meetings) -> [Int32] { rightRows(meetings, areMet: false) }

  /// Those that one met.
  func metRightRows(_ meetings: Meetings) -> [Int32] { rightRows(meetings, areMet: true) }

  private func rightRows(_ meetings: Meetings, areMet: Bool) -> [Int32] {
    var isMet = [Bool](repeating: false, count: rightCount)
    for entry in 0..<bound where meetings.isMet(entry) {
      if let grouped {
        for place in grouped.range(of: entry) { isMet[Int(grouped.rows[place])] = true }
      } else {
        isMet[entry] = true
      }
    }
    return isMet.indices.filter { isMet[$0] == areMet }.map { Int32($0) }
  }
}
