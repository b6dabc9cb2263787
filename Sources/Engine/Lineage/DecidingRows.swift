/// Rows that decide which others a result has, and that no cell of it rests on: those that a semi or an anti
/// join met, and the rows of an `intersect` or a `remove` that equal some of the others.
///
///     from t | join side:anti left_out (==id)      row 2 of left_out, for which t has a row
///
/// They are looked for when somebody asks.
struct DecidingRows: Sendable {
  let footing: Footing
  /// Of the relation that the footing is of.
  let rows: @Sendable () -> [Int32]

  /// By the table's position in the store.
  func inTables() -> [Int: [Int32]] { footing.tableRows(behind: rows()) }
}

extension Run {
  /// Rows of a relation that decide about another's.
  func recordDeciding(in relation: Relation, _ rows: @escaping @Sendable () -> [Int32]) {
    guard keepsLineage, let lineage = relation.lineage else { return }
    let cells = relation.cellLineage.keys.sorted().compactMap { relation.cellLineage[$0] }
    let found = DecidingRows(footing: Footing.united([lineage] + cells), rows: rows)
    guard notes.loopDepth > 0 else {
      deciding.append(found)
      return
    }
    // A round of many holds on to nothing.
    for (table, rows) in found.inTables() { decidingInLoops[table, default: []].formUnion(rows) }
  }

  /// All that were recorded.
  var allDeciding: [DecidingRows] {
    deciding
      + decidingInLoops.keys.sorted().map { table in
        let rows = decidingInLoops[table, default: []].sorted()
        return DecidingRows(footing: .table(table), rows: { rows })
      }
  }
}
