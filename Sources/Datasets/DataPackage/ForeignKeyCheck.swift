import Engine
import Language

/// A table of a package beside where its cells stand.
struct PlacedTable {
  var table: LoadedTable
  let place: ResourcePlace
  /// Rows by column whose cell could not be read: what stands there is not known.
  let unread: [Int: Set<Int>]

  /// Whether a row has a cell that could not be read under one of the names.
  func isUnread(_ row: Int, _ names: [String]) -> Bool {
    guard !unread.isEmpty else { return false }
    return names.contains { name in
      table.table.index(ofField: name).flatMap { unread[$0]?.contains(row) } ?? false
    }
  }
}

/// Checks that what a table refers to is there, in another table or in itself.
///
/// A row whose key has no value at all refers to nothing. A key of which only a part is there is
/// compared as it stands.
struct ForeignKeyCheck {
  /// All tables of the package.
  let tables: [PlacedTable]

  func check(_ log: inout FaultLog) {
    for owner in tables {
      for key in owner.table.keys.foreignKeys { check(key, of: owner, &log) }
    }
  }

  private func check(
    _ key: TableKeys.ForeignKey,
    of owner: PlacedTable,
    _ log: inout FaultLog
  ) {
    // What names no table or no field has been told of with the descriptor.
    let name = key.resource ?? owner.table.name
    guard let target = tables.first(where: { $0.table.name == name })?.table,
      let columns = ForeignKeyCheck.columns(key.fields, owner.table),
      let targetColumns = ForeignKeyCheck.columns(key.referencedFields, target),
      columns.count == targetColumns.count
    else { return }
    let known = Set((0..<target.table.rowCount).map { ForeignKeyCheck.values(targetColumns, $0) })
    var near: [KeyValues: [String]] = [:]
    for row in 0..<owner.table.table.rowCount {
      let values = ForeignKeyCheck.values(columns, row)
      guard !values.values.allSatisfy(\.isNull), !known.contains(values),
        !owner.isUnread(row, key.fields)
      else { continue }
      let file = owner.place.file(ofRow: row)
      log.add(
        code: DatasetMessages.Code.foreignKey,
        file: file,
        owner.place.softSeverity
      ) {
        if near[values] == nil { near[values] = ForeignKeyCheck.nearest(to: values, among: known) }
        return DatasetMessages.brokenReference(
          location(row, key, owner),
          owner.place.softSeverity,
          key: key,
          values: values,
          target: name,
          near: near[values] ?? []
        )
      }
    }
  }

  /// The cell of a key of one field, and the row of another.
  private func location(
    _ row: Int,
    _ key: TableKeys.ForeignKey,
    _ owner: PlacedTable
  ) -> Diagnostic.Location {
    let line = Int(owner.table.lines[row])
    guard key.fields.count == 1, let index = owner.table.table.index(ofField: key.fields[0]) else {
      return DatasetMessages.line(owner.place.file(ofRow: row), line)
    }
    return owner.place.cell(row: row, line: line, key.fields[0], index)
  }

  private static func columns(_ names: [String], _ table: LoadedTable) -> [Column]? {
    let indices = names.compactMap { table.table.index(ofField: $0) }
    guard !names.isEmpty, indices.count == names.count else { return nil }
    return indices.map { table.table.columns[$0] }
  }

  private static func values(_ columns: [Column], _ row: Int) -> KeyValues {
    KeyValues(columns.map { $0.value(at: row) })
  }

  /// More values than these are not looked through for one that is near.
  private static let mostCandidates = 20_000

  /// The value that was probably meant, else the neighbours in order; nothing where that tells nothing.
  private static func nearest(to values: KeyValues, among known: Set<KeyValues>) -> [String] {
    guard known.count <= mostCandidates else { return [] }
    let texts = known.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if texts.contains(values.text) { return [values.text] }
    if let near = Suggestion.nearest(to: values.text, among: texts) { return [near] }
    return texts.count <= 8 ? texts : []
  }
}
