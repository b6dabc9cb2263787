import Engine
import Language
import Workbench

/// Compares a pinned table with a result, cell by cell.
struct PinnedComparison {
  private let pinned: PinnedTable
  private let table: Table
  private let writer: PinnedWriter
  private let marks: ResultMarks?
  /// The columns that name a row.
  private let keys: [Int]

  /// How many rows bear each name.
  private var names: [String: Int] = [:]

  private init(_ pinned: PinnedTable, _ table: Table, keys: [String], marks: ResultMarks?) {
    self.pinned = pinned
    self.table = table
    self.marks = marks
    let writer = PinnedWriter(table, marks: marks)
    let found = keys.compactMap { writer.heads.firstIndex(of: $0) }
    self.writer = writer
    self.keys = found.isEmpty && !writer.heads.isEmpty ? [0] : found
    for row in 0..<table.rowCount { names[name(ofRow: row), default: 0] += 1 }
  }

  /// How they differ; empty where they agree.
  static func differences(
    _ pinned: PinnedTable,
    _ table: Table,
    keys: [String],
    marks: ResultMarks? = nil
  ) -> [PinnedDifference] {
    let comparison = PinnedComparison(pinned, table, keys: keys, marks: marks)
    let faults = pinned.faults.map {
      PinnedDifference.unreadable(line: $0.line, problem: $0.problem)
    }
    if !faults.isEmpty { return faults }
    guard pinned.heads == comparison.writer.heads else {
      return [.columns(pinned: pinned.heads, now: comparison.writer.heads)]
    }
    return comparison.rowDifferences
  }

  private var rowDifferences: [PinnedDifference] {
    let now = table.rowCount
    if pinned.isOpen {
      guard now >= pinned.rows.count else {
        return [.rowCount(pinned: pinned.rows.count, now: now)]
      }
      let changed = cellDifferences(pairs: pinned.rows.indices.map { ($0, $0) })
      return changed.isEmpty && now == pinned.rows.count ? [.nothingFollows] : changed
    }
    if pinned.rows.count == now {
      let byPosition = cellDifferences(pairs: pinned.rows.indices.map { ($0, $0) })
      guard !byPosition.isEmpty, let matched = matchedByKey else { return byPosition }
      let isReordered = zip(matched.pairs, matched.pairs.dropFirst()).contains { $0.now > $1.now }
      let byKey = (isReordered ? [.order] : []) + differences(of: matched)
      // A changed key is better told as a changed cell than as one row gone and another new.
      return byKey.count < byPosition.count ? byKey : byPosition
    }
    return matchedByKey.map(differences(of:)) ?? [.rowCount(pinned: pinned.rows.count, now: now)]
  }

  private func differences(of matched: Matching) -> [PinnedDifference] {
    matched.gone.map { .rowIsGone(place: "row \(pinnedName(of: $0))") }
      + matched.new.map { .rowIsNew(place: "row \(name(ofRow: $0))", row: $0) }
      + cellDifferences(pairs: matched.pairs)
  }

  private func cellDifferences(pairs: [(pinned: Int, now: Int)]) -> [PinnedDifference] {
    pairs.flatMap { pair -> [PinnedDifference] in
      zip(pinned.rows[pair.pinned].cells, writer.heads.indices).compactMap { cell, column in
        let value = table.columns[column].value(at: pair.now)
        if cell.agrees(with: value, mark: marks?[column: column, row: pair.now]) { return nil }
        return .cell(
          row: pair.now,
          place: place(ofRow: pair.now, without: column),
          column: column,
          name: writer.heads[column],
          pinned: cell.text,
          now: writer.text(row: pair.now, column: column)
        )
      }
    }
  }

  // MARK: Rows by key

  private struct Matching {
    var pairs: [(pinned: Int, now: Int)] = []
    var gone: [Int] = []
    var new: [Int] = []
  }

  /// Rows paired by their keys; nil where a key is not unique on either side.
  private var matchedByKey: Matching? {
    var positions: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard positions.updateValue(row, forKey: name(ofRow: row)) == nil else { return nil }
    }
    var matching = Matching()
    var taken: Set<Int> = []
    var seen: Set<String> = []
    for row in pinned.rows.indices {
      let name = pinnedName(of: row)
      guard seen.insert(name).inserted else { return nil }
      if let now = positions[name] {
        matching.pairs.append((row, now))
        taken.insert(now)
      } else {
        matching.gone.append(row)
      }
    }
    matching.new = (0..<table.rowCount).filter { !taken.contains($0) }
    return matching
  }

  /// `row child labourers`; by number where the key differs or is not unique, nothing for an only row.
  private func place(ofRow row: Int, without column: Int) -> String {
    if table.rowCount == 1 { return "" }
    let name = name(ofRow: row)
    if keys.contains(column) { return "row \(row + 1)" }
    return names[name, default: 0] > 1 ? "row \(row + 1) (\(name))" : "row \(name)"
  }

  private func name(ofRow row: Int) -> String {
    keys.map { column in
      let value = table.columns[column].value(at: row)
      if case .text(let text) = value { return text }
      return writer.plainText(row: row, column: column)
    }.joined(separator: ", ")
  }

  private func pinnedName(of row: Int) -> String {
    let cells = pinned.rows[row].cells
    return keys.filter(cells.indices.contains).map { column in
      let cell = cells[column]
      let plain = QualifierMark.split(cell.text)?.rest ?? cell.text
      guard table.columns[column].type.isNumeric, let number = WrittenNumber(plain) else {
        return cell.text
      }
      return number.ungrouped
    }.joined(separator: ", ")
  }
}
