/// Which rows of the loaded tables each row of a result rests on.
///
/// Kept by composing the index arrays that the operators compute anyway (as Smoke does: Psallidas and
/// Wu, VLDB 2018). One entry for each table that was read, a table read twice having two.
package struct Lineage: Sendable {
  package struct Source: Sendable {
    /// Position of the table in the store.
    package let table: Int
    package let rows: RowMap

    package init(table: Int, rows: RowMap) {
      self.table = table
      self.rows = rows
    }
  }

  package var sources: [Source]
  /// For columns whose cells rest on fewer rows than their row does, as those that `pivot` makes: what
  /// each cell rests on, by the column's position.
  package var cells: [Int: [Source]]

  package init(sources: [Source], cells: [Int: [Source]] = [:]) {
    self.sources = sources
    self.cells = cells
  }

  /// What the cells of a column rest on; without a column, what whole rows do.
  package func sources(ofColumn column: Int?) -> [Source] {
    column.flatMap { cells[$0] } ?? sources
  }
}

/// For each row of a result, rows of one table.
package indirect enum RowMap: Sendable {
  /// One row each; -1 where there is none (an unmatched side of a join).
  case one([Int32])
  /// `rows[offsets[i]..<offsets[i + 1]]` for row `i`.
  case many(offsets: [Int32], rows: [Int32])
  /// The first map leads to rows of an earlier relation, the second from those to the table.
  case composed(RowMap, over: RowMap)

  /// The table's rows behind one row of the result, each once, in the order of the steps that led there.
  package func rows(behind row: Int) -> [Int32] {
    if case .one(let rows) = self { return rows[row] < 0 ? [] : [rows[row]] }
    return rows(behind: [Int32(row)])
  }

  /// The table's rows behind several rows together: a row on the way is followed once, however often it
  /// is met, or the ways through a loop would double with each round.
  private func rows(behind several: [Int32]) -> [Int32] {
    switch self {
    case .one(let rows):
      return RowMap.withoutRepeats(several.lazy.map { rows[Int($0)] }.filter { $0 >= 0 })
    case .many(let offsets, let rows):
      return RowMap.withoutRepeats(
        several.lazy.flatMap { rows[Int(offsets[Int($0)])..<Int(offsets[Int($0) + 1])] }
      )
    case .composed(let first, let second):
      return second.rows(behind: first.rows(behind: several))
    }
  }

  private static func withoutRepeats(_ rows: some Sequence<Int32>) -> [Int32] {
    var seen: Set<Int32> = []
    return rows.filter { seen.insert($0).inserted }
  }
}
