/// Builds the columns of one `select` or `derive`, item by item.
///
/// Items see the names that earlier ones give. The engine computes all expressions of a projection from
/// the relation that enters it, so an item that reads a computed one ends the projection, and the rest
/// becomes another step:
///
///     derive {a = x + 1, b = a * 2}    →    project {x, a = x + 1}, project {x, a, b = a * 2}
struct TupleBuilder {
  private struct Working {
    var column: Schema.Column
    /// What the column is, read from the relation that enters the step in the making.
    var definition: TypedExpression
  }

  private var working: [Working]
  private(set) var steps: [Plan.Step] = []
  private(set) var shadowed: Set<Int> = []
  private let range: SourceRange

  init(_ schema: Schema, range: SourceRange) {
    self.range = range
    working = TupleBuilder.identity(schema, range: range)
  }

  private static func identity(_ schema: Schema, range: SourceRange) -> [Working] {
    schema.columns.enumerated().map { index, column in
      Working(
        column: column,
        definition: schema.reference(to: index, at: range)
      )
    }
  }

  var schema: Schema { Schema(working.map(\.column)) }

  var scope: Scope { Scope(schema: schema, shadowed: shadowed) }

  /// Adds a column at the end and gives its position; a column of that name is shadowed.
  mutating func append(_ column: Schema.Column, _ expression: TypedExpression) -> Int {
    let expression = settled(expression)
    if !column.field.name.isEmpty {
      for (index, other) in working.enumerated()
      where other.column.field.name == column.field.name && !other.column.isHidden {
        shadowed.insert(index)
      }
    }
    working.append(Working(column: column, definition: expression))
    return working.count - 1
  }

  /// Puts a new column in the place of another.
  mutating func replace(_ index: Int, _ column: Schema.Column, _ expression: TypedExpression) {
    working[index] = Working(column: column, definition: settled(expression))
  }

  /// The expression over the relation that enters the step; ends the step first where it must.
  private mutating func settled(_ expression: TypedExpression) -> TypedExpression {
    let readsComputed = expression.columns.contains { index in
      switch working[index].definition.kind {
      case .column, .literal: false
      default: true
      }
    }
    if readsComputed { flush() }
    return expression.replacingColumns { working[$0].definition }
  }

  private mutating func flush() {
    steps.append(Plan.Step(.project(working.map(\.definition)), schema: schema, range: range))
    working = TupleBuilder.identity(schema, range: range)
  }

  /// Ends the tuple with all its columns.
  mutating func finish() -> [Plan.Step] {
    flush()
    return steps
  }

  /// Ends the tuple with these columns of it.
  mutating func finish(selecting columns: [Int], as schema: Schema) -> [Plan.Step] {
    steps.append(
      Plan.Step(.project(columns.map { working[$0].definition }), schema: schema, range: range)
    )
    return steps
  }
}
