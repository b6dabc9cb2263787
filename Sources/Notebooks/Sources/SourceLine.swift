import Datasets
import Engine
import Language
import Workbench

/// What stands under a table: the sources of its figures, each with the places in it, and what was
/// computed here.
///
///     Source: NSO 2022, table 3.1; NSO 2017, table 3.1; change computed here.
struct SourceLine: Hashable {
  /// A source and the places in it, in their order.
  struct Entry: Hashable {
    let citekey: String
    let locators: [String]
  }

  private(set) var entries: [Entry] = []
  /// Tables that name no source a row.
  private(set) var tables: [TableEntry] = []
  /// Titles of the columns that the cell computes; nil where it computes every one.
  private(set) var computed: [String]? = []

  struct TableEntry: Hashable {
    let name: String
    /// The sources of the whole table, as its package names them.
    let sources: [String]
  }

  var isEmpty: Bool { entries.isEmpty && tables.isEmpty }

  init(of outcome: Outcome, data: LoadedData) {
    guard let table = outcome.table, let lineage = outcome.lineage else { return }
    let origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    if origins.count == table.fields.count {
      let titles = zip(table.fields, origins).filter(\.1.isComputed).map {
        $0.0.title ?? $0.0.name
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
        let entry = TableEntry(name: loaded.name, sources: loaded.wholeTableSources)
        if !tables.contains(entry) { tables.append(entry) }
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

  /// The whole line, without its full stop.
  func text(label: (String) -> String, words: ReportWords) -> String {
    var parts = entries.map { entry in
      ([label(entry.citekey)] + [Locators.text(entry.locators, and: words.and)])
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    for table in tables {
      parts.append(
        table.sources.isEmpty
          ? words.table(named: table.name)
          : table.sources.joined(separator: ", ") + " (\(words.wholeTable(named: table.name)))"
      )
    }
    if let computed {
      if !computed.isEmpty { parts.append(words.computed(computed)) }
    } else {
      parts.append(words.allComputed)
    }
    return parts.joined(separator: "; ")
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

extension LoadedTable {
  /// The sources that a package gives for a table as a whole.
  var wholeTableSources: [String] { [] }
}
