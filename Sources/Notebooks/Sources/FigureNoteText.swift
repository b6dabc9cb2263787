import Datasets
import Engine
import Language
import Workbench

/// Writes the note on a figure: sources with places, the rows of the data and, of one row, what is printed.
///
///     computed here from NSO 2022, table 3.1; NSO 2017, table 3.1 (rows e01 and e04)
struct FigureNoteText {
  let data: LoadedData
  let words: any ReportWords
  /// A source with the places in it, as text or as a citation of Markdown.
  let source: (_ citekey: String, _ places: String) -> String
  /// Every other word.
  let written: (String) -> String
  /// Whether the rows are named and what is printed of one; a page lists them below.
  var tellsRows = true

  /// More rows than these are counted.
  private static let mostRows = 4

  /// Without its full stop; nil where nothing is known of what the figure rests on.
  func note(
    on parts: [RestingCells.Part],
    isComputed: Bool
  ) -> (text: String, citekeys: [String])? {
    var citekeys: [String] = []
    var sources: [String] = []
    var rows: [String] = []
    var printed: [String] = []
    for part in parts where data.tables.indices.contains(part.table) && !part.rows.isEmpty {
      let loaded = data.tables[part.table]
      guard let claims = ClaimColumns(loaded) else {
        sources.append(
          written(
            loaded.sources.isEmpty
              ? words.table(named: loaded.name) : words.wholeTable(loaded.sources.map(\.title))
          )
        )
        continue
      }
      var places: [(key: String, locators: [String: Int])] = []
      for reference in claims.places(ofRows: part.rows) {
        let index = places.firstIndex { $0.key == reference.citekey } ?? places.count
        if index == places.count { places.append((reference.citekey, [:])) }
        if let locator = reference.locator {
          places[index].locators[locator] = reference.line ?? .max
        }
      }
      for place in places {
        if !citekeys.contains(place.key) { citekeys.append(place.key) }
        let locators = Locators.text(Locators.sorted(place.locators), in: words)
        sources.append(source(place.key, locators))
      }
      let layout = DataEvidence.Layout(loaded, [], in: words)
      let value = loaded.claims.flatMap { loaded.table.index(ofField: $0.value) }.map { [$0] }
      for row in part.rows.sorted().map({ Int($0) }) {
        rows.append(layout.cells(ofRow: row).prefix(layout.keyCount).joined(separator: "/"))
        // A row prints its claim; of other figures in it nothing is said.
        if part.columns == value, let form = claims.reference(ofRow: row)?.printed {
          printed.append(form)
        }
      }
    }
    guard !sources.isEmpty else { return nil }
    var text = sources.joined(separator: "; ")
    var remarks: [String] = []
    if !rows.isEmpty, tellsRows {
      let shown = Array(rows.prefix(Self.mostRows))
      remarks.append(words.rows(named: shown, more: rows.count - shown.count))
    }
    if tellsRows, !isComputed, rows.count == 1, let form = printed.first {
      remarks.append(words.printed(form))
    }
    if !remarks.isEmpty { text += " (" + written(remarks.joined(separator: ", ")) + ")" }
    return (isComputed ? written(words.computedFrom) + " " + text : text, citekeys)
  }
}
