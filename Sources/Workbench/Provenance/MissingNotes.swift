import Datasets
import Engine
import Language

/// What a result must say of values that the sources do not state: those that its figures were made
/// without, and those that left it without rows.
///
///     n: 2 of 9 values behind it are not stated
///     no row is left; in 2 rows `children` is not stated
enum MissingNotes {
  static func notes(
    of outcome: Outcome,
    in data: LoadedData,
    run: (Plan) -> Outcome
  ) -> [Note] {
    guard let plan = outcome.plan, let table = outcome.table,
      data.tables.contains(where: { !$0.missingLabels.isEmpty })
    else { return [] }
    if table.rowCount == 0 { return emptied(plan, in: data, run: run) }
    return skipped(outcome, plan, table, in: data)
  }

  /// Figures that are there although something behind them is missing.
  private static func skipped(
    _ outcome: Outcome,
    _ plan: Plan,
    _ table: Table,
    in data: LoadedData
  ) -> [Note] {
    let origins = ColumnOrigin.visible(in: plan)
    let cells = RestingCells(of: outcome)
    let found = table.columns.indices.compactMap { column -> Skipped? in
      guard origins.indices.contains(column), origins[column].isComputed,
        table.columns[column].type.isNumeric, readsLabelled(origins[column], in: data)
      else { return nil }
      // Rows of the tables, each once, however many figures rest on them.
      let behind = (0..<table.rowCount).filter { !table.columns[column].isNull(at: $0) }
        .reduce(into: [Cell: Bool]()) { found, row in
          for part in cells.behind(row: row, column: column) {
            for index in part.columns
            where data.tables[part.table].table.fields.indices.contains(index) {
              guard data.tables[part.table].missingLabels[index] != nil else { continue }
              for dataRow in part.rows {
                found[Cell(table: part.table, column: index, row: dataRow)] = true
              }
            }
          }
        }
      var counts: [String: Int] = [:]
      for cell in behind.keys {
        if let label = data.tables[cell.table].missingLabels[cell.column]?[cell.row] {
          counts[label, default: 0] += 1
        }
      }
      guard !counts.isEmpty else { return nil }
      let labels = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return Skipped(
        column: OutputNames.headings(of: table.fields)[column],
        count: behind.count,
        labels: labels.map { Note.Missing(label: $0.key, count: $0.value) }
      )
    }
    // Columns of which the same is to be said share a note.
    var notes: [(columns: [String], skipped: Skipped)] = []
    for one in found {
      if let place = notes.firstIndex(where: {
        $0.skipped.count == one.count && $0.skipped.labels == one.labels
      }) {
        notes[place].columns.append(one.column)
      } else {
        notes.append(([one.column], one))
      }
    }
    return notes.map {
      .missingBehind(columns: $0.columns, of: $0.skipped.count, labels: $0.skipped.labels)
    }
  }

  private struct Skipped {
    let column: String
    let count: Int
    let labels: [Note.Missing]
  }

  private struct Cell: Hashable {
    let table: Int
    let column: Int
    let row: Int32
  }

  private static func readsLabelled(_ origin: ColumnOrigin, in data: LoadedData) -> Bool {
    origin.columns.contains { table, columns in
      columns.contains { data.tables[table].missingLabels[$0] != nil }
    }
  }

  /// Rows of which a filter could not tell whether they are meant, because a value is not stated.
  private static func emptied(
    _ plan: Plan,
    in data: LoadedData,
    run: (Plan) -> Outcome
  ) -> [Note] {
    var plan = plan
    // A query that goes on from another is one with it.
    while plan.steps.isEmpty, case .plan(let inner) = plan.source { plan = inner }
    for (index, step) in plan.steps.enumerated() {
      guard case .filter(let condition) = step.kind else { continue }
      var part = plan
      part.steps = Array(plan.steps[..<index])
      let isOpen = TypedExpression(
        .isNull(condition, negated: false),
        type: .bool,
        range: condition.range
      )
      part.steps.append(Plan.Step(.filter(isOpen), schema: step.schema, range: step.range))
      let left = run(part)
      guard let table = left.table, table.rowCount > 0 else { continue }
      let cells = RestingCells(of: left)
      let visible = part.schema.columns.indices.filter { !part.schema.columns[$0].isHidden }
      for column in condition.columns.sorted() {
        guard let shown = visible.firstIndex(of: column) else { continue }
        let rows = (0..<table.rowCount).filter { table.columns[shown].isNull(at: $0) }
        let parts = rows.flatMap { cells.behind(row: $0, column: shown) }
        guard let first = MissingLabels.labels(behind: parts, in: data).first else { continue }
        return [
          .missingLeftOut(
            column: table.fields[shown].name,
            missing: Note.Missing(label: first.label, count: first.count)
          )
        ]
      }
    }
    return []
  }
}
