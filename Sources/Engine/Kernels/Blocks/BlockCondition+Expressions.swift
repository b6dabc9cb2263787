import Language

/// Where the conditions of a step can be computed by blocks: over which columns, and what their words say.
struct BlockSource {
  /// A column as the rows have it; nil where that would have to be gathered.
  let column: (_ index: Int) -> Column?
  /// The text column whose words alone decide a condition, and the verdict on each of its words and, behind
  /// them, on null; nil where there is more to it.
  let words: (_ condition: TypedExpression) throws(RunFailure) -> (column: Int, verdicts: Column)?
  let workers: Workers
}

extension BlockCondition {
  /// Nil where some row might be an error or worth a note, or where the condition needs other kernels.
  init?(
    _ condition: TypedExpression,
    isNegated: Bool = false,
    over source: BlockSource
  ) throws(RunFailure) {
    if let (column, verdicts) = try source.words(condition) {
      self.init(verdicts, on: source.column(column), isNegated: isNegated, source.workers)
      return
    }
    switch condition.kind {
    case .unary(.not, let operand):
      try self.init(operand, isNegated: !isNegated, over: source)
    case .binary(.and, let lhs, let rhs), .binary(.or, let lhs, let rhs):
      guard let left = try BlockCondition(lhs, isNegated: isNegated, over: source),
        let right = try BlockCondition(rhs, isNegated: isNegated, over: source)
      else { return nil }
      let isAnd = if case .binary(.and, _, _) = condition.kind { true } else { false }
      self = isAnd != isNegated ? .all(left, right) : .any(left, right)
    case .binary(let op, let lhs, let rhs):
      guard let relationship = Relationship(op), let left = BlockNumber(lhs, over: source),
        let right = BlockNumber(rhs, over: source)
      else { return nil }
      self.init(isNegated ? relationship.negated : relationship, left, right)
    case .inRange(let value, let lower, let upper):
      guard let number = BlockNumber(value, over: source) else { return nil }
      var parts: [BlockCondition] = []
      for (bound, relationship) in [(lower, Relationship.greaterOrEqual), (upper, .lessOrEqual)] {
        guard let bound else { continue }
        let wanted = isNegated ? relationship.negated : relationship
        guard let limit = BlockNumber(bound, over: source),
          let part = BlockCondition(wanted, number, limit)
        else { return nil }
        parts.append(part)
      }
      guard let first = parts.first, let last = parts.last else { return nil }
      if parts.count == 1 {
        self = first
      } else {
        self = isNegated ? .any(first, last) : .all(first, last)
      }
    case .isNull(let operand, let negated):
      guard case .column(let index) = operand.kind, let column = source.column(index) else {
        return nil
      }
      let wantsNull = negated == isNegated
      guard let flags = column.validity?.flags else {
        self = .constant(!wantsNull)
        return
      }
      self = .truths(flags, is: !wantsNull, flags: nil)
    case .column(let index):
      guard case .bool(let vector)? = source.column(index) else { return nil }
      self = .truths(vector.values, is: !isNegated, flags: vector.validity?.flags)
    case .literal, .unary, .coalesce, .caseOf, .inList, .cast, .call, .aggregate, .window, .framed,
      .format:
      return nil
    }
  }

  private init?(
    _ verdicts: Column,
    on column: Column?,
    isNegated: Bool,
    _ workers: Workers
  ) {
    guard case .text(let text)? = column, case .bool(let vector) = verdicts else { return nil }
    var wanted = (0..<vector.count).map { word -> UInt8 in
      !vector.isNull(at: word) && vector[word] != isNegated ? 1 : 0
    }
    guard let null = wanted.popLast() else { return nil }
    let flags = text.validity?.flags
    if let codes = text.narrowCodes(on: workers) {
      self = .narrowWords(codes, wanted: wanted, flags: flags, null: null)
    } else {
      self = .words(codes: text.codes(on: workers), wanted: wanted, flags: flags, null: null)
    }
  }
}

extension BlockNumber {
  init?(_ expression: TypedExpression, over source: BlockSource) {
    switch expression.type {
    case .int, .float, .date, .timestamp, .time: break
    case .bool, .text, .duration, .null: return nil
    }
    switch expression.kind {
    case .literal(let value): self.init(value)
    case .column(let index):
      guard let column = source.column(index) else { return nil }
      self.init(column, on: source.workers)
    case .unary(.plus, let operand): self.init(operand, over: source)
    case .cast(let operand, isExplicit: _):
      guard operand.type == .int, expression.type == .float,
        let floats = BlockNumber(operand, over: source)?.asFloats
      else { return nil }
      self = floats
    case .binary(let op, let lhs, let rhs):
      guard let operation = Operation(op), lhs.type.isNumber, rhs.type.isNumber,
        expression.type.isNumber, let left = BlockNumber(lhs, over: source),
        let right = BlockNumber(rhs, over: source)
      else { return nil }
      self.init(operation, left, right, isWhole: expression.type == .int)
    case .unary, .isNull, .coalesce, .caseOf, .inRange, .inList, .call, .aggregate, .window,
      .framed, .format:
      return nil
    }
  }
}

extension ValueType {
  fileprivate var isNumber: Bool { self == .int || self == .float }
}

extension BlockCondition {
  /// How many of the rows it is true for.
  func trueCount(_ rowCount: Int, on workers: Workers) -> Int {
    workers.mapMorsels(rowCount) { rows in
      var pool = BlockPool()
      var count = 0
      for block in BlockCondition.blocks(of: rows) {
        let mask = mask(block, &pool)
        count += BlockCondition.count(mask, block.count)
        pool.giveBack(mask)
      }
      return count
    }.reduce(0, +)
  }

  /// The rows that it is true for; nil for all of them.
  ///
  ///     masks   0 1 1 0 | 0 0 1 0        a morsel's count tells where the next one's rows go
  ///     rows    1 2 | 6
  func trueRows(_ rowCount: Int, on workers: Workers) -> [Int32]? {
    if case .constant(true) = self { return nil }
    let (masks, counts): ([UInt8], [Int]) = workers.fill(rowCount, saying: Int.self) { rows, out in
      var pool = BlockPool()
      var count = 0
      for block in BlockCondition.blocks(of: rows) {
        let mask = mask(block, &pool)
        count += BlockCondition.count(mask, block.count)
        for place in 0..<block.count { out.append(mask[place]) }
        pool.giveBack(mask)
      }
      return count
    }
    if counts.reduce(0, +) == rowCount { return nil }
    return workers.fill(sizes: counts) { morsel, out in
      var kept = KeptRows()
      kept.append(workers.morsel(morsel, of: rowCount), to: &out) { masks[$0] != 0 }
    }
  }

  private static func blocks(of rows: Range<Int>) -> [Range<Int>] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: BlockPool.blockSize).map {
      $0..<min($0 + BlockPool.blockSize, rows.upperBound)
    }
  }

  /// Bytes are added up so few at a time that the sum is a byte, many in one step of the processor.
  private static func count(_ mask: [UInt8], _ rowCount: Int) -> Int {
    var count = 0
    for start in stride(from: 0, to: rowCount, by: 128) {
      var sum: UInt8 = 0
      for place in start..<min(start + 128, rowCount) { sum &+= mask[place] }
      count += Int(sum)
    }
    return count
  }
}
