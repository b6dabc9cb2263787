import Engine
import Language

/// Cells of a pivot for which `first` or `last` chose among different values.
///
///     from t | pivot year (first rate)      two rows of 2018 say 4.1 and 4.3
///
/// A pivot of aggregates is a group, which makes a row of each cell's rows, and the pivot of what it gives.
enum DifferingCells {
  /// A note for each such function; `run` runs a part of the plan.
  static func notes(of plan: Plan, run: (Plan) -> Outcome) -> [Note] {
    var notes: [Note] = []
    if case .plan(let inner) = plan.source { notes = self.notes(of: inner, run: run) }
    for (index, step) in plan.steps.enumerated() {
      guard case .group(let keys, let inner) = step.kind, inner.count == 1,
        case .aggregate(let items) = inner[0].kind, plan.steps.indices.contains(index + 1),
        case .pivot = plan.steps[index + 1].kind
      else { continue }
      var part = plan
      part.steps = Array(plan.steps[..<index])
      for function in ["first", "last"] {
        let chosen = items.compactMap { argument(of: $0, function) }
        if chosen.isEmpty { continue }
        let count = differing(keys, chosen, part, run)
        if count > 0 { notes.append(.differingInCells(cells: count, function: function)) }
      }
    }
    return notes
  }

  private static func argument(of item: TypedExpression, _ function: String) -> TypedExpression? {
    switch item.kind {
    case .aggregate(function, let arguments): arguments.last
    case .cast(let operand, _): argument(of: operand, function)
    default: nil
    }
  }

  private static func differing(
    _ keys: [TypedExpression],
    _ chosen: [TypedExpression],
    _ part: Plan,
    _ run: (Plan) -> Outcome
  ) -> Int {
    let range = SourceRange(0, 0)
    let counts = chosen.map { value in
      TypedExpression(.aggregate("count_distinct", [value]), type: .int, range: range)
    }
    let schema = Schema(
      (keys.map(\.type) + counts.map(\.type)).map { Schema.Column(Field(name: "", type: $0)) }
    )
    let inner = Plan.Step(.aggregate(counts), schema: schema, range: range)
    var counting = part
    counting.steps.append(
      Plan.Step(.group(keys: keys, inner: [inner]), schema: schema, range: range)
    )
    guard let table = run(counting).table, table.columns.count == keys.count + counts.count else {
      return 0
    }
    return table.columns[keys.count...].reduce(0) { sum, column in
      sum + (0..<table.rowCount).count { (column.value(at: $0).number ?? 0) > 1 }
    }
  }
}
