import Datasets
import Engine
import Workbench

/// The lines of data files that a cell of a result rests on.
struct DataPlaces {
  private let data: LoadedData
  private let lineage: Lineage?
  private let origins: [ColumnOrigin]

  /// More than these are counted instead of named.
  private static let most = 4

  init(of outcome: Outcome, data: LoadedData) {
    self.data = data
    lineage = outcome.lineage
    origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
  }

  /// `data/population.csv:4, 5`; nil where nothing is known.
  func text(row: Int, column: Int) -> String? {
    let tables = origins.indices.contains(column) ? origins[column].tables : nil
    var files: [(file: String, lines: Set<Int32>)] = []
    for part in lineage?.rows(behind: row, column: column) ?? []
    where data.tables.indices.contains(part.table) {
      if let tables, !tables.contains(part.table) { continue }
      let loaded = data.tables[part.table]
      let lines = part.rows.compactMap { origin in
        loaded.lines.indices.contains(Int(origin)) ? loaded.lines[Int(origin)] : nil
      }
      if let known = files.firstIndex(where: { $0.file == loaded.file }) {
        files[known].lines.formUnion(lines)
      } else if !lines.isEmpty {
        files.append((loaded.file, Set(lines)))
      }
    }
    guard !files.isEmpty else { return nil }
    return files.map { file, lines in
      let named = lines.sorted().prefix(Self.most).map(String.init).joined(separator: ", ")
      let rest = lines.count - Self.most
      return "\(file):\(named)" + (rest > 0 ? " and \(rest) further lines" : "")
    }.joined(separator: "; ")
  }
}

/// Every row of the loaded tables that some figure of a replay rests on, or that decided of what it is made.
struct RestingRows {
  private var rows: [Int: Set<Int32>] = [:]

  init(of replay: Replay) {
    for result in replay.results {
      guard case .done(let outcome) = result.state, let table = outcome.table else { continue }
      let resting = outcome.lineage?.rows(behind: 0..<table.rowCount) ?? []
      for part in resting + (outcome.lineage?.decidingRows() ?? []) {
        rows[part.table, default: []].formUnion(part.rows)
      }
    }
  }

  /// Whether a figure rests on this line of a file, or on any of its lines.
  func contain(file: String, line: Int?, in data: LoadedData) -> Bool {
    data.tables.enumerated().contains { id, loaded in
      guard loaded.file == file, let used = rows[id], !used.isEmpty else { return false }
      guard let line else { return true }
      return loaded.lines.enumerated().contains { row, start in
        Int(start) == line && used.contains(Int32(clamping: row))
      }
    }
  }
}
