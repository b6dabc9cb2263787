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
  /// How far at most the numbers reckoned in single precision are from these.
  let singleError: Double

  static let greatestExact: Double = 0x1p53

  /// Nil where the numbers might leave what floats can hold.
  private init?(
    _ node: Node,
    _ bounds: ClosedRange<Double>,
    flags: [[Bool]] = [],
    isWhole: Bool,
    singleError: Double
  ) {
    let greatest = isWhole ? BlockNumber.greatestExact : 1e300
    guard bounds.lowerBound >= -greatest, bounds.upperBound <= greatest else { return nil }
    self.node = node
    self.bounds = bounds
    self.flags = flags
    self.isWhole = isWhole
    self.singleError = singleError
  }

  init?(_ value: Value) {
    switch value {
    case .int(let number), .timestamp(let number), .time(let number):
      guard let exact = Double(exactly: number) else { return nil }
      self.init(constant: exact, isWhole: true)
    case .float(let number):
      guard number.isFinite else { return nil }
      self.init(constant: number, isWhole: false)
    case .date(let days):
      self.init(constant: Double(days), isWhole: true)
    case .null, .bool, .text, .duration: return nil
    }
  }

  private init?(constant number: Double, isWhole: Bool) {
    self.init(
      .constant(number),
      number...number,
      isWhole: isWhole,
      singleError: SinglePrecision.error(ofConstant: number)
    )
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
        isWhole: false,
        singleError: SinglePrecision.error(ofNumbersIn: lowest...highest)
      )
    case .bool, .text, .duration, .null: return nil
    }
  }

  private init?(_ node: @autoclosure () -> Node, _ figures: IntegerFigures, _ validity: Validity?) {
    let lowest = Double(figures.lowest)
    let bounds = lowest...Double(figures.highest)
    let node = figures.narrow.map { .narrow($0, lowest: lowest) } ?? node()
    self.init(
      node,
      bounds,
      flags: validity.map { [$0.flags] } ?? [],
      isWhole: true,
      singleError: SinglePrecision.error(of: node, in: bounds)
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
      isWhole: isWhole,
      singleError: SinglePrecision.error(of: operation, lhs, rhs, in: lowest...highest)
    )
  }

  /// The same numbers as floats.
  var asFloats: BlockNumber? {
    BlockNumber(node, bounds, flags: flags, isWhole: false, singleError: singleError)
  }
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
