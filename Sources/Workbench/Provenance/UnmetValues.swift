import Engine
import Language

/// Why a result has no row, where a filter asks for a text that no row has in that column.
///
///     from claims | filter citekey == "azis"
///     no row has `citekey` "azis": did you mean "aziz"? (there are "aziz", "mulawarman")
enum UnmetValues {
  /// More values than these are counted.
  private static let most = 5

  /// The first such value of an empty result; `run` runs a part of its plan.
  static func notes(of plan: Plan, run: (Plan) -> Outcome) -> [Note] {
    var plan = plan
    while true {
      for (index, step) in plan.steps.enumerated() {
        guard case .filter(let condition) = step.kind else { continue }
        var part = plan
        part.steps = Array(plan.steps[..<index])
        for (column, value) in equalities(condition) {
          if let note = note(column, value, part, run) { return [note] }
        }
      }
      guard case .plan(let inner) = plan.source else { return [] }
      plan = inner
    }
  }

  /// What a condition asks of columns, all of which must hold.
  private static func equalities(_ condition: TypedExpression) -> [(column: Int, value: String)] {
    guard case .binary(let op, let lhs, let rhs) = condition.kind else { return [] }
    switch (op, lhs.kind, rhs.kind) {
    case (.and, _, _): return equalities(lhs) + equalities(rhs)
    case (.equal, .column(let column), .literal(.text(let value))),
      (.equal, .literal(.text(let value)), .column(let column)):
      return [(column, value)]
    default: return []
    }
  }

  /// Nil where some row has the value, or none has any.
  private static func note(
    _ column: Int,
    _ value: String,
    _ part: Plan,
    _ run: (Plan) -> Outcome
  ) -> Note? {
    let range = SourceRange(0, 0)
    guard part.schema.columns.indices.contains(column) else { return nil }
    let field = part.schema.columns[column].field
    let schema = Schema([Schema.Column(field)])
    let first = TypedExpression(.column(0), type: .text, range: range)
    let carried = part.schema.reference(to: column, at: range)
    let one = Plan.Step(.take(from: 1, to: 1), schema: schema, range: range)
    var distinct = part
    distinct.steps += [
      Plan.Step(.project([carried]), schema: schema, range: range),
      Plan.Step(.group(keys: [first], inner: [one]), schema: schema, range: range),
    ]
    guard let table = run(distinct).table, table.columns.count == 1 else { return nil }
    let texts = (0..<table.rowCount).compactMap { row -> String? in
      if case .text(let text) = table.columns[0].value(at: row) { text } else { nil }
    }
    if texts.isEmpty || texts.contains(value) { return nil }
    return .unmetValue(
      column: field.name,
      value: value,
      nearest: Suggestion.nearest(to: value, among: texts),
      others: Array(texts.prefix(most)),
      count: texts.count
    )
  }
}
