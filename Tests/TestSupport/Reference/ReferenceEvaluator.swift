import Engine
import Foundation
import Language

/// Expressions of the reference interpreter, over the rows of one part.
struct ReferenceEvaluator {
  let rows: [ReferenceRow]

  /// The value at a row; without one, an aggregate's item over all of them.
  func value(_ expression: TypedExpression, _ row: Int?) throws -> Value {
    switch expression.kind {
    case .column(let index):
      guard let row = row ?? rows.indices.first else { return .null }
      return rows[row].values[index]
    case .literal(let value):
      return value
    case .unary(let op, let operand):
      return try unary(op, value(operand, row))
    case .binary(let op, let lhs, let rhs):
      let left = try value(lhs, row)
      let right = try value(rhs, row)
      return try ReferenceOperators.apply(op, left, right, result: expression.type)
    case .isNull(let operand, let negated):
      return .bool(try value(operand, row).isNull != negated)
    case .coalesce(let lhs, let rhs):
      let left = try value(lhs, row)
      return left.isNull ? try value(rhs, row) : left
    case .caseOf(let branches):
      for branch in branches where try value(branch.condition, row) == .bool(true) {
        return try value(branch.value, row)
      }
      return .null
    case .inRange(let operand, let lower, let upper):
      let operand = try value(operand, row)
      var result = Value.bool(true)
      if let lower {
        let bound = try value(lower, row)
        result = try ReferenceOperators.apply(.greaterOrEqual, operand, bound, result: .bool)
      }
      if let upper {
        let bound = try value(upper, row)
        let below = try ReferenceOperators.apply(.lessOrEqual, operand, bound, result: .bool)
        result = try ReferenceOperators.apply(.and, result, below, result: .bool)
      }
      return result
    case .inList(let operand, let items):
      let operand = try value(operand, row)
      var result = Value.bool(false)
      for item in items {
        let item = try value(item, row)
        let equal = try ReferenceOperators.apply(.equal, operand, item, result: .bool)
        result = try ReferenceOperators.apply(.or, result, equal, result: .bool)
      }
      return result
    case .cast(let operand, isExplicit: _):
      return ReferenceOperators.cast(try value(operand, row), to: expression.type)
    case .call(let name, let arguments):
      return try ReferenceFunctions.scalar(name, arguments.map { try value($0, row) })
    case .aggregate(let name, let arguments):
      return try aggregate(name, arguments, type: expression.type)
    case .window(let name, let arguments):
      return try window(name, arguments, row, type: expression.type)
    case .framed(let name, let arguments, let frame):
      return try framed(name, arguments, frame, row, type: expression.type)
    case .format(let pieces):
      return .text(
        try pieces.map { piece in
          switch piece {
          case .text(let text): text
          case .value(let operand, let format):
            written(try value(operand, row), format)
          }
        }.joined()
      )
    }
  }

  /// `column n missing mean sd min p25 median p75 max`.
  func summary(ofColumn index: Int, named name: String) throws -> [Value] {
    let present = rows.map { $0.values[index] }.filter { !$0.isNull }
    let quantiles = try [0, 0.25, 0.5, 0.75, 1].map {
      try ReferenceFunctions.aggregate("quantile", present, constant: .float($0), type: .float)
    }
    return [
      .text(name),
      .int(Int64(present.count)),
      .int(Int64(rows.count - present.count)),
      try ReferenceFunctions.aggregate("average", present, constant: .null, type: .float),
      try ReferenceFunctions.aggregate("stddev", present, constant: .null, type: .float),
    ] + quantiles
  }

  private func written(_ value: Value, _ format: String?) -> String {
    guard let spec = format.flatMap({ FormatSpec($0) }) else { return NumberFormatter.text(value) }
    return NumberFormatter.format(value, spec: spec)
  }

  private func unary(_ op: UnaryOperator, _ operand: Value) throws -> Value {
    switch (op, operand) {
    case (_, .null): return .null
    case (.negate, .int(let number)):
      if number == .min { throw ReferenceFailure.integerOverflow }
      return .int(-number)
    case (.negate, .float(let number)): return .float(-number)
    case (.negate, .duration):
      return try ReferenceTime.apply(.multiply, operand, .int(-1))
    case (.not, .bool(let flag)): return .bool(!flag)
    default: return operand
    }
  }

  private func aggregate(
    _ name: String,
    _ arguments: [TypedExpression],
    type: ValueType
  ) throws -> Value {
    try aggregate(name, arguments, over: Array(rows.indices), type: type)
  }

  /// An aggregate of some of the rows.
  private func aggregate(
    _ name: String,
    _ arguments: [TypedExpression],
    over members: [Int],
    type: ValueType
  ) throws -> Value {
    if name == "count" { return .int(Int64(members.count)) }
    let count = positional(name, arguments)
    guard count > 0 else { return .null }
    let values = try members.map { try value(arguments[count - 1], $0) }
    if name == "first" { return values.first ?? .null }
    if name == "last" { return values.last ?? .null }
    if count == 2, name != "quantile", name != "text.join" {
      let others = try members.map { try value(arguments[0], $0) }
      let pairs = zip(others, values).filter { !$0.isNull && !$1.isNull }
      return ReferenceStatistics.ofTwo(name, pairs)
    }
    return try ReferenceFunctions.aggregate(
      name,
      values.filter { !$0.isNull },
      constant: count > 1 ? try value(arguments[0], nil) : .null,
      named: arguments.count > count ? try value(arguments[count], nil) : .null,
      type: type
    )
  }

  /// How many arguments stand before those given by name.
  func positional(_ name: String, _ arguments: [TypedExpression]) -> Int {
    min(arguments.count, Library.signatures[name]?.parameters.count ?? 0)
  }

  /// A function of those rows that lie in the frame of a row.
  private func framed(
    _ name: String,
    _ arguments: [TypedExpression],
    _ frame: Frame,
    _ row: Int?,
    type: ValueType
  ) throws -> Value {
    guard let row = row ?? rows.indices.first else { return .null }
    func figure(_ row: Int) throws -> Value {
      let members = rows.indices.filter { lies($0, in: frame, of: row) }
      return try aggregate(name, arguments, over: members, type: type)
    }
    // What cannot be computed at some row is an error, be it in the frame or not.
    if name != "count", let column = arguments.prefix(positional(name, arguments)).last {
      for other in rows.indices { _ = try value(column, other) }
    }
    // A sum that overflows at any row is an error, whichever row is asked for.
    if name == "sum", type == .int { for other in rows.indices { _ = try figure(other) } }
    return try figure(row)
  }

  func lies(_ other: Int, in frame: Frame, of row: Int) -> Bool {
    switch frame {
    case .rows(let from, let to):
      let distance = other - row
      return distance >= from ?? .min && distance <= to ?? .max
    case .range(let from, let to):
      guard let own = rows[row].sortKey, let key = rows[other].sortKey?.value else { return false }
      // Rows without a key are each other's peers, and come after all others.
      if own.value.isNull { return key.isNull || from == nil }
      if key.isNull { return to == nil }
      var distance = ReferenceOperators.number(key) - ReferenceOperators.number(own.value)
      if own.isDescending { distance = -distance }
      return distance >= from.map(ReferenceOperators.number) ?? -.infinity
        && distance <= to.map(ReferenceOperators.number) ?? .infinity
    }
  }

  private func window(
    _ name: String,
    _ arguments: [TypedExpression],
    _ row: Int?,
    type: ValueType
  ) throws -> Value {
    let count = positional(name, arguments)
    guard let row = row ?? rows.indices.first, count > 0 else { return .null }
    let last = arguments[count - 1]
    let named = arguments.count > count ? arguments[count] : nil
    switch name {
    case "lag", "lead", "fill_down", "fill_up":
      return try place(name, arguments, row).map { try value(last, $0) } ?? .null
    case "row_number": return .int(Int64(row + 1))
    case "rank", "rank_dense":
      var rank = 0
      for other in 0...row {
        let isTied = try other > 0 && areTied(other - 1, other, by: last)
        if !isTied { rank = name == "rank" ? other + 1 : rank + 1 }
      }
      return .int(Int64(rank))
    case "share":
      let values = try rows.indices.map { try value(last, $0) }
      var total = try ReferenceFunctions.aggregate(
        "sum",
        values.filter { !$0.isNull },
        constant: .null,
        type: .float
      )
      if named != nil { total = try place(name, arguments, row).map { values[$0] } ?? .null }
      let hundred = try ReferenceOperators.apply(
        .multiply,
        .float(100),
        try value(last, row),
        result: .float
      )
      return try ReferenceOperators.apply(.divide, hundred, total, result: .float)
    case "cumulative":
      // A sum that overflows at any row is an error, whichever row is asked for.
      let sums = try rows.indices.map { end in
        let values = try (0...end).map { try value(last, $0) }.filter { !$0.isNull }
        return try ReferenceFunctions.aggregate("sum", values, constant: .null, type: type)
      }
      return sums[row]
    default:
      preconditionFailure("the reference interpreter knows every window function")
    }
  }

  /// The row whose value a window function takes, or measures by; nil where there is none.
  func place(_ name: String, _ arguments: [TypedExpression], _ row: Int) throws -> Int? {
    let count = positional(name, arguments)
    let last = arguments[count - 1]
    let named = arguments.count > count ? arguments[count] : nil
    switch name {
    case "lag", "lead":
      guard case .int(let distance) = try value(arguments[0], row) else {
        throw ReferenceFailure.argumentOutOfRange
      }
      guard let named else {
        let place = name == "lag" ? row - Int(distance) : row + Int(distance)
        return rows.indices.contains(place) ? place : nil
      }
      let times = try rows.indices.map { try value(named, $0) }
      let wanted = try ReferenceOperators.apply(
        name == "lag" ? .subtract : .add,
        times[row],
        .int(distance),
        result: named.type
      )
      let found = times.indices.filter { !wanted.isNull && times[$0] == wanted }
      if found.count > 1 { throw ReferenceFailure.argumentOutOfRange }
      return found.first
    case "fill_down": return try (0...row).last { try !value(last, $0).isNull }
    case "fill_up": return try (row..<rows.count).first { try !value(last, $0).isNull }
    case "share":
      guard let named else { return nil }
      let bases = try rows.indices.filter { try value(named, $0) == .bool(true) }
      if bases.count > 1 { throw ReferenceFailure.argumentOutOfRange }
      return bases.first
    default: return nil
    }
  }

  private func areTied(_ lhs: Int, _ rhs: Int, by expression: TypedExpression) throws -> Bool {
    if let left = rows[lhs].tie { return left == rows[rhs].tie }
    return ReferenceOrder.areEqual(try value(expression, lhs), try value(expression, rhs))
  }
}
