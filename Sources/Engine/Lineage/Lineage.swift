/// Which rows of the loaded tables each row of a result rests on, and each cell of it.
///
/// A cell rests on the rows that its value was made from; what a filter or a join read to choose the rows,
/// and a group to split them, is not rested on. Most columns rest on what their row does; those whose
/// function reads other rows have a footing of their own. What a semi join or the like met is kept apart, as
/// the rows that decide:
///
///     from t | derive before = lag 1 x          row 3      x: row 3 of t      before: row 2 of t
///
/// Asked by the result's rows and columns, it answers with rows of tables; `RestingCells` of the
/// workbench adds which columns of those.
package struct Lineage: Sendable {
  private let rows: Footing
  /// For columns whose cells rest on other rows than their row does, by position.
  private let columns: [Int: Footing]
  /// What whole rows rest on: the rows themselves and every cell shown.
  private let whole: Footing
  /// The tables that the result rests on, by position in the store, in the order of the query.
  package let tables: [Int]

  private let deciding: [DecidingRows]

  package init(rows: Footing, columns: [Int: Footing] = [:]) {
    self.init(rows: rows, columns: columns, deciding: [])
  }

  init(rows: Footing, columns: [Int: Footing], deciding: [DecidingRows]) {
    self.deciding = deciding
    self.rows = rows
    self.columns = columns
    whole = Footing.united([rows] + columns.keys.sorted().compactMap { columns[$0] })
    tables = whole.tables
  }

  /// Whether a column's cells rest on other rows than their row does.
  package func isOwn(column: Int) -> Bool { columns[column] != nil }

  /// The rows behind one cell of the result; without a column, behind a row and all its cells.
  package func rows(behind row: Int, column: Int? = nil) -> [TableRows] {
    rows(behind: row..<row + 1, column: column)
  }

  /// The rows behind several rows of the result together, or behind the cells of a column in them.
  package func rows(behind range: Range<Int>, column: Int? = nil) -> [TableRows] {
    let rows = Array(Int32(range.lowerBound)..<Int32(range.upperBound))
    return Lineage.ordered(footing(column).tableRows(behind: rows), by: tables)
  }

  /// The rows of tables that decided which rows the result was made of, beside those that it rests on, each
  /// table once, in ascending order.
  package func decidingRows() -> [TableRows] {
    var found: [Int: Set<Int32>] = [:]
    for some in deciding {
      for (table, rows) in some.inTables() { found[table, default: []].formUnion(rows) }
    }
    return found.keys.sorted().map { TableRows(table: $0, rows: found[$0, default: []].sorted()) }
  }

  /// For asking about many cells of a column, one after the other: what they share is followed once.
  package func cells(ofColumn column: Int?) -> Lineage.Cells {
    Cells(footing: footing(column).flattened(), tables: tables)
  }

  /// What the cells of one column rest on, asked for a cell at a time.
  package struct Cells: Sendable {
    fileprivate let footing: Footing
    fileprivate let tables: [Int]

    package func rows(behind row: Int) -> [TableRows] {
      Lineage.ordered(footing.tableRows(behind: [Int32(row)]), by: tables)
    }
  }

  private func footing(_ column: Int?) -> Footing {
    guard let column else { return whole }
    return columns[column] ?? rows
  }

  fileprivate static func ordered(_ found: [Int: [Int32]], by tables: [Int]) -> [TableRows] {
    tables.compactMap { table in found[table].map { TableRows(table: table, rows: $0) } }
  }
}

/// Rows of one table, each once.
package struct TableRows: Equatable, Sendable {
  /// Position of the table in the store.
  package let table: Int
  package let rows: [Int32]

  package init(table: Int, rows: [Int32]) {
    self.table = table
    self.rows = rows
  }
}
