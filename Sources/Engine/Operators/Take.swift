import Language

/// `take`: rows by their position from 1, inside `group` by their position in the part.
extension Run {
  func take(_ relation: Relation, from first: Int, to last: Int?) -> Relation {
    let first = max(1, first)
    let last = min(last ?? relation.rowCount, relation.rowCount)
    guard relation.partition.isWhole else {
      if first == 1, last == 1 {
        let rows = relation.partition.firstRows(rowCount: relation.rowCount)
        return relation.selecting(rows.filter { $0 >= 0 }.sorted(), on: workers)
      }
      var places = [Int](repeating: 0, count: relation.partition.count)
      let rows = (0..<Int32(relation.rowCount)).filter { row in
        let part = relation.partition.part(of: Int(row))
        places[part] += 1
        return places[part] >= first && places[part] <= last
      }
      return relation.selecting(rows, on: workers)
    }
    if first > last { return relation.selecting([]) }
    if first == 1, last == relation.rowCount { return relation }
    return relation.selecting(Array(Int32(first - 1)..<Int32(last)), on: workers)
  }
}
