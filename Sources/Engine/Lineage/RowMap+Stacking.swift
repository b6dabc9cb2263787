extension RowMap {
  /// The maps of relations that stand one under the other; nil where one rests on no row of the table.
  static func stacked(_ maps: [(map: RowMap?, rowCount: Int)]) -> RowMap {
    var single: [Int32] = []
    for (map, rowCount) in maps {
      switch map {
      case nil: single += Array(repeating: -1, count: rowCount)
      case .one(let rows)?: single += rows
      case .many?, .composed?: return spread(maps)
      }
    }
    return .one(single)
  }

  private static func spread(_ maps: [(map: RowMap?, rowCount: Int)]) -> RowMap {
    var offsets: [Int32] = [0]
    var rows: [Int32] = []
    for (map, rowCount) in maps {
      for row in 0..<rowCount {
        rows += map?.rows(behind: row) ?? []
        offsets.append(Int32(clamping: rows.count))
      }
    }
    return .many(offsets: offsets, rows: rows)
  }

  /// One map for all that several lead to from the same rows.
  static func united(_ maps: [RowMap], rowCount: Int) -> RowMap {
    if maps.count == 1 { return maps[0] }
    var offsets: [Int32] = [0]
    var rows: [Int32] = []
    for row in 0..<rowCount {
      for map in maps { rows += map.rows(behind: row) }
      offsets.append(Int32(clamping: rows.count))
    }
    return .many(offsets: offsets, rows: rows)
  }
}
