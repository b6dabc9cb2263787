import Language

/// The cross tabulation of two columns, as far as its chi-square needs it.
///
///     x  a a b b c        cells   a·1 2   b·1 1   b·2 1   c·2 1
///     y  1 1 1 2 2        rows    a 2  b 2  c 1         columns  1 3  2 2
enum Contingency {
  /// What is known of one part.
  struct Part {
    /// The rows that have both values.
    fileprivate(set) var count = 0.0
    fileprivate(set) var chiSquare = 0.0
    fileprivate var rows = 0.0
    fileprivate var columns = 0.0

    var freedom: Double { (rows - 1) * (columns - 1) }

    /// The lesser of rows - 1 and columns - 1; below 1 there is nothing to set against each other.
    var lesser: Double { min(rows, columns) - 1 }
  }

  /// Rows in which either value is null are skipped.
  ///
  /// With O observed, and R and C the totals of row and column among n, a cell adds (On - RC)² / (nRC),
  /// whose numerator is a whole number; all empty cells together add what is left of n² after the RC of
  /// the others, by n. So nothing is lost to cancellation, and no empty cell is ever visited.
  static func parts(
    _ first: Column,
    _ second: Column,
    in layout: PartLayout
  ) throws(RunFailure) -> [Part] {
    let (partition, workers) = (layout.partition, layout.workers)
    var rows = try Grouping(first, on: workers)
    var columns = try Grouping(second, on: workers)
    if let ids = partition.ids {
      try rows.refine(by: ids, on: workers)
      try columns.refine(by: ids, on: workers)
    }
    var cells = rows
    try cells.refine(by: columns.ids, on: workers)
    var counts = [Int128](repeating: 0, count: partition.count)
    var rowTotals = [Int128](repeating: 0, count: rows.count)
    var columnTotals = [Int128](repeating: 0, count: columns.count)
    var observed = [Int128](repeating: 0, count: cells.count)
    let flags = commonFlags(first.validity?.flags, second.validity?.flags)
    try workers.walk(cells.ids.count) { range throws(RunFailure) in
      for row in range where flags?[row] ?? true {
        counts[partition.part(of: row)] += 1
        rowTotals[Int(rows.ids[row])] += 1
        columnTotals[Int(columns.ids[row])] += 1
        observed[Int(cells.ids[row])] += 1
      }
    }
    var parts = counts.map { count in
      var part = Part()
      part.count = Double(count)
      return part
    }
    for (id, row) in rows.firstRows.enumerated() where rowTotals[id] > 0 {
      parts[partition.part(of: Int(row))].rows += 1
    }
    for (id, row) in columns.firstRows.enumerated() where columnTotals[id] > 0 {
      parts[partition.part(of: Int(row))].columns += 1
    }
    var sums = Array(repeating: FloatSum(), count: partition.count)
    var covered = [Int128](repeating: 0, count: partition.count)
    for (id, row) in cells.firstRows.enumerated() where observed[id] > 0 {
      let part = partition.part(of: Int(row))
      let expected = rowTotals[Int(rows.ids[Int(row)])] * columnTotals[Int(columns.ids[Int(row)])]
      let excess = Double(observed[id] * counts[part] - expected)
      sums[part].add(excess / Double(expected) * (excess / Double(counts[part])))
      covered[part] += expected
    }
    for part in parts.indices where counts[part] > 0 {
      sums[part].add(Double(counts[part] * counts[part] - covered[part]) / Double(counts[part]))
      parts[part].chiSquare = sums[part].value
    }
    return parts
  }
}
