import Language

/// What has the same value in every row becomes that value.
///
///     filter (year > (2000 + 12))      filter (year > 2012)
///     filter true                      (no step)
///
/// An expression that fails, or of which something would be noted, stays as it is.
extension Plan {
  func foldingConstants() -> Plan {
    let folder = ConstantFolder()
    return mappingExpressions { folder.folded($0) }
      .mappingPipelines { steps, entering, _ in
        steps.reduce(into: []) { result, step in
          let before = result.last?.schema ?? entering
          if case .filter(let condition) = step.kind, condition.kind == .literal(.bool(true)),
            step.schema == before
          {
            return
          }
          result.append(step)
        }
      }
  }
}

private struct ConstantFolder {
  func folded(_ expression: TypedExpression) -> TypedExpression {
    let expression = expression.mapping { folded($0) }
    guard expression.isFoldable, let value = value(of: expression) else { return expression }
    return TypedExpression(.literal(value), type: expression.type, range: expression.range)
  }

  /// Nil where the value cannot be had in silence.
  private func value(of expression: TypedExpression) -> Value? {
    let empty = Plan(source: .rows(columns: [], count: 1), sourceSchema: Schema([]))
    let run = Run(empty, tables: [], context: RunContext(workers: .one), lineage: .off)
    let row = Relation([], rowCount: 1)
    var evaluator = Evaluator(run, over: row)
    guard let operand = try? evaluator.evaluate(expression, over: .rows(of: row)),
      run.notes.notes.isEmpty
    else { return nil }
    return operand.column.value(at: 0)
  }
}

extension TypedExpression {
  /// Whether it is made of literals, and is none.
  fileprivate var isFoldable: Bool {
    switch kind {
    case .column, .literal, .aggregate, .window, .framed: false
    case .unary, .binary, .isNull, .coalesce, .caseOf, .inRange, .inList, .cast, .call, .format:
      children.allSatisfy {
        if case .literal = $0.kind { return true }
        return false
      }
    }
  }
}
