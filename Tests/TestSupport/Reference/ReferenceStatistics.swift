import Foundation
import Language

/// Statistics of the reference interpreter: the textbook's formula each, over boxed values without nulls.
enum ReferenceStatistics {
  /// A statistic of one column, or nil for a name that is none.
  static func ofOne(_ name: String, _ values: [Value], level: Double) -> Value? {
    switch name {
    case "mode":
      var best: (value: Value, count: Int)?
      for value in values {
        let count = values.count { ReferenceOrder.areEqual($0, value) }
        guard let known = best else {
          best = (value, count)
          continue
        }
        let isSmaller = ReferenceOrder.compare(value, known.value) < 0
        if count > known.count || count == known.count && isSmaller { best = (value, count) }
      }
      return best?.value ?? .null
    case "proportion", "proportion_lower", "proportion_upper":
      if values.isEmpty { return .null }
      let share = Double(values.count { $0 == .bool(true) }) / Double(values.count)
      if name == "proportion" { return .float(share) }
      let ends = wilson(share, Double(values.count), level)
      return .float(name == "proportion_lower" ? ends.lower : ends.upper)
    case "variance", "standard_error", "mean_lower", "mean_upper", "geometric_mean", "iqr":
      return ofNumbers(name, values.map(ReferenceOperators.number), level: level)
    default: return nil
    }
  }

  private static func ofNumbers(_ name: String, _ numbers: [Double], level: Double) -> Value {
    let count = Double(numbers.count)
    switch name {
    case "geometric_mean":
      if numbers.isEmpty || numbers.contains(where: { $0 < 0 }) { return .null }
      if numbers.contains(0) { return .float(0) }
      return ReferenceOperators.finite(exp(numbers.reduce(0) { $0 + log($1) } / count))
    case "iqr":
      guard let lower = quantile(numbers, 0.25, type: 7),
        let upper = quantile(numbers, 0.75, type: 7)
      else { return .null }
      return ReferenceOperators.finite(upper - lower)
    default: break
    }
    if numbers.count < 2 { return .null }
    let mean = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = (variance / count).squareRoot()
    switch name {
    case "variance": return ReferenceOperators.finite(variance)
    case "standard_error": return ReferenceOperators.finite(error)
    default:
      let t = solve { student(within: $0, freedom: numbers.count - 1) - level }
      return ReferenceOperators.finite(name == "mean_lower" ? mean - t * error : mean + t * error)
    }
  }

  /// The formulas of Hyndman and Fan, with j and g as they have them.
  static func quantile(_ numbers: [Double], _ share: Double, type: Int64) -> Double? {
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let n = Double(sorted.count)
    func value(_ number: Int) -> Double {
      number < 1 ? first : number > sorted.count ? last : sorted[number - 1]
    }
    let m = type == 7 ? 1 - share : type == 6 ? share : 0
    let j = Int(floor(n * share + m))
    let g = n * share + m - Double(j)
    if type == 2 { return g == 0 ? (value(j) + value(j + 1)) / 2 : value(j + 1) }
    return g == 0 ? value(j) : (1 - g) * value(j) + g * value(j + 1)
  }

  // MARK: Two columns

  static func ofTwo(_ name: String, _ pairs: [(Value, Value)]) -> Value {
    switch name {
    case "weighted_sum", "weighted_mean", "correlation":
      let numbers = pairs.map { (ReferenceOperators.number($0), ReferenceOperators.number($1)) }
      if name == "correlation" { return correlation(numbers) }
      let sum = numbers.reduce(0) { $0 + $1.0 * $1.1 }
      if name == "weighted_sum" { return ReferenceOperators.finite(sum) }
      let weights = numbers.reduce(0) { $0 + $1.0 }
      return weights == 0 ? .null : ReferenceOperators.finite(sum / weights)
    case "rank_correlation":
      let (first, second) = (pairs.map(\.0), pairs.map(\.1))
      return correlation(
        zip(first.map { rank($0, in: first) }, second.map { rank($0, in: second) })
      )
    case "kappa":
      let count = Double(pairs.count)
      let agreeing = pairs.count { ReferenceOrder.areEqual($0, $1) }
      let chance = distinct(pairs.map(\.0)).reduce(0) { sum, value in
        let first = pairs.count { ReferenceOrder.areEqual($0.0, value) }
        return sum + first * pairs.count { ReferenceOrder.areEqual($0.1, value) }
      }
      let most = count - Double(chance) / count
      return most == 0 || pairs.isEmpty
        ? .null : .float((Double(agreeing) - Double(chance) / count) / most)
    default: return chiSquare(name, pairs)
    }
  }

  private static func correlation(_ pairs: some Sequence<(Double, Double)>) -> Value {
    let pairs = Array(pairs)
    let count = Double(pairs.count)
    guard let first = pairs.first, pairs.contains(where: { $0.0 != first.0 }),
      pairs.contains(where: { $0.1 != first.1 })
    else { return .null }
    let mean = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      xx += (x - mean.0) * (x - mean.0)
      yy += (y - mean.1) * (y - mean.1)
      xy += (x - mean.0) * (y - mean.1)
    }
    return ReferenceOperators.finite(xy / (xx.squareRoot() * yy.squareRoot()))
  }

  private static func rank(_ value: Value, in values: [Value]) -> Double {
    let below = values.count { ReferenceOrder.compare($0, value) < 0 }
    let equal = values.count { ReferenceOrder.areEqual($0, value) }
    return Double(below) + Double(equal + 1) / 2
  }

  private static func distinct(_ values: [Value]) -> [Value] {
    var distinct: [Value] = []
    for value in values where !distinct.contains(where: { ReferenceOrder.areEqual($0, value) }) {
      distinct.append(value)
    }
    return distinct
  }

  private static func chiSquare(_ name: String, _ pairs: [(Value, Value)]) -> Value {
    let rows = distinct(pairs.map(\.0))
    let columns = distinct(pairs.map(\.1))
    let lesser = min(rows.count, columns.count) - 1
    if lesser < 1 { return .null }
    let count = Double(pairs.count)
    var sum = 0.0
    for row in rows {
      for column in columns {
        let inRow = pairs.filter { ReferenceOrder.areEqual($0.0, row) }
        let total = Double(pairs.count { ReferenceOrder.areEqual($0.1, column) })
        let observed = Double(inRow.count { ReferenceOrder.areEqual($0.1, column) })
        let expected = Double(inRow.count) * total / count
        sum += (observed - expected) * (observed - expected) / expected
      }
    }
    switch name {
    case "chi_square": return .float(sum)
    case "cramers_v": return .float((sum / (count * Double(lesser))).squareRoot())
    default:
      return .float(chiSquare(above: sum, freedom: (rows.count - 1) * (columns.count - 1)))
    }
  }

  // MARK: Distributions of whole degrees of freedom, as finite sums

  /// Abramowitz and Stegun 26.7.3 and 26.7.4.
  private static func student(within t: Double, freedom: Int) -> Double {
    let angle = atan(t / Double(freedom).squareRoot())
    var term = freedom % 2 == 0 ? 1 : cos(angle)
    var sum = freedom == 1 ? 0 : term
    var index = freedom % 2 == 0 ? 2 : 3
    while index < freedom {
      term *= cos(angle) * cos(angle) * Double(index - 1) / Double(index)
      sum += term
      index += 2
    }
    return freedom % 2 == 0 ? sin(angle) * sum : 2 / .pi * (angle + sin(angle) * sum)
  }

  /// Abramowitz and Stegun 26.4.4 and 26.4.5.
  private static func chiSquare(above value: Double, freedom: Int) -> Double {
    let isEven = freedom % 2 == 0
    var term = isEven ? 1 : (2 * value / .pi).squareRoot()
    var sum = freedom == 1 ? 0 : term
    var index = isEven ? 2 : 3
    while index < freedom {
      term *= value / Double(index)
      sum += term
      index += 2
    }
    return (isEven ? 0 : erfc((value / 2).squareRoot())) + exp(-value / 2) * sum
  }

  private static func wilson(
    _ share: Double,
    _ count: Double,
    _ level: Double
  ) -> (lower: Double, upper: Double) {
    let z = solve { erf($0 / 2.0.squareRoot()) - level }
    let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let center = share + z * z / (2 * count)
    return ((center - half) / (1 + z * z / count), (center + half) / (1 + z * z / count))
  }

  /// Where a rising function crosses zero, by halving.
  private static func solve(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1e6)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  // MARK: Values of a row

  /// A function of several values of a row, or nil for a name that is none.
  static func scalar(_ name: String, _ arguments: [Value]) -> Value? {
    switch name {
    case "greatest", "least":
      let known = arguments.filter { !$0.isNull }
      return known.dropFirst().reduce(known.first ?? .null) { best, value in
        let comparison = ReferenceOrder.compare(value, best)
        return (name == "greatest" ? comparison > 0 : comparison < 0) ? value : best
      }
    case "overlap", "overlaps":
      if arguments.contains(where: \.isNull) { return .null }
      if ReferenceOrder.compare(arguments[0], arguments[1]) > 0 { return .null }
      if ReferenceOrder.compare(arguments[2], arguments[3]) > 0 { return .null }
      let start =
        ReferenceOrder.compare(arguments[0], arguments[2]) > 0 ? arguments[0] : arguments[2]
      let end = ReferenceOrder.compare(arguments[1], arguments[3]) < 0 ? arguments[1] : arguments[3]
      if name == "overlaps" { return .bool(ReferenceOrder.compare(start, end) <= 0) }
      switch (start, end) {
      case (.date(let a), .date(let b)): return .int(max(0, Int64(b) - Int64(a)))
      default:
        let length = ReferenceOperators.number(end) - ReferenceOperators.number(start)
        return .float(max(0, length))
      }
    case "percent_change":
      if arguments.contains(where: \.isNull) { return .null }
      let (old, new) = (
        ReferenceOperators.number(arguments[0]), ReferenceOperators.number(arguments[1])
      )
      return old == 0 ? .null : ReferenceOperators.finite(100 * ((new - old) / old))
    case "growth_rate":
      if arguments.contains(where: \.isNull) { return .null }
      let numbers = arguments.map(ReferenceOperators.number)
      if numbers[0] == 0 || numbers[1] <= 0 || numbers[2] <= 0 { return .null }
      return ReferenceOperators.finite(100 * (pow(numbers[2] / numbers[1], 1 / numbers[0]) - 1))
    default: return nil
    }
  }
}
