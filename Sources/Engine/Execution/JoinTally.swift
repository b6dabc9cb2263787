package import Language

/// How many rows a join by keys met, multiplied and left over.
///
///     left  a a b c      right  a a b d      inner: 5 rows of 4 and 4
///     left met several 2, none 1 (key c) · right met several 2, none 1 (key d)
package struct JoinTally: Hashable, Sendable {
  /// The rows of one side, by how many of the other they met.
  package struct Rows: Hashable, Sendable {
    package let count: Int
    package let meetingSeveral: Int
    package let meetingNone: Int
    /// Different keys of the rows that met none; a missing key is none.
    package let keysMeetingNone: Int
    /// Different keys of the rows that met some.
    package let keysMeetingSome: Int
  }

  package let side: Plan.Join.Side
  /// The name of the relation that was joined, if it has one.
  package let table: String?
  package let left: Rows
  package let right: Rows
  package let resultCount: Int

  /// Whether the rows that the join is to keep became more, or found nothing.
  ///
  /// A look-up in which every row finds its one partner is not worth a word, and neither are the rows of
  /// the other side that nothing asked for. Where all rows that meet share one key, the join sets each row
  /// beside each on purpose.
  var isWorthTelling: Bool {
    let multiplies = left.keysMeetingSome > 1
    return switch side {
    case .inner, .left: left.meetingNone > 0 || multiplies && left.meetingSeveral > 0
    case .right: right.meetingNone > 0 || multiplies && right.meetingSeveral > 0
    case .full: multiplies && left.meetingSeveral > 0 && right.meetingSeveral > 0
    case .semi, .anti: false
    }
  }
}

extension JoinTally.Rows {
  /// Counts the rows of a side, given how many of the other each one met.
  init(meetings: [Int32], keys: [Column], on workers: Workers) throws(RunFailure) {
    func distinctKeys(_ isIncluded: (Int32) -> Bool) throws(RunFailure) -> Int {
      let rows = meetings.indices.filter { isIncluded(meetings[$0]) }.map { Int32($0) }
      return try DistinctKeys.count(keys, of: rows, on: workers)
    }
    try self.init(
      count: meetings.count,
      meetingSeveral: meetings.count { $0 > 1 },
      meetingNone: meetings.count { $0 == 0 },
      keysMeetingNone: distinctKeys { $0 == 0 },
      keysMeetingSome: distinctKeys { $0 > 0 }
    )
  }
}

extension JoinIndex {
  /// Whether each left row meets just one right row.
  func isLookUp(on workers: Workers) -> Bool {
    !workers.mapMorsels(entries.count) { rows in rows.contains { count(of: $0) != 1 } }
      .contains(true)
  }

  /// What left rows met in a join without a condition.
  func leftTally(
    _ keys: [Column],
    _ meetings: Meetings,
    on workers: Workers
  ) throws(RunFailure) -> JoinTally.Rows {
    let some = workers.mapMorsels(entries.count) { meetingSome($0) }.reduce(0, +)
    let several =
      grouped == nil
      ? [] : workers.mapMorsels(entries.count) { rows in rows.count { count(of: $0) > 1 } }
    return JoinTally.Rows(
      count: entries.count,
      meetingSeveral: several.reduce(0, +),
      meetingNone: entries.count - some,
      keysMeetingNone: try keysMeetingNone(keys, meetings, on: workers),
      keysMeetingSome: meetings.count
    )
  }

  /// Rows of one key meet the same, so that the keys which met none are all but those which met some.
  private func keysMeetingNone(
    _ keys: [Column],
    _ meetings: Meetings,
    on workers: Workers
  ) throws(RunFailure) -> Int {
    if keys.count == 1, let all = DistinctKeys.count(small: keys[0], on: workers) {
      return all - meetings.count
    }
    let unmet = leftRows(meetingSome: false, on: workers)
    return try DistinctKeys.count(keys, of: unmet, on: workers)
  }

  /// What right rows met in a join without a condition.
  func rightTally(_ meetings: Meetings) -> JoinTally.Rows {
    var rowsMet = meetings.count
    var rowsMetAgain = meetings.countOfAgain
    if let grouped {
      rowsMet = 0
      rowsMetAgain = 0
      for entry in 0..<bound where meetings.isMet(entry) {
        rowsMet += grouped.count(of: entry)
        if meetings.isMetAgain(entry) { rowsMetAgain += grouped.count(of: entry) }
      }
    }
    return JoinTally.Rows(
      count: rightCount,
      meetingSeveral: rowsMetAgain,
      meetingNone: rightCount - rowsMet,
      keysMeetingNone: keyCount - meetings.count,
      keysMeetingSome: meetings.count
    )
  }
}
