import Language

/// Which expressions a rewrite may move or drop.
extension TypedExpression {
  /// Whether it cannot fail and is never counted in a note, whatever the rows hold: so that nothing is
  /// missed where it is computed for fewer rows, or not at all.
  ///
  /// Arithmetic is not quiet: integers overflow, divisors are zero, floats leave their range.
  var isQuiet: Bool {
    isQuietItself && children.allSatisfy(\.isQuiet)
  }

  /// Whether its value in a row depends on that row alone.
  var isRowLocal: Bool {
    !contains {
      switch $0.kind {
      case .aggregate, .window, .framed: true
      case .column, .literal, .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList,
        .cast,
        .call, .format:
        false
      }
    }
  }

  /// Whether it may be computed for other rows than those it stands over.
  var isMovable: Bool { isQuiet && isRowLocal }

  private var isQuietItself: Bool {
    switch kind {
    case .column, .literal, .isNull, .coalesce, .caseOf, .inRange, .inList, .format: true
    case .unary(let op, let operand):
      switch op {
      case .plus, .not: true
      case .negate: operand.type == .float
      case .selfEqual: false
      }
    case .binary(let op, let lhs, let rhs):
      switch op {
      case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .and, .or, .matches:
        true
      // Days between dates are far from the ends of an int.
      case .subtract: lhs.type == .date && rhs.type == .date
      case .power, .multiply, .divide, .integerDivide, .modulo, .add, .coalesce: false
      }
    case .cast(let operand, isExplicit: _): operand.castIsQuiet(to: type)
    case .call(let name, _): QuietFunctions.scalars.contains(name)
    case .aggregate(let name, _): QuietFunctions.aggregates.contains(name)
    case .window(let name, let arguments):
      switch name {
      case "lag", "lead": arguments.count == 2 && arguments[0].isIntLiteral
      default: QuietFunctions.windows.contains(name)
      }
    case .framed: false
    }
  }

  /// Whether every value of its type converts.
  private func castIsQuiet(to type: ValueType) -> Bool {
    switch (self.type, type) {
    case (_, .text), (.null, _), (.int, .float), (.int, .bool), (.float, .bool), (.bool, .int),
      (.bool, .float), (.timestamp, .time):
      true
    case (.int, _), (.float, _), (.bool, _), (.text, _), (.date, _), (.timestamp, _), (.time, _),
      (.duration, _):
      self.type == type
    }
  }

  private var isIntLiteral: Bool {
    if case .literal(.int) = kind { return true }
    return false
  }
}

/// Functions of the library that cannot fail and note nothing; any other may.
enum QuietFunctions {
  static let scalars: Set<String> = [
    "text.lower", "text.upper", "text.ltrim", "text.rtrim", "text.trim", "text.length",
    "text.extract",
    "text.replace", "text.starts_with", "text.contains", "text.ends_with", "text.count_pattern",
    "date.year", "date.quarter", "date.month", "date.week", "date.day", "date.weekday",
    "date.days_in_month", "date.hour", "date.minute", "date.second", "math.pi",
  ]
  static let aggregates: Set<String> = [
    "count", "count_some", "count_distinct", "min", "max", "first", "last",
  ]
  static let windows: Set<String> = ["row_number", "rank", "rank_dense", "fill_down", "fill_up"]
}
