/// How tightly an operator binds between two operands: higher is tighter.
///
///     2 + 3 * 4      reads 2 + (3 * 4), since * stands above +
///     2 ** 3 ** 2    reads 2 ** (3 ** 2), since ** alone groups to the right
///
/// Prefix operators bind tighter than all of these, and `..` comes next.
struct Precedence: Comparable {
  private let level: Int

  static let any = Precedence(level: 0)
  static let or = Precedence(level: 1)
  static let and = Precedence(level: 2)
  static let coalesce = Precedence(level: 3)
  static let comparison = Precedence(level: 4)
  static let sum = Precedence(level: 5)
  static let product = Precedence(level: 6)
  static let power = Precedence(level: 7)
  /// Above every operator: one operand alone.
  static let operand = Precedence(level: 8)

  private init(level: Int) {
    self.level = level
  }

  init(_ binary: BinaryOperator) {
    self =
      switch binary {
      case .or: .or
      case .and: .and
      case .coalesce: .coalesce
      case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .matches: .comparison
      case .add, .subtract: .sum
      case .multiply, .divide, .integerDivide, .modulo: .product
      case .power: .power
      }
  }

  /// The least precedence of an operator inside the right operand.
  var ofRightOperand: Precedence {
    self == .power ? self : Precedence(level: level + 1)
  }

  static func < (lhs: Precedence, rhs: Precedence) -> Bool { lhs.level < rhs.level }
}
