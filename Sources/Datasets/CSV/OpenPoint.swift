import Engine

/// Looks for the first cell such as `1.754` in a column where every point stands so: each may group
/// thousands.
struct OpenPointSearch {
  /// The row of the first such cell, as far as was looked.
  private(set) var row: Int?
  /// Whether another cell shows what the points are.
  private(set) var isSettled = false

  /// Takes a cell, blanks around it dropped.
  mutating func add(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, row: Int) {
    guard start < end, let form = NumberForm(bytes, start, end) else { return }
    switch form.marks {
    case .none: break
    case .onePoint: self.row = min(self.row ?? row, row)
    case .decimalPoint, .decimalComma, .oneComma, .pointGroups, .commaGroups,
      .pointGroupsAndComma, .commaGroupsAndPoint:
      isSettled = true
    }
  }

  var result: Int? { isSettled ? nil : row }
}

extension GridColumn {
  /// The row of the first cell that leaves open what its point is.
  func firstOpenPoint() -> Int? {
    let bytes = grid.bytes.span
    var search = OpenPointSearch()
    for row in 0..<rowCount where !search.isSettled {
      let (start, end) = grid.cell(row: row, column: index).content(bytes, quote: grid.quote ?? 0)
      search.add(bytes, start, end, row: row)
    }
    return search.result
  }
}

extension WordList {
  /// The first word that leaves open what its point is.
  func firstOpenPoint() -> ColumnPart.Written? {
    let bytes = arena.span
    var search = OpenPointSearch()
    var found: Int?
    for code in 0..<count where !search.isSettled {
      let range = range(of: code)
      let (start, end) = trimmedBounds(bytes, range.lowerBound, range.upperBound)
      search.add(bytes, start, end, row: Int(firstRows[code]))
      if found == nil, search.row != nil { found = code }
    }
    // Words stand in the order of their first rows.
    guard let row = search.result, let found else { return nil }
    return ColumnPart.Written(
      row: row,
      text: String(decoding: arena[range(of: found)], as: UTF8.self)
    )
  }
}
