package import Engine
package import Language

/// Random tables and random plans over them, for setting the engine against the reference interpreter.
///
/// Floats are quarters, so that sums are exact in any order; texts are few, so that keys meet.
package final class RandomPlans {
  private var random: SeededGenerator
  package let tables: [Table]

  package init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    tables = (0..<2).map { _ in RandomPlans.table(&random) }
    self.random = random
  }

  private static let words = ["", "a", "A", "ab", "b", "é", "z\u{1F600}", "0", "-7", "2.5"]

  private static func table(_ random: inout SeededGenerator) -> Table {
    let count = Int.random(in: 0...12, using: &random)
    let types: [ValueType] =
      [.int, .text, .float]
      + (0..<2).compactMap { _ in ValueType.allCases.randomElement(using: &random) }
    return Table(
      types.enumerated().map { index, type in
        let nullShare = [0, 0, 3, 10].randomElement(using: &random) ?? 0
        let values = (0..<count).map { _ in
          Int.random(in: 0..<10, using: &random) < nullShare ? .null : value(type, &random)
        }
        return ("c\(index)", type, values)
      }
    )
  }

  private static func value(_ type: ValueType, _ random: inout SeededGenerator) -> Value {
    let small = Int64.random(in: -4...4, using: &random)
    return switch type {
    case .int: .int(Int.random(in: 0..<60, using: &random) == 0 ? .max : small)
    case .float: .float(small == 4 ? -0.0 : Double(small) / 4)
    case .bool: .bool(small > 0)
    case .text: .text(words.randomElement(using: &random) ?? "")
    case .date: .date(Int32(small))
    case .timestamp: .timestamp(small * 40_000_000_000)
    case .time: .time((small + 4) * 10_000_000_000)
    case .duration: .duration(duration(small, &random))
    case .null: .null
    }
  }

  /// Some have one part and some two, and 30 days meet a month.
  private static func duration(
    _ small: Int64,
    _ random: inout SeededGenerator
  ) -> Calendar.Duration {
    let units: [TimeUnit] = [.month, .day, .hour, .second]
    let unit = units.randomElement(using: &random) ?? .day
    let other: TimeUnit = Bool.random(using: &random) ? .month : .day
    return Calendar.Duration(unit == .day ? small * 30 : small, unit)
      .flatMap { Calendar.Duration(small % 2, other)?.adding($0) } ?? .zero
  }

  /// A plan of up to five steps.
  package func plan() -> Plan {
    steps(on: PlanBuilder(table: number(2), of: tables), count: number(6), isInGroup: false).plan
  }

  private func number(_ below: Int) -> Int { Int.random(in: 0..<below, using: &random) }

  private func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(elements.count)]
  }

  private func steps(
    on start: PlanBuilder,
    count: Int,
    isInGroup: Bool
  ) -> PlanBuilder {
    var builder = start
    for _ in 0..<count { builder = step(on: builder, isInGroup: isInGroup) }
    return builder
  }

  private func step(on builder: PlanBuilder, isInGroup: Bool) -> PlanBuilder {
    switch number(16) {
    case 0, 1: return builder.filter(expression(.bool, builder.types, depth: 2, windows: true))
    case 2: return builder.derive(items(builder.types, windows: true))
    case 3: return builder.select(items(builder.types, windows: true))
    case 4, 5: return builder.sort(sortKeys(builder.types))
    case 6:
      let first = number(4) + 1
      return builder.take(first, number(2) == 0 ? nil : first + number(6) - 1)
    case 7: return builder.aggregate(aggregates(builder.types))
    case 8:
      let numeric = builder.types.indices.filter { builder.types[$0].isNumeric }
      return numeric.isEmpty ? builder : builder.summarize(numeric)
    case 9, 10:
      let keys =
        builder.types.isEmpty
        ? []
        : (0..<number(3)).map { _ in
          number(3) == 0
            ? expression(pick(RandomPlans.types), builder.types, depth: 1)
            : builder.column(number(builder.types.count))
        }
      return builder.group(keys) { inner in
        steps(on: inner, count: 1 + number(3), isInGroup: true)
      }
    case 11: return ranged(builder)
    case 12: return isInGroup ? builder : loop(builder)
    case 13, 14: return reshape(builder)
    default:
      if isInGroup { return builder }
      return number(2) == 0 ? join(builder) : combine(builder)
    }
  }

  /// `unpivot`, `pivot` or `explode`, where the columns allow it.
  private func reshape(_ builder: PlanBuilder) -> PlanBuilder {
    let types = builder.types
    guard !types.isEmpty else { return builder }
    switch number(3) {
    case 0:
      let type = pick(types)
      let columns = types.indices.filter { types[$0] == type && number(3) != 0 }
      if columns.isEmpty { return builder }
      return builder.unpivot(columns, keeping: types.indices.filter { !columns.contains($0) })
    case 1:
      let names = number(types.count)
      let labels = (0...number(4)).reduce(into: [Value]()) { labels, _ in
        let label = number(4) == 0 ? Value.null : RandomPlans.value(types[names], &random)
        if !labels.contains(label) { labels.append(label) }
      }
      let others = types.indices.filter { $0 != names }
      let values = others.filter { _ in number(2) == 0 }
      // Most often all other columns are keys, so that few cells are filled twice.
      let keys = others.filter { !values.contains($0) && number(5) != 0 }
      if keys.isEmpty && values.isEmpty { return builder }
      return builder.pivot(names, labels, of: values, by: keys)
    default:
      guard let column = types.indices.filter({ types[$0] == .text }).randomElement(using: &random)
      else { return builder }
      return builder.explode(column, at: pick(["a", "b", "é", "ab"]))
    }
  }

  /// A figure of the rows whose sort key is near.
  private func ranged(_ builder: PlanBuilder) -> PlanBuilder {
    let keys = builder.types.indices.filter {
      builder.types[$0].isNumeric || builder.types[$0] == .date
    }
    if keys.isEmpty { return builder }
    let key = builder.column(pick(keys))
    let sorted = builder.sort([Plan.SortKey(key, isDescending: number(2) == 0)])
    func bound(_ number: Int) -> Value {
      key.type == .float ? .float(Double(number) / 2) : .int(Int64(number))
    }
    let from = number(5) - 3
    let frame = Frame.range(
      from: number(3) == 0 ? nil : bound(from),
      to: number(3) == 0 ? nil : bound(from + number(4))
    )
    let type = pick(RandomPlans.types)
    return sorted.derive([("r", framed(aggregate(type, sorted.types), frame))])
  }

  /// Rounds that each lose some rows, and so come to an end.
  private func loop(_ builder: PlanBuilder) -> PlanBuilder {
    builder.take(1, 10).loop { round in
      var round = round.sort(sortKeys(round.types)).take(3 + number(4), nil)
      if number(2) == 0 {
        let types = round.types
        round = round.select(
          types.enumerated().map { ("l\($0)", expression($1, types, depth: 1)) }
        )
      }
      if number(3) > 0 { return round }
      let types = round.types
      // Rows of the right side alone would go on for ever.
      let joined = join(round, [.inner, .left, .semi, .anti])
      return joined.select(types.indices.map { ("l\($0)", joined.column($0)) })
        .take(1, 2)
    }
  }

  private func join(
    _ builder: PlanBuilder,
    _ sides: [Plan.Join.Side] = Plan.Join.Side.allCases
  ) -> PlanBuilder {
    let right = steps(
      on: PlanBuilder(table: number(2), of: tables),
      count: number(3),
      isInGroup: false
    )
    var keys: [(TypedExpression, TypedExpression)] = []
    for left in builder.types.indices {
      let partners = right.types.indices.filter { right.types[$0] == builder.types[left] }
      if keys.count < 2, !partners.isEmpty, number(2) == 0 {
        keys.append((builder.column(left), right.column(pick(partners))))
      }
    }
    let condition =
      number(3) == 0
      ? expression(.bool, builder.types + right.types, depth: 2) : nil
    return builder.join(pick(sides), right.plan, keys: keys, where: condition)
  }

  /// The rows so far with some of themselves, so that rows repeat.
  private func combine(_ builder: PlanBuilder) -> PlanBuilder {
    let bottom =
      number(2) == 0
      ? builder.take(number(3) + 1, nil)
      : builder.sort(sortKeys(builder.types)).take(1, number(6) + 1)
    return builder.combine(pick([.append, .intersect, .remove]), bottom.plan)
  }

  private func sortKeys(_ types: [ValueType]) -> [Plan.SortKey] {
    (0..<number(3)).map { _ in
      let key =
        types.isEmpty || number(4) == 0
        ? expression(pick(RandomPlans.types), types, depth: 1, windows: true)
        : { TypedExpression.column($0, types[$0]) }(number(types.count))
      return Plan.SortKey(key, isDescending: number(2) == 0)
    }
  }

  private func items(
    _ types: [ValueType],
    windows: Bool
  ) -> [(String, TypedExpression)] {
    (0...number(3)).map { index in
      ("d\(index)", expression(pick(RandomPlans.types), types, depth: 2, windows: windows))
    }
  }

  private func aggregates(_ types: [ValueType]) -> [(String, TypedExpression)] {
    (0...number(3)).map { index in
      ("a\(index)", aggregate(pick(RandomPlans.types), types))
    }
  }

  private static let types: [ValueType] = [
    .int, .float, .bool, .text, .date, .timestamp, .time, .duration,
  ]
}

extension RandomPlans {
  /// An aggregate of a type.
  private func aggregate(_ type: ValueType, _ types: [ValueType]) -> TypedExpression {
    func argument(_ type: ValueType) -> TypedExpression {
      expression(type, types, depth: 1)
    }
    switch type {
    case .int:
      switch number(5) {
      case 0: return .aggregate("count", [], .int)
      case 4: return .aggregate(pick(["mode", "first", "last"]), [argument(.int)], .int)
      case 1:
        return .aggregate(
          pick(["count_some", "count_distinct"]),
          [argument(pick(RandomPlans.types))],
          .int
        )
      default: return .aggregate(pick(["sum", "min", "max"]), [argument(.int)], .int)
      }
    case .float:
      let operand = argument(pick([.int, .float]))
      if number(4) == 0 {
        let definition = TypedExpression.int(pick([7, 6, 2]))
        return .aggregate("quantile", [.float(Double(number(5)) / 4), operand, definition], .float)
      }
      if number(2) == 0 { return statistic(operand, argument) }
      let name = pick(["average", "stddev", "median", "sum", "min", "max"])
      let isKept = name == "sum" || name == "min" || name == "max"
      return .aggregate(name, [isKept ? argument(.float) : operand], .float)
    case .bool: return .aggregate(pick(["all", "any"]), [argument(.bool)], .bool)
    case .text:
      if number(4) == 0 {
        return .aggregate("text.join", [.text("+"), argument(.text)], .text)
      }
      return .aggregate(
        pick(["min", "max", "concat_array", "mode", "first", "last"]),
        [argument(.text)],
        .text
      )
    case .date, .timestamp, .time, .duration, .null:
      return .aggregate(pick(["min", "max", "mode", "first", "last"]), [argument(type)], type)
    }
  }

  /// A statistic that is a float, of a column of numbers or of two columns.
  private func statistic(
    _ operand: TypedExpression,
    _ argument: (ValueType) -> TypedExpression
  ) -> TypedExpression {
    switch number(5) {
    case 0:
      let name = pick(["variance", "standard_error", "iqr", "geometric_mean"])
      return .aggregate(name, [operand], .float)
    case 1: return .aggregate(pick(["mean_lower", "mean_upper"]), [operand, .float(0.9)], .float)
    case 2:
      let name = pick(["proportion", "proportion_lower", "proportion_upper"])
      return .aggregate(
        name,
        [argument(.bool)] + (name == "proportion" ? [] : [.float(0.5)]),
        .float
      )
    case 3:
      let type = pick(RandomPlans.types)
      let name = pick(["chi_square", "chi_square_p", "cramers_v", "kappa"])
      let other = argument(name == "kappa" ? type : pick(RandomPlans.types))
      return .aggregate(name, [other, argument(type)], .float)
    default:
      let name = pick(["weighted_mean", "weighted_sum", "correlation", "rank_correlation"])
      // Weights of both signs may cancel each other to what rounding leaves.
      let weights = TypedExpression.call("math.abs", [argument(.float)], .float)
      return .aggregate(name, [weights, argument(.float)], .float)
    }
  }

  /// The aggregate, or now and then the first or the last value, over the rows around each row.
  private func framed(_ aggregate: TypedExpression, _ frame: Frame) -> TypedExpression {
    guard case .aggregate(var name, let arguments) = aggregate.kind else { return aggregate }
    if arguments.count == 1, arguments[0].type == aggregate.type, number(4) == 0 {
      name = pick(["first", "last"])
    }
    return .framed(name, arguments, frame, aggregate.type)
  }

  private func rows() -> Frame {
    let from = number(6) - 4
    return .rows(
      from: number(4) == 0 ? nil : from,
      to: number(4) == 0 ? nil : from + number(5)
    )
  }

  private func window(_ type: ValueType, _ types: [ValueType]) -> TypedExpression {
    let any = expression(pick(RandomPlans.types), types, depth: 0)
    // Times and base rows that no two rows share.
    let place = TypedExpression.window("row_number", [any], .int)
    switch (type, number(3)) {
    case (.int, 0): return .window(pick(["row_number", "rank", "rank_dense"]), [any], .int)
    case (.float, 0):
      let column = expression(.float, types, depth: 0)
      if number(2) == 0 { return .window("share", [column], .float) }
      let base = TypedExpression.binary(.equal, place, .int(Int64(number(4))), type: .bool)
      return .window("share", [column, base], .float)
    case (.int, 1), (.float, 1):
      return .window("cumulative", [expression(type, types, depth: 0)], type)
    default:
      let column = expression(type, types, depth: 0)
      if number(2) == 0 {
        return .window(pick(["fill_down", "fill_up"]), [column], type)
      }
      let arguments = [.int(Int64(number(4))), column]
      if number(2) == 0 { return .window(pick(["lag", "lead"]), arguments, type) }
      let time = TypedExpression.binary(.multiply, place, .int(Int64(number(2) + 1)))
      return .window(pick(["lag", "lead"]), arguments + [time], type)
    }
  }

  /// An expression of a type over columns of these types.
  private func expression(
    _ type: ValueType,
    _ types: [ValueType],
    depth: Int,
    windows: Bool = false
  ) -> TypedExpression {
    if windows, number(5) == 0 {
      switch number(4) {
      case 0: return aggregate(type, types)
      case 1: return framed(aggregate(type, types), rows())
      default: return window(type, types)
      }
    }
    let columns = types.indices.filter { types[$0] == type }
    if depth == 0 || number(3) == 0 {
      if !columns.isEmpty, number(4) != 0 { return .column(pick(columns), type) }
      if number(8) == 0 { return .of(.literal(.null), type) }
      return .literal(RandomPlans.value(type, &random))
    }
    func inner(_ type: ValueType) -> TypedExpression {
      expression(type, types, depth: depth - 1, windows: windows)
    }
    switch number(6) {
    case 5:
      return .call(pick(["greatest", "least"]), [inner(type), inner(type), inner(type)], type)
    case 0: return .of(.coalesce(inner(type), inner(type)), type)
    case 1:
      let branches = (0...number(2)).map { _ in
        TypedExpression.Branch(condition: inner(.bool), value: inner(type))
      }
      return .of(.caseOf(branches), type)
    case 2: return .cast(inner(pick(RandomPlans.types)), to: type)
    default: return computed(type, inner)
    }
  }

  /// An operator or a function with a result of a type.
  private func computed(
    _ type: ValueType,
    _ inner: (ValueType) -> TypedExpression
  ) -> TypedExpression {
    switch type {
    case .int:
      switch number(7) {
      case 5: return .call("math.sign", [inner(.int)], .int)
      case 6:
        return .call("overlap", [inner(.date), inner(.date), inner(.date), inner(.date)], .int)
      case 0: return .binary(.subtract, inner(.date), inner(.date), type: .int)
      case 1: return .call("text.length", [inner(.text)], .int)
      case 2: return .binary(.integerDivide, inner(.float), inner(.float))
      case 3: return .of(.unary(.negate, inner(.int)), .int)
      default:
        let op: BinaryOperator = pick([.add, .subtract, .multiply, .integerDivide, .modulo])
        return .binary(op, inner(.int), inner(.int))
      }
    case .float:
      switch number(7) {
      case 6: return .binary(.divide, inner(.duration), inner(.duration), type: .float)
      case 4: return .call("percent_change", [inner(.float), inner(.float)], .float)
      case 5: return .call("growth_rate", [.float(2), inner(.float), inner(.float)], .float)
      case 0:
        let name = pick(["math.abs", "math.floor", "math.sqrt", "math.sign"])
        return .call(name, [inner(.float)], .float)
      case 1:
        return .call("math.round", [.int(Int64(number(4)) - 1), inner(.float)], .float)
      case 2: return .binary(.divide, inner(.int), inner(.int))
      default:
        let op: BinaryOperator = pick([.add, .subtract, .multiply, .divide, .modulo, .power])
        return .binary(op, inner(.float), inner(.float))
      }
    case .bool:
      let operand = pick(RandomPlans.types)
      switch number(7) {
      case 6:
        return .call("overlaps", (0..<4).map { _ in inner(operand) }, .bool)
      case 0: return .of(.isNull(inner(operand), negated: number(2) == 0), .bool)
      case 1: return .of(.unary(.not, inner(.bool)), .bool)
      case 2: return .binary(pick([.and, .or]), inner(.bool), inner(.bool))
      case 3:
        let lower = number(3) == 0 ? nil : inner(operand)
        let upper = number(3) == 0 ? nil : inner(operand)
        return .of(.inRange(inner(operand), lower: lower, upper: upper), .bool)
      case 4:
        let items = (0..<number(4)).map { _ in inner(operand) }
        return .of(.inList(inner(operand), items), .bool)
      default:
        let op: BinaryOperator = pick([
          .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
        ])
        return .binary(op, inner(operand), inner(operand), type: .bool)
      }
    case .text:
      if number(4) == 0 {
        return .call("text.split", [.text("b"), .int(Int64(number(5)) - 2), inner(.text)], .text)
      }
      if number(2) == 0 {
        return .call(pick(["text.lower", "text.upper"]), [inner(.text)], .text)
      }
      let format = pick([nil, ".1", ","])
      return .of(
        .format([
          .text("<"), .value(inner(pick(RandomPlans.types)), format: format), .text(">"),
          .value(inner(.text), format: nil),
        ]),
        .text
      )
    case .date:
      let days = TypedExpression.literal(
        .duration(Calendar.Duration(Int64(number(60)) - 30, pick([.day, .month])) ?? .zero)
      )
      return .binary(pick([.add, .subtract]), inner(.date), days)
    case .timestamp where number(4) == 0:
      return .binary(.add, inner(.date), inner(.time), type: .timestamp)
    case .timestamp, .time:
      return .binary(pick([.add, .subtract]), inner(type), inner(.duration))
    case .duration:
      switch number(4) {
      case 0: return .binary(.subtract, inner(.timestamp), inner(.timestamp), type: .duration)
      case 1: return .binary(.multiply, inner(.duration), inner(.int))
      case 2: return .of(.unary(.negate, inner(.duration)), .duration)
      default: return .binary(pick([.add, .subtract]), inner(.duration), inner(.duration))
      }
    case .null:
      return inner(type)
    }
  }
}
