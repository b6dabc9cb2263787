import Datasets
import Engine
import Language
import Workbench

/// Where each figure of a table comes from, in numbered notes: what `notes: full` prints in the place of a
/// source line.
///
///     all      14.2 [1]  11.8 [2]
///
///     [1] NSO 2017, table 3.1 (row e01).
///     [2] NSO 2022, table 3.1 (row e04, printed "11,8").
///
/// Figures of one origin share a note; numbers go on from table to table.
struct FigureNotes {
  /// The number of each figure's note.
  private(set) var marks: [CellPlace: Int] = [:]
  private(set) var notes: [(number: Int, text: String)] = []
  /// The sources that the notes name.
  private(set) var citekeys: [String] = []

  private static let mostRows = 4

  /// Notes for the numbers of a table that name no row, numbered from the next.
  init(
    of outcome: Outcome,
    _ table: Table,
    keys: [Int],
    data: LoadedData,
    after last: Int,
    words: ReportWords,
    source: (_ citekey: String, _ places: String) -> String,
    written: (String) -> String
  ) {
    let cells = RestingCells(of: outcome)
    let origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    guard origins.count == table.columns.count else { return }
    var numbers: [String: Int] = [:]
    for row in 0..<table.rowCount {
      for column in table.columns.indices
      where !keys.contains(column) && table.columns[column].type.isNumeric
        && !table.columns[column].isNull(at: row)
      {
        let parts = cells.behind(row: row, column: column)
        guard
          let text = text(
            of: parts,
            isComputed: origins[column].isComputed,
            data,
            words,
            source,
            written
          )
        else { continue }
        let number = numbers[text] ?? last + notes.count + 1
        if numbers[text] == nil { notes.append((number, text)) }
        numbers[text] = number
        marks[CellPlace(column: column, row: row)] = number
      }
    }
  }

  private mutating func text(
    of parts: [RestingCells.Part],
    isComputed: Bool,
    _ data: LoadedData,
    _ words: ReportWords,
    _ source: (String, String) -> String,
    _ written: (String) -> String
  ) -> String? {
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
        let locators = Locators.text(Locators.sorted(place.locators), and: words.and)
        sources.append(source(place.key, locators))
      }
      let layout = DataEvidence.Layout(loaded, [])
      for row in part.rows.sorted().map({ Int($0) }) {
        rows.append(layout.cells(ofRow: row).prefix(layout.keyCount).joined(separator: "/"))
        if let form = claims.reference(ofRow: row)?.printed { printed.append(form) }
      }
    }
    guard !sources.isEmpty else { return nil }
    var text = sources.joined(separator: "; ")
    var remarks: [String] = []
    if !rows.isEmpty {
      let shown = Array(rows.prefix(Self.mostRows))
      remarks.append(words.rows(named: shown, more: rows.count - shown.count))
    }
    if !isComputed, rows.count == 1, let form = printed.first {
      remarks.append(words.printed(form))
    }
    if !remarks.isEmpty { text += " (" + written(remarks.joined(separator: ", ")) + ")" }
    return isComputed ? written(words.computedFrom) + " " + text : text
  }
}
