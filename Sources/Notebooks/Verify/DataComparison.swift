import Datasets
import Engine
import Language
import Workbench

/// The data of now against what a report says of the data that it was made from.
struct DataComparison {
  /// A row that is not as it was.
  struct RowChange {
    /// How the row is called: `e04`.
    let name: String
    /// `value 11.8 -> 11.9`, or what became of the row.
    let account: String
  }

  /// What is said of each table, and of each file.
  private(set) var lines: [String] = []
  /// The cells that changed: table, row, column, with the row's name.
  private var cells: [Int: [Int32: (name: String, columns: Set<Int>)]] = [:]
  /// Names of rows that are gone or new, by table.
  private var others: [Int: [String]] = [:]
  private(set) var changedRowCount = 0

  private static let mostRows = 6

  init(_ old: DataEvidence, _ new: DataEvidence, data: LoadedData) {
    for rows in old.rows {
      guard
        let id = data.tables.firstIndex(where: { DataEvidence.name(of: $0, in: data) == rows.table }
        )
      else {
        lines.append("\(rows.table) is not in the data")
        continue
      }
      compare(rows, new.rows.first { $0.table == rows.table }, id, data.tables[id])
    }
    for runs in old.runs {
      let now = new.runs.first { $0.table == runs.table }?.digests ?? []
      let changed = runs.digests.filter { !now.contains($0) }
      if changed.isEmpty { continue }
      changedRowCount += changed.count
      let places = changed.prefix(Self.mostRows).map { line in
        line.firstIndex(of: ":").map { String(line[..<$0]) } ?? line
      }
      let rest = changed.count - places.count
      lines.append(
        "\(runs.table)  differs somewhere in \(places.joined(separator: ", "))"
          + (rest > 0 ? " and \(rest) runs of lines more" : "")
      )
    }
  }

  // MARK: Rows

  private mutating func compare(
    _ old: DataEvidence.Rows,
    _ new: DataEvidence.Rows?,
    _ id: Int,
    _ loaded: LoadedTable
  ) {
    let isByLine = ReportLanguage.allCases.contains { $0.words.fileLine == old.columns.first }
    let names = old.columns.dropFirst(isByLine ? 1 : 0)
    let columns = names.map { loaded.table.index(ofField: $0) }
    let gone = zip(names, columns).filter { $0.1 == nil }.map(\.0)
    if !gone.isEmpty {
      lines.append("\(old.table)  has no column \(gone.joined(separator: ", ")) any more")
      changedRowCount += 1
    }
    func cells(_ row: Int) -> [String] {
      (isByLine ? [loaded.lines.indices.contains(row) ? String(loaded.lines[row]) : ""] : [])
        + columns.map { $0.map { EvidenceText.cell(loaded, row: row, column: $0) } ?? "" }
    }
    var rowsByName: [String: [Int]] = [:]
    var rowsByContent: [[String]: Int] = [:]
    for row in 0..<loaded.table.rowCount {
      let texts = cells(row)
      rowsByName[old.name(texts), default: []].append(row)
      if isByLine { rowsByContent[Array(texts.dropFirst()), default: 0] += 1 }
    }
    var changes: [RowChange] = []
    for row in old.rows {
      // A row that was moved to another line is as it was.
      if isByLine, rowsByContent[Array(row.dropFirst()), default: 0] > 0 { continue }
      let name = isByLine ? "line \(row[0])" : old.name(row)
      guard let index = rowsByName[old.name(row)]?.first else {
        changes.append(RowChange(name: name, account: "is gone"))
        others[id, default: []].append(name)
        continue
      }
      let now = cells(index)
      let differing = row.indices.filter { row[$0] != now[$0] }
      if differing.isEmpty { continue }
      let accounts = differing.map { "\(old.columns[$0]) \(shown(row[$0])) -> \(shown(now[$0]))" }
      changes.append(RowChange(name: name, account: accounts.joined(separator: ", ")))
      let places = differing.compactMap {
        $0 < (isByLine ? 1 : 0) ? nil : columns[$0 - (isByLine ? 1 : 0)]
      }
      self.cells[id, default: [:]][Int32(clamping: index)] = (name, Set(places))
    }
    if let new, !isByLine {
      let known = Set(old.rows.map(old.name))
      for row in new.rows where !known.contains(new.name(row)) {
        changes.append(RowChange(name: new.name(row), account: "was not behind a figure before"))
        others[id, default: []].append(new.name(row))
        if let index = rowsByName[new.name(row)]?.first {
          self.cells[id, default: [:]][Int32(clamping: index)] = (
            new.name(row), Set(loaded.table.fields.indices)
          )
        }
      }
    }
    guard !changes.isEmpty else { return }
    changedRowCount += changes.count
    let verb = changes.count == 1 ? "differs" : "differ"
    let head = "\(loaded.file)  \(changes.count) of \(old.rows.count) rows behind figures \(verb)"
    if changes.count == 1 {
      lines.append("\(head): \(changes[0].name) \(changes[0].account)")
    } else {
      lines.append(head)
      lines += changes.prefix(Self.mostRows).map { "  \($0.name) \($0.account)" }
      let rest = changes.count - Self.mostRows
      if rest > 0 { lines.append("  … and \(rest) more") }
    }
  }

  private func shown(_ cell: String) -> String {
    cell.isEmpty ? "(missing)" : cell.contains(" ") ? "\"\(cell)\"" : cell
  }

  // MARK: What a figure moved with

  /// The rows of the data that changed and that a figure rests on: `from e04`, and `follows from` where the
  /// figure is computed; nil where none did.
  func cause(of resting: [RestingCells.Part], isComputed: Bool) -> String? {
    var names: [String] = []
    for part in resting {
      guard let changed = cells[part.table] else { continue }
      for row in part.rows.sorted() {
        guard let found = changed[row],
          part.columns.isEmpty || !found.columns.isDisjoint(with: part.columns)
        else { continue }
        if !names.contains(found.name) { names.append(found.name) }
      }
    }
    if names.isEmpty {
      // A row that is gone leaves no cell to rest on.
      for part in resting {
        for name in others[part.table] ?? [] where !names.contains(name) { names.append(name) }
      }
    }
    return Self.listed(names).map { (isComputed ? "follows from " : "from ") + $0 }
  }

  /// The rows that changed of those that decide which rows a result is made of: `rows chosen by ngo2021`.
  func cause(ofChoice deciding: DecidingCells) -> String? {
    var names: [String] = []
    for table in deciding.columns.keys.sorted() {
      let columns = deciding.columns[table] ?? []
      let changed = cells[table] ?? [:]
      for row in changed.keys.sorted() {
        guard let found = changed[row], !found.columns.isDisjoint(with: columns) else { continue }
        names.append(found.name)
      }
      names += (others[table] ?? []).filter { !names.contains($0) }
    }
    return Self.listed(names).map { "rows chosen by " + $0 }
  }

  private static func listed(_ names: [String]) -> String? {
    if names.isEmpty { return nil }
    let rest = names.count - 3
    return names.prefix(3).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
