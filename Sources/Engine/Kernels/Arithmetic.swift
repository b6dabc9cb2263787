import Glibc
import Language

/// `+ - * / // % **` and negation on whole columns.
///
/// Integers that leave Int64 are an error with the row; a divisor of zero and a float that is not finite
/// give null and are counted (decisions 6, 9 and 23).
enum Arithmetic {
  static func negate(_ operand: Operand, site: Site) throws(RunFailure) -> Operand {
    if operand.isNullThroughout { return operand }
    switch operand.column {
    case .int(let vector):
      let zero = Lane(Vector<Int64>([0]), isConstant: true)
      let lane = Lane(vector, isConstant: operand.isConstant)
      return try checked(Subtraction.self, zero, lane, site: site)
    case .float(let vector):
      let negated = Vector(vector.values.map { -$0 }, validity: vector.validity)
      return Operand(.float(negated), isConstant: operand.isConstant)
    case .duration(let vector): return try TimeArithmetic.negate(vector, operand, site: site)
    case .bool, .text, .date, .timestamp, .time, .null:
      preconditionFailure("the resolver lets only numbers and durations be negated")
    }
  }

  static func apply(
    _ op: BinaryOperator,
    _ lhs: Operand,
    _ rhs: Operand,
    type: ValueType,
    site: Site
  ) throws(RunFailure) -> Operand {
    if lhs.isNullThroughout || rhs.isNullThroughout { return .null(type) }
    if let result = try TimeArithmetic.apply(op, lhs, rhs, type: type, site: site) { return result }
    if case .int(let left) = lhs.column, case .int(let right) = rhs.column {
      let left = Lane(left, isConstant: lhs.isConstant)
      let right = Lane(right, isConstant: rhs.isConstant)
      switch op {
      case .add:
        return try checked(Addition.self, left, right, site: site)
      case .subtract:
        return try checked(Subtraction.self, left, right, site: site)
      case .multiply:
        return try checked(Multiplication.self, left, right, site: site)
      case .integerDivide:
        let (divisor, flags) = divisors(right, of: left, site: site)
        return try checked(Division.self, left, divisor, flags: flags, site: site)
      case .modulo:
        let (divisor, flags) = divisors(right, of: left, site: site)
        return try checked(Remainder.self, left, divisor, flags: flags, site: site)
      case .divide, .power, .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
        .matches, .coalesce, .and, .or:
        break
      }
    }
    return try applyFloats(op, floats(lhs), floats(rhs), site: site)
  }

  private static func applyFloats(
    _ op: BinaryOperator,
    _ left: Lane<Double>,
    _ right: Lane<Double>,
    site: Site
  ) throws(RunFailure) -> Operand {
    let flags = commonFlags(left.flags, right.flags)
    let isConstant = left.isConstant && right.isConstant
    func finish(_ values: [Double], _ flags: [Bool]?) -> Operand {
      Operand(
        finite(values, flags: flags, isConstant: isConstant, site: site),
        isConstant: isConstant
      )
    }
    switch op {
    case .add: return finish(zipLanes(left, right) { $0 + $1 }, flags)
    case .subtract: return finish(zipLanes(left, right) { $0 - $1 }, flags)
    case .multiply: return finish(zipLanes(left, right) { $0 * $1 }, flags)
    case .power: return finish(zipLanes(left, right) { pow($0, $1) }, flags)
    case .divide:
      let (divisor, flags) = divisors(right, of: left, site: site)
      return finish(zipLanes(left, divisor) { $0 / $1 }, flags)
    case .modulo:
      let (divisor, flags) = divisors(right, of: left, site: site)
      return finish(zipLanes(left, divisor) { $0.truncatingRemainder(dividingBy: $1) }, flags)
    case .integerDivide:
      let (divisor, flags) = divisors(right, of: left, site: site)
      let quotients = zipLanes(left, divisor) { ($0 / $1).rounded(.towardZero) }
      for row in quotients.indices where Int64(exactly: quotients[row]) == nil {
        if flags?[row] ?? true { throw site.overflow("//", at: row) }
      }
      let values = quotients.map { Int64(exactly: $0) ?? 0 }
      return Operand(
        .int(Vector(values, validity: flags.flatMap { Validity.compact($0) })),
        isConstant: isConstant
      )
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .matches, .coalesce,
      .and, .or:
      preconditionFailure("only arithmetic operators come here")
    }
  }

  /// A numeric operand as floats.
  static func floats(_ operand: Operand) -> Lane<Double> {
    switch operand.column {
    case .float(let vector): return Lane(vector, isConstant: operand.isConstant)
    case .int(let vector):
      let floats = Vector(vector.values.map { Double($0) }, validity: vector.validity)
      return Lane(floats, isConstant: operand.isConstant)
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      preconditionFailure("the resolver lets only numbers into arithmetic")
    }
  }

  /// A column of floats in which what is not finite is null, and counted.
  static func finite(
    _ values: [Double],
    flags: [Bool]?,
    isConstant: Bool,
    site: Site
  ) -> Column {
    if values.allSatisfy(\.isFinite) {
      return .float(Vector(values, validity: flags.flatMap { Validity.compact($0) }))
    }
    var newFlags = flags ?? Array(repeating: true, count: values.count)
    var count = 0
    for row in values.indices where !values[row].isFinite && newFlags[row] {
      newFlags[row] = false
      count += 1
    }
    site.notes.recordNotFinite(rows: site.rows(count, isConstant: isConstant))
    return .float(Vector(values.map { $0.isFinite ? $0 : 0 }, validity: Validity.compact(newFlags)))
  }

  /// Integer results, or an error for the first row that has operands and no result.
  private static func checked<Operation: IntegerOperation>(
    _ operation: Operation.Type,
    _ left: Lane<Int64>,
    _ right: Lane<Int64>,
    flags: [Bool]?? = nil,
    site: Site
  ) throws(RunFailure) -> Operand {
    let flags = flags ?? commonFlags(left.flags, right.flags)
    // Flags of overflow are OR-ed, and looked at once.
    var anyOverflow = false
    let values = zipLanes(left, right) { lhs, rhs in
      let (value, overflow) = Operation.apply(lhs, rhs)
      anyOverflow = anyOverflow || overflow
      return value
    }
    if anyOverflow {
      let overflows = zipLanes(left, right) { Operation.apply($0, $1).overflow }
      for row in overflows.indices where overflows[row] && flags?[row] ?? true {
        throw site.overflow(Operation.name, at: row)
      }
    }
    return Operand(
      .int(Vector(values, validity: flags.flatMap { Validity.compact($0) })),
      isConstant: left.isConstant && right.isConstant
    )
  }

  /// Divisors with 1 in place of 0, and the rows that have a quotient; zeros are counted.
  private static func divisors<Element: Numeric & Sendable>(
    _ divisor: Lane<Element>,
    of dividend: Lane<Element>,
    site: Site
  ) -> (lane: Lane<Element>, flags: [Bool]?) {
    let flags = commonFlags(dividend.flags, divisor.flags)
    guard divisor.values.contains(0) else { return (divisor, flags) }
    let safe = Lane(
      Vector(
        divisor.values.map { $0 == 0 ? 1 : $0 },
        validity: divisor.flags.map { Validity($0) }
      ),
      isConstant: divisor.isConstant
    )
    let isZero = zipLanes(dividend, divisor) { $1 == 0 }
    let count = isZero.indices.count { isZero[$0] && flags?[$0] ?? true }
    site.notes.recordDivisionByZero(
      rows: site.rows(count, isConstant: dividend.isConstant && divisor.isConstant)
    )
    return (safe, isZero.indices.map { !isZero[$0] && flags?[$0] ?? true })
  }
}

/// An operation on integers, as a type: the loop of each is compiled with it inside, where a closure was
/// called once a row.
private protocol IntegerOperation {
  static var name: String { get }
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool)
}

private enum Addition: IntegerOperation {
  static var name: String { "+" }
  @inline(__always)
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool) {
    lhs.addingReportingOverflow(rhs)
  }
}

private enum Subtraction: IntegerOperation {
  static var name: String { "-" }
  @inline(__always)
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool) {
    lhs.subtractingReportingOverflow(rhs)
  }
}

private enum Multiplication: IntegerOperation {
  static var name: String { "*" }
  @inline(__always)
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool) {
    lhs.multipliedReportingOverflow(by: rhs)
  }
}

private enum Division: IntegerOperation {
  static var name: String { "//" }
  @inline(__always)
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool) {
    lhs.dividedReportingOverflow(by: rhs)
  }
}

private enum Remainder: IntegerOperation {
  static var name: String { "%" }
  /// Int64.min % -1 is 0, though its quotient overflows.
  @inline(__always)
  static func apply(_ lhs: Int64, _ rhs: Int64) -> (partialValue: Int64, overflow: Bool) {
    (lhs.remainderReportingOverflow(dividingBy: rhs).partialValue, false)
  }
}
