import Language

/// Expressions by batches, where that gives what whole columns give: the same values, and the same notes.
///
/// Where a row is an error, or where the order of two notes or the choice of an example would hang on the
/// batches, nothing of it counts, and the expression is computed over whole columns after all.
extension Evaluator {
  /// Nil where the expression is better computed over whole columns, or has to be.
  mutating func byBatches(
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand? {
    let before = run.notes.notes
    guard let batched = try batched(expression, over: extent) else { return nil }
    let (column, words) = batched.column()
    try run.checkCancellation()
    return settle(words, of: expression, before) ? Operand(column) : nil
  }

  /// The positions at which a condition is true.
  mutating func trueRows(
    _ condition: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> [Int32] {
    try someTrueRows(condition, over: extent) ?? Array(0..<Int32(extent.count))
  }

  /// The same; nil where it is true at all of them.
  mutating func someTrueRows(
    _ condition: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> [Int32]? {
    // Without a row there is no error and nothing to note.
    if extent.count == 0 { return nil }
    if let blocks = try blockCondition(condition, over: extent) {
      let rows = blocks.trueRows(extent.count, on: run.workers)
      try run.checkCancellation()
      return rows
    }
    let before = run.notes.notes
    if let batched = try batched(condition, over: extent) {
      let (rows, words) = batched.trueRows()
      try run.checkCancellation()
      if settle(words, of: condition, before) { return rows }
    }
    let flags = try wholly(condition, over: extent)
    return Logic.trueRows(flags, count: extent.count, on: run.workers)
  }

  /// At how many positions a condition is true.
  mutating func trueCount(
    _ condition: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Int {
    if extent.count > 0, let blocks = try blockCondition(condition, over: extent) {
      let count = blocks.trueCount(extent.count, on: run.workers)
      try run.checkCancellation()
      return count
    }
    return try trueRows(condition, over: extent).count
  }

  /// A condition by blocks; nil where it needs more than these give.
  private func blockCondition(
    _ condition: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> BlockCondition? {
    guard batch == nil, extent.scope == .rows, extent.indices == nil,
      extent.count > run.workers.inBatches.morselSize
    else { return nil }
    let (relation, evaluator) = (relation, self)
    let source = BlockSource(
      column: { relation.wholeColumn($0) },
      words: { condition throws(RunFailure) in
        let column = condition.wordColumn { relation.hasFewWords($0, among: extent.count) }
        guard condition.type == .bool, let column, relation.wholeColumn(column) != nil else {
          return nil
        }
        return (column, try evaluator.valuesOfWords(condition, in: column))
      },
      workers: run.workers
    )
    return try BlockCondition(condition, over: source)
  }

  /// What batches need to know is computed here; nil where the expression is not for batches.
  private mutating func batched(
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> BatchedExpression? {
    guard batch == nil, extent.scope == .rows, extent.count > run.workers.inBatches.morselSize
    else { return nil }
    let relation = relation
    let plan = BatchPlan(expression) { relation.hasFewWords($0, among: extent.count) }
    guard let plan else { return nil }
    let before = run.notes.notes
    var known: [Batch.Known] = []
    var replacements: [TypedExpression: TypedExpression] = [:]
    for part in plan.parts where replacements[part.expression] == nil {
      let place = TypedExpression.Kind.column(relation.columnCount + known.count)
      var replacement = part.expression
      replacement.kind = place
      switch part {
      case .words(let condition, let column):
        known.append(.words(column: column, try valuesOfWords(condition, in: column)))
      case .whole(let expression):
        do throws(RunFailure) {
          let operand = try evaluate(expression, over: extent)
          if let value = operand.constantValue {
            replacement.kind = .literal(value)
          } else {
            known.append(.column(operand.column.adopting(expression.type)))
          }
        } catch {
          if error == .cancelled { throw error }
          // An earlier part of the expression may fail too.
          run.notes.restore(before)
          return nil
        }
      }
      replacements[part.expression] = replacement
    }
    return BatchedExpression(
      expression.replacing { replacements[$0] },
      over: relation,
      known: known,
      extent: extent,
      context: run.context
    )
  }

  /// A condition on one text column, for each of its words and for null.
  private func valuesOfWords(
    _ condition: TypedExpression,
    in column: Int
  ) throws(RunFailure) -> Column {
    let dictionary = relation.dictionary(of: column) ?? TextDictionary([])
    let count = dictionary.count + 1
    let words = TextColumn(
      codes: Array(0..<UInt32(count)),
      dictionary: dictionary,
      validity: Validity((1...count).map { $0 < count })
    )
    let relation = Relation([.text(words)], rowCount: count)
    let all = Batch(relation: relation, known: [], indices: nil, positions: 0..<count)
    var evaluator = Evaluator(run, over: all)
    let own = condition.replacingColumns { _ in
      TypedExpression(.column(0), type: .text, range: condition.range)
    }
    let extent = Extent.rows(of: relation)
    return try evaluator.evaluate(own, over: extent).expanded(to: count)
      .adopting(condition.type)
  }

  /// Takes over what batches noted, in their order; false where that would tell something else than
  /// whole columns do, and nothing is taken over.
  private func settle(
    _ words: [BatchedExpression.Word],
    of expression: TypedExpression,
    _ before: [Note]
  ) -> Bool {
    let recorder = NoteRecorder()
    for word in words { recorder.add(word.notes) }
    let isClear: Bool =
      switch recorder.notes.count {
      case 0: true
      case 1: run.notes.notes == before && !expression.mayTellSeveralExamples
      default: false
      }
    if isClear, !words.contains(where: \.hasFailed) {
      run.notes.add(recorder.notes)
      return true
    }
    run.notes.restore(before)
    return false
  }
}

extension TypedExpression {
  /// Whether two of its parts may each note an example of what they did not read.
  fileprivate var mayTellSeveralExamples: Bool { castCount > 1 }

  private var castCount: Int {
    var count = children.reduce(0) { $0 + $1.castCount }
    if case .cast = kind { count += 1 }
    return count
  }
}

extension Relation {
  /// Whether a text column has no more words than so many rows, so that each may be looked at.
  fileprivate func hasFewWords(_ index: Int, among rowCount: Int) -> Bool {
    dictionary(of: index).map { $0.count <= rowCount } ?? false
  }
}
