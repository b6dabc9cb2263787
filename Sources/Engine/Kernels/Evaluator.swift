import Language

/// Computes expressions over a relation: a walk over the tree that calls one kernel a node, each on a
/// whole column.
struct Evaluator {
  let run: Run
  let relation: Relation
  /// The parts over the rows: what aggregates share.
  let layout: PartLayout
  /// The few rows that this evaluator looks at; nil where it looks at all of the relation's.
  let batch: Batch?
  /// Columns gathered so far, by position.
  private var columns: [Column?]
  /// Frames found so far: several aggregates share one.
  var frames: [Frame: Frames] = [:]
  /// What lineage is told of as values are computed.
  var grounds = Grounds()
  /// What several expressions have in common, once it has been computed.
  var shared = SharedExpressions()

  init(_ run: Run, over relation: Relation) {
    self.run = run
    self.relation = relation
    layout = PartLayout(relation.partition, rowCount: relation.rowCount, on: run.workers)
    batch = nil
    columns = Array(repeating: nil, count: relation.columnCount)
  }

  init(_ run: Run, over batch: Batch) {
    self.run = run
    relation = batch.relation
    layout = PartLayout(relation.partition, rowCount: relation.rowCount, on: run.workers)
    self.batch = batch
    columns = Array(repeating: nil, count: relation.columnCount + batch.known.count)
  }

  /// One value for each row of the relation.
  mutating func column(_ expression: TypedExpression) throws(RunFailure) -> Column {
    let extent = Extent.rows(of: relation)
    return try evaluate(expression, over: extent).expanded(to: extent.count, on: run.workers)
      .adopting(expression.type)
  }

  /// One value for each part of the relation.
  mutating func partColumn(_ expression: TypedExpression) throws(RunFailure) -> Column {
    let extent = Extent.parts(of: relation)
    return try evaluate(expression, over: extent).expanded(to: extent.count, on: run.workers)
      .adopting(expression.type)
  }

  mutating func evaluate(
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    // Without a row there is no error and nothing to note.
    if extent.count == 0 { return Operand(Column([], type: expression.type)) }
    if let key = shared.key(of: expression, over: extent) {
      return try evaluateOnce(key, expression, over: extent)
    }
    return try compute(expression, over: extent)
  }

  /// The value of an expression, whether or not it is known already.
  mutating func compute(
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    try run.checkCancellation()
    if let operand = try byBatches(expression, over: extent) { return operand }
    return try wholly(expression, over: extent)
  }

  /// One node over all rows of the extent.
  mutating func wholly(
    _ expression: TypedExpression,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    let site = Site(
      extent: extent,
      range: expression.range,
      notes: run.notes,
      workers: run.workers
    )
    switch expression.kind {
    case .column(let index):
      return Operand(column(at: index, over: extent))
    case .literal(let value):
      return value.isNull ? .null(expression.type) : .constant(value)
    case .unary(let op, let operand):
      return try unary(op, evaluate(operand, over: extent), site: site)
    case .binary(let op, let lhs, let rhs):
      return try binary(op, lhs, rhs, type: expression.type, site: site)
    case .isNull(let operand, let negated):
      return isNull(try evaluate(operand, over: extent), negated: negated)
    case .coalesce(let lhs, let rhs):
      return try coalesce(lhs, rhs, type: expression.type, over: extent)
    case .caseOf(let branches):
      return try caseOf(branches, type: expression.type, over: extent)
    case .inRange(let value, let lower, let upper):
      return try inRange(value, lower: lower, upper: upper, over: extent)
    case .inList(let value, let items):
      return try inList(value, items, over: extent)
    case .cast(let operand, isExplicit: _):
      return try Casting.cast(evaluate(operand, over: extent), to: expression.type, site: site)
    case .call(let name, let arguments):
      let operands = try evaluate(arguments, over: extent)
      return try Library.scalar(name).apply(operands, site)
    case .aggregate(let name, let arguments):
      return try aggregate(name, arguments, of: expression, site: site)
    case .window(let name, let arguments):
      return try window(name, arguments, of: expression, site: site)
    case .framed(let name, let arguments, let frame):
      return try framed(name, arguments, frame, site: site)
    case .format(let pieces):
      return try format(pieces, over: extent)
    }
  }

  private mutating func evaluate(
    _ expressions: [TypedExpression],
    over extent: Extent
  ) throws(RunFailure) -> [Operand] {
    var operands: [Operand] = []
    for expression in expressions { operands.append(try evaluate(expression, over: extent)) }
    return operands
  }

  mutating func column(at index: Int, over extent: Extent) -> Column {
    let column =
      columns[index] ?? batch?.column(index) ?? relation.column(index, on: run.workers)
    columns[index] = column
    switch extent.scope {
    case .rows:
      return extent.indices.map { column.gathered($0, on: run.workers) } ?? column
    case .parts:
      let firstRows = relation.partition.firstRows(rowCount: relation.rowCount)
      return column.gathered(extent.indices.map { $0.map { firstRows[Int($0)] } } ?? firstRows)
    }
  }

  private func unary(
    _ op: UnaryOperator,
    _ operand: Operand,
    site: Site
  ) throws(RunFailure) -> Operand {
    switch op {
    case .negate: return try Arithmetic.negate(operand, site: site)
    case .plus: return operand
    case .not: return Logic.not(operand)
    case .selfEqual: preconditionFailure("the resolver has written `==col` as a join's key")
    }
  }

  private mutating func binary(
    _ op: BinaryOperator,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression,
    type: ValueType,
    site: Site
  ) throws(RunFailure) -> Operand {
    let left = try evaluate(lhs, over: site.extent)
    let right = try evaluate(rhs, over: site.extent)
    switch op {
    case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract:
      return try Arithmetic.apply(op, left, right, type: type, site: site)
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater:
      return try Comparison.apply(op, left, right, on: site.workers)
    case .and: return Logic.and(left, right)
    case .or: return Logic.or(left, right)
    case .coalesce: preconditionFailure("the resolver has written `??` as a coalesce")
    case .matches: return try Matching.apply(left, right, on: site.workers)
    }
  }

  private func isNull(_ operand: Operand, negated: Bool) -> Operand {
    let count = operand.column.count
    guard let flags = operand.column.validity?.flags else {
      // No row is null, and one value stands for all.
      return .constant(.bool(negated))
    }
    let verdicts: [Bool] = run.workers.fill(count) { range, out in
      for row in range { out.append(flags[row] == negated) }
    }
    return Operand(.bool(Vector(verdicts)), isConstant: operand.isConstant)
  }

  private mutating func inRange(
    _ value: TypedExpression,
    lower: TypedExpression?,
    upper: TypedExpression?,
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    let operand = try evaluate(value, over: extent)
    var result = Operand.constant(.bool(true))
    if let lower {
      let bound = try evaluate(lower, over: extent)
      result = try Comparison.apply(.greaterOrEqual, operand, bound, on: run.workers)
    }
    if let upper {
      let bound = try evaluate(upper, over: extent)
      let isBelow = try Comparison.apply(.lessOrEqual, operand, bound, on: run.workers)
      result = Logic.and(result, isBelow)
    }
    return result
  }

  private mutating func inList(
    _ value: TypedExpression,
    _ items: [TypedExpression],
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    let operand = try evaluate(value, over: extent)
    if let members = Members(of: items, type: value.type), !operand.isNullThroughout,
      let verdicts = try members.contain(operand.column, on: run.workers)
    {
      return Operand(verdicts, isConstant: operand.isConstant)
    }
    var result = Operand.constant(.bool(false))
    for item in items {
      let found = try evaluate(item, over: extent)
      let isEqual = try Comparison.apply(.equal, operand, found, on: run.workers)
      result = Logic.or(result, isEqual)
    }
    return result
  }

  private mutating func format(
    _ pieces: [TypedExpression.Piece],
    over extent: Extent
  ) throws(RunFailure) -> Operand {
    var operands: [Operand] = []
    for piece in pieces {
      if case .value(let value, _) = piece {
        operands.append(try evaluate(value, over: extent))
      }
    }
    let distinct = try DistinctArguments(operands, rowCount: extent.count, on: run.workers)
    return try FormattedTexts(pieces, of: distinct, on: run.workers).operand()
  }

  private mutating func aggregate(
    _ name: String,
    _ arguments: [TypedExpression],
    of expression: TypedExpression,
    site: Site
  ) throws(RunFailure) -> Operand {
    let function = Library.aggregate(name)
    let read = function.readsArguments ? arguments : []
    let call = try partArguments(read, of: function.signature, site: site)
    let results = try function.apply(call)
    grounds.record(call.taken, of: expression)
    if relation.partition.isWhole { return Operand(results, isConstant: true) }
    switch site.extent.scope {
    case .rows: return Operand(results.gathered(parts(of: site.extent), on: run.workers))
    case .parts: return Operand(site.extent.indices.map { results.gathered($0) } ?? results)
    }
  }

  private mutating func window(
    _ name: String,
    _ arguments: [TypedExpression],
    of expression: TypedExpression,
    site: Site
  ) throws(RunFailure) -> Operand {
    let function = Library.window(name)
    let call = try partArguments(arguments, of: function.signature, site: site)
    let results = try function.apply(call)
    grounds.record(call.taken, of: expression)
    switch site.extent.scope {
    case .rows:
      return Operand(site.extent.indices.map { results.gathered($0) } ?? results)
    case .parts:
      let firstRows = relation.partition.firstRows(rowCount: relation.rowCount)
      return Operand(
        results.gathered(site.extent.indices.map { $0.map { firstRows[Int($0)] } } ?? firstRows)
      )
    }
  }

  /// Arguments over all rows, whichever of them the result is for.
  mutating func partArguments(
    _ arguments: [TypedExpression],
    of signature: Signature,
    site: Site
  ) throws(RunFailure) -> PartArguments {
    let extent = Extent.rows(of: relation)
    return PartArguments(
      signature: signature,
      operands: try evaluate(arguments, over: extent),
      layout: layout,
      ties: relation.ties,
      site: Site(
        extent: extent,
        range: site.range,
        notes: site.notes,
        workers: site.workers
      ),
      taken: run.keepsLineage ? TakenRows() : nil
    )
  }

  /// The part of each row of an extent.
  private func parts(of extent: Extent) -> [Int32] {
    guard let ids = relation.partition.ids else {
      return Array(repeating: 0, count: extent.count)
    }
    return extent.indices.map { $0.map { ids[Int($0)] } } ?? ids
  }
}
