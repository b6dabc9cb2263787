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

  package private(set) var entries: [Entry] = []
  /// Tables that name no source a row.
  package private(set) var tables: [String] = []
  /// Titles of the columns that the cell computes; nil where it computes every one.
  package private(set) var computed: [String]? = []

  package var isEmpty: Bool { entries.isEmpty && tables.isEmpty }

  /// The sources in a few words, such as `mulawarman, sec. Results, para. 6`; nil where none is known.
  package var shortText: String? {
    if entries.isEmpty { return nil }
    let named = entries.prefix(2).map { entry in
      let places = entry.locators.prefix(3)
      let rest = entry.locators.count - places.count
      return ([entry.citekey, Locators.text(Array(places), and: "and")].filter { !$0.isEmpty })
        .joined(separator: ", ") + (rest > 0 ? ", … (+\(rest))" : "")
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
    for source in lineage.sources
    where data.tables.indices.contains(source.table)
      && (origins.isEmpty || resting.contains(source.table))
    {
      let loaded = data.tables[source.table]
      guard let claims = ClaimColumns(loaded) else {
        if !tables.contains(loaded.name) { tables.append(loaded.name) }
        continue
      }
      for row in 0..<table.rowCount {
        for origin in source.rows.rows(behind: row) {
          guard let key = claims.citekey(at: Int(origin)) else { continue }
          if locators[key] == nil { order.append(key) }
          let line = claims.line(at: Int(origin))
          let place = claims.locator(at: Int(origin)).map { [$0: line] } ?? [:]
          locators[key, default: [:]].merge(place) { min($0, $1) }
        }
      }
    }
    entries = order.map {
      Entry(citekey: $0, locators: Locators.sorted(locators[$0] ?? [:]))
    }
  }
}

/// The columns of a table that say where each row was found.
private struct ClaimColumns {
  private let source: Column
  private let place: Column?
  private let lines: Column?

  init?(_ loaded: LoadedTable) {
    guard let name = loaded.claims?.source, let index = loaded.table.index(ofField: name) else {
      return nil
    }
    source = loaded.table.columns[index]
    func column(_ name: String?) -> Column? {
      name.flatMap { loaded.table.index(ofField: $0) }.map { loaded.table.columns[$0] }
    }
    place = column(loaded.claims?.locator)
    lines = column(loaded.claims?.columns["line"])
  }

  func citekey(at row: Int) -> String? { Self.text(source, at: row) }

  func locator(at row: Int) -> String? { place.flatMap { Self.text($0, at: row) } }

  /// The line of the source, or the last of all where it is not known.
  func line(at row: Int) -> Int {
    guard let lines, (0..<lines.count).contains(row), case .int(let line) = lines.value(at: row)
    else { return Int.max }
    return Int(clamping: line)
  }

  private static func text(_ column: Column, at row: Int) -> String? {
    guard (0..<column.count).contains(row) else { return nil }
    let text = NumberFormatter.text(column.value(at: row))
    return text.isEmpty ? nil : text
  }
}
