/// Shortening the way to the tables.
extension Footing {
  /// The same rows with one selection where several follow each other, for asking row by row.
  func flattened() -> Footing {
    var known: [ObjectIdentifier: Footing] = [:]
    func flat(_ footing: Footing) -> Footing {
      if let done = known[ObjectIdentifier(footing)] { return done }
      let result: Footing
      switch footing.kind {
      case .table: result = footing
      case .mapped(.one(let rows), let over):
        let over = flat(over)
        if case .mapped(.one(let inner), let next) = over.kind {
          result = next.mapped(.one(rows.map { $0 < 0 ? -1 : inner[Int($0)] }))
        } else {
          result = over.mapped(.one(rows))
        }
      case .mapped(let map, let over): result = flat(over).mapped(map)
      case .united(let footings): result = Footing.united(footings.map(flat))
      case .stacked(let footings, let starts):
        result = Footing.stacked(footings.map(flat), starts: starts)
      }
      known[ObjectIdentifier(footing)] = result
      return result
    }
    return flat(self)
  }

  /// The same with the tables' rows written out for each row: a loop whose rounds rest each on the one
  /// before would else lead back through all of them.
  func settled(rowCount: Int) -> Footing {
    let way = flattened()
    let tables = way.tables
    var rows: [[Int32]] = tables.map { _ in [] }
    var offsets = tables.map { _ in [0] }
    for row in 0..<rowCount {
      let found = way.tableRows(behind: [Int32(row)])
      for place in tables.indices {
        rows[place] += found[tables[place]] ?? []
        offsets[place].append(rows[place].count)
      }
    }
    return Footing.united(
      tables.indices.map { place in
        Footing.table(tables[place]).mapped(.many(offsets: offsets[place], rows: rows[place]))
      }
    )
  }
}
