import Language

/// The values of results that an expression names, each with its place.
///
///     trend.all.change < -1.96 * trend.all.se_change
///     ^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^
enum CellReferences {
  struct Reference: Hashable {
    let parts: [String]
    let range: SourceRange
  }

  /// In order of place; a name of one part is none, nor is the function of a call.
  static func all(in expression: Expression) -> [Reference] {
    var references: [Reference] = []
    collect(expression, &references)
    return references.sorted { $0.range.start < $1.range.start }
  }

  private static func collect(_ expression: Expression, _ found: inout [Reference]) {
    switch expression.kind {
    case .literal, .parameter, .formatString, .missing: return
    case .name(let parts):
      if parts.count > 1 {
        found.append(Reference(parts: parts.map(\.name), range: expression.range))
      }
    case .unary(_, let operand), .annotated(let operand, _): collect(operand, &found)
    case .binary(_, _, let lhs, let rhs):
      collect(lhs, &found)
      collect(rhs, &found)
    case .range(let lower, let upper):
      for end in [lower, upper].compactMap(\.self) { collect(end, &found) }
    case .call(let call):
      for argument in call.arguments { collect(argument.value, &found) }
      for argument in call.named { collect(argument.value, &found) }
    case .parenthesized(let pipeline):
      for step in pipeline.steps { collect(step, &found) }
    case .tuple(let items): for item in items { collect(item.value, &found) }
    case .array(let items): for item in items { collect(item, &found) }
    case .caseOf(let branches), .mapping(let branches):
      for branch in branches {
        collect(branch.condition, &found)
        collect(branch.value, &found)
      }
    case .lambda(let lambda): collect(lambda.body, &found)
    }
  }
}
