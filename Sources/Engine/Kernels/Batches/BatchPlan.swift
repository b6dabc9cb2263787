import Language

/// How an expression can be computed a few rows at a time: what of it has to be known for all rows before.
///
///     v1 * 2 > 9 && name == "a" && sum v1 > 3
///     ──────────    ───────────    ──────
///     by batches    once a word    a whole column
///
/// A part is known before only where every row reaches it, so that nothing is computed that would not be
/// otherwise; a condition on the words of one text column can neither fail nor be counted, and may stand
/// anywhere.
struct BatchPlan {
  enum Part {
    /// Computed for all rows.
    case whole(TypedExpression)
    /// Computed for each word of the text column that it reads.
    case words(TypedExpression, column: Int)

    var expression: TypedExpression {
      switch self {
      case .whole(let expression), .words(let expression, _): expression
      }
    }
  }

  /// In the order in which they are evaluated.
  private(set) var parts: [Part] = []
  /// Whether a text column has few enough words to look at each.
  private let hasFewWords: (_ column: Int) -> Bool

  /// Nil where batches would gain nothing: where the expression is a whole column itself.
  init?(_ expression: TypedExpression, hasFewWords: @escaping (_ column: Int) -> Bool) {
    self.hasFewWords = hasFewWords
    switch expression.kind {
    case .column, .literal: return nil
    default: break
    }
    guard !expression.columns.isEmpty, expression.type != .null, add(expression, isAlways: true)
    else { return nil }
    if case .whole(let part)? = parts.first, part == expression { return nil }
  }

  /// Adds what has to be known of an expression; false where a row may not reach that.
  private mutating func add(_ expression: TypedExpression, isAlways: Bool) -> Bool {
    if let column = expression.wordColumn(hasFewWords) {
      parts.append(.words(expression, column: column))
      return true
    }
    let count = parts.count
    let isDone = isByRow(expression) && addChildren(of: expression, isAlways: isAlways)
    if isDone { return true }
    parts.removeSubrange(count...)
    if isAlways { parts.append(.whole(expression)) }
    return isAlways
  }

  private mutating func addChildren(of expression: TypedExpression, isAlways: Bool) -> Bool {
    // Of a `case` each row reaches the first condition, of a `??` the left side.
    let isBranching: Bool =
      switch expression.kind {
      case .caseOf, .coalesce: true
      case .column, .literal, .unary, .binary, .isNull, .inRange, .inList, .cast, .call, .aggregate,
        .window, .framed, .format:
        false
      }
    for (index, child) in expression.children.enumerated()
    where !add(child, isAlways: isAlways && (index == 0 || !isBranching)) {
      return false
    }
    return true
  }

  /// Whether a node takes the values of a row and gives one, none of them a text.
  private func isByRow(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .literal: return true
    case .column: return expression.type != .text
    case .isNull(let operand, _):
      // Whether a text is there can be told without it.
      if case .column = operand.kind { return true }
      return operand.type != .text
    case .binary(.matches, _, _): return false
    case .unary, .binary, .coalesce, .caseOf, .inRange, .inList, .cast, .call:
      return expression.type != .text && expression.children.allSatisfy { $0.type != .text }
    case .aggregate, .window, .framed, .format: return false
    }
  }
}
