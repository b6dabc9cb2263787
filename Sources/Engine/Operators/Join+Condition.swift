import Language

/// Joins on more than equal keys: those whose keys meet are candidates, and a condition over both sides'
/// columns picks the pairs among them.
///
/// Candidates are expanded for a stretch of left rows at a time, so that a cross join with a condition
/// holds no more of them than one stretch gives.
extension Run {
  private static let stretchSize = 1 << 18

  /// The rows of each side in the result, -1 where a side has none.
  func conditionalPairs(
    _ left: Relation,
    _ right: Relation,
    _ join: Plan.Join,
    _ index: JoinIndex,
    _ keys: JoinKeyColumns,
    range: SourceRange
  ) throws(RunFailure) -> JoinPairs {
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    // How many rows of the other side each row meets.
    var leftMeetings = [Int32](repeating: 0, count: left.rowCount)
    var rightMeetings = [Int32](repeating: 0, count: right.rowCount)
    var next = 0
    while next < left.rowCount {
      let stretch = index.stretch(from: next, size: Run.stretchSize)
      let (pairLeft, pairRight) = try matches(left, right, join, index.pairs(of: stretch))
      if join.side.keepsLeft {
        var place = 0
        for row in stretch {
          let first = place
          while place < pairLeft.count, pairLeft[place] == Int32(row) { place += 1 }
          leftRows += first == place ? [Int32(row)][...] : pairLeft[first..<place]
          rightRows += first == place ? [-1][...] : pairRight[first..<place]
        }
      } else {
        leftRows += pairLeft
        rightRows += pairRight
      }
      for row in pairLeft { leftMeetings[Int(row)] += 1 }
      for row in pairRight { rightMeetings[Int(row)] += 1 }
      if leftRows.count > Int32.max { throw .tooManyRows(range) }
      next = stretch.upperBound
    }
    if join.side.keepsRight {
      for row in rightMeetings.indices where rightMeetings[row] == 0 {
        leftRows.append(-1)
        rightRows.append(Int32(row))
      }
    }
    if leftRows.count > Int32.max { throw .tooManyRows(range) }
    if !keys.left.isEmpty, notes.loopDepth == 0 {
      notes.record(
        JoinTally(
          side: join.side,
          table: join.tableName,
          left: try JoinTally.Rows(meetings: leftMeetings, keys: keys.left, on: workers),
          right: try JoinTally.Rows(meetings: rightMeetings, keys: keys.right, on: workers),
          resultCount: leftRows.count
        )
      )
    }
    return JoinPairs(left: leftRows, right: rightRows)
  }

  /// Whether each left row meets any right row.
  func matchedRows(
    _ left: Relation,
    _ right: Relation,
    _ join: Plan.Join,
    _ index: JoinIndex
  ) throws(RunFailure) -> [Bool] {
    var isMatched = [Bool](repeating: false, count: left.rowCount)
    var isMet = [Bool](repeating: false, count: keepsLineage ? right.rowCount : 0)
    var next = 0
    while next < left.rowCount {
      let stretch = index.stretch(from: next, size: Run.stretchSize)
      let (leftRows, rightRows) = try matches(left, right, join, index.pairs(of: stretch))
      for row in leftRows { isMatched[Int(row)] = true }
      if keepsLineage { for row in rightRows { isMet[Int(row)] = true } }
      next = stretch.upperBound
    }
    let met = isMet.indices.filter { isMet[$0] }.map { Int32($0) }
    recordDeciding(in: right) { met }
    return isMatched
  }

  /// Those candidate pairs for which the condition, over both sides' columns, is true.
  private func matches(
    _ left: Relation,
    _ right: Relation,
    _ join: Plan.Join,
    _ candidates: (left: [Int32], right: [Int32])
  ) throws(RunFailure) -> (left: [Int32], right: [Int32]) {
    try checkCancellation()
    guard let condition = join.condition else { return candidates }
    let (leftRows, rightRows) = candidates
    let columns = (0..<left.columnCount + right.columnCount).map { index in
      // Columns that the condition does not read are not gathered.
      guard condition.contains(where: { $0.kind == .column(index) }) else {
        return Column.null(count: leftRows.count)
      }
      return index < left.columnCount
        ? left.column(index).gathered(leftRows, on: workers)
        : right.column(index - left.columnCount).gathered(rightRows, on: workers)
    }
    let pairs = Relation(columns, rowCount: leftRows.count)
    var evaluator = Evaluator(self, over: pairs)
    let flags = try evaluator.evaluate(condition, over: .rows(of: pairs))
    let kept = Logic.trueRows(flags, count: leftRows.count)
    return (kept.map { leftRows[Int($0)] }, kept.map { rightRows[Int($0)] })
  }
}

extension JoinIndex {
  /// Left rows from one on whose candidates together are not too many; at least one row.
  fileprivate func stretch(from first: Int, size most: Int) -> Range<Int> {
    var end = first
    var size = 0
    while end < entries.count, size < most {
      size += count(of: end) + 1
      end += 1
    }
    return first..<end
  }

  /// The left rows of a stretch beside each of their right rows.
  fileprivate func pairs(of stretch: Range<Int>) -> (left: [Int32], right: [Int32]) {
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    for row in stretch where entries[row] >= 0 {
      let entry = entries[row]
      if let grouped {
        let range = grouped.range(of: Int(entry))
        leftRows += repeatElement(Int32(row), count: range.count)
        rightRows += grouped.rows[range]
      } else {
        leftRows.append(Int32(row))
        rightRows.append(entry)
      }
    }
    return (leftRows, rightRows)
  }
}
