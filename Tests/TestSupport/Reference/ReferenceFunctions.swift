import Engine
import Foundation
import Language

/// Functions of the reference interpreter: the plainest formula each.
enum ReferenceFunctions {
  static func scalar(_ name: String, _ arguments: [Value]) throws -> Value {
    if let value = ReferenceStatistics.scalar(name, arguments) { return value }
    if arguments.contains(where: \.isNull) { return .null }
    switch (name, arguments[arguments.count - 1]) {
    case ("math.abs", .int(let number)): return .int(Swift.abs(number))
    case ("math.sign", .int(let number)): return .int(number < 0 ? -1 : number > 0 ? 1 : 0)
    case ("math.sign", .float(let number)): return .float(number < 0 ? -1 : number > 0 ? 1 : 0)
    case ("math.abs", .float(let number)): return .float(Swift.abs(number))
    case ("math.floor", .float(let number)): return .float(Foundation.floor(number))
    case ("math.round", .float(let number)):
      let digits = Int(ReferenceOperators.number(arguments[0]))
      return .float(round(number, digits))
    case ("math.round", .int), ("math.floor", .int): return arguments[arguments.count - 1]
    case ("math.sqrt", .float(let number)): return ReferenceOperators.finite(number.squareRoot())
    case ("text.lower", .text(let text)): return .text(text.lowercased())
    case ("text.upper", .text(let text)): return .text(text.uppercased())
    case ("text.length", .text(let text)): return .int(Int64(text.unicodeScalars.count))
    case ("text.split", .text(let text)):
      guard case .text(let separator) = arguments[0], case .int(let number) = arguments[1] else {
        return .null
      }
      let parts = separator.isEmpty ? [text] : text.components(separatedBy: separator)
      let place = number > 0 ? Int(number) - 1 : parts.count + Int(number)
      return number != 0 && parts.indices.contains(place) ? .text(parts[place]) : .null
    case ("text.contains", .text(let text)):
      guard case .text(let pattern) = arguments[0] else { return .null }
      return .bool(pattern.isEmpty || text.contains(pattern))
    default: preconditionFailure("the generator makes only calls that are known here")
    }
  }

  /// By way of decimal numbers, half away from zero.
  private static func round(_ number: Double, _ digits: Int) -> Double {
    if Swift.abs(number) >= 1e15 || Swift.abs(number) < 1e-30 {
      return Swift.abs(number) < 1 ? 0 : number
    }
    let halfAway = NSDecimalNumberHandler(
      roundingMode: .plain,
      scale: Int16(digits),
      raiseOnExactness: false,
      raiseOnOverflow: false,
      raiseOnUnderflow: false,
      raiseOnDivideByZero: false
    )
    return NSDecimalNumber(string: "\(number)").rounding(accordingToBehavior: halfAway).doubleValue
  }

  /// An aggregate of the values that are not null.
  static func aggregate(
    _ name: String,
    _ values: [Value],
    constant: Value,
    named: Value = .null,
    type: ValueType
  ) throws -> Value {
    let level = named.isNull ? 0.95 : ReferenceOperators.number(named)
    if let value = ReferenceStatistics.ofOne(name, values, level: level) { return value }
    switch name {
    case "count_some": return .int(Int64(values.count))
    case "count_distinct":
      var distinct: [Value] = []
      for value in values where !distinct.contains(where: { ReferenceOrder.areEqual($0, value) }) {
        distinct.append(value)
      }
      return .int(Int64(distinct.count))
    case "sum": return try sum(values, type)
    case "min", "max":
      return values.dropFirst().reduce(values.first ?? .null) { best, value in
        let comparison = ReferenceOrder.compare(value, best)
        return (name == "min" ? comparison < 0 : comparison > 0) ? value : best
      }
    case "all": return .bool(values.allSatisfy { $0 == .bool(true) })
    case "any": return .bool(values.contains(.bool(true)))
    case "concat_array": return .text(values.map(TestText.plain).joined())
    case "text.join":
      return .text(values.map(TestText.plain).joined(separator: TestText.plain(constant)))
    case "quantile":
      guard case .int(let definition) = named.isNull ? .int(7) : named else { return .null }
      return ReferenceStatistics.quantile(
        values.map(ReferenceOperators.number),
        ReferenceOperators.number(constant),
        type: definition
      ).map { .float($0) } ?? .null
    default: return statistic(name, values.map(ReferenceOperators.number))
    }
  }

  private static func sum(_ values: [Value], _ type: ValueType) throws -> Value {
    if type == .float {
      return ReferenceOperators.finite(values.reduce(0) { $0 + ReferenceOperators.number($1) })
    }
    var total: Int128 = 0
    for case .int(let number) in values { total += Int128(number) }
    guard let exact = Int64(exactly: total) else { throw ReferenceFailure.integerOverflow }
    return .int(exact)
  }

  private static func statistic(_ name: String, _ numbers: [Double]) -> Value {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    switch name {
    case "average": return numbers.isEmpty ? .null : ReferenceOperators.finite(mean)
    case "stddev":
      if numbers.count < 2 { return .null }
      let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return ReferenceOperators.finite((squares / (count - 1)).squareRoot())
    case "median":
      return ReferenceStatistics.quantile(numbers, 0.5, type: 7).map { .float($0) } ?? .null
    default: preconditionFailure("the reference interpreter knows every aggregate")
    }
  }
}
