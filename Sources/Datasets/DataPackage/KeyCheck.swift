import Engine
import Language

/// Checks that a table's primary key has a value in every row, and no two rows share one.
struct KeyCheck {
  let table: LoadedTable
  let place: ResourcePlace

  func checkPrimaryKey(_ log: inout FaultLog) {
    let key = table.keys.primaryKey
    let columns = key.compactMap { name in table.table.index(ofField: name) }
    guard !columns.isEmpty, columns.count == key.count else { return }
    let identities = self.identities(columns)
    var firstRows: [Int: Int] = [:]
    for (row, identity) in identities.enumerated() {
      let line = Int(table.lines[row])
      if let gap = columns.first(where: { table.table.columns[$0].isNull(at: row) }) {
        add(row, &log) { file in
          DatasetMessages.keyIsMissing(
            place.cell(row: row, line: line, table.table.fields[gap].name, gap),
            place.softSeverity,
            table.table.fields[gap].name
          )
        }
      } else if let first = firstRows[identity] {
        add(row, &log) { file in
          DatasetMessages.secondRow(
            file,
            line,
            place.softSeverity,
            key: zip(key, columns).map { ($0, table.table.columns[$1].value(at: row)) },
            firstLine: Int(table.lines[first]),
            firstFile: place.file(ofRow: first)
          )
        }
      } else {
        firstRows[identity] = row
      }
    }
  }

  private func add(_ row: Int, _ log: inout FaultLog, _ wording: (String) -> Diagnostic) {
    let file = place.file(ofRow: row)
    log.add(code: DatasetMessages.Code.key, file: file, place.softSeverity) { wording(file) }
  }

  /// A number a row, equal where the rows agree in all of the columns.
  private func identities(_ columns: [Int]) -> [Int] {
    struct Pair: Hashable {
      let before: Int
      let value: Value
    }
    var identities = Array(repeating: 0, count: table.table.rowCount)
    for column in columns {
      var known: [Pair: Int] = [:]
      let values = table.table.columns[column]
      for row in identities.indices {
        let pair = Pair(before: identities[row], value: values.value(at: row))
        let next = known.count
        identities[row] = known[pair] ?? next
        if identities[row] == next { known[pair] = next }
      }
    }
    return identities
  }
}
