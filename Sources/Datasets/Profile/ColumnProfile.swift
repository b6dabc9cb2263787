import Engine
package import Language

/// What a column holds, counted: for `describe`, which shows a table at a glance.
package struct ColumnProfile: Sendable {
  /// Cells that are missing for one stated reason.
  package struct LabelCount: Hashable, Sendable {
    package let label: String
    package let count: Int
  }

  package let field: Field
  package let rowCount: Int
  package let nullCount: Int
  /// Distinct values, nulls left out.
  package let distinctCount: Int
  /// The least and the greatest value; nil where all are null.
  package let minimum: Value?
  package let maximum: Value?
  /// The first distinct values, in order of appearance.
  package let examples: [Value]
  /// Why cells are missing, where the package says, in order of appearance.
  package let missingLabels: [LabelCount]

  package var valueCount: Int { rowCount - nullCount }

  /// Profiles one column of a table, by its position.
  package init(of loaded: LoadedTable, column: Int, exampleCount: Int = 3) {
    let values = loaded.table.columns[column]
    let distinct = DistinctValues(values)
    field = loaded.table.fields[column]
    rowCount = loaded.table.rowCount
    nullCount = values.validity?.flags.count { !$0 } ?? 0
    distinctCount = distinct.firstRows.count
    examples = distinct.firstRows.prefix(exampleCount).map { values.value(at: $0) }
    minimum = distinct.least.map { values.value(at: $0) }
    maximum = distinct.greatest.map { values.value(at: $0) }
    missingLabels = ColumnProfile.counted(loaded.missingLabels[column] ?? [:])
  }

  private static func counted(_ labels: [Int32: String]) -> [LabelCount] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for row in labels.keys.sorted() {
      guard let label = labels[row] else { continue }
      if counts[label] == nil { order.append(label) }
      counts[label, default: 0] += 1
    }
    return order.map { LabelCount(label: $0, count: counts[$0] ?? 0) }
  }
}

/// The distinct values of a column by the rows where each stands first.
private struct DistinctValues {
  private(set) var firstRows: [Int] = []
  private(set) var least: Int?
  private(set) var greatest: Int?

  init(_ column: Column) {
    switch column {
    case .int(let vector), .timestamp(let vector): read(vector, <)
    case .float(let vector): read(vector, <)
    case .date(let vector): read(vector, <)
    case .bool(let vector): read(vector) { !$0 && $1 }
    case .text(let text): read(text)
    case .null: break
    }
  }

  private mutating func read<Element: Hashable & Sendable>(
    _ vector: Vector<Element>,
    _ isBelow: (Element, Element) -> Bool
  ) {
    var seen: Set<Element> = []
    for (row, value) in vector.values.enumerated() where !vector.isNull(at: row) {
      guard seen.insert(value).inserted else { continue }
      firstRows.append(row)
      if least.map({ isBelow(value, vector.values[$0]) }) ?? true { least = row }
      if greatest.map({ isBelow(vector.values[$0], value) }) ?? true { greatest = row }
    }
  }

  private mutating func read(_ column: TextColumn) {
    var isSeen = Array(repeating: false, count: column.dictionary.count)
    for (row, code) in column.codes.enumerated()
    where !column.isNull(at: row) && !isSeen[Int(code)] {
      isSeen[Int(code)] = true
      firstRows.append(row)
      let text = TextKey(column.text(at: row))
      if least.map({ text < TextKey(column.text(at: $0)) }) ?? true { least = row }
      if greatest.map({ TextKey(column.text(at: $0)) < text }) ?? true { greatest = row }
    }
  }
}

extension LoadedTable {
  /// A profile of every column, in their order.
  package var columnProfiles: [ColumnProfile] {
    table.columns.indices.map { ColumnProfile(of: self, column: $0) }
  }
}
