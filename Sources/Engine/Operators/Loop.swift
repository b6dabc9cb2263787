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
    var lineage = RoundLineage(first.lineage)
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
      last.lineage = last.lineage.map { lineage.add($0, rowCount: last.rowCount) }
      rowCount += last.rowCount
      rounds.append(last)
    }
    let columns = step.schema.columns.indices.map { index in
      Column.concatenated(
        rounds.map { $0.column(index) },
        type: step.schema.columns[index].field.type
      )
    }
    return Relation(
      columns,
      rowCount: rowCount,
      lineage: keepsLineage ? lineage.stacked(rowCounts: rounds.map(\.rowCount)) : nil
    )
  }
}

/// What the rows of each round of a loop rest on.
///
/// The tables behind the first rows stay in their places; those that rounds bring in are one entry a
/// table, however many rounds there are.
private struct RoundLineage {
  private let ownCount: Int
  /// Tables that rounds have brought in.
  private var brought: [Int] = []
  private var rounds: [[Lineage.Source]]

  init(_ first: [Lineage.Source]?) {
    ownCount = first?.count ?? 0
    rounds = first.map { [$0] } ?? []
  }

  /// Notes a round, and gives what its rows rest on in the order of this list.
  mutating func add(_ sources: [Lineage.Source], rowCount: Int) -> [Lineage.Source] {
    for source in sources.dropFirst(ownCount) where !brought.contains(source.table) {
      brought.append(source.table)
    }
    let round =
      Array(sources.prefix(ownCount))
      + brought.map { table in
        let maps = sources.dropFirst(ownCount).filter { $0.table == table }.map(\.rows)
        return Lineage.Source(table: table, rows: RowMap.united(maps, rowCount: rowCount))
      }
    rounds.append(round)
    return round
  }

  /// What all rows rest on, round after round.
  func stacked(rowCounts: [Int]) -> [Lineage.Source] {
    guard let first = rounds.first else { return [] }
    let tables = first.map(\.table) + brought
    return tables.indices.map { index in
      let maps = zip(rounds, rowCounts).map { round, count in
        (index < round.count ? round[index].rows : nil, count)
      }
      return Lineage.Source(table: tables[index], rows: RowMap.stacked(maps))
    }
  }
}
