extension BlockNumber.Node {
  /// The numbers of a block of rows, in space of the pool.
  func numbers<Number: BlockScalar>(_ rows: Range<Int>, _ pool: inout BlockPool) -> [Number] {
    switch self {
    case .binary(let operation, .constant(let constant), let rhs):
      let left = Number(constant)
      var block: [Number] = rhs.numbers(rows, &pool)
      switch operation {
      case .add: BlockLoop.update(&block, count: rows.count) { left + $0 }
      case .subtract: BlockLoop.update(&block, count: rows.count) { left - $0 }
      case .multiply: BlockLoop.update(&block, count: rows.count) { left * $0 }
      case .divide: BlockLoop.update(&block, count: rows.count) { left / $0 }
      }
      return block
    case .binary(let operation, .floats(let values), .constant(let constant)):
      let right = Number(constant)
      var block: [Number] = pool.takeNumbers()
      switch operation {
      case .add: BlockLoop.fill(&block, from: values, rows) { Number($0) + right }
      case .subtract: BlockLoop.fill(&block, from: values, rows) { Number($0) - right }
      case .multiply: BlockLoop.fill(&block, from: values, rows) { Number($0) * right }
      case .divide: BlockLoop.fill(&block, from: values, rows) { Number($0) / right }
      }
      return block
    case .binary(let operation, let lhs, let rhs):
      var block: [Number] = lhs.numbers(rows, &pool)
      switch operation {
      case .add: rhs.update(&block, rows, &pool) { $0 + $1 }
      case .subtract: rhs.update(&block, rows, &pool) { $0 - $1 }
      case .multiply: rhs.update(&block, rows, &pool) { $0 * $1 }
      case .divide: rhs.update(&block, rows, &pool) { $0 / $1 }
      }
      return block
    case .constant, .floats, .integers, .days, .narrow:
      var block: [Number] = pool.takeNumbers()
      update(&block, rows, &pool) { $1 }
      return block
    }
  }

  /// Takes the numbers of a block of rows into those that stand there.
  @inline(__always)
  private func update<Number: BlockScalar>(
    _ block: inout [Number],
    _ rows: Range<Int>,
    _ pool: inout BlockPool,
    _ function: (Number, Number) -> Number
  ) {
    switch self {
    case .constant(let constant):
      let number = Number(constant)
      BlockLoop.update(&block, count: rows.count) { function($0, number) }
    case .floats(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, Number($1)) }
    case .integers(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, Number($1)) }
    case .days(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, Number($1)) }
    case .narrow(.bytes(let values), let first):
      let lowest = Number(first)
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Number(Int32($1))) }
    case .narrow(.pairs(let values), let first):
      let lowest = Number(first)
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Number(Int32($1))) }
    case .narrow(.words(let values), let first):
      let lowest = Number(first)
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Number(Int64($1))) }
    case .binary:
      let other: [Number] = numbers(rows, &pool)
      BlockLoop.update(&block, from: other, 0..<rows.count) { function($0, $1) }
      pool.giveBack(other)
    }
  }
}
