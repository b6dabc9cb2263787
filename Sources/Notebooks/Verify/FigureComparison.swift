import Datasets
import Engine
import Language
import Workbench

/// The tables and charts of a report against those that the data give now.
struct FigureComparison {
  /// Table cells that name no row.
  private(set) var cellCount = 0
  private(set) var differingCount = 0
  private(set) var chartCount = 0
  /// Cells that rest on a changed row and print the same, and the tables that have one, by number.
  private(set) var hiddenCount = 0
  private(set) var hiddenTables: [Int] = []
  private(set) var lines: [String] = []

  private static let mostLines = 24

  private struct Change {
    let name: String
    let account: String
    let cause: String
  }

  init(
    _ old: ReportParts,
    _ new: ReportParts,
    _ replay: Replay,
    _ words: any ReportWords,
    _ data: DataComparison,
    unexplained: String
  ) {
    var changes: [Change] = []
    for table in ShownTable.all(of: replay) {
      guard
        let now = PrintedGrid(
          new.tables[table.number] ?? [],
          keys: table.keys,
          columnCount: table.columns.count
        )
      else { continue }
      let width = table.columns.count - table.keys.count
      cellCount += now.rows.count * width
      guard
        let before = PrintedGrid(
          old.tables[table.number] ?? [],
          keys: table.keys,
          columnCount: table.columns.count
        )
      else {
        differingCount += now.rows.count * width
        changes.append(
          Change(
            name: "\(words.table) \(table.number)",
            account: old.tables[table.number] == nil
              ? "is not in the report" : "has other columns in the report",
            cause: ""
          )
        )
        continue
      }
      compare(before, now, table, data, unexplained, into: &changes)
    }
    for number in new.charts.keys.sorted() {
      chartCount += 1
      let texts = [old, new].map { $0.charts[number]?.flatMap(\.lines) }
      if texts[0] != texts[1] {
        changes.append(
          Change(
            name: "\(words.figure) \(number)",
            account: texts[0] == nil ? "is not in the report" : "is drawn otherwise",
            cause: ""
          )
        )
      }
    }
    let nameWidth = min(46, changes.map { DisplayWidth.of($0.name) }.max() ?? 0)
    let accountWidth = min(24, changes.map { DisplayWidth.of($0.account) }.max() ?? 0)
    lines = changes.prefix(Self.mostLines).map { change in
      let line =
        Self.padded(change.name, nameWidth) + "  " + Self.padded(change.account, accountWidth)
        + "  "
        + change.cause
      return line.trimmingBlanks
    }
    if changes.count > Self.mostLines {
      lines.append("… and \(changes.count - Self.mostLines) more")
    }
  }

  var isSame: Bool { lines.isEmpty }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }

  private mutating func compare(
    _ old: PrintedGrid,
    _ new: PrintedGrid,
    _ table: ShownTable,
    _ data: DataComparison,
    _ unexplained: String,
    into changes: inout [Change]
  ) {
    func key(_ row: [String]) -> [String] { table.keys.map { row[$0] } }
    let unchosen = data.cause(ofChoice: table.deciding) ?? unexplained
    let oldKeys = old.rows.map(key)
    let newKeys = new.rows.map(key)
    let areNamed = Set(oldKeys).count == oldKeys.count && Set(newKeys).count == newKeys.count
    // Rows that nothing tells apart are compared in their order.
    let positions: [[String]: Int] =
      areNamed ? Dictionary(uniqueKeysWithValues: oldKeys.enumerated().map { ($1, $0) }) : [:]
    for (row, cells) in new.rows.enumerated() {
      let found = areNamed ? positions[newKeys[row]] : old.rows.indices.contains(row) ? row : nil
      guard let found else {
        differingCount += cells.count - table.keys.count
        changes.append(
          Change(
            name: table.name(row: row, column: nil),
            account: "a row that the report has not",
            cause: cause(table, row, nil, data) ?? unchosen
          )
        )
        continue
      }
      for column in cells.indices where areNamed ? !table.keys.contains(column) : true {
        if old.rows[found][column] == cells[column] {
          if cause(table, row, column, data) != nil {
            hiddenCount += 1
            if hiddenTables.last != table.number { hiddenTables.append(table.number) }
          }
          continue
        }
        differingCount += 1
        changes.append(
          Change(
            name: table.name(row: row, column: column),
            account: "\(Self.shown(old.rows[found][column])) -> \(Self.shown(cells[column]))",
            cause: cause(table, row, column, data) ?? unchosen
          )
        )
      }
    }
    let now = Set(newKeys)
    for (row, name) in oldKeys.enumerated()
    where areNamed ? !now.contains(name) : row >= new.rows.count {
      changes.append(
        Change(
          name: "\(table.label).\(name.map(Slug.of).joined(separator: "/"))",
          account: "a row that the data do not give",
          cause: unchosen
        )
      )
    }
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "(nothing)" : text }

  private func cause(
    _ table: ShownTable,
    _ row: Int,
    _ column: Int?,
    _ data: DataComparison
  ) -> String? {
    guard row < table.table.rowCount else { return nil }
    let isComputed = column.map { table.isComputed($0) } ?? false
    return data.cause(of: table.resting.behind(row: row, column: column), isComputed: isComputed)
  }
}

/// A table of a replay as its report numbers it.
struct ShownTable {
  let number: Int
  let label: String
  let table: Table
  let columns: [String]
  let keys: [Int]
  let resting: RestingCells
  let deciding: DecidingCells
  private let origins: [ColumnOrigin]

  static func all(of replay: Replay) -> [ShownTable] {
    var shown: [ShownTable] = []
    for result in replay.results where result.cell.show != .none {
      guard case .done(let outcome) = result.state, let table = outcome.table else { continue }
      let names = OutputNames.names(of: table.fields)
      let keys = result.cell.key.compactMap { names.firstIndex(of: $0) }
      shown.append(
        ShownTable(
          number: shown.count + 1,
          label: result.cell.name ?? "table \(shown.count + 1)",
          table: table,
          columns: names,
          keys: keys.isEmpty ? Array(names.indices.prefix(1)) : keys,
          resting: RestingCells(of: outcome),
          deciding: DecidingCells(of: outcome),
          origins: outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
        )
      )
    }
    return shown
  }

  func isComputed(_ column: Int) -> Bool {
    origins.indices.contains(column) && origins[column].isComputed
  }

  /// `trend.all.rate`, as links of the notebook name it.
  func name(row: Int, column: Int?) -> String {
    let name = keys.map { key in
      guard row < table.rowCount else { return "" }
      let value = table.columns[key].value(at: row)
      return value.isNull ? "missing" : Slug.of(NumberFormatter.text(value))
    }.joined(separator: "/")
    return ([label, name] + (column.map { [columns[$0]] } ?? [])).joined(separator: ".")
  }
}
