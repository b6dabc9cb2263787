import Language

/// `loop`: runs steps on the rows, then on what they gave, until they give nothing.
///
///     loop (filter n < 3 | select {n = n + 1})
///
///     rounds    1 → 2 → 3 → none        result  1 2 3
extension Run {
  private static let mostRounds = 10_000
  private static let mostRows = 10_000_000

  func loop(
    _ first: Relation,
    _ steps: [Plan.Step],
    _ step: Plan.Step
  ) throws(RunFailure) -> Relation {
    precondition(first.partition.isWhole, "the resolver refuses a loop inside a group")
    var rounds = [first]
    var rowCount = first.rowCount
    var last = first
    notes.loopDepth += 1
    defer { notes.loopDepth -= 1 }
    while last.rowCount > 0 {
      if rounds.count > Run.mostRounds || rowCount > Run.mostRows {
        throw .loopRunsOn(step.range, rounds: rounds.count - 1, rows: rowCount)
      }
      // What the rows of a round are sorted by says nothing of the next one's.
      last.ties = nil
      last.sortKey = nil
      var schema = step.schema
      for inner in steps {
        last = try apply(inner, to: last, schema: schema)
        schema = inner.schema
      }
      last.settleLineage()
      rowCount += last.rowCount
      rounds.append(last)
    }
    var columns: [Column] = []
    for index in step.schema.columns.indices {
      try checkCancellation()
      columns.append(
        try Column.concatenated(
          rounds.map { $0.column(index, on: workers) },
          type: step.schema.columns[index].field.type,
          on: workers
        )
      )
    }
    var result = Relation(columns, rowCount: rowCount)
    if keepsLineage { result.stackLineage(of: rounds) }
    return result
  }
}
