/// Following a footing to the tables.
extension Footing {
  /// For each table that these rows, each named once, rest on, its rows, each once.
  ///
  /// Links are followed from the result towards the tables, the farthest first: so each is followed once,
  /// for all rows that lead to it together, however many ways there are.
  func tableRows(behind rows: [Int32]) -> [Int: [Int32]] {
    var rows = rows
    var footing = self
    // Most often there is a single way.
    while case .mapped(let map, let over) = footing.kind {
      rows = map.rows(behind: rows)
      footing = over
    }
    if rows.isEmpty { return [:] }
    if case .table(let id) = footing.kind { return [id: rows] }
    var walk = Walk(from: footing, rows)
    return walk.found()
  }

  /// The tables, in the order in which the query reads them.
  var tables: [Int] {
    var tables: [Int] = []
    var seen: Set<ObjectIdentifier> = []
    func visit(_ footing: Footing) {
      guard seen.insert(ObjectIdentifier(footing)).inserted else { return }
      switch footing.kind {
      case .table(let id): if !tables.contains(id) { tables.append(id) }
      case .mapped(_, let over): visit(over)
      case .united(let footings), .stacked(let footings, _): footings.forEach(visit)
      }
    }
    visit(self)
    return tables
  }
}

/// Rows that wait at the links that they have led to, by how far these are from the tables.
private struct Walk {
  private var footings: [[Footing]]
  /// The rows as each way has led to them; only where several meet may one be named twice.
  private var waiting: [ObjectIdentifier: [[Int32]]] = [:]
  private var tables: [Int: [[Int32]]] = [:]

  init(from footing: Footing, _ rows: [Int32]) {
    footings = Array(repeating: [], count: footing.depth + 1)
    lead(rows, to: footing)
  }

  mutating func found() -> [Int: [Int32]] {
    for depth in footings.indices.reversed() {
      for footing in footings[depth] {
        guard let rows = waiting.removeValue(forKey: ObjectIdentifier(footing)) else { continue }
        follow(footing, Walk.met(rows))
      }
      footings[depth] = []
    }
    return tables.mapValues(Walk.met)
  }

  private mutating func follow(_ footing: Footing, _ rows: [Int32]) {
    switch footing.kind {
    case .table(let id): tables[id, default: []].append(rows)
    case .mapped(let map, let over): lead(map.rows(behind: rows), to: over)
    case .united(let footings): for footing in footings { lead(rows, to: footing) }
    case .stacked(let footings, let starts):
      var rowsOf: [Int: [Int32]] = [:]
      for row in rows {
        let part = starts.partitioningIndex { $0 > Int(row) } - 1
        rowsOf[part, default: []].append(row - Int32(starts[part]))
      }
      for part in footings.indices { if let rows = rowsOf[part] { lead(rows, to: footings[part]) } }
    }
  }

  private static func met(_ ways: [[Int32]]) -> [Int32] {
    ways.count == 1 ? ways[0] : Array(ways.joined()).withoutRepeats()
  }

  private mutating func lead(_ rows: [Int32], to footing: Footing) {
    if rows.isEmpty { return }
    let isNew = waiting[ObjectIdentifier(footing)] == nil
    waiting[ObjectIdentifier(footing), default: []].append(rows)
    if isNew { footings[footing.depth].append(footing) }
  }
}

extension [Int] {
  /// The first place whose element satisfies a condition that holds from some place on.
  fileprivate func partitioningIndex(where condition: (Int) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
