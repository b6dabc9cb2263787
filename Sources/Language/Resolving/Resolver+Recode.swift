/// `recode`: other values for some, the rest as it was.
///
/// It is written as the `case` that it stands for:
///
///     recode ["m" => "male", ["f", "w"] => "female"] sex
///     case [sex == "m" => "male", sex in ["f", "w"] => "female", true => sex]
extension Resolver {
  mutating func recode(
    _ call: Call,
    piped: TypedExpression?,
    at range: SourceRange,
    in context: Context
  ) -> TypedExpression {
    for argument in call.named where argument.name.name != "else" {
      diagnostics.append(
        say.unknownNamedArgument(
          argument.name.name,
          at: argument.name.range,
          of: "recode",
          known: ["else"]
        )
      )
    }
    guard !reportsSwapped(call, of: "recode"),
      let operand = operand(of: call, piped: piped, named: "recode", at: range, in: context)
    else { return failed(range) }
    guard case .mapping(let pairs) = call.arguments[0].value.kind, !pairs.isEmpty else {
      if call.arguments[0].value.kind != .missing {
        diagnostics.append(say.recodeNeedsMapping(call.arguments[0].value.range))
      }
      return failed(range)
    }
    var other: TypedExpression?
    if let given = call.named.first(where: { $0.name.name == "else" }) {
      other = expression(given.value, in: context)
    }
    var type = other?.type ?? .null
    var branches: [TypedExpression.Branch] = []
    for pair in pairs {
      let condition = test(operand, against: pair.condition, in: context)
      let value = expression(pair.value, in: context)
      guard let common = Typing.common(type, value.type) else {
        diagnostics.append(say.recodeTypes(value.range, found: value.type, expected: type))
        continue
      }
      type = common
      branches.append(TypedExpression.Branch(condition: condition, value: value))
    }
    let always = TypedExpression(.literal(.bool(true)), type: .bool, range: range)
    if let other {
      branches.append(TypedExpression.Branch(condition: always, value: other))
    } else if let common = Typing.common(type, operand.type) {
      type = common
      branches.append(TypedExpression.Branch(condition: always, value: operand))
    }
    for index in branches.indices {
      branches[index].value = Typing.convert(branches[index].value, to: type)
    }
    hintAtStrangers(pairs, to: operand, in: context)
    return TypedExpression(.caseOf(branches), type: type, range: range)
  }

  /// Whether a value is what the left side of `=>` says: that value, one of a list, in a range, null.
  private mutating func test(
    _ operand: TypedExpression,
    against syntax: Expression,
    in context: Context
  ) -> TypedExpression {
    switch syntax.kind {
    case .range(let lower, let upper):
      return inRange(operand, lower, upper, at: syntax.range, in: context)
    case .array(let items):
      let hasNull = items.contains { $0.kind == .literal(.null) }
      let others = items.filter { $0.kind != .literal(.null) }
      let listed = inList(operand, others, at: syntax.range, in: context)
      guard hasNull else { return listed }
      let isNull = TypedExpression(
        .isNull(operand, negated: false),
        type: .bool,
        range: syntax.range
      )
      return TypedExpression(.binary(.or, isNull, listed), type: .bool, range: syntax.range)
    case .literal(.null):
      return TypedExpression(.isNull(operand, negated: false), type: .bool, range: syntax.range)
    default:
      return inList(operand, [syntax], at: syntax.range, in: context)
    }
  }

  /// Hints at values that are not among the categories of the column that is recoded.
  private mutating func hintAtStrangers(
    _ pairs: [CaseBranch],
    to operand: TypedExpression,
    in context: Context
  ) {
    guard case .column(let index) = operand.kind else { return }
    let field = context.scope.schema.columns[index].field
    if field.categories.isEmpty { return }
    for pair in pairs {
      let items =
        if case .array(let items) = pair.condition.kind { items } else { [pair.condition] }
      for item in items {
        guard case .literal(let value) = item.kind, !value.isNull,
          value.type == field.type, !field.categories.contains(value)
        else { continue }
        diagnostics.append(say.recodesStranger(value, of: field, at: item.range))
      }
    }
  }

  /// The texts that a `case` chooses from, in their order, where it chooses from texts alone.
  static func categories(of branches: [TypedExpression.Branch]) -> [Value] {
    var categories: [Value] = []
    for branch in branches {
      guard case .literal(let value) = branch.value.kind else { return [] }
      if value.isNull { continue }
      guard value.type == .text else { return [] }
      if !categories.contains(value) { categories.append(value) }
    }
    return categories
  }
}
