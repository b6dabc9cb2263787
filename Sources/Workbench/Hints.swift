import Engine
import Language

/// What may be behind a result that surprises: a line under it, with what the data have instead.
///
///     kaji> from population | filter survey == 2019
///
///       no rows · 1 ms
///       hint: survey == 2019 is true of none of 18 rows; survey has 2007, 2012, 2018
enum Hints {
  /// A result that took longer has a hint on what took long; looking for what emptied one takes about as
  /// long as the query again, which must not be noticed.
  private static let patience = Duration.seconds(3)
  private static let mostListed = 6

  static func text(
    on outcome: Outcome,
    of source: SourceText,
    in shell: Shell,
    duration: Duration,
    _ context: RunContext
  ) -> String {
    let width = shell.settings.width ?? 100
    return lines(on: outcome, of: source, in: shell.session, duration: duration, context)
      .flatMap { Paragraph.lines("hint: " + $0, width: width, first: 2, hanging: 4) }
      .map { $0 + "\n" }.joined()
  }

  static func lines(
    on outcome: Outcome,
    of source: SourceText,
    in session: Session,
    duration: Duration,
    _ context: RunContext
  ) -> [String] {
    if duration > patience {
      return [
        "that took a while; .explain operators shows how many rows each step took, and Ctrl-C stops a query"
      ]
    }
    guard outcome.table?.rowCount == 0, let plan = outcome.plan,
      !outcome.notes.contains(where: \.tellsWhyNothingIsLeft)
    else { return [] }
    let search = EmptySearch(session: session, source: source, context: context)
    return search.reason(in: plan).map { [$0] } ?? []
  }

  /// Looks for the step that no row came through.
  private struct EmptySearch {
    let session: Session
    let source: SourceText
    let context: RunContext

    func reason(in plan: Plan) -> String? {
      for (place, step) in plan.steps.enumerated() {
        guard case .filter(let condition) = step.kind else { continue }
        var before = plan
        before.steps.removeSubrange(place...)
        guard let table = table(of: before), table.rowCount > 0 else { return nil }
        var after = before
        after.steps.append(step)
        guard let rest = self.table(of: after) else { return nil }
        if rest.rowCount == 0 { return reason(condition, step, before, table) }
      }
      return nil
    }

    private func reason(
      _ condition: TypedExpression,
      _ step: Plan.Step,
      _ before: Plan,
      _ table: Table
    ) -> String? {
      guard source.characters(in: step.range).hasPrefix("filter") else { return nil }
      let rows = NumberFormatter.integer(Int64(table.rowCount), isGrouped: true)
      let parts = conjuncts(of: condition)
      let empty = parts.first { part in
        var alone = before
        alone.steps.append(Plan.Step(.filter(part), schema: step.schema, range: step.range))
        return self.table(of: alone)?.rowCount == 0
      }
      guard let empty else {
        return
          "each condition is true of some of the \(rows) rows, and all of them together of none"
      }
      let text = Sanitiser.clean(source.characters(in: empty.range))
      let found = "`\(text)` is true of none of \(rows) rows"
      return values(compared: empty, table).map { found + "; " + $0 } ?? found
    }

    private func conjuncts(of condition: TypedExpression) -> [TypedExpression] {
      guard case .binary(.and, let lhs, let rhs) = condition.kind else { return [condition] }
      return conjuncts(of: lhs) + conjuncts(of: rhs)
    }

    /// What a column has that is compared with a value.
    private func values(compared expression: TypedExpression, _ table: Table) -> String? {
      guard case .binary(let comparison, let lhs, let rhs) = expression.kind,
        comparison.isComparison,
        let (position, sought) = pair(lhs, rhs) ?? pair(rhs, lhs),
        table.columns.indices.contains(position), table.rowCount <= ColumnPreview.mostRows
      else { return nil }
      let name = Sanitiser.clean(table.fields[position].name)
      let found = ColumnPreview.values(of: table.columns[position], atMost: ColumnPreview.mostRows)
      if found.isEmpty { return "every value of \(name) is missing" }
      let isNumeric = table.columns[position].type.isNumeric
      let ordered =
        isNumeric ? found.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : found
      let texts = ordered.map { NumberFormatter.text($0) }
      if case .text(let wanted) = sought, let near = Suggestion.nearest(to: wanted, among: texts) {
        return "did you mean \"\(Sanitiser.clean(near))\"?"
      }
      if isNumeric, comparison != .equal, let first = texts.first, let last = texts.last {
        return texts.count == 1 ? "\(name) is \(first)" : "\(name) goes from \(first) to \(last)"
      }
      let listed = texts.prefix(mostListed).map { Sanitiser.clean($0) }.joined(separator: ", ")
      return "\(name) has \(listed)" + (texts.count > mostListed ? ", …" : "")
    }

    /// A column, and the literal that it is compared with, as it is or converted.
    private func pair(_ lhs: TypedExpression, _ rhs: TypedExpression) -> (Int, Value)? {
      guard case .column(let position) = lhs.kind else { return nil }
      if case .literal(let value) = rhs.kind { return (position, value) }
      guard case .cast(let inner, _) = rhs.kind, case .literal(let value) = inner.kind else {
        return nil
      }
      return (position, value)
    }

    private func table(of plan: Plan) -> Table? {
      session.run(plan, of: source, context: context).table
    }
  }
}
