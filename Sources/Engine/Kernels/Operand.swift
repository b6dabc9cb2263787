import Language

/// What an expression gives: one value a row, or one value for every row, held once.
struct Operand {
  /// One value where the operand is constant.
  let column: Column
  let isConstant: Bool

  init(_ column: Column, isConstant: Bool = false) {
    self.column = column
    self.isConstant = isConstant
  }

  static func constant(_ value: Value) -> Operand {
    Operand(Column([value], type: value.type), isConstant: true)
  }

  static func null(_ type: ValueType) -> Operand {
    Operand(Column.nulls(type, count: 1), isConstant: true)
  }

  /// Whether it is null everywhere, and known to be without looking at its rows.
  var isNullThroughout: Bool {
    if case .null = column { return true }
    return isConstant && column.isNull(at: 0)
  }

  /// The one value of a constant, nil for a column.
  var constantValue: Value? { isConstant ? column.value(at: 0) : nil }

  /// One value a row.
  func expanded(to count: Int, on workers: Workers = .one) -> Column {
    guard isConstant else { return column }
    return column.gathered(Array(repeating: 0, count: count), on: workers)
  }

  /// The values at these rows.
  func gathered(_ rows: [Int32], on workers: Workers = .one) -> Operand {
    isConstant ? self : Operand(column.gathered(rows, on: workers))
  }
}

/// The values of an operand, unboxed, for a kernel's loop.
struct Lane<Element: BitwiseCopyable & Sendable & Equatable> {
  let values: [Element]
  /// Which rows have a value; nil where all have.
  ///
  /// - Invariant: a constant lane has a value.
  let flags: [Bool]?
  let isConstant: Bool

  init(_ vector: Vector<Element>, isConstant: Bool) {
    values = vector.values
    flags = vector.validity?.flags
    self.isConstant = isConstant
  }

  func mapped<Result: BitwiseCopyable>(_ transform: (Element) -> Result) -> Lane<Result> {
    let vector = Vector(values.map(transform), validity: flags.map { Validity($0) })
    return Lane<Result>(vector, isConstant: isConstant)
  }
}

/// The rows at which both lanes have a value; nil where all have.
func commonFlags(_ lhs: [Bool]?, _ rhs: [Bool]?) -> [Bool]? {
  guard let lhs, let rhs else { return lhs ?? rhs }
  return [Bool](capacity: lhs.count) { out in
    for row in lhs.indices { out.append(lhs[row] && rhs[row]) }
  }
}

/// A function of each pair of values, nulls' placeholders included: one loop a shape, nothing expanded.
@inline(__always)
func zipLanes<A, B, Result>(
  _ lhs: Lane<A>,
  _ rhs: Lane<B>,
  _ function: (A, B) -> Result
) -> [Result] {
  if lhs.isConstant {
    let left = lhs.values[0]
    return [Result](capacity: rhs.values.count) { out in
      for value in rhs.values { out.append(function(left, value)) }
    }
  }
  if rhs.isConstant {
    let right = rhs.values[0]
    return [Result](capacity: lhs.values.count) { out in
      for value in lhs.values { out.append(function(value, right)) }
    }
  }
  return [Result](capacity: lhs.values.count) { out in
    for row in lhs.values.indices { out.append(function(lhs.values[row], rhs.values[row])) }
  }
}
