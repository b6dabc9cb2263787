import Engine
import Language

/// What bounds an expression has, from those of the columns that it reads.
///
/// A condition is decided on the figures as they are stated; a text, a truth and a count have no bounds.
extension BoundScope {
  /// Nil for what has none.
  func flags(of expression: TypedExpression) -> BoundFlags? {
    guard expression.type.isNumeric, !flags.isEmpty else { return nil }
    let range = expression.range
    switch expression.kind {
    case .column(let index): return flags(ofColumn: index, at: range)
    case .literal, .isNull, .inRange, .inList, .format: return nil
    case .unary(let op, let operand):
      switch op {
      case .negate: return flags(of: operand)?.reversed
      case .plus: return flags(of: operand)
      case .not, .selfEqual: return nil
      }
    case .binary(let op, let lhs, let rhs): return flags(of: op, lhs, rhs)
    case .coalesce(let lhs, let rhs):
      let first = moved(lhs)
      return chosen([(first.isNotNull, flags(of: lhs)), (.flag(true), flags(of: rhs))], at: range)
    case .caseOf(let branches):
      return chosen(branches.map { (moved($0.condition), flags(of: $0.value)) }, at: range)
    case .cast(let operand, _):
      guard operand.type.isNumeric else { return nil }
      let flags = flags(of: operand)
      return expression.type == .int && operand.type == .float ? flags?.closed : flags
    case .call(let name, let arguments): return flags(ofCall: name, arguments)
    case .aggregate(let name, let arguments):
      return flags(ofAggregate: name, arguments) { name, argument in
        TypedExpression(.aggregate(name, [argument]), type: argument.type, range: range)
      }
    case .framed(let name, let arguments, let frame):
      return flags(ofAggregate: name, arguments) { name, argument in
        TypedExpression(.framed(name, [argument], frame), type: argument.type, range: range)
      }
    case .window(let name, let arguments): return flags(ofWindow: name, arguments, at: range)
    }
  }

  /// The flags of the branch that is taken.
  private func chosen(
    _ branches: [(condition: TypedExpression, flags: BoundFlags?)],
    at range: SourceRange
  ) -> BoundFlags? {
    guard branches.contains(where: { $0.flags != nil }) else { return nil }
    func choice(_ flag: (BoundFlags) -> TypedExpression) -> TypedExpression {
      let items = branches.map {
        TypedExpression.Branch(condition: $0.condition, value: $0.flags.map(flag) ?? .never)
      }
      return TypedExpression(.caseOf(items), type: .bool, range: range)
    }
    return BoundFlags(
      above: choice(\.above),
      below: choice(\.below),
      strict: choice(\.strict),
      about: choice(\.about),
      isNonnegative: branches.allSatisfy { $0.flags?.isNonnegative ?? false }
    )
  }

  // MARK: Operators

  private func flags(
    of op: BinaryOperator,
    _ lhs: TypedExpression,
    _ rhs: TypedExpression
  ) -> BoundFlags? {
    let left = flags(of: lhs)
    let right = flags(of: rhs)
    if left == nil && right == nil { return nil }
    switch op {
    case .add: return joined(left, right, isNonnegative: isNonnegative(lhs) && isNonnegative(rhs))
    case .subtract: return joined(left, right?.reversed, isNonnegative: false)
    case .multiply: return product(lhs, left, rhs, right)
    case .divide: return quotient(lhs, left, rhs, right)
    case .integerDivide: return quotient(lhs, left, rhs, right)?.closed
    case .power:
      // Of a figure that is not negative, by an exponent that is exact.
      guard let left, right == nil, left.isNonnegative else { return opened([left, right]) }
      let exponent = moved(rhs)
      return signed(left, by: exponent, isNonnegative: true)
    case .modulo: return opened([left, right])
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .matches, .coalesce,
      .and, .or:
      return nil
    }
  }

  private func joined(
    _ left: BoundFlags?,
    _ right: BoundFlags?,
    isNonnegative: Bool
  ) -> BoundFlags? {
    guard let left else {
      var flags = right
      flags?.isNonnegative = isNonnegative
      return flags
    }
    guard let right else {
      var flags = left
      flags.isNonnegative = isNonnegative
      return flags
    }
    return left.joined(with: right, isNonnegative: isNonnegative)
  }

  /// Whether a value can never be below 0, which of an exact column is not known.
  private func isNonnegative(_ expression: TypedExpression) -> Bool {
    flags(of: expression)?.isNonnegative ?? expression.isNumberAboveZero
  }

  /// The flags of a factor, which another factor turns round where it is negative.
  private func signed(
    _ flags: BoundFlags,
    by factor: TypedExpression,
    isNonnegative: Bool
  ) -> BoundFlags {
    let positive = flags.masked(by: factor.isPositive)
    let negative = flags.reversed.masked(by: factor.isNegative)
    return positive.joined(with: negative, isNonnegative: isNonnegative)
  }

  private func product(
    _ lhs: TypedExpression,
    _ left: BoundFlags?,
    _ rhs: TypedExpression,
    _ right: BoundFlags?
  ) -> BoundFlags? {
    let (first, second) = (moved(lhs), moved(rhs))
    let sign = isNonnegative(lhs) && isNonnegative(rhs)
    let ofLeft = left.map { signed($0, by: second, isNonnegative: sign) }
    let ofRight = right.map { signed($0, by: first, isNonnegative: sign) }
    guard var flags = joined(ofLeft, ofRight, isNonnegative: sign) else { return nil }
    if !sign, let left, let right {
      // A factor that may cross zero turns the other round.
      let above = left.below.and(right.below).or(left.above.and(right.above))
      let below = left.above.and(right.below).or(left.below.and(right.above))
      flags.above = flags.above.or(above)
      flags.below = flags.below.or(below)
    }
    return flags
  }

  private func quotient(
    _ lhs: TypedExpression,
    _ left: BoundFlags?,
    _ rhs: TypedExpression,
    _ right: BoundFlags?
  ) -> BoundFlags? {
    let (first, second) = (moved(lhs), moved(rhs))
    let sign = isNonnegative(lhs) && isNonnegative(rhs)
    let ofLeft = left.map { signed($0, by: second, isNonnegative: sign) }
    let ofRight = right.map { right -> BoundFlags in
      // A larger divisor brings the quotient nearer to zero, a smaller one leads it away.
      let nearer = right.masked(by: second.isPositive).above.or(
        right.masked(by: second.isNegative).below
      )
      let farther = right.masked(by: second.isPositive).below.or(
        right.masked(by: second.isNegative).above
      )
      // A divisor that may be on either side of zero says nothing.
      let crossing: TypedExpression = right.isNonnegative ? .never : farther
      return BoundFlags(
        above: nearer.and(first.isNegative).or(farther.and(first.isPositive)).or(crossing),
        below: nearer.and(first.isPositive).or(farther.and(first.isNegative)).or(crossing),
        strict: right.strict.and(first.isNotZero),
        about: right.about,
        isNonnegative: sign
      )
    }
    return joined(ofLeft, ofRight, isNonnegative: sign)
  }

  func opened(_ flags: [BoundFlags?]) -> BoundFlags? {
    let found = flags.compactMap(\.self)
    guard let first = found.first else { return nil }
    return found.dropFirst().reduce(first) { $0.joined(with: $1, isNonnegative: false) }.opened
  }

  // MARK: Functions of a row

  private static let rising: Set<String> = [
    "math.sqrt", "math.exp", "math.ln", "math.log10", "math.log1p", "math.expm1", "math.degrees",
    "math.radians", "math.atan",
  ]
  private static let stepping: Set<String> = ["math.round", "math.floor", "math.ceil"]

  private func flags(ofCall name: String, _ arguments: [TypedExpression]) -> BoundFlags? {
    let all = arguments.map { flags(of: $0) }
    guard all.contains(where: { $0 != nil }), let last = arguments.last, let lastFlags = all.last
    else { return nil }
    let areOthersExact = all.dropLast().allSatisfy { $0 == nil }
    if Self.rising.contains(name), areOthersExact { return lastFlags }
    if Self.stepping.contains(name), areOthersExact { return lastFlags?.closed }
    switch name {
    case "math.abs":
      guard let flags = lastFlags else { return nil }
      if flags.isNonnegative { return flags }
      let value = moved(last)
      var folded = signed(flags, by: value, isNonnegative: true)
      // Below zero and back: a figure that may cross zero may be of any size.
      let away = value.isPositive.and(flags.below).or(value.isNegative.and(flags.above))
      folded.above = folded.above.or(away).or(flags.above.and(value.isZero))
        .or(flags.below.and(value.isZero))
      return folded
    case "math.pow" where arguments.count == 2:
      return flags(of: .power, arguments[1], arguments[0])
    case "percent_change" where arguments.count == 2:
      var flags = quotient(arguments[1], all[1], arguments[0], all[0])
      flags?.isNonnegative = false
      return flags
    case "growth_rate" where arguments.count == 3 && all[0] == nil:
      var flags = quotient(arguments[2], all[2], arguments[1], all[1])
      flags?.isNonnegative = false
      return flags
    case "greatest", "least":
      let found = all.compactMap(\.self)
      let sign = found.allSatisfy(\.isNonnegative)
      return found.dropFirst().reduce(found[0]) { $0.joined(with: $1, isNonnegative: sign) }.closed
    default: return opened(all)
    }
  }

  // MARK: Functions of many rows

  /// `make` gives an aggregate over the same rows.
  private func flags(
    ofAggregate name: String,
    _ arguments: [TypedExpression],
    _ make: (String, TypedExpression) -> TypedExpression
  ) -> BoundFlags? {
    guard let signature = Library.signatures[name] else { return nil }
    let positional = arguments.prefix(max(1, signature.parameters.count))
    let own = positional.map { argument in
      flags(of: argument)?.masked(by: moved(argument).isNotNull)
    }
    guard own.contains(where: { $0 != nil }) else { return nil }
    func any(_ flag: TypedExpression) -> TypedExpression {
      flag == .never ? flag : make("any", flag)
    }
    let value = positional.last
    switch name {
    case "count", "count_some", "count_distinct", "all", "any": return nil
    case "sum", "average":
      return own[own.count - 1]?.mapping(any)
    case "median", "quantile", "geometric_mean":
      return own[own.count - 1]?.mapping(any).closed
    case "first", "last":
      return value.flatMap { flags(of: $0) }?.mapping { make(name, $0) }
    case "min", "max":
      guard let value, let flags = own[own.count - 1] else { return nil }
      return extreme(name, moved(value), flags, any, make)
    default: return opened(own)?.mapping(any)
    }
  }

  /// The largest or the smallest of several.
  ///
  /// The largest is larger where one of them is; it is smaller where each of those that reach it is. The
  /// smallest likewise.
  private func extreme(
    _ name: String,
    _ value: TypedExpression,
    _ flags: BoundFlags,
    _ any: (TypedExpression) -> TypedExpression,
    _ make: (String, TypedExpression) -> TypedExpression
  ) -> BoundFlags {
    let isMax = name == "max"
    let outward = isMax ? flags.above : flags.below
    let inward = isMax ? flags.below : flags.above
    func best(where flag: TypedExpression, is wanted: Bool) -> TypedExpression {
      let branches =
        wanted
        ? [TypedExpression.Branch(condition: flag, value: value)]
        : [
          TypedExpression.Branch(
            condition: flag,
            value: TypedExpression(.literal(.null), type: value.type, range: value.range)
          ), TypedExpression.Branch(condition: .flag(true), value: value),
        ]
      return make(name, TypedExpression(.caseOf(branches), type: value.type, range: value.range))
    }
    let whole = make(name, value)
    /// Whether no row without the flag reaches the extreme.
    func isLeft(by flag: TypedExpression) -> TypedExpression {
      if flag == .never { return .never }
      let rest = best(where: flag, is: false)
      let isBeaten = TypedExpression(
        .binary(isMax ? .less : .greater, rest, whole),
        type: .bool,
        range: value.range
      )
      return rest.isNullValue.or(isBeaten)
    }
    func isReached(by flag: TypedExpression) -> TypedExpression {
      if flag == .never { return .never }
      return TypedExpression(
        .binary(.equal, best(where: flag, is: true), whole),
        type: .bool,
        range: value.range
      )
    }
    let out = any(outward)
    let into = any(inward).and(isLeft(by: inward))
    let strictOut = isReached(by: outward.and(flags.strict))
    let strictIn = isLeft(by: inward.and(flags.strict))
    return BoundFlags(
      above: isMax ? out : into,
      below: isMax ? into : out,
      strict: out.and(strictOut).or(into.and(strictIn)),
      about: any(flags.about),
      isNonnegative: flags.isNonnegative
    )
  }

  private func flags(
    ofWindow name: String,
    _ arguments: [TypedExpression],
    at range: SourceRange
  ) -> BoundFlags? {
    let count = Library.signatures[name]?.parameters.count ?? arguments.count
    guard count > 0, arguments.indices.contains(count - 1),
      let own = flags(of: arguments[count - 1])
    else { return nil }
    let value = moved(arguments[count - 1])
    func taken(_ flag: TypedExpression) -> TypedExpression {
      // Where the figure is missing so is its flag, so that both are taken from one row.
      let branch = TypedExpression.Branch(condition: value.isNotNull, value: flag)
      var all = arguments.map(moved)
      all[count - 1] = TypedExpression(.caseOf([branch]), type: .bool, range: range)
      return TypedExpression(.window(name, all), type: .bool, range: range)
    }
    switch name {
    case "lag", "lead", "fill_down", "fill_up": return own.mapping(taken)
    case "rank", "rank_dense", "row_number": return nil
    case "cumulative":
      return own.masked(by: value.isNotNull).mapping { flag in
        TypedExpression(.framed("any", [flag], .rows(from: nil, to: 0)), type: .bool, range: range)
      }
    default:
      // A share rests on all rows of its total, its own among them.
      return own.mapping { flag in
        TypedExpression(.aggregate("any", [flag]), type: .bool, range: range)
      }.opened
    }
  }
}

extension TypedExpression {
  fileprivate var isNumberAboveZero: Bool {
    switch kind {
    case .literal(let value): (value.number ?? -1) >= 0
    case .cast(let operand, _): operand.isNumberAboveZero
    case .column, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .call,
      .aggregate, .window, .framed, .format:
      false
    }
  }

  fileprivate var isZero: TypedExpression {
    let zero = TypedExpression(
      .literal(type == .int ? .int(0) : .float(0)),
      type: type,
      range: range
    )
    return TypedExpression(.binary(.equal, self, zero), type: .bool, range: range)
  }
}
