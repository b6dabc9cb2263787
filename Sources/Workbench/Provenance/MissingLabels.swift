package import Datasets
import Engine
import Language

/// Why cells of a result are missing, where the data package says: "not stated", not a bare gap.
///
///     carried from a row that says so           not stated
///     a - b, where b is not stated              not stated
///     the key of rows that say different things not stated or not published
package enum MissingLabels {
  /// The label of a cell, or nil, as rendering asks for it; nil altogether where no table has labels.
  package static func lookup(
    of outcome: Outcome,
    in data: LoadedData,
    language: ReportLanguage = .english
  ) -> (@Sendable (_ column: Int, _ row: Int) -> String?)? {
    guard let plan = outcome.plan, outcome.lineage != nil,
      data.tables.contains(where: { !$0.missingLabels.isEmpty })
    else { return nil }
    let origins = ColumnOrigin.visible(in: plan)
    let cells = RestingCells(of: outcome)
    // A branch that gives nothing is missing for a reason of its own.
    let choosesBranches = plan.contains {
      if case .caseOf = $0.kind { return true }
      return false
    }
    return { column, row in
      guard origins.indices.contains(column) else { return nil }
      if origins[column].carriedColumn == nil, choosesBranches { return nil }
      let labels = MissingLabels.labels(behind: cells.behind(row: row, column: column), in: data)
      if labels.isEmpty { return nil }
      return language.words.either(labels.map(\.label))
    }
  }

  /// The labels of the missing cells among some, each with how many have it, the most frequent first.
  static func labels(
    behind parts: [RestingCells.Part],
    in data: LoadedData
  ) -> [(label: String, count: Int)] {
    var counts: [String: Int] = [:]
    for part in parts {
      let known = data.tables[part.table].missingLabels
      for column in part.columns {
        guard let labels = known[column] else { continue }
        for row in part.rows {
          if let label = labels[row] { counts[label, default: 0] += 1 }
        }
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
