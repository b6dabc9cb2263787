import Language

/// A number of each row, computed for a block of rows at a time, of which it is known before that none is an
/// error, or null where its columns have values.
///
///     v3 * 2 + id4        v3 is within 0 … 100, id4 within 1 … 100: so the sum is within 1 … 300
///
/// All are reckoned as floats: whole numbers up to 2^53 are exact in them, and larger ones are left to the
/// kernels over whole columns.
struct BlockNumber: Sendable {
  indirect enum Node: Sendable {
    case constant(Double)
    case floats([Double])
    case integers([Int64])
    case days([Int32])
    /// A column in few bytes, less its lowest.
    case narrow(NarrowNumbers, lowest: Double)
    case binary(Operation, Node, Node)
  }

  enum Operation: Sendable {
    case add
    case subtract
    case multiply
    case divide
  }

  let node: Node
  /// Between which numbers those of all rows lie, whatever stands for nulls included.
  let bounds: ClosedRange<Double>
  /// The flags of the columns that it reads, where these have nulls.
  let flags: [[Bool]]
  /// Whether all are whole numbers, or days or moments as such.
  let isWhole: Bool

  static let greatestExact: Double = 0x1p53

  /// Nil where the numbers might leave what floats can hold.
  private init?(
    _ node: Node,
    _ bounds: ClosedRange<Double>,
    flags: [[Bool]] = [],
    isWhole: Bool
  ) {
    let greatest = isWhole ? BlockNumber.greatestExact : 1e300
    guard bounds.lowerBound >= -greatest, bounds.upperBound <= greatest else { return nil }
    self.node = node
    self.bounds = bounds
    self.flags = flags
    self.isWhole = isWhole
  }

  init?(_ value: Value) {
    switch value {
    case .int(let number), .timestamp(let number), .time(let number):
      guard let exact = Double(exactly: number) else { return nil }
      self.init(.constant(exact), exact...exact, isWhole: true)
    case .float(let number):
      guard number.isFinite else { return nil }
      self.init(.constant(number), number...number, isWhole: false)
    case .date(let days):
      self.init(.constant(Double(days)), Double(days)...Double(days), isWhole: true)
    case .null, .bool, .text, .duration: return nil
    }
  }

  init?(_ column: Column, on workers: Workers) {
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      guard let figures = vector.figures(on: workers) else { return nil }
      self.init(.integers(vector.values), figures, vector.validity)
    case .date(let vector):
      guard let figures = vector.figures(on: workers) else { return nil }
      self.init(.days(vector.values), figures, vector.validity)
    case .float(let vector):
      guard let figures = vector.figures(on: workers) else { return nil }
      let lowest = RadixSort.value(figures.lowest)
      let highest = RadixSort.value(figures.highest)
      guard lowest <= highest else { return nil }
      self.init(
        .floats(vector.values),
        lowest...highest,
        flags: vector.validity.map { [$0.flags] } ?? [],
        isWhole: false
      )
    case .bool, .text, .duration, .null: return nil
    }
  }

  private init?(_ node: @autoclosure () -> Node, _ figures: IntegerFigures, _ validity: Validity?) {
    let lowest = Double(figures.lowest)
    self.init(
      figures.narrow.map { .narrow($0, lowest: lowest) } ?? node(),
      lowest...Double(figures.highest),
      flags: validity.map { [$0.flags] } ?? [],
      isWhole: true
    )
  }

  /// Nil too where a divisor may be zero.
  init?(_ operation: Operation, _ lhs: BlockNumber, _ rhs: BlockNumber, isWhole: Bool) {
    let (a, b) = (lhs.bounds, rhs.bounds)
    if operation == .divide, b.contains(0) { return nil }
    // Rounding keeps order, so the results of the ends bound those of what lies between.
    var ends: [Double] = []
    for left in [a.lowerBound, a.upperBound] {
      for right in [b.lowerBound, b.upperBound] { ends.append(operation.apply(left, right)) }
    }
    guard let lowest = ends.min(), let highest = ends.max(), lowest <= highest else { return nil }
    self.init(
      .binary(operation, lhs.node, rhs.node),
      lowest...highest,
      flags: lhs.flags + rhs.flags,
      isWhole: isWhole
    )
  }

  /// The same numbers as floats.
  var asFloats: BlockNumber? { BlockNumber(node, bounds, flags: flags, isWhole: false) }
}

extension BlockNumber.Operation {
  init?(_ op: BinaryOperator) {
    switch op {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .power, .integerDivide, .modulo, .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less,
      .greater, .matches, .coalesce, .and, .or:
      return nil
    }
  }

  func apply(_ lhs: Double, _ rhs: Double) -> Double {
    switch self {
    case .add: lhs + rhs
    case .subtract: lhs - rhs
    case .multiply: lhs * rhs
    case .divide: lhs / rhs
    }
  }
}

extension BlockNumber.Node {
  /// The numbers of a block of rows, in space of the pool.
  func numbers(_ rows: Range<Int>, _ pool: inout BlockPool) -> [Double] {
    switch self {
    case .binary(let operation, .constant(let left), let rhs):
      var block = rhs.numbers(rows, &pool)
      switch operation {
      case .add: BlockLoop.update(&block, count: rows.count) { left + $0 }
      case .subtract: BlockLoop.update(&block, count: rows.count) { left - $0 }
      case .multiply: BlockLoop.update(&block, count: rows.count) { left * $0 }
      case .divide: BlockLoop.update(&block, count: rows.count) { left / $0 }
      }
      return block
    case .binary(let operation, .floats(let values), .constant(let right)):
      var block = pool.takeNumbers()
      switch operation {
      case .add: BlockLoop.fill(&block, from: values, rows) { $0 + right }
      case .subtract: BlockLoop.fill(&block, from: values, rows) { $0 - right }
      case .multiply: BlockLoop.fill(&block, from: values, rows) { $0 * right }
      case .divide: BlockLoop.fill(&block, from: values, rows) { $0 / right }
      }
      return block
    case .binary(let operation, let lhs, let rhs):
      var block = lhs.numbers(rows, &pool)
      switch operation {
      case .add: rhs.update(&block, rows, &pool) { $0 + $1 }
      case .subtract: rhs.update(&block, rows, &pool) { $0 - $1 }
      case .multiply: rhs.update(&block, rows, &pool) { $0 * $1 }
      case .divide: rhs.update(&block, rows, &pool) { $0 / $1 }
      }
      return block
    case .constant, .floats, .integers, .days, .narrow:
      var block = pool.takeNumbers()
      update(&block, rows, &pool) { $1 }
      return block
    }
  }

  /// Takes the numbers of a block of rows into those that stand there.
  @inline(__always)
  private func update(
    _ block: inout [Double],
    _ rows: Range<Int>,
    _ pool: inout BlockPool,
    _ function: (Double, Double) -> Double
  ) {
    switch self {
    case .constant(let number):
      BlockLoop.update(&block, count: rows.count) { function($0, number) }
    case .floats(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, $1) }
    case .integers(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, Double($1)) }
    case .days(let values):
      BlockLoop.update(&block, from: values, rows) { function($0, Double($1)) }
    case .narrow(.bytes(let values), let lowest):
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Double(Int32($1))) }
    case .narrow(.pairs(let values), let lowest):
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Double(Int32($1))) }
    case .narrow(.words(let values), let lowest):
      BlockLoop.update(&block, from: values, rows) { function($0, lowest + Double(Int64($1))) }
    case .binary:
      let other = numbers(rows, &pool)
      BlockLoop.update(&block, from: other, 0..<rows.count) { function($0, $1) }
      pool.giveBack(other)
    }
  }
}
