import Language

extension TypedExpression {
  /// The one text column whose words decide the value; nil where there is more to it.
  ///
  ///     name == "a" || name ~= "^b"      once for each word of `name`
  func wordColumn(_ hasFewWords: (_ column: Int) -> Bool) -> Int? {
    if case .column = kind { return nil }
    let columns = columns
    guard type != .text, type != .null, columns.count == 1, let column = columns.first,
      hasFewWords(column), isOnWords(hasFewWords)
    else { return nil }
    return column
  }

  private func isOnWords(_ hasFewWords: (_ column: Int) -> Bool) -> Bool {
    let isOnWords: Bool =
      switch kind {
      case .column(let index): type == .text && hasFewWords(index)
      case .literal, .unary(.not, _), .isNull, .coalesce, .caseOf, .inRange, .inList: true
      case .binary(let op, _, _):
        switch op {
        case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .matches, .and, .or:
          true
        case .power, .multiply, .divide, .integerDivide, .modulo, .add, .subtract, .coalesce: false
        }
      case .unary, .cast, .call, .aggregate, .window, .framed, .format: false
      }
    return isOnWords && children.allSatisfy { $0.isOnWords(hasFewWords) }
  }
}
