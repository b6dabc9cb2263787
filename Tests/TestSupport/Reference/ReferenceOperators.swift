import Engine
import Foundation
import Language

/// Operators and conversions of the reference interpreter, value by value.
enum ReferenceOperators {
  static func apply(
    _ op: BinaryOperator,
    _ lhs: Value,
    _ rhs: Value,
    result: ValueType
  ) throws -> Value {
    switch op {
    case .and:
      if lhs == .bool(false) || rhs == .bool(false) { return .bool(false) }
      return lhs.isNull || rhs.isNull ? .null : .bool(true)
    case .or:
      if lhs == .bool(true) || rhs == .bool(true) { return .bool(true) }
      return lhs.isNull || rhs.isNull ? .null : .bool(false)
    case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract:
      return try arithmetic(op, lhs, rhs)
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater:
      if lhs.isNull || rhs.isNull { return .null }
      return .bool(holds(op, ReferenceOrder.compare(lhs, rhs)))
    case .coalesce, .matches:
      preconditionFailure("the resolver lets neither through")
    }
  }

  private static func holds(_ op: BinaryOperator, _ comparison: Int) -> Bool {
    switch op {
    case .equal: comparison == 0
    case .notEqual: comparison != 0
    case .less: comparison < 0
    case .lessOrEqual: comparison <= 0
    case .greater: comparison > 0
    default: comparison >= 0
    }
  }

  private static func arithmetic(
    _ op: BinaryOperator,
    _ lhs: Value,
    _ rhs: Value
  ) throws -> Value {
    switch (lhs, rhs) {
    case (.null, _), (_, .null): return .null
    case (.date(let a), .date(let b)): return .int(Int64(a) - Int64(b))
    case (.duration, _), (_, .duration), (.timestamp, _), (.time, _), (.date, .time):
      return try ReferenceTime.apply(op, lhs, rhs)
    case (.int(let a), .int(let b)) where op != .divide && op != .power:
      return try integers(op, a, b)
    default: return try floats(op, number(lhs), number(rhs))
    }
  }

  private static func integers(_ op: BinaryOperator, _ a: Int64, _ b: Int64) throws -> Value {
    let a = Int128(a)
    let b = Int128(b)
    let result: Int128
    switch op {
    case .add: result = a + b
    case .subtract: result = a - b
    case .multiply: result = a * b
    case .integerDivide:
      if b == 0 { return .null }
      result = a / b
    default:
      if b == 0 { return .null }
      result = a % b
    }
    guard let exact = Int64(exactly: result) else { throw ReferenceFailure.integerOverflow }
    return .int(exact)
  }

  private static func floats(_ op: BinaryOperator, _ a: Double, _ b: Double) throws -> Value {
    switch op {
    case .add: return finite(a + b)
    case .subtract: return finite(a - b)
    case .multiply: return finite(a * b)
    case .power: return finite(pow(a, b))
    case .divide: return b == 0 ? .null : finite(a / b)
    case .modulo: return b == 0 ? .null : finite(fmod(a, b))
    default:
      if b == 0 { return .null }
      guard let whole = Int64(exactly: trunc(a / b)) else { throw ReferenceFailure.integerOverflow }
      return .int(whole)
    }
  }

  static func number(_ value: Value) -> Double {
    switch value {
    case .int(let number): Double(number)
    case .float(let number): number
    case .date(let days): Double(days)
    default: preconditionFailure("a number is expected")
    }
  }

  static func finite(_ value: Double) -> Value {
    value.isFinite ? .float(value) : .null
  }

  static func cast(_ value: Value, to type: ValueType) -> Value {
    if value.type == type { return value }
    switch (value, type) {
    case (.null, _): return .null
    case (.int(let number), .float): return .float(Double(number))
    case (.float(let number), .int):
      return Int64(exactly: Foundation.round(number)).map { .int($0) } ?? .null
    case (.int(let number), .bool): return .bool(number != 0)
    case (.float(let number), .bool): return .bool(number != 0)
    case (.bool(let flag), .int): return .int(flag ? 1 : 0)
    case (.bool(let flag), .float): return .float(flag ? 1 : 0)
    case (.float(0), .text): return .text("0.0")
    case (_, .text): return .text(TestText.plain(value))
    case (.text(let text), .int): return Int64(text).map { .int($0) } ?? .null
    case (.text(let text), .float): return ValueReader.float(text).map { .float($0) } ?? .null
    case (.text(let text), .bool): return Bool(text).map { .bool($0) } ?? .null
    case (.text(let text), .date): return ValueReader.date(text).map { .date($0) } ?? .null
    case (.text(let text), .timestamp):
      return ValueReader.timestamp(text).map { .timestamp($0) } ?? .null
    case (.text(let text), .time): return ValueReader.time(text).map { .time($0) } ?? .null
    case (.text(let text), .duration):
      return DurationReader.duration(text).map { .duration($0) } ?? .null
    case (.timestamp(let moment), .time):
      let rest = moment % 86_400_000_000
      return .time(rest < 0 ? rest + 86_400_000_000 : rest)
    case (.date(let days), .timestamp): return .timestamp(Int64(days) * 86_400_000_000)
    case (.timestamp(let moment), .date):
      return .date(Int32((Double(moment) / 86_400_000_000).rounded(.down)))
    default: return .null
    }
  }
}
