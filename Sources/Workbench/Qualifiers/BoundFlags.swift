import Language

/// Four truths about a figure, as expressions over a row: what a query computes beside the figure itself.
///
///     sum of a and b      above: a above or b above        below: a below or b below
///     a - b               above: a above or b below        below: a below or b above
///
/// What a source states as `almost 12` is taken to be from 0 to 12, where its column has no negative figure. So
/// products and ratios of such figures have bounds, while a difference may be on either side of zero.
struct BoundFlags {
  var above: TypedExpression
  var below: TypedExpression
  /// Whether the bound itself is left out, as for `more than`.
  var strict: TypedExpression
  var about: TypedExpression
  /// Whether neither the figure nor the true value can be below 0.
  var isNonnegative: Bool

  /// In the order in which they stand as columns.
  var all: [TypedExpression] { [above, below, strict, about] }
  static let count = 4

  init(
    above: TypedExpression,
    below: TypedExpression,
    strict: TypedExpression,
    about: TypedExpression,
    isNonnegative: Bool
  ) {
    self.above = above
    self.below = below
    self.strict = strict
    self.about = about
    self.isNonnegative = isNonnegative
  }

  /// The flags in columns that follow each other.
  init(columnsFrom start: Int, isNonnegative: Bool, at range: SourceRange) {
    func column(_ index: Int) -> TypedExpression {
      TypedExpression(.column(start + index), type: .bool, range: range)
    }
    self.init(
      above: column(0),
      below: column(1),
      strict: column(2),
      about: column(3),
      isNonnegative: isNonnegative
    )
  }

  /// Each flag replaced.
  func mapping(_ replace: (TypedExpression) -> TypedExpression) -> BoundFlags {
    BoundFlags(
      above: replace(above),
      below: replace(below),
      strict: replace(strict),
      about: replace(about),
      isNonnegative: isNonnegative
    )
  }

  /// What is above is below, as in a negative.
  var reversed: BoundFlags {
    BoundFlags(above: below, below: above, strict: strict, about: about, isNonnegative: false)
  }

  /// The same bounds, reached.
  var closed: BoundFlags {
    var flags = self
    flags.strict = .never
    return flags
  }

  /// Bounds on either side wherever there is one: what a function makes of it is not known.
  var opened: BoundFlags {
    let either = above.or(below)
    return BoundFlags(
      above: either,
      below: either,
      strict: .never,
      about: about,
      isNonnegative: false
    )
  }

  /// Of two figures of which either may move the result, each as it does.
  func joined(with other: BoundFlags, isNonnegative: Bool) -> BoundFlags {
    BoundFlags(
      above: above.or(other.above),
      below: below.or(other.below),
      strict: strict.or(other.strict),
      about: about.or(other.about),
      isNonnegative: isNonnegative
    )
  }

  /// Of the one value that several rows state, which is left out only where all of them leave it out.
  var ofEqualRows: BoundFlags {
    func over(_ name: String, _ flag: TypedExpression) -> TypedExpression {
      TypedExpression(.aggregate(name, [flag]), type: .bool, range: flag.range)
    }
    return BoundFlags(
      above: over("any", above),
      below: over("any", below),
      strict: over("all", strict),
      about: over("any", about),
      isNonnegative: isNonnegative
    )
  }

  /// Of one value that two rows state, of which one may be missing.
  func either(_ other: BoundFlags) -> BoundFlags {
    var flags = joined(with: other, isNonnegative: isNonnegative)
    flags.strict = strict.or(strict.isNullValue).and(other.strict.or(other.strict.isNullValue))
    return flags
  }

  /// Where a condition holds, else none.
  func masked(by condition: TypedExpression) -> BoundFlags {
    mapping { $0.and(condition) }
  }
}

/// Small expressions over flags; a flag that is null, as behind a join without a partner, counts as false.
extension TypedExpression {
  private static let nowhere = SourceRange(0, 0)

  static func flag(_ value: Bool) -> TypedExpression {
    TypedExpression(.literal(.bool(value)), type: .bool, range: nowhere)
  }

  static var never: TypedExpression { flag(false) }

  private var constantFlag: Bool? {
    if case .literal(.bool(let value)) = kind { return value }
    return nil
  }

  func or(_ other: TypedExpression) -> TypedExpression {
    if constantFlag == false || self == other { return other }
    if other.constantFlag == false || constantFlag == true { return self }
    if other.constantFlag == true { return other }
    return TypedExpression(.binary(.or, self, other), type: .bool, range: range)
  }

  func and(_ other: TypedExpression) -> TypedExpression {
    if constantFlag == false || other.constantFlag == true || self == other { return self }
    if other.constantFlag == false || constantFlag == true { return other }
    return TypedExpression(.binary(.and, self, other), type: .bool, range: range)
  }

  var isNotNull: TypedExpression {
    TypedExpression(.isNull(self, negated: true), type: .bool, range: range)
  }

  var isNullValue: TypedExpression {
    TypedExpression(.isNull(self, negated: false), type: .bool, range: range)
  }

  /// Compared with a number, which is decided at once for a number written out.
  private func compared(_ op: BinaryOperator) -> TypedExpression {
    if case .literal(let value) = kind, let number = value.number {
      switch op {
      case .greater: return .flag(number > 0)
      case .less: return .flag(number < 0)
      case .notEqual: return .flag(number != 0)
      case .greaterOrEqual: return .flag(number >= 0)
      case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract, .equal,
        .lessOrEqual, .matches, .coalesce, .and, .or:
        break
      }
    }
    if case .cast(let operand, isExplicit: false) = kind, case .literal = operand.kind {
      return operand.compared(op)
    }
    let zero = TypedExpression(
      .literal(type == .int ? .int(0) : .float(0)),
      type: type,
      range: range
    )
    return TypedExpression(.binary(op, self, zero), type: .bool, range: range)
  }

  var isPositive: TypedExpression { compared(.greater) }
  var isNegative: TypedExpression { compared(.less) }
  var isNotZero: TypedExpression { compared(.notEqual) }
}
