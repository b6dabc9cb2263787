/// An expression whose names are positions and whose types are known and agree.
///
/// Conversions are explicit: where an int meets a float, the resolver has wrapped it in a cast, so the
/// operands of an operator or the branches of a `case` have one type (or are bare nulls).
package struct TypedExpression: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    /// A column of the entering relation, by position.
    case column(Int)
    case literal(Value)
    case unary(UnaryOperator, TypedExpression)
    case binary(BinaryOperator, TypedExpression, TypedExpression)
    /// `x == null`, or `x != null` where negated: never null itself.
    case isNull(TypedExpression, negated: Bool)
    /// The first non-null; the right side is evaluated for the rows that need it.
    case coalesce(TypedExpression, TypedExpression)
    /// The value of the first true branch, else null. A branch is evaluated for the rows that reach it.
    case caseOf([Branch])
    /// Both ends included; a missing end is open.
    case inRange(TypedExpression, lower: TypedExpression?, upper: TypedExpression?)
    case inList(TypedExpression, [TypedExpression])
    /// A conversion; one that fails gives null and is counted (`isExplicit`), int to float cannot fail.
    case cast(TypedExpression, isExplicit: Bool)
    /// A scalar function of the library.
    case call(String, [TypedExpression])
    /// An aggregate: one value a group inside `aggregate`, else one for all rows of the partition.
    case aggregate(String, [TypedExpression])
    /// A window function over the partition in its present order.
    case window(String, [TypedExpression])
    /// An aggregate, or `first` or `last`, over the rows around each row.
    case framed(String, [TypedExpression], Frame)
    /// An f-string: literal texts and formatted values.
    case format([Piece])
  }

  package struct Branch: Hashable, Sendable {
    package var condition: TypedExpression
    package var value: TypedExpression

    package init(condition: TypedExpression, value: TypedExpression) {
      self.condition = condition
      self.value = value
    }
  }

  package enum Piece: Hashable, Sendable {
    case text(String)
    /// A value and the format after its colon, such as `.1` or `,0`; null is shown as nothing.
    case value(TypedExpression, format: String?)
  }

  package var kind: Kind
  package var type: ValueType
  package var range: SourceRange

  package init(_ kind: Kind, type: ValueType, range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// The expressions directly inside this one.
  package var children: [TypedExpression] {
    switch kind {
    case .column, .literal: []
    case .unary(_, let operand), .isNull(let operand, _), .cast(let operand, _): [operand]
    case .binary(_, let lhs, let rhs), .coalesce(let lhs, let rhs): [lhs, rhs]
    case .caseOf(let branches): branches.flatMap { [$0.condition, $0.value] }
    case .inRange(let value, let lower, let upper): [value] + [lower, upper].compactMap(\.self)
    case .inList(let value, let items): [value] + items
    case .call(_, let arguments), .aggregate(_, let arguments), .window(_, let arguments),
      .framed(_, let arguments, _):
      arguments
    case .format(let pieces):
      pieces.compactMap {
        if case .value(let value, _) = $0 { return value }
        return nil
      }
    }
  }

  /// Whether this expression, or one inside it, satisfies a condition.
  package func contains(where condition: (TypedExpression) -> Bool) -> Bool {
    condition(self) || children.contains { $0.contains(where: condition) }
  }
}

extension TypedExpression {
  /// The positions of all columns that the expression reads.
  package var columns: Set<Int> {
    if case .column(let index) = kind { return [index] }
    return children.reduce(into: []) { $0.formUnion($1.columns) }
  }

  /// The same expression with each column reference replaced.
  package func replacingColumns(_ replacement: (Int) -> TypedExpression) -> TypedExpression {
    if case .column(let index) = kind {
      return TypedExpression(replacement(index).kind, type: type, range: range)
    }
    return mapping { $0.replacingColumns(replacement) }
  }

  /// The same expression with the outermost of its parts that have a replacement replaced.
  package func replacing(_ replacement: (TypedExpression) -> TypedExpression?) -> TypedExpression {
    replacement(self) ?? mapping { $0.replacing(replacement) }
  }

  /// The same expression with each of those directly inside it replaced.
  package func mapping(_ replace: (TypedExpression) -> TypedExpression) -> TypedExpression {
    let kind: Kind =
      switch self.kind {
      case .column, .literal: self.kind
      case .unary(let op, let operand): .unary(op, replace(operand))
      case .binary(let op, let lhs, let rhs): .binary(op, replace(lhs), replace(rhs))
      case .isNull(let operand, let negated): .isNull(replace(operand), negated: negated)
      case .coalesce(let lhs, let rhs): .coalesce(replace(lhs), replace(rhs))
      case .caseOf(let branches):
        .caseOf(
          branches.map { Branch(condition: replace($0.condition), value: replace($0.value)) }
        )
      case .inRange(let value, let lower, let upper):
        .inRange(replace(value), lower: lower.map(replace), upper: upper.map(replace))
      case .inList(let value, let items): .inList(replace(value), items.map(replace))
      case .cast(let operand, let isExplicit): .cast(replace(operand), isExplicit: isExplicit)
      case .call(let name, let arguments): .call(name, arguments.map(replace))
      case .aggregate(let name, let arguments): .aggregate(name, arguments.map(replace))
      case .window(let name, let arguments): .window(name, arguments.map(replace))
      case .framed(let name, let arguments, let frame):
        .framed(name, arguments.map(replace), frame)
      case .format(let pieces):
        .format(
          pieces.map { piece in
            switch piece {
            case .text: piece
            case .value(let value, let format): .value(replace(value), format: format)
            }
          }
        )
      }
    return TypedExpression(kind, type: type, range: range)
  }

  /// The same expression, all of it at one place of the text.
  package func placed(at range: SourceRange) -> TypedExpression {
    var placed = mapping { $0.placed(at: range) }
    placed.range = range
    return placed
  }

  /// Moves every column reference by a number of positions.
  package func shiftingColumns(by offset: Int) -> TypedExpression {
    replacingColumns { TypedExpression(.column($0 + offset), type: type, range: range) }
  }
}
