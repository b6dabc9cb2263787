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

  package init(sources: [Source]) {
    self.sources = sources
  }
}

/// For each row of a result, rows of one table.
package enum RowMap: Sendable {
  /// One row each; -1 where there is none (an unmatched side of a join).
  case one([Int32])
  /// `rows[offsets[i]..<offsets[i + 1]]` for row `i`.
  case many(offsets: [Int32], rows: [Int32])

  /// The table's rows behind one row of the result, in ascending order of the steps that led there.
  package func rows(behind row: Int) -> [Int32] {
    switch self {
    case .one(let rows): rows[row] < 0 ? [] : [rows[row]]
    case .many(let offsets, let rows): Array(rows[Int(offsets[row])..<Int(offsets[row + 1])])
    }
  }
}
