import Engine
import Foundation
import Language

/// What a result adds up to, so that those of several engines can be compared.
///
/// Each column gives how many values it has, their sum, and the sum of their products with the value to
/// their left, which differs where rows were put together wrongly; where order counts, a sum
/// weighted by position as well. A text weighs as much as the number behind its first two letters, or
/// else its length.
struct Checksum: Sendable {
  /// The rows, then the sums in a fixed order.
  var numbers: [Double]

  init(of table: Table, order: [String]) {
    numbers = [Double(table.rowCount)]
    var left: [Double]?
    for (field, column) in zip(table.fields, table.columns) {
      let weights = (0..<column.count).map { Checksum.weight(column.value(at: $0)) }
      numbers.append(Double(weights.count { $0 != nil }))
      let values = weights.map { $0 ?? 0 }
      numbers.append(values.reduce(0, +))
      if let left { numbers.append(zip(left, values).reduce(0) { $0 + $1.0 * $1.1 }) }
      if order.contains(field.name) {
        numbers.append(zip(values, 0...).reduce(0) { $0 + $1.0 * Double($1.1 % 1009 + 1) })
      }
      left = values
    }
  }

  init?(_ words: ArraySlice<String>) {
    numbers = words.compactMap { Double($0) }
    if numbers.count != words.count || numbers.isEmpty { return nil }
  }

  var words: [String] { numbers.map { "\($0)" } }

  private static func weight(_ value: Value) -> Double? {
    switch value {
    case .null: return nil
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case .text(let text): return Checksum.weight(text)
    case .date(let days): return Double(days)
    case .timestamp(let moment), .time(let moment): return Double(moment)
    case .duration: return 0
    }
  }

  private static func weight(_ text: String) -> Double {
    let rest = text.utf8.dropFirst(2)
    // Nearly all texts are a word and a few digits, and there are millions of them.
    if !rest.isEmpty, rest.count < 16, rest.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Double(rest.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
    return Double(text.unicodeScalars.dropFirst(2).map(String.init).joined())
      ?? Double(text.unicodeScalars.count)
  }

  /// Whether the results are the same but for the rounding of sums.
  func agrees(with other: Checksum) -> Bool {
    numbers.count == other.numbers.count
      && zip(numbers, other.numbers).allSatisfy { pair in
        abs(pair.0 - pair.1) <= 1e-9 * max(1, abs(pair.0), abs(pair.1))
      }
  }
}

extension Checksum {
  /// The first number that differs, in words.
  func difference(from other: Checksum) -> String {
    guard numbers.count == other.numbers.count else {
      return "\(numbers.count) sums and \(other.numbers.count)"
    }
    for (index, pair) in zip(numbers, other.numbers).enumerated()
    where abs(pair.0 - pair.1) > 1e-9 * max(1, abs(pair.0), abs(pair.1)) {
      return "sum \(index) is \(pair.0) and \(pair.1)"
    }
    return "by rounding alone"
  }
}
