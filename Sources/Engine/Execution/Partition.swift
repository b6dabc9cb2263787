/// The parts into which `group` has split a relation: which part each row belongs to.
///
/// Rows stay where they are while the steps inside `group` run, so that a filter, a sort or an aggregate
/// needs no copy of the columns; the end of the group puts the parts one after the other.
///
///     rows    a b a c b         ids  0 1 0 2 1        count 3
struct Partition {
  /// A part a row; nil where one part holds all.
  var ids: [Int32]?
  /// Some parts may have lost all their rows to a filter.
  var count: Int
  /// The keys of all enclosing groups, outermost first: one value a part.
  var keys: [Column]
  /// The part of the enclosing partition that each part lies in.
  var parents: [Int32]

  static let whole = Partition(ids: nil, count: 1, keys: [], parents: [])

  /// Whether no `group` encloses the step.
  var isWhole: Bool { ids == nil }

  func part(of row: Int) -> Int {
    guard let ids else { return 0 }
    return Int(ids[row])
  }

  /// The partition of these rows.
  func selecting(_ rows: [Int32], on workers: Workers = .one) -> Partition {
    guard let ids else { return self }
    var result = self
    result.ids = ids.gathered(rows, placeholder: 0, on: workers).values
    return result
  }

  /// The rows of each part in their order, part after part.
  func rowsByPart(rowCount: Int) -> PartRows {
    guard let ids else {
      return PartRows(offsets: [0, rowCount], rows: Array(0..<Int32(rowCount)))
    }
    var offsets = [Int](repeating: 0, count: count + 1)
    for id in ids { offsets[Int(id) + 1] += 1 }
    for part in 0..<count { offsets[part + 1] += offsets[part] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: ids.count)
    for row in ids.indices {
      let part = Int(ids[row])
      rows[next[part]] = Int32(row)
      next[part] += 1
    }
    return PartRows(offsets: offsets, rows: rows)
  }

  /// The first row of each part, -1 for a part without rows.
  func firstRows(rowCount: Int) -> [Int32] {
    guard let ids else { return [rowCount == 0 ? -1 : 0] }
    var firstRows = [Int32](repeating: -1, count: count)
    for row in ids.indices where firstRows[Int(ids[row])] < 0 {
      firstRows[Int(ids[row])] = Int32(row)
    }
    return firstRows
  }

  /// The same partition without its empty parts; the parts keep their order.
  func withoutEmptyParts() -> Partition {
    guard let ids else { return self }
    let kept = firstRows(rowCount: ids.count).enumerated().compactMap { part, row in
      row < 0 ? nil : Int32(part)
    }
    if kept.count == count { return self }
    var newID = [Int32](repeating: -1, count: count)
    for (new, old) in kept.enumerated() { newID[Int(old)] = Int32(new) }
    return Partition(
      ids: ids.map { newID[Int($0)] },
      count: kept.count,
      keys: keys.map { $0.gathered(kept) },
      parents: kept.map { parents[Int($0)] }
    )
  }
}

/// `rows[offsets[p]..<offsets[p + 1]]` are the rows of part `p`.
struct PartRows {
  let offsets: [Int]
  let rows: [Int32]

  func range(of part: Int) -> Range<Int> { offsets[part]..<offsets[part + 1] }
}
