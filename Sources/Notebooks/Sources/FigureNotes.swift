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
  private(set) var notes: [FigureNote] = []
  /// The sources that the notes name.
  private(set) var citekeys: [String] = []

  /// Notes for the numbers of a table that name no row, numbered from the next.
  init(
    of outcome: Outcome,
    _ table: Table,
    keys: [Int],
    after last: Int,
    written: FigureNoteText
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
        guard let note = written.note(on: parts, isComputed: origins[column].isComputed) else {
          continue
        }
        for key in note.citekeys where !citekeys.contains(key) { citekeys.append(key) }
        let number = numbers[note.text] ?? last + notes.count + 1
        if numbers[note.text] == nil { notes.append(FigureNote(number: number, text: note.text)) }
        numbers[note.text] = number
        marks[CellPlace(column: column, row: row)] = number
      }
    }
  }
}

/// The same for the figures of the prose, below the paragraph that has the first of them.
///
///     The rate is 11.8 [3] percent.
///
///     [3] NSO 2022, table 3.1 (row e04, printed "11,8").
struct ProseNotes {
  private let bindings: [String: Bindings.Binding]
  private let written: FigureNoteText
  private var numbers: [String: Int] = [:]
  /// Those of the present paragraph.
  private(set) var notes: [FigureNote] = []
  private(set) var citekeys: [String] = []

  init(_ bindings: Bindings, written: FigureNoteText) {
    self.bindings = Dictionary(
      bindings.bindings.filter(\.now.directions.isEmpty).map { ($0.link.key, $0) }
    ) { first, _ in first }
    self.written = written
  }

  /// The number of the note on the figure that a link shows; nil where it rests on nothing.
  mutating func number(of key: String, after last: Int) -> Int? {
    guard case .value(let result, let row, let column)? = bindings[key]?.found,
      !result.value(row: row, column: column).isNull
    else { return nil }
    let origins = result.outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    let parts = RestingCells(of: result.outcome).behind(row: row, column: column)
    guard origins.indices.contains(column),
      let note = written.note(on: parts, isComputed: origins[column].isComputed)
    else { return nil }
    for key in note.citekeys where !citekeys.contains(key) { citekeys.append(key) }
    if let known = numbers[note.text] { return known }
    let number = last + notes.count + 1
    numbers[note.text] = number
    notes.append(FigureNote(number: number, text: note.text))
    return number
  }

  /// Hands over the notes of the present paragraph, and begins the next one.
  mutating func finished() -> [FigureNote] {
    defer { notes = [] }
    return notes
  }
}
