import Engine
import Language

/// Checks the keys that a table declares within itself: its primary key has a value in every row, and
/// neither it nor a unique key has the same values in two rows.
struct KeyCheck {
  let table: LoadedTable
  let place: ResourcePlace
  /// Rows by column whose cell could not be read: what stands there is not known.
  let unread: [Int: Set<Int>]

  func check(_ log: inout FaultLog) {
    let keys = table.keys
    check(keys.primaryKey, kind: .primary, &log)
    for key in keys.uniqueKeys where key != keys.primaryKey { check(key, kind: .unique, &log) }
  }

  /// What a key demands.
  enum Kind {
    case primary
    /// A row that lacks a value is not looked at, as in SQL, which the specification follows.
    case unique

    var words: String {
      switch self {
      case .primary: "primary key"
      case .unique: "unique key"
      }
    }
  }

  private func check(_ key: [String], kind: Kind, _ log: inout FaultLog) {
    let columns = key.compactMap { name in table.table.index(ofField: name) }
    guard !columns.isEmpty, columns.count == key.count else { return }
    var firstRows: [KeyValues: Int] = [:]
    for row in 0..<table.table.rowCount {
      if !unread.isEmpty, columns.contains(where: { unread[$0]?.contains(row) ?? false }) {
        continue
      }
      let line = Int(table.lines[row])
      let values = KeyValues(columns.map { table.table.columns[$0].value(at: row) })
      if let gap = values.values.firstIndex(where: \.isNull) {
        if case .unique = kind { continue }
        add(row, &log) { file in
          DatasetMessages.keyIsMissing(
            place.cell(row: row, line: line, key[gap], columns[gap]),
            place.softSeverity,
            key[gap]
          )
        }
      } else if let first = firstRows[values] {
        add(row, &log) { file in
          DatasetMessages.secondRow(
            file,
            line,
            place.softSeverity,
            key: zip(key, columns).map { ($0, table.table.columns[$1].value(at: row)) },
            kind: kind,
            firstLine: Int(table.lines[first]),
            firstFile: place.file(ofRow: first)
          )
        }
      } else {
        firstRows[values] = row
      }
    }
  }

  private func add(_ row: Int, _ log: inout FaultLog, _ wording: (String) -> Diagnostic) {
    let file = place.file(ofRow: row)
    log.add(code: DatasetMessages.Code.key, file: file, place.softSeverity) { wording(file) }
  }
}

/// The values of a key in one row, equal where each is: 2018 as an int equals 2018.0.
struct KeyValues: Hashable {
  let values: [Value]

  init(_ values: [Value]) {
    self.values = values.map { value in
      if case .float(let number) = value, let whole = Int64(exactly: number) {
        .int(whole)
      } else {
        value
      }
    }
  }

  /// As a message lists them.
  var text: String {
    values.map { $0.isNull ? "nothing" : NumberFormatter.text($0) }.joined(separator: ", ")
  }
}
