import Language

/// `join`: pairs the rows of two relations.
///
///     keys        left   a b c        right   b a b        one numbering for both sides
///     numbers            0 1 2                1 0 1
///     buckets                                 0: 1 · 1: 0 2 · 2: none
///     pairs       (a, 1) (b, 0) (b, 2)        then c unmatched, then right rows that no left row met
///
/// Candidates are expanded for a stretch of left rows at a time, so that a cross join with a condition
/// holds no more of them than one stretch gives.
extension Run {
  func join(
    _ left: Relation,
    _ join: Plan.Join,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    precondition(left.partition.isWhole, "the resolver refuses a join inside a group")
    let right = try result(of: join.right)
    let candidates = try candidates(left, right, keys: join.keys)
    switch join.side {
    case .semi, .anti:
      let keptIfMatched = join.side == .semi
      let isMatched = try matchedRows(left, right, join, candidates)
      return left.selecting(
        isMatched.indices.filter { isMatched[$0] == keptIfMatched }.map { Int32($0) }
      )
    case .inner, .left, .right, .full:
      let pairs = try pairs(left, right, join, candidates, range: range)
      var columns: [Column] = []
      for index in 0..<left.columnCount {
        columns.append(left.column(index).gathered(pairs.left))
      }
      for index in 0..<right.columnCount {
        columns.append(right.column(index).gathered(pairs.right))
      }
      var result = Relation(columns, rowCount: pairs.left.count)
      if let leftLineage = left.lineage, let rightLineage = right.lineage {
        result.lineage = Footing.united([
          leftLineage.selecting(pairs.left), rightLineage.selecting(pairs.right),
        ])
        // A column rests on the rows of its own side.
        let leftCells = left.footings.selecting(pairs.left)
        let rightCells = right.footings.selecting(pairs.right)
        for column in 0..<left.columnCount { result.cellLineage[column] = leftCells[column] }
        for column in 0..<right.columnCount {
          result.cellLineage[left.columnCount + column] = rightCells[column]
        }
      }
      if join.side == .inner || join.side == .left {
        result.ties = left.ties.map { ties in pairs.left.map { ties[Int($0)] } }
        result.sortKey = left.sortKey?.gathered(pairs.left)
      }
      return result
    }
  }

  /// Rows that go together so far as the keys tell.
  private func candidates(
    _ left: Relation,
    _ right: Relation,
    keys: [Plan.Join.Key]
  ) throws(RunFailure) -> JoinCandidates {
    if keys.isEmpty {
      return JoinCandidates(leftCount: left.rowCount, rightCount: right.rowCount)
    }
    var leftEvaluator = Evaluator(self, over: left)
    var rightEvaluator = Evaluator(self, over: right)
    var columns: [Column] = []
    for key in keys {
      let leftColumn = try leftEvaluator.column(key.left)
      let rightColumn = try rightEvaluator.column(key.right)
      let type = leftColumn.type == .null ? rightColumn.type : leftColumn.type
      columns.append(Column.concatenated([leftColumn, rightColumn], type: type))
    }
    return JoinCandidates(columns, leftCount: left.rowCount, rightCount: right.rowCount)
  }

  /// The rows of each side in the result, -1 where a side has none.
  private func pairs(
    _ left: Relation,
    _ right: Relation,
    _ join: Plan.Join,
    _ candidates: JoinCandidates,
    range: SourceRange
  ) throws(RunFailure) -> (left: [Int32], right: [Int32]) {
    let keepsLeft = join.side == .left || join.side == .full
    let keepsRight = join.side == .right || join.side == .full
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    // How many rows of the other side each row meets.
    var leftMeetings = [Int32](repeating: 0, count: left.rowCount)
    var rightMeetings = [Int32](repeating: 0, count: right.rowCount)
    var next = 0
    while next < left.rowCount {
      let stretch = candidates.stretch(from: next)
      let (pairLeft, pairRight) = try matches(left, right, join, candidates.pairs(of: stretch))
      if keepsLeft {
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
    if keepsRight {
      for row in rightMeetings.indices where rightMeetings[row] == 0 {
        leftRows.append(-1)
        rightRows.append(Int32(row))
      }
    }
    if leftRows.count > Int32.max { throw .tooManyRows(range) }
    if let keys = candidates.keys {
      notes.record(
        JoinTally(
          side: join.side,
          table: join.right.schema.columns.lazy.compactMap(\.qualifiers.first).first,
          left: JoinTally.Rows(
            meetings: leftMeetings,
            keys: keys.ids[..<left.rowCount],
            keyCount: keys.count
          ),
          right: JoinTally.Rows(
            meetings: rightMeetings,
            keys: keys.ids[left.rowCount...],
            keyCount: keys.count
          ),
          resultCount: leftRows.count
        )
      )
    }
    return (leftRows, rightRows)
  }

  /// Whether each left row meets any right row.
  private func matchedRows(
    _ left: Relation,
    _ right: Relation,
    _ join: Plan.Join,
    _ candidates: JoinCandidates
  ) throws(RunFailure) -> [Bool] {
    if join.condition == nil { return (0..<left.rowCount).map { candidates.hasMatch($0) } }
    var isMatched = [Bool](repeating: false, count: left.rowCount)
    var next = 0
    while next < left.rowCount {
      let stretch = candidates.stretch(from: next)
      for row in try matches(left, right, join, candidates.pairs(of: stretch)).left {
        isMatched[Int(row)] = true
      }
      next = stretch.upperBound
    }
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
        ? left.column(index).gathered(leftRows)
        : right.column(index - left.columnCount).gathered(rightRows)
    }
    let pairs = Relation(columns, rowCount: leftRows.count)
    var evaluator = Evaluator(self, over: pairs)
    let flags = try evaluator.evaluate(condition, over: .rows(of: pairs))
    let kept = Logic.trueRows(flags, count: leftRows.count)
    return (kept.map { leftRows[Int($0)] }, kept.map { rightRows[Int($0)] })
  }
}

/// For each left row, the right rows with equal keys.
private struct JoinCandidates {
  /// The number of each row's keys, the left rows before the right ones, -1 for a null among them; nil
  /// where there are no keys.
  let keys: (ids: [Int32], count: Int)?
  private let leftCount: Int
  /// Right rows by the number of their keys, in their order.
  private let right: PartRows

  private static let stretchSize = 1 << 18

  /// Without keys every right row is a candidate.
  init(leftCount: Int, rightCount: Int) {
    keys = nil
    self.leftCount = leftCount
    right = Partition.whole.rowsByPart(rowCount: rightCount)
  }

  /// Key columns of both sides, the left rows before the right ones.
  init(_ columns: [Column], leftCount: Int, rightCount: Int) {
    self.leftCount = leftCount
    let grouping = Grouping(columns, rowCount: leftCount + rightCount)
    // A null matches nothing.
    var ids = grouping.ids
    for column in columns {
      guard let flags = column.validity?.flags else { continue }
      for row in flags.indices where !flags[row] { ids[row] = -1 }
    }
    keys = (ids, grouping.count)
    // Right rows with a null are numbered past all groups, where no left row looks.
    let partition = Partition(
      ids: ids[leftCount...].map { $0 < 0 ? Int32(grouping.count) : $0 },
      count: grouping.count + 1,
      keys: [],
      parents: []
    )
    right = partition.rowsByPart(rowCount: rightCount)
  }

  private func matches(of row: Int) -> ArraySlice<Int32> {
    guard let keys else { return right.rows[...] }
    let id = Int(keys.ids[row])
    return id < 0 ? [] : right.rows[right.range(of: id)]
  }

  func hasMatch(_ row: Int) -> Bool {
    !matches(of: row).isEmpty
  }

  /// Left rows from one on whose candidates together are not too many; at least one row.
  func stretch(from first: Int) -> Range<Int> {
    var end = first
    var size = 0
    while end < leftCount, size < JoinCandidates.stretchSize {
      size += matches(of: end).count + 1
      end += 1
    }
    return first..<end
  }

  func pairs(of stretch: Range<Int>) -> (left: [Int32], right: [Int32]) {
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    for row in stretch {
      let matches = matches(of: row)
      leftRows += repeatElement(Int32(row), count: matches.count)
      rightRows += matches
    }
    return (leftRows, rightRows)
  }
}
