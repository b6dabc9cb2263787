import Datasets
import Engine

/// The columns of a result that only say where its rows were found: source, locator, line and note.
///
/// The footer names sources and `.why` each row's own, so that a narrow terminal leaves these out first.
enum SourceColumns {
  /// Their positions among the columns that the result shows.
  static func positions(in outcome: Outcome, data: LoadedData) -> Set<Int> {
    guard let plan = outcome.plan else { return [] }
    var known: [Int: Set<Int>] = [:]
    return Set(
      ColumnOrigin.visible(in: plan).enumerated().compactMap { position, origin in
        guard let carried = origin.carriedColumn, let table = origin.tables.first,
          data.tables.indices.contains(table)
        else { return nil }
        let own = known[table] ?? columns(of: data.tables[table])
        known[table] = own
        return own.contains(carried) ? position : nil
      }
    )
  }

  private static func columns(of loaded: LoadedTable) -> Set<Int> {
    guard let claims = loaded.claims else { return [] }
    let names = [claims.source] + ["locator", "line", "note"].map { claims.columns[$0] }
    return Set(names.compactMap { $0.flatMap { loaded.table.index(ofField: $0) } })
  }
}
