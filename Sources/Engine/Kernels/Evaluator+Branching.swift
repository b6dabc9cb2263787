import Language

/// `case` and `??`: what a row does not reach is not computed for it, and so can neither fail nor be
/// counted (decision 25).
extension Evaluator {
  mutating func caseOf(
    _ branches: [TypedExpression.Branch],
    type: ValueType,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    let workers = run.workers
    var pieces = Pieces(type: type, count: extent.count, on: workers)
    var remaining = Array(0..<Int32(extent.count))
    for branch in branches where !remaining.isEmpty {
      let reaching =
        remaining.count == extent.count ? extent : extent.selecting(remaining, on: workers)
      let taken = try trueRows(branch.condition, over: reaching)
      let rows = remaining.gathered(taken, placeholder: -1, on: workers).values
      let value = try evaluate(branch.value, over: extent.selecting(rows, on: workers))
      pieces.put(value, at: rows)
      remaining = pieces.unfilled(of: remaining)
    }
    return Operand(try pieces.assembled())
  }

  mutating func coalesce(
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    type: ValueType,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    let left = try evaluate(lhs, over: extent)
    if left.isNullThroughout { return try evaluate(rhs, over: extent) }
    guard let flags = left.column.validity?.flags else { return left }
    let workers = run.workers
    func rows(where wanted: Bool) -> [Int32] {
      workers.joined(
        workers.mapMorsels(flags.count) { $0.filter { flags[$0] == wanted }.map { Int32($0) } }
      )
    }
    let missing = rows(where: false)
    let present = rows(where: true)
    var pieces = Pieces(type: type, count: extent.count, on: workers)
    pieces.put(left.gathered(present, on: workers), at: present)
    pieces.put(try evaluate(rhs, over: extent.selecting(missing, on: workers)), at: missing)
    return Operand(try pieces.assembled())
  }
}

/// A column that is put together from values for some of its rows at a time.
private struct Pieces {
  private let type: ValueType
  private let workers: Workers
  private var columns: [Column] = []
  private var size = 0
  /// For each row, the place of its value in the columns laid end to end; -1 for none.
  private var places: [Int32]

  init(type: ValueType, count: Int, on workers: Workers) {
    self.type = type
    self.workers = workers
    places = Array(repeating: -1, count: count)
  }

  mutating func put(_ operand: Operand, at rows: [Int32]) {
    let start = Int32(size)
    let isConstant = operand.isConstant
    let workers = workers
    // No row is put twice.
    workers.update(&places, tasks: workers.morselCount(rows.count)) { index, places in
      for place in workers.morsel(index, of: rows.count) {
        places[Int(rows[place])] = start + (isConstant ? 0 : Int32(truncatingIfNeeded: place))
      }
    }
    columns.append(operand.column)
    size += operand.column.count
  }

  func unfilled(of rows: [Int32]) -> [Int32] {
    let places = places
    return workers.joined(
      workers.mapMorsels(rows.count) { rows[$0].filter { places[Int($0)] < 0 } }
    )
  }

  func assembled() throws(RunFailure) -> Column {
    if columns.isEmpty { return Column.nulls(type, count: places.count) }
    return try Column.concatenated(columns, type: type, on: workers).gathered(places, on: workers)
  }
}
