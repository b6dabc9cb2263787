/// Numbers compared with a limit, a block of rows at a time.
struct BlockComparison: Sendable {
  enum Precision: Sendable {
    /// All is exact in it.
    case single
    /// In single precision, and again in double where a number is no farther from the limit than this.
    case singleFirst(tolerance: Float)
    case double
  }

  private let numbers: BlockNumber.Node
  private let relationship: BlockCondition.Relationship
  private let limit: Double
  private let precision: Precision

  init(_ numbers: BlockNumber, _ relationship: BlockCondition.Relationship, limit: Double) {
    self.numbers = numbers.node
    self.relationship = relationship
    self.limit = limit
    precision = SinglePrecision.precision(of: numbers, against: limit)
  }

  /// Makes a mask 1 where the comparison is true, 0 elsewhere.
  func fill(_ mask: inout [UInt8], _ rows: Range<Int>, _ pool: inout BlockPool) {
    switch precision {
    case .single:
      compare(rows, limit: Float(limit), tolerance: nil, &mask, &pool)
      return
    case .singleFirst(let tolerance) where pool.trustsSinglePrecision:
      if compare(rows, limit: Float(limit), tolerance: tolerance, &mask, &pool) { return }
      pool.noteDoubtfulBlock()
    case .singleFirst, .double: break
    }
    compare(rows, limit: limit, tolerance: nil, &mask, &pool)
  }

  /// False where a number is within the tolerance of the limit.
  @discardableResult
  private func compare<Number: BlockScalar>(
    _ rows: Range<Int>,
    limit: Number,
    tolerance: Number?,
    _ mask: inout [UInt8],
    _ pool: inout BlockPool
  ) -> Bool {
    let block: [Number] = numbers.numbers(rows, &pool)
    defer { pool.giveBack(block) }
    let places = 0..<rows.count
    switch relationship {
    case .equal:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 == $1 }
    case .notEqual:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 != $1 }
    case .less:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 < $1 }
    case .lessOrEqual:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 <= $1 }
    case .greater:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 > $1 }
    case .greaterOrEqual:
      return BlockComparison.compare(block, places, limit, tolerance, &mask) { $0 >= $1 }
    }
  }

  @inline(__always)
  private static func compare<Number: BlockScalar>(
    _ block: [Number],
    _ places: Range<Int>,
    _ limit: Number,
    _ tolerance: Number?,
    _ mask: inout [UInt8],
    _ isTrue: (Number, Number) -> Bool
  ) -> Bool {
    guard let tolerance else {
      BlockLoop.fill(&mask, from: block, places) { isTrue($0, limit) ? 1 : 0 }
      return true
    }
    // Of four bytes like the numbers, so that as many are taken in a step.
    var near: UInt32 = 0
    BlockLoop.fill(&mask, from: block, places) { number in
      near |= (number - limit).magnitude <= tolerance ? 1 : 0
      return isTrue(number, limit) ? 1 : 0
    }
    return near == 0
  }
}
