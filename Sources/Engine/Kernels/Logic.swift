import Language

/// `&& || !` after Kleene: an unknown operand counts only where it can change the answer.
///
///     and     true   false  null          or      true   false  null
///     true    true   false  null          true    true   true   true
///     false   false  false  false         false   true   false  null
///     null    null   false  null          null    true   null   null
enum Logic {
  static func not(_ operand: Operand) -> Operand {
    guard case .bool(let vector) = operand.column else { return .null(.bool) }
    return Operand(
      .bool(Vector(vector.values.map { !$0 }, validity: vector.validity)),
      isConstant: operand.isConstant
    )
  }

  static func and(_ lhs: Operand, _ rhs: Operand) -> Operand {
    combine(lhs, rhs, deciding: false)
  }

  static func or(_ lhs: Operand, _ rhs: Operand) -> Operand {
    combine(lhs, rhs, deciding: true)
  }

  /// Rows whose value is true.
  static func trueRows(_ operand: Operand, count: Int, on workers: Workers = .one) -> [Int32] {
    workers.joined(workers.mapMorsels(count) { trueRows(operand, in: $0, of: $0) })
  }

  /// Those of some rows whose value is true, where the operand has a value for each of these alone.
  static func trueRows(_ operand: Operand, in rows: Range<Int>) -> [Int32] {
    trueRows(operand, in: rows, of: 0..<rows.count)
  }

  private static func trueRows(
    _ operand: Operand,
    in rows: Range<Int>,
    of places: Range<Int>
  ) -> [Int32] {
    guard case .bool(let vector) = operand.column else { return [] }
    if operand.isConstant {
      let isTrue = !vector.isNull(at: 0) && vector[0]
      return isTrue ? rows.map { Int32($0) } : []
    }
    let flags = vector.validity?.flags
    let values = vector.values
    let distance = rows.lowerBound - places.lowerBound
    var found = [Int32](repeating: 0, count: places.count)
    var end = 0
    // Each row is written, and the end moves on only where it is true: no branch to mispredict.
    if let flags {
      for place in places {
        found[end] = Int32(truncatingIfNeeded: place + distance)
        end += values[place] && flags[place] ? 1 : 0
      }
    } else {
      for place in places {
        found[end] = Int32(truncatingIfNeeded: place + distance)
        end += values[place] ? 1 : 0
      }
    }
    // As much memory as is needed, since the rows of all batches are held together.
    return Array(found[..<end])
  }

  /// One operand that equals `deciding` decides, whatever the other is.
  private static func combine(_ lhs: Operand, _ rhs: Operand, deciding: Bool) -> Operand {
    if let both = certain(lhs, rhs) {
      let values =
        deciding ? zipLanes(both.0, both.1) { $0 || $1 } : zipLanes(both.0, both.1) { $0 && $1 }
      return Operand(.bool(Vector(values)), isConstant: lhs.isConstant && rhs.isConstant)
    }
    let left = states(lhs)
    let right = states(rhs)
    let values: [Int8]
    if deciding {
      values = zipLanes(left, right) { max($0, $1) }
    } else {
      values = zipLanes(left, right) { min($0, $1) }
    }
    let validity = Validity.compact(values.map { $0 != unknown })
    return Operand(
      .bool(Vector(values.map { $0 == 1 }, validity: validity)),
      isConstant: left.isConstant && right.isConstant
    )
  }

  /// Two operands of which no row is unknown.
  private static func certain(_ lhs: Operand, _ rhs: Operand) -> (Lane<Bool>, Lane<Bool>)? {
    guard case .bool(let left) = lhs.column, case .bool(let right) = rhs.column,
      left.validity == nil, right.validity == nil
    else { return nil }
    return (Lane(left, isConstant: lhs.isConstant), Lane(right, isConstant: rhs.isConstant))
  }

  private static let unknown: Int8 = 0

  /// -1 false, 0 unknown, 1 true: `and` is the lesser, `or` the greater.
  private static func states(_ operand: Operand) -> Lane<Int8> {
    guard case .bool(let vector) = operand.column else {
      // A column of bare nulls is unknown throughout, so one value stands for it.
      return Lane(Vector([unknown]), isConstant: true)
    }
    let states: [Int8]
    if let flags = vector.validity?.flags {
      states = (0..<vector.count).map { flags[$0] ? (vector[$0] ? 1 : -1) : unknown }
    } else {
      states = vector.values.map { $0 ? 1 : -1 }
    }
    return Lane(Vector(states), isConstant: operand.isConstant)
  }
}
