import Language

/// A condition of which it is known before that no row of it is an error or worth a note, as loops over
/// blocks of rows.
///
///     v3 * 2 + id4 > 120 && v1 != 3
///     ─────────────────────┐
///     v3 * 2 → + id4 → > 120 → mask      each arrow a loop over 1 024 rows
///     v1 (as bytes) within 2 … 2, not → mask, both → mask
///
/// A row's mask is 1 where the condition is true, and 0 where it is false or null: so negation is carried
/// down to the comparisons, which a null makes null.
indirect enum BlockCondition: Sendable {
  case all(BlockCondition, BlockCondition)
  case any(BlockCondition, BlockCondition)
  case comparison(BlockComparison, flags: [[Bool]])
  /// Numbers of a range, or all others.
  case within(NarrowNumbers, ClosedRange<UInt32>, isInverted: Bool, flags: [[Bool]])
  /// Words by their codes: 1 where a word is wanted.
  case words(codes: [UInt32], wanted: [UInt8], flags: [Bool]?, null: UInt8)
  case narrowWords(NarrowNumbers, wanted: [UInt8], flags: [Bool]?, null: UInt8)
  case truths([Bool], is: Bool, flags: [Bool]?)
  case constant(Bool)

  enum Relationship: Sendable {
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }
}

extension BlockCondition.Relationship {
  init?(_ op: BinaryOperator) {
    switch op {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract, .matches, .coalesce,
      .and, .or:
      return nil
    }
  }

  var negated: BlockCondition.Relationship {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  /// The same with its sides changed.
  var mirrored: BlockCondition.Relationship {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension BlockCondition {
  /// Nil where the numbers are too far apart for floats.
  init?(_ relationship: Relationship, _ lhs: BlockNumber, _ rhs: BlockNumber) {
    if case .constant(let limit) = rhs.node {
      self.init(relationship, lhs, limit: limit)
    } else if case .constant(let limit) = lhs.node {
      self.init(relationship.mirrored, rhs, limit: limit)
    } else {
      // A difference of floats is 0 only where they are equal.
      guard let difference = BlockNumber(.subtract, lhs, rhs, isWhole: false)
      else { return nil }
      self.init(relationship, difference, limit: 0)
    }
  }

  private init(_ relationship: Relationship, _ lhs: BlockNumber, limit number: Double) {
    guard case .narrow(let numbers, let lowest) = lhs.node else {
      let comparison = BlockComparison(lhs, relationship, limit: number)
      self = .comparison(comparison, flags: lhs.flags)
      return
    }
    let distance = number - lowest
    let range: ClosedRange<Double>
    switch relationship {
    case .equal, .notEqual: range = distance...distance
    case .less: range = -.infinity...(distance.rounded(.up) - 1)
    case .lessOrEqual: range = -.infinity...distance.rounded(.down)
    case .greater: range = (distance.rounded(.down) + 1)...(.infinity)
    case .greaterOrEqual: range = distance.rounded(.up)...(.infinity)
    }
    let greatest = numbers.greatest
    let isFound =
      range.lowerBound <= Double(greatest) && range.upperBound >= 0
      && (range.lowerBound < range.upperBound || distance == distance.rounded())
    let isInverted = relationship == .notEqual
    // Where none is in the range, or all are, the flags still tell which have a value.
    let lower = isFound ? UInt32(max(0, range.lowerBound)) : 0
    let upper = isFound ? UInt32(min(Double(greatest), range.upperBound)) : greatest
    self = .within(
      numbers,
      lower...upper,
      isInverted: isFound ? isInverted : !isInverted,
      flags: lhs.flags
    )
  }
}

extension NarrowNumbers {
  /// The greatest number that its elements can hold.
  fileprivate var greatest: UInt32 {
    switch self {
    case .bytes: UInt32(UInt8.max)
    case .pairs: UInt32(UInt16.max)
    case .words: .max
    }
  }
}

extension BlockCondition {
  /// The mask of a block of rows, in space of the pool.
  func mask(_ rows: Range<Int>, _ pool: inout BlockPool) -> [UInt8] {
    switch self {
    case .all(let lhs, let rhs):
      var mask = lhs.mask(rows, &pool)
      let other = rhs.mask(rows, &pool)
      BlockLoop.update(&mask, from: other, 0..<rows.count) { $0 & $1 }
      pool.giveBack(other)
      return mask
    case .any(let lhs, let rhs):
      var mask = lhs.mask(rows, &pool)
      let other = rhs.mask(rows, &pool)
      BlockLoop.update(&mask, from: other, 0..<rows.count) { $0 | $1 }
      pool.giveBack(other)
      return mask
    case .comparison(let comparison, let flags):
      var mask = pool.takeMask()
      comparison.fill(&mask, rows, &pool)
      for flags in flags { BlockCondition.drop(&mask, unless: flags, rows) }
      return mask
    case .within(let numbers, let range, let isInverted, let flags):
      var mask = pool.takeMask()
      switch numbers {
      case .bytes(let values):
        BlockCondition.find(values, range, isInverted: isInverted, rows, &mask)
      case .pairs(let values):
        BlockCondition.find(values, range, isInverted: isInverted, rows, &mask)
      case .words(let values):
        BlockCondition.find(values, range, isInverted: isInverted, rows, &mask)
      }
      for flags in flags { BlockCondition.drop(&mask, unless: flags, rows) }
      return mask
    case .words(let codes, let wanted, let flags, let null):
      var mask = pool.takeMask()
      // A null row's code may point nowhere.
      BlockLoop.fill(&mask, from: codes, rows) { Int($0) < wanted.count ? wanted[Int($0)] : 0 }
      if let flags { BlockCondition.put(null, in: &mask, unless: flags, rows) }
      return mask
    case .narrowWords(let numbers, let wanted, let flags, let null):
      var mask = pool.takeMask()
      switch numbers {
      case .bytes(let codes): BlockCondition.find(codes, wanted, rows, &mask)
      case .pairs(let codes): BlockCondition.find(codes, wanted, rows, &mask)
      case .words(let codes): BlockCondition.find(codes, wanted, rows, &mask)
      }
      if let flags { BlockCondition.put(null, in: &mask, unless: flags, rows) }
      return mask
    case .truths(let values, let wanted, let flags):
      var mask = pool.takeMask()
      BlockLoop.fill(&mask, from: values, rows) { $0 == wanted ? 1 : 0 }
      if let flags { BlockCondition.drop(&mask, unless: flags, rows) }
      return mask
    case .constant(let isTrue):
      var mask = pool.takeMask()
      BlockLoop.update(&mask, count: rows.count) { _ in isTrue ? 1 : 0 }
      return mask
    }
  }

  @inline(__always)
  private static func find<Number: FixedWidthInteger & UnsignedInteger>(
    _ values: [Number],
    _ range: ClosedRange<UInt32>,
    isInverted: Bool,
    _ rows: Range<Int>,
    _ mask: inout [UInt8]
  ) {
    let lowest = Number(range.lowerBound)
    let width = Number(range.upperBound) - lowest
    if isInverted {
      BlockLoop.fill(&mask, from: values, rows) { $0 &- lowest <= width ? 0 : 1 }
    } else {
      BlockLoop.fill(&mask, from: values, rows) { $0 &- lowest <= width ? 1 : 0 }
    }
  }

  /// One word is compared with, several are looked up.
  @inline(__always)
  private static func find<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: [Code],
    _ wanted: [UInt8],
    _ rows: Range<Int>,
    _ mask: inout [UInt8]
  ) {
    let count = wanted.count { $0 != 0 }
    if count < 2 {
      let code = wanted.firstIndex(of: 1).map { Code($0) }
      guard let code else {
        BlockLoop.update(&mask, count: rows.count) { _ in 0 }
        return
      }
      BlockLoop.fill(&mask, from: codes, rows) { $0 == code ? 1 : 0 }
    } else {
      BlockLoop.fill(&mask, from: codes, rows) { Int($0) < wanted.count ? wanted[Int($0)] : 0 }
    }
  }

  private static func drop(_ mask: inout [UInt8], unless flags: [Bool], _ rows: Range<Int>) {
    BlockLoop.update(&mask, from: flags, rows) { $1 ? $0 : 0 }
  }

  private static func put(
    _ null: UInt8,
    in mask: inout [UInt8],
    unless flags: [Bool],
    _ rows: Range<Int>
  ) {
    BlockLoop.update(&mask, from: flags, rows) { $1 ? $0 : null }
  }
}
