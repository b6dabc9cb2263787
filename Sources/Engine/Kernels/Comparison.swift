import Language

/// `== != < <= > >=` on whole columns: null where an operand is null (decision 7).
enum Comparison {
  static func apply(
    _ op: BinaryOperator,
    _ lhs: Operand,
    _ rhs: Operand,
    on workers: Workers = .one
  ) throws(RunFailure) -> Operand {
    if lhs.isNullThroughout || rhs.isNullThroughout { return .null(.bool) }
    switch (lhs.column, rhs.column) {
    case (.int(let left), .int(let right)), (.timestamp(let left), .timestamp(let right)),
      (.time(let left), .time(let right)):
      return compare(
        op,
        Lane(left, isConstant: lhs.isConstant),
        Lane(right, isConstant: rhs.isConstant)
      )
    case (.date(let left), .date(let right)):
      return compare(
        op,
        Lane(left, isConstant: lhs.isConstant),
        Lane(right, isConstant: rhs.isConstant)
      )
    case (.duration(let left), .duration(let right)):
      return compare(
        op,
        Lane(left, isConstant: lhs.isConstant).mapped(\.length),
        Lane(right, isConstant: rhs.isConstant).mapped(\.length)
      )
    case (.bool(let left), .bool(let right)):
      return compare(
        op,
        Lane(left, isConstant: lhs.isConstant).mapped { $0 ? 1 : 0 },
        Lane(right, isConstant: rhs.isConstant).mapped { $0 ? 1 : 0 }
      )
    case (.text(let left), .text(let right)):
      let (left, right) = try TextOrder.lanes(
        left,
        isLeftConstant: lhs.isConstant,
        right,
        isRightConstant: rhs.isConstant,
        on: workers
      )
      return compare(op, left, right)
    case (.int, .float), (.float, .int), (.float, .float):
      return compare(op, Arithmetic.floats(lhs), Arithmetic.floats(rhs))
    case (.int, _), (.float, _), (.bool, _), (.text, _), (.date, _), (.timestamp, _), (.time, _),
      (.duration, _), (.null, _):
      preconditionFailure("the resolver lets only values of one type be compared")
    }
  }

  private static func compare<Element: Comparable>(
    _ op: BinaryOperator,
    _ lhs: Lane<Element>,
    _ rhs: Lane<Element>
  ) -> Operand {
    let values: [Bool]
    switch op {
    case .equal: values = zipLanes(lhs, rhs) { $0 == $1 }
    case .notEqual: values = zipLanes(lhs, rhs) { $0 != $1 }
    case .less: values = zipLanes(lhs, rhs) { $0 < $1 }
    case .lessOrEqual: values = zipLanes(lhs, rhs) { $0 <= $1 }
    case .greater: values = zipLanes(lhs, rhs) { $0 > $1 }
    case .greaterOrEqual: values = zipLanes(lhs, rhs) { $0 >= $1 }
    case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract, .matches, .coalesce,
      .and, .or:
      preconditionFailure("only comparisons come here")
    }
    let validity = commonFlags(lhs.flags, rhs.flags).map { Validity($0) }
    return Operand(
      .bool(Vector(values, validity: validity)),
      isConstant: lhs.isConstant && rhs.isConstant
    )
  }
}
