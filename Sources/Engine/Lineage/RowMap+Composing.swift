extension RowMap {
  /// The map of these rows of a relation, given the map of the relation.
  func selecting(_ selected: [Int32]) -> RowMap {
    RowMap.one(selected).composed(over: self)
  }

  /// First this map, then the map of the rows that it leads to.
  ///
  /// Flat where the result is no larger than the first map; else the two are kept side by side, since a
  /// join with a one-row total would repeat the total's rows for each of its own.
  func composed(over inner: RowMap) -> RowMap {
    switch (self, inner) {
    case (.one(let outer), .one(let rows)):
      return .one(outer.map { $0 < 0 ? -1 : rows[Int($0)] })
    case (.many(let offsets, let outer), .one(let rows)):
      var newOffsets: [Int32] = [0]
      var newRows: [Int32] = []
      newOffsets.reserveCapacity(offsets.count)
      newRows.reserveCapacity(outer.count)
      for entry in 0..<max(0, offsets.count - 1) {
        for index in Int(offsets[entry])..<Int(offsets[entry + 1]) {
          let row = outer[index]
          if row >= 0, rows[Int(row)] >= 0 { newRows.append(rows[Int(row)]) }
        }
        newOffsets.append(Int32(newRows.count))
      }
      return .many(offsets: newOffsets, rows: newRows)
    case (.one, .many), (.many, .many), (.composed, _), (_, .composed):
      return .composed(self, over: inner)
    }
  }
}

extension [Lineage.Source] {
  func selecting(_ rows: [Int32]) -> [Lineage.Source] {
    map { Lineage.Source(table: $0.table, rows: $0.rows.selecting(rows)) }
  }

  /// What each part's rows rest on, all together.
  func merging(_ partRows: PartRows) -> [Lineage.Source] {
    let merged = RowMap.many(offsets: partRows.offsets.map { Int32($0) }, rows: partRows.rows)
    return map { Lineage.Source(table: $0.table, rows: merged.composed(over: $0.rows)) }
  }
}
