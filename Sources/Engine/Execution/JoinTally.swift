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

    /// Counts the rows of a side whose keys are numbered, -1 where one is missing.
    init(meetings: [Int32], keys: some Sequence<Int32>, keyCount: Int) {
      var several = 0
      var none = 0
      var isLeftOver = [Bool](repeating: false, count: keyCount)
      var isMet = isLeftOver
      for (number, key) in zip(meetings, keys) {
        if number > 1 { several += 1 }
        if number == 0 { none += 1 }
        if key < 0 { continue }
        if number == 0 { isLeftOver[Int(key)] = true } else { isMet[Int(key)] = true }
      }
      count = meetings.count
      meetingSeveral = several
      meetingNone = none
      keysMeetingNone = isLeftOver.count { $0 }
      keysMeetingSome = isMet.count { $0 }
    }
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
