package import Datasets
import Engine
import Language

/// The sources that a result rests on, each with the places in it, and what was computed here.
package struct SourceList: Hashable, Sendable {
  /// A source and the places in it, in their order.
  package struct Entry: Hashable, Sendable {
    package let citekey: String
    package let locators: [String]
  }

  /// A table that names no source a row, and the titles of the sources given for it as a whole.
  package struct WholeTable: Hashable, Sendable {
    package let name: String
    package let sources: [String]
  }

  package private(set) var entries: [Entry] = []
  package private(set) var tables: [WholeTable] = []
  /// Titles of the columns that the cell computes; nil where it computes every one.
  package private(set) var computed: [String]? = []

  package var isEmpty: Bool { entries.isEmpty && tables.isEmpty }

  /// The sources in a few words, such as `mulawarman, sec. Results, para. 6`; nil where none is known.
  package var shortText: String? {
    if entries.isEmpty {
      let titles = tables.flatMap(\.sources)
      guard let first = titles.first else { return nil }
      return "\(first)" + (titles.count > 1 ? " and \(titles.count - 1) more" : "")
    }
    let named = entries.prefix(2).map { entry in
      if entry.locators.count > 2 { return "\(entry.citekey), \(entry.locators.count) places" }
      let places = Locators.text(entry.locators)
      return [entry.citekey, places].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let rest = entries.count - named.count
    return named.joined(separator: "; ") + (rest > 0 ? " and \(rest) more" : "")
  }

  package init(of outcome: Outcome, data: LoadedData) {
    guard let table = outcome.table, let lineage = outcome.lineage else { return }
    let origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    if origins.count == table.fields.count {
      let titles = zip(table.fields, origins).filter(\.1.isComputed).map {
        $0.0.title?.lowercased() ?? $0.0.name.replacing("_", with: " ")
      }
      computed = titles.count == table.fields.count ? nil : titles
    }
    let resting = origins.reduce(into: Set<Int>()) { $0.formUnion($1.tables) }
    var locators: [String: [String: Int]] = [:]
    var order: [String] = []
    // Followed only where a table names sources for its rows.
    lazy var found = lineage.rows(behind: 0..<table.rowCount)
    for id in lineage.tables
    where data.tables.indices.contains(id) && (origins.isEmpty || resting.contains(id)) {
      let loaded = data.tables[id]
      guard let claims = ClaimColumns(loaded) else {
        let whole = WholeTable(name: loaded.name, sources: loaded.sources.map(\.title))
        if !tables.contains(whole) { tables.append(whole) }
        continue
      }
      let rows = found.first { $0.table == id }?.rows ?? []
      for reference in claims.places(ofRows: rows) {
        let key = reference.citekey
        if locators[key] == nil { order.append(key) }
        // A place on a line that is not known stands last.
        let place = reference.locator.map { [$0: reference.line ?? Int.max] } ?? [:]
        locators[key, default: [:]].merge(place) { min($0, $1) }
      }
    }
    entries = order.map {
      Entry(citekey: $0, locators: Locators.sorted(locators[$0] ?? [:]))
    }
  }
}
