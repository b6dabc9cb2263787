import Language

/// `join`: pairs the rows of two relations.
///
///     keys      left   a b c        right   b a b
///     index     the right rows of each key, found for each left row:    a: 1 · b: 0 2 · c: none
///     pairs     (a, 1) (b, 0) (b, 2)        then c unmatched, then right rows that no left row met
///     columns   gathered from both sides, or taken as they are where each left row is there once
extension Run {
  func join(
    _ left: Relation,
    _ join: Plan.Join,
    range: SourceRange
  ) throws(RunFailure) -> Relation {
    precondition(left.partition.isWhole, "the resolver refuses a join inside a group")
    let right = try result(of: join.right)
    let keys = try keyColumns(left, right, join.keys)
    let index = try index(keys, leftCount: left.rowCount, rightCount: right.rowCount)
    switch join.side {
    case .semi, .anti:
      let meetingSome = join.side == .semi
      if join.condition == nil {
        recordDeciding(in: right) { [workers] in
          index.metRightRows(Meetings(of: index.entries, bound: index.bound, on: workers))
        }
        return left.selecting(index.leftRows(meetingSome: meetingSome, on: workers))
      }
      let isMatched = try matchedRows(left, right, join, index)
      return left.selecting(
        isMatched.indices.filter { isMatched[$0] == meetingSome }.map { Int32($0) }
      )
    case .inner, .left, .right, .full:
      let pairs =
        join.condition == nil
        ? try pairs(join, index, keys, range: range)
        : try conditionalPairs(left, right, join, index, keys, range: range)
      return joined(left, right, pairs, side: join.side)
    }
  }

  /// The values of the keys, of one type on both sides.
  private func keyColumns(
    _ left: Relation,
    _ right: Relation,
    _ keys: [Plan.Join.Key]
  ) throws(RunFailure) -> JoinKeyColumns {
    var leftEvaluator = Evaluator(self, over: left)
    var rightEvaluator = Evaluator(self, over: right)
    var columns = JoinKeyColumns()
    for key in keys {
      columns.left.append(try leftEvaluator.column(key.left))
      columns.right.append(try rightEvaluator.column(key.right))
    }
    return columns
  }

  private func index(
    _ columns: JoinKeyColumns,
    leftCount: Int,
    rightCount: Int
  ) throws(RunFailure) -> JoinIndex {
    var keys: JoinKeys?
    for (left, right) in zip(columns.left, columns.right) {
      try checkCancellation()
      let key = try JoinKeys(left, right, on: workers)
      if keys == nil { keys = key } else { keys?.add(key, on: workers) }
    }
    try checkCancellation()
    guard let keys else { return JoinIndex(leftCount: leftCount, rightCount: rightCount) }
    return JoinIndex(keys, leftCount: leftCount, on: workers)
  }

  /// The rows of each side in the result of a join by keys alone.
  private func pairs(
    _ join: Plan.Join,
    _ index: JoinIndex,
    _ keys: JoinKeyColumns,
    range: SourceRange
  ) throws(RunFailure) -> JoinPairs {
    try checkCancellation()
    let sizes = index.sizes(keepsLeft: join.side.keepsLeft, on: workers)
    let tells = tells(index, join, keys)
    let meetings =
      join.side.keepsRight || tells
      ? Meetings(of: index.entries, bound: index.bound, on: workers) : nil
    try checkCancellation()
    let unmet =
      join.side.keepsRight ? meetings.map { index.unmetRightRows($0) } ?? [] : []
    let count = sizes.reduce(unmet.count, +)
    if count > Int32.max { throw .tooManyRows(range) }
    if let meetings, tells {
      notes.record(
        JoinTally(
          side: join.side,
          table: join.tableName,
          left: try index.leftTally(keys.left, meetings, on: workers),
          right: index.rightTally(meetings),
          resultCount: count
        )
      )
    }
    try checkCancellation()
    return try index.pairs(sizes: sizes, keepsLeft: join.side.keepsLeft, unmet: unmet, on: workers)
  }

  /// Whether what the rows met may be worth a note: where each left row finds its one partner it is not.
  private func tells(_ index: JoinIndex, _ join: Plan.Join, _ keys: JoinKeyColumns) -> Bool {
    !keys.left.isEmpty && notes.loopDepth == 0
      && (join.side.keepsRight || !index.isLookUp(on: workers))
  }

  /// The columns of both sides at these rows; each is gathered where it is read, if it is.
  private func joined(
    _ left: Relation,
    _ right: Relation,
    _ pairs: JoinPairs,
    side: Plan.Join.Side
  ) -> Relation {
    let leftRows = pairs.left.map { left.selecting($0, on: workers) } ?? left
    var result = leftRows.beside(right.selecting(pairs.right, on: workers))
    if side == .right || side == .full {
      result.ties = nil
      result.sortKey = nil
    }
    return result
  }
}

/// The keys of a join, a column each.
struct JoinKeyColumns {
  var left: [Column] = []
  var right: [Column] = []
}

extension Plan.Join.Side {
  /// Whether left rows that meet none are in the result.
  var keepsLeft: Bool { self == .left || self == .full }

  /// Whether right rows that no left row meets are in the result.
  var keepsRight: Bool { self == .right || self == .full }
}

extension Plan.Join {
  /// The name of the relation that is joined, if it has one.
  var tableName: String? { right.schema.columns.lazy.compactMap(\.qualifiers.first).first }
}
