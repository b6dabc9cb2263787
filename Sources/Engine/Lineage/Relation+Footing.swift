/// What the columns of a relation rest on.
extension Relation {
  /// For each column, in a relation that keeps lineage.
  var footings: [Int: Footing] { footings(of: Array(0..<columnCount)) }

  /// For some of the columns, by position.
  func footings(of columns: [Int]) -> [Int: Footing] {
    guard let lineage else { return [:] }
    return columns.reduce(into: [:]) { $0[$1] = cellLineage[$1] ?? lineage }
  }

  /// Of the cells of several columns, one column's under another's, each with its number of rows.
  func footing(
    ofStacked columns: [Int],
    _ part: (Footing) -> (footing: Footing, rowCount: Int)
  ) -> Footing {
    let footings = footings(of: columns)
    return Footing.stacked(columns.compactMap { footings[$0] }.map(part))
  }

  /// Rests on relations that stand one under the other.
  mutating func stackLineage(of relations: [Relation]) {
    func stacked(_ footing: (Relation) -> Footing?) -> Footing {
      Footing.stacked(relations.map { (footing($0) ?? .nothing, $0.rowCount) })
    }
    lineage = stacked(\.lineage)
    for column in 0..<columnCount
    where relations.contains(where: { $0.cellLineage[column] != nil }) {
      cellLineage[column] = stacked { $0.cellLineage[column] ?? $0.lineage }
    }
  }

  /// Many links of a loop's rounds are followed to the tables once, and forgotten.
  mutating func settleLineage() {
    let footings = (lineage.map { [$0] } ?? []) + cellLineage.values
    guard footings.contains(where: { $0.depth > Relation.mostLinks }) else { return }
    var known: [ObjectIdentifier: Footing] = [:]
    func settled(_ footing: Footing) -> Footing {
      if let done = known[ObjectIdentifier(footing)] { return done }
      let result = footing.settled(rowCount: rowCount)
      known[ObjectIdentifier(footing)] = result
      return result
    }
    lineage = lineage.map(settled)
    cellLineage = cellLineage.mapValues(settled)
  }

  private static let mostLinks = 64
}
