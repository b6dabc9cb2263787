internal import Synchronization

/// Which rows lie in which part of a relation, found when somebody asks.
///
///     ids  0 1 0 2 1       first asked for part 0: a scan       0 2
///                          asked again: an index, kept          0 2 | 1 4 | 3
///
/// It shares the numbers by which `group` has split the rows, and costs nothing more until then.
final class PartIndex: Sendable {
  /// A part a row; nil where one part holds all, or where the rows of each are known.
  private let ids: [Int32]?
  private let rowCount: Int
  private let partCount: Int
  private let index: Mutex<Index>

  private struct Index {
    var wasAsked = false
    var rows: PartRows?
  }

  init(_ partition: Partition, rowCount: Int) {
    ids = partition.ids
    partCount = partition.count
    self.rowCount = rowCount
    index = Mutex(Index())
  }

  init(_ parts: PartRows) {
    ids = nil
    partCount = parts.offsets.count - 1
    rowCount = parts.rows.count
    index = Mutex(Index(rows: parts))
  }

  func part(of row: Int32) -> Int32 { ids?[Int(row)] ?? 0 }

  /// The rows of several parts, part after part.
  func rows(of parts: [Int32]) -> [Int32] {
    guard let known = index(asking: parts.count) else { return scanned(parts) }
    var rows: [Int32] = []
    for part in parts { rows += known.rows[known.range(of: Int(part))] }
    return rows
  }

  /// The rows of the parts of these rows, in each part those up to the last of them.
  func rows(upTo several: [Int32]) -> [Int32] {
    guard let first = several.first else { return [] }
    guard let ids else { return Array(0...(several.max() ?? first)) }
    if several.count == 1 {
      let part = ids[Int(first)]
      return (0...first).filter { ids[Int($0)] == part }
    }
    var last = [Int32](repeating: -1, count: partCount)
    var parts: [Int32] = []
    for row in several {
      let part = ids[Int(row)]
      if last[Int(part)] < 0 { parts.append(part) }
      last[Int(part)] = max(last[Int(part)], row)
    }
    guard let known = index(asking: several.count) else { return [] }
    return parts.flatMap { part in
      known.rows[known.range(of: Int(part))].prefix { $0 <= last[Int(part)] }
    }
  }

  /// Nil where a scan is enough: a single part, asked for the first time.
  private func index(asking count: Int) -> PartRows? {
    index.withLock { index in
      if let rows = index.rows { return rows }
      defer { index.wasAsked = true }
      if ids == nil || count < 2 && !index.wasAsked { return nil }
      let partition = Partition(ids: ids, count: partCount, keys: [], parents: [])
      let rows = partition.rowsByPart(rowCount: rowCount)
      index.rows = rows
      return rows
    }
  }

  private func scanned(_ parts: [Int32]) -> [Int32] {
    guard let part = parts.first else { return [] }
    guard let ids else { return Array(0..<Int32(rowCount)) }
    return (0..<Int32(rowCount)).filter { ids[Int($0)] == part }
  }
}
