package import Datasets
package import Engine
import Language

/// A result with one column more, which says for each row where its figures come from.
///
///     node,children,provenance
///     child labourers,1031944,"nso2021, table 3.1; mol2021, p. 12"
///
/// Where a table names no source for its rows, the sources of the whole table stand, or the file with the
/// lines of the rows.
package enum ProvenanceColumn {
  package static let name = "provenance"

  /// The result's table with the column; nil for an outcome without a table, and where the user asks to stop.
  package static func added(
    to outcome: Outcome,
    data: LoadedData,
    isStopped: () -> Bool = { false }
  ) -> Table? {
    guard var table = outcome.table else { return nil }
    let resting = Resting(outcome, data)
    let taken = Set(table.fields.map(\.name))
    var free = name
    var number = 2
    while taken.contains(free) {
      free = "\(name)_\(number)"
      number += 1
    }
    let texts = resting.texts(rowCount: table.rowCount, isStopped: isStopped)
    if texts.count < table.rowCount { return nil }
    table.fields.append(Field(name: free, type: .text))
    table.columns.append(Column(texts.map { $0.isEmpty ? .null : .text($0) }, type: .text))
    return table
  }

  /// What the rows of a result rest on, with the columns of the sources found once.
  private struct Resting {
    private let lineage: Lineage?
    private let data: LoadedData
    private let claims: [Int: ClaimColumns]
    /// The tables that the visible columns read; nil where that is not known.
    private let tables: Set<Int>?

    /// More lines of a file than these are counted.
    private static let mostLines = 6

    init(_ outcome: Outcome, _ data: LoadedData) {
      self.data = data
      lineage = outcome.lineage
      let origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
      tables = origins.isEmpty ? nil : origins.reduce(into: []) { $0.formUnion($1.tables) }
      var claims: [Int: ClaimColumns] = [:]
      for id in outcome.lineage?.tables ?? [] where data.tables.indices.contains(id) {
        claims[id] = ClaimColumns(data.tables[id])
      }
      self.claims = claims
    }

    /// Fewer than the rows where the user asks to stop.
    func texts(rowCount: Int, isStopped: () -> Bool) -> [String] {
      guard let cells = lineage?.cells(ofColumn: nil) else {
        return Array(repeating: "", count: rowCount)
      }
      return (0..<rowCount).prefix { _ in !isStopped() }.map { text(of: cells.rows(behind: $0)) }
    }

    private func text(of parts: [TableRows]) -> String {
      var keys: [String] = []
      var places: [String: [String: Int]] = [:]
      var others: [String] = []
      for part in parts where data.tables.indices.contains(part.table) && !part.rows.isEmpty {
        if let tables, !tables.contains(part.table) { continue }
        guard let claims = claims[part.table] else {
          others.append(whole(data.tables[part.table], part.rows))
          continue
        }
        for reference in claims.places(ofRows: part.rows) {
          if places[reference.citekey] == nil { keys.append(reference.citekey) }
          let place = reference.locator.map { [$0: reference.line ?? Int.max] } ?? [:]
          places[reference.citekey, default: [:]].merge(place) { min($0, $1) }
        }
      }
      let named = keys.map { key in
        let locators = Locators.text(Locators.sorted(places[key] ?? [:]))
        return [key, locators].filter { !$0.isEmpty }.joined(separator: ", ")
      }
      return (named + others).joined(separator: "; ")
    }

    private func whole(_ loaded: LoadedTable, _ rows: [Int32]) -> String {
      if !loaded.sources.isEmpty { return loaded.sources.map(\.title).joined(separator: "; ") }
      let file = loaded.file.split(separator: "/").last.map(String.init) ?? loaded.file
      let lines = rows.lazy.map { Int($0) }.filter(loaded.lines.indices.contains).map {
        Int(loaded.lines[$0])
      }
      let shown = Array(lines.sorted().prefix(Self.mostLines)).map(String.init)
      let rest = rows.count - shown.count
      let label = rows.count == 1 ? "line" : "lines"
      return shown.isEmpty
        ? file
        : "\(file), \(label) \(shown.joined(separator: ", "))"
          + (rest > 0 ? " and \(rest) more" : "")
    }
  }
}
