import Engine

/// The cells of loaded tables that the cells of a result rest on: the rows by lineage, the columns by what
/// the query reads.
///
///     from population | sort year | derive before = lag 1 children
///
///     before in row 3   →   population, row 2, column children
///
/// A footnote, a comparison of two sources or the tracing of a changed figure begins here.
package struct RestingCells {
  /// Cells of one table: each of the rows in each of the columns.
  package struct Part: Equatable, Sendable {
    /// Position of the table in the store.
    package let table: Int
    package let rows: [Int32]
    /// In ascending order; none where the rows were merely counted, and for whole rows.
    package let columns: [Int]
  }

  private let lineage: Lineage?
  private let origins: [ColumnOrigin]

  /// Without lineage, nothing rests on anything.
  package init(of outcome: Outcome) {
    lineage = outcome.lineage
    origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
  }

  /// What one cell rests on; without a column, the rows behind a row and all its cells.
  package func behind(row: Int, column: Int? = nil) -> [Part] {
    parts(lineage?.rows(behind: row, column: column) ?? [], column: column)
  }

  /// What all cells of a column in some rows of the result rest on together.
  package func behind(rows: Range<Int>, column: Int) -> [Part] {
    parts(lineage?.rows(behind: rows, column: column) ?? [], column: column)
  }

  /// What each cell of a column rests on, row after row of the result.
  ///
  /// What the cells share on the way to the tables is followed once; only what is taken of the sequence is
  /// worked out.
  package func each(ofColumn column: Int, rows: Range<Int>) -> some Sequence<[Part]> {
    let cells = lineage?.cells(ofColumn: column)
    return rows.lazy.map { row in parts(cells?.rows(behind: row) ?? [], column: column) }
  }

  /// Tables that the column does not read, which its row was only joined with, are left out.
  private func parts(_ found: [TableRows], column: Int?) -> [Part] {
    guard let column, origins.indices.contains(column) else {
      return found.map { Part(table: $0.table, rows: $0.rows, columns: []) }
    }
    return found.compactMap { part in
      origins[column].columns[part.table].map {
        Part(table: part.table, rows: part.rows, columns: $0.sorted())
      }
    }
  }
}
