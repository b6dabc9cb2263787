import Language

/// `case` and `??`: what a row does not reach is not computed for it, and so can neither fail nor be
/// counted (decision 25).
extension Evaluator {
  mutating func caseOf(
    _ branches: [TypedExpression.Branch],
    type: ValueType,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    var pieces = Pieces(type: type, count: extent.count)
    var remaining = Array(0..<Int32(extent.count))
    for branch in branches where !remaining.isEmpty {
      let reaching = extent.selecting(remaining)
      let condition = try evaluate(branch.condition, over: reaching)
      let taken = Logic.trueRows(condition, count: remaining.count).map { remaining[Int($0)] }
      let value = try evaluate(branch.value, over: extent.selecting(taken))
      pieces.put(value, at: taken)
      remaining = pieces.unfilled(of: remaining)
    }
    return Operand(pieces.assembled())
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
    let missing = flags.indices.filter { !flags[$0] }.map { Int32($0) }
    let present = flags.indices.filter { flags[$0] }.map { Int32($0) }
    var pieces = Pieces(type: type, count: extent.count)
    pieces.put(left.gathered(present), at: present)
    pieces.put(try evaluate(rhs, over: extent.selecting(missing)), at: missing)
    return Operand(pieces.assembled())
  }
}

/// A column that is put together from values for some of its rows at a time.
private struct Pieces {
  private let type: ValueType
  private var columns: [Column] = []
  private var size = 0
  /// For each row, the place of its value in the columns laid end to end; -1 for none.
  private var places: [Int32]
  private var isFilled: [Bool]

  init(type: ValueType, count: Int) {
    self.type = type
    places = Array(repeating: -1, count: count)
    isFilled = Array(repeating: false, count: count)
  }

  mutating func put(_ operand: Operand, at rows: [Int32]) {
    for (index, row) in rows.enumerated() {
      places[Int(row)] = Int32(size + (operand.isConstant ? 0 : index))
      isFilled[Int(row)] = true
    }
    columns.append(operand.column)
    size += operand.column.count
  }

  func unfilled(of rows: [Int32]) -> [Int32] {
    rows.filter { !isFilled[Int($0)] }
  }

  func assembled() -> Column {
    if columns.isEmpty { return Column.nulls(type, count: places.count) }
    return Column.concatenated(columns, type: type).gathered(places)
  }
}
