package import Engine
package import Language

/// Steps that queries are full of and random expressions seldom make, put behind a random plan: columns
/// hidden and left out, plans in plans, rows picked by a value, the first rows of a sort, look-ups.
package struct RandomTails {
  private var random: SeededGenerator
  private let tables: [Table]

  package init(seed: UInt64, tables: [Table]) {
    random = SeededGenerator(seed: seed ^ 0x7A11)
    self.tables = tables
  }

  /// The plan with up to six such steps behind it.
  package mutating func extended(_ plan: Plan) -> Plan {
    let isHidden = !plan.steps.isEmpty && number(4) == 0 && plan.schema.columns.count > 1
    var start = plan
    if isHidden {
      start.steps[plan.steps.count - 1].schema.columns[number(plan.schema.columns.count)].isHidden =
        true
    }
    var builder = nested(start)
    for _ in 0..<number(7) { builder = step(on: builder) }
    return builder.plan
  }

  /// A plan that reads from another.
  private func nested(_ plan: Plan) -> PlanBuilder {
    let visible = plan.schema.columns.filter { !$0.isHidden }
    return PlanBuilder(.plan(plan), schema: Schema(visible))
  }

  private mutating func number(_ below: Int) -> Int { Int.random(in: 0..<below, using: &random) }

  private mutating func step(on builder: PlanBuilder) -> PlanBuilder {
    let types = builder.types
    guard !types.isEmpty else { return builder }
    let column = number(types.count)
    switch number(12) {
    case 0: return builder.filter(test(builder, column))
    case 1:
      return builder.filter(test(builder, column)).filter(test(builder, number(types.count)))
    case 2: return nested(builder.plan)
    case 3:
      let kept = types.indices.filter { _ in number(2) == 0 }
      return builder.select(kept.map { ("s\($0)", builder.column($0)) })
    case 4: return builder.derive([("q", quiet(builder, column))])
    case 5: return top(builder)
    case 6: return top(builder.derive([("q", quiet(builder, column))]))
    case 7:
      return builder.group([builder.column(column)]) { top($0) }.filter(test(builder, column))
    case 8:
      let count = TypedExpression.aggregate("count", [], .int)
      let most = TypedExpression.aggregate("max", [builder.column(column)], types[column])
      let grouped = builder.group([builder.column(column)]) {
        $0.aggregate([("n", count), ("m", most)])
      }
      return grouped.filter(test(grouped, 0))
    case 9: return joined(builder)
    case 10:
      return builder.combine(number(3) == 0 ? .remove : .append, top(builder).plan)
    default:
      // The same division twice, and both noted.
      let ratio = TypedExpression.binary(.divide, number(types, .float), number(types, .float))
      return builder.derive([("a", ratio), ("b", .binary(.add, ratio, .float(1)))])
    }
  }

  /// A column of a type, or a constant.
  private mutating func number(_ types: [ValueType], _ type: ValueType) -> TypedExpression {
    let places = types.indices.filter { types[$0] == type }
    guard !places.isEmpty else { return .float(Double(number(3))) }
    return .column(places[number(places.count)], type)
  }

  private mutating func joined(_ builder: PlanBuilder) -> PlanBuilder {
    let right = PlanBuilder(table: number(2), of: tables)
    let side = Plan.Join.Side.allCases[number(6)]
    let left = builder.types.indices.filter { builder.types[$0] == .int }
    let isCross = number(2) == 0 || left.isEmpty
    let keys = isCross ? [] : [(builder.column(left[number(left.count)]), right.column(0))]
    let joined = builder.take(1, 20).join(side, right.plan, keys: keys)
    return joined.filter(test(joined, number(joined.types.count)))
  }

  private mutating func top(_ builder: PlanBuilder) -> PlanBuilder {
    let types = builder.types
    let keys = (0...number(2)).map { _ in
      Plan.SortKey(builder.column(number(types.count)), isDescending: number(2) == 0)
    }
    let first = number(3) + 1
    var sorted = builder.sort(keys)
    if number(3) == 0 { sorted = sorted.derive([("t", quiet(sorted, number(types.count)))]) }
    return sorted.take(first, first + number(4) - 1)
  }

  /// A condition on one column.
  private mutating func test(_ builder: PlanBuilder, _ index: Int) -> TypedExpression {
    let column = builder.column(index)
    switch number(4) {
    case 0: return .of(.isNull(column, negated: true), .bool)
    case 1 where column.type == .int:
      return .binary(.less, column, .binary(.add, .int(1), .int(Int64(number(3)))), type: .bool)
    case 2 where column.type == .text:
      return .binary(.greater, .call("text.lower", [column], .text), .text("a"), type: .bool)
    default: return .binary(.lessOrEqual, column, column, type: .bool)
    }
  }

  /// A value that cannot fail.
  private mutating func quiet(_ builder: PlanBuilder, _ index: Int) -> TypedExpression {
    let column = builder.column(index)
    switch number(4) {
    case 0: return .cast(column, to: .text)
    case 1 where column.type == .text: return .call("text.upper", [column], .text)
    case 2: return .of(.coalesce(column, column), column.type)
    default: return .of(.isNull(column, negated: false), .bool)
    }
  }
}
