import Language

/// `sort`: a stable sort, nulls last both ways (decision 7).
extension Run {
  /// Inside `group` the whole relation is sorted, which sorts each part.
  func sort(_ relation: Relation, by keys: [Plan.SortKey]) throws(RunFailure) -> Relation {
    if keys.isEmpty { return relation }
    var evaluator = Evaluator(self, over: relation)
    var sortColumns: [SortColumn] = []
    var sortKey: SortKeyValues?
    for key in keys {
      let column = try evaluator.column(key.expression)
      if keysAreMeasured, keys.count == 1 {
        sortKey = SortKeyValues(column: column, isDescending: key.isDescending)
      }
      sortColumns.append(SortColumn(column, isDescending: key.isDescending))
    }
    var rows = Array(0..<Int32(relation.rowCount))
    // The last key first: each pass keeps the order of the one before where its own key is equal.
    for column in sortColumns.reversed() {
      try checkCancellation()
      column.sort(&rows)
    }
    var sorted = relation.selecting(rows)
    sorted.ties = keepsTies ? ties(of: rows, by: sortColumns) : nil
    sorted.sortKey = sortKey?.gathered(rows)
    return sorted
  }

  /// Equal numbers for neighbours that are equal in every key.
  private func ties(of rows: [Int32], by columns: [SortColumn]) -> [Int32] {
    var ties: [Int32] = []
    ties.reserveCapacity(rows.count)
    for place in rows.indices {
      guard let last = ties.last else {
        ties.append(0)
        continue
      }
      let isEqual = columns.allSatisfy { $0.areEqual(Int(rows[place - 1]), Int(rows[place])) }
      ties.append(isEqual ? last : last + 1)
    }
    return ties
  }
}

/// A sort key as words that compare, as unsigned numbers, in the order wanted.
private struct SortColumn {
  private var words: [UInt64]
  private let flags: [Bool]?

  init(_ column: Column, isDescending: Bool) {
    flags = column.validity?.flags
    words = column.orderWords
    if isDescending { words = words.map { ~$0 } }
  }

  func areEqual(_ lhs: Int, _ rhs: Int) -> Bool {
    guard let flags else { return words[lhs] == words[rhs] }
    return flags[lhs] == flags[rhs] && (!flags[lhs] || words[lhs] == words[rhs])
  }

  /// Sorts rows by this key, stably.
  func sort(_ rows: inout [Int32]) {
    guard let flags else {
      sortByWords(&rows)
      return
    }
    var present = rows.filter { flags[Int($0)] }
    sortByWords(&present)
    rows = present + rows.filter { !flags[Int($0)] }
  }

  private func sortByWords(_ rows: inout [Int32]) {
    var entries = rows.map { RadixSort.Entry(key: words[Int($0)], row: $0) }
    RadixSort.sort(&entries)
    rows = entries.map(\.row)
  }
}
