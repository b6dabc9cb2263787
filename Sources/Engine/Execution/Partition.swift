/// The parts into which `group` has split a relation: which part each row belongs to.
///
/// Rows stay where they are while the steps inside `group` run, so that a filter, a sort or an aggregate
/// needs no copy of the columns; the end of the group puts the parts one after the other.
///
///     rows    a b a c b         ids  0 1 0 2 1        count 3
struct Partition: Sendable {
  /// A part a row; nil where one part holds all.
  var ids: [Int32]? {
    didSet { knownFirstRows = nil }
  }
  /// Some parts may have lost all their rows to a filter.
  var count: Int
  /// The keys of all enclosing groups, outermost first: one value a part.
  var keys: [Column]
  /// The part of the enclosing partition that each part lies in.
  var parents: [Int32]
  /// The first row of each part, where parts are numbered in the order of their first rows and none is
  /// empty; nil where that is not known.
  private(set) var knownFirstRows: [Int32]?

  init(
    ids: [Int32]?,
    count: Int,
    keys: [Column],
    parents: [Int32],
    knownFirstRows: [Int32]? = nil
  ) {
    self.ids = ids
    self.count = count
    self.keys = keys
    self.parents = parents
    self.knownFirstRows = knownFirstRows
  }

  static let whole = Partition(ids: nil, count: 1, keys: [], parents: [])

  /// Whether no `group` encloses the step.
  var isWhole: Bool { ids == nil }

  /// Whether each part is known to be one row, the first the first.
  func isRowByRow(rowCount: Int) -> Bool {
    !isWhole && knownFirstRows?.count == rowCount
  }

  /// Whether the parts lie one after the other, the first first.
  func isInOrder(rowCount: Int, on workers: Workers) -> Bool {
    guard let ids, !isRowByRow(rowCount: rowCount) else { return true }
    let areInOrder = workers.mapMorsels(rowCount) { rows in
      rows.allSatisfy { $0 == 0 || ids[$0 - 1] <= ids[$0] }
    }
    return areInOrder.allSatisfy(\.self)
  }

  @inline(__always)
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

  /// The first row of each part, -1 for a part without rows.
  func firstRows(rowCount: Int, on workers: Workers = .one) -> [Int32] {
    guard let ids else { return [rowCount == 0 ? -1 : 0] }
    if let knownFirstRows { return knownFirstRows }
    return PartLayout(self, rowCount: ids.count, on: workers).tally(FirstRowTally())
  }

  /// The same partition without its empty parts; the parts keep their order.
  func withoutEmptyParts(on workers: Workers = .one) -> Partition {
    guard let ids, knownFirstRows == nil else { return self }
    let firstRows = firstRows(rowCount: ids.count, on: workers)
    let kept = firstRows.indices.filter { firstRows[$0] >= 0 }.map { Int32($0) }
    if kept.count == count { return self }
    var newID = [Int32](repeating: -1, count: count)
    for (new, old) in kept.enumerated() { newID[Int(old)] = Int32(new) }
    return Partition(
      ids: newID.gathered(ids, placeholder: 0, on: workers).values,
      count: kept.count,
      keys: keys.map { $0.gathered(kept, on: workers) },
      parents: parents.gathered(kept, placeholder: 0, on: workers).values
    )
  }

  /// The same parts over a relation that has a row for each, or several.
  func onePartARow(repeated times: Int = 1) -> Partition {
    if isWhole { return self }
    var result = self
    result.ids = (0..<count * times).map { Int32(truncatingIfNeeded: $0 / times) }
    result.knownFirstRows = (0..<count).map { Int32(truncatingIfNeeded: $0 * times) }
    return result
  }
}

/// The first row of a part, -1 before there is one.
private struct FirstRowTally: Tally {
  var nothing: Int32 { -1 }

  @inline(__always)
  func add(_ row: Int, of part: Int, to first: inout Int32) {
    if first < 0 { first = Int32(truncatingIfNeeded: row) }
  }

  @inline(__always)
  func add(_ later: Int32, to first: inout Int32) {
    if first < 0 { first = later }
  }
}
