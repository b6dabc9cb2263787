/// For each row of a relation, the rows of an earlier one that it comes from.
///
/// The forms hold, shared, what the operators compute anyway (as Smoke does: Psallidas and Wu, VLDB
/// 2018): a filter's selection, a sort's permutation, a group's numbers. Nothing is worked out before
/// somebody asks.
enum RowMap: Sendable {
  /// One row each; -1 where there is none (an unmatched side of a join).
  case one([Int32])
  /// `rows[offsets[i]..<offsets[i + 1]]` for row `i`, each once.
  case many(offsets: [Int], rows: [Int32])
  /// Row `i` comes from the rows of part `i`.
  case parts(PartIndex)
  /// A row leads to the number of the part that it lies in.
  case partNumber(PartIndex)
  /// A row leads to the rows of its part up to itself.
  case upTo(PartIndex)
  /// A row leads to the rows of its frame.
  case frames(FrameIndex)

  /// What several rows, each named once, come from together: each row once, in the order in which the
  /// first lead there.
  func rows(behind several: [Int32]) -> [Int32] {
    switch self {
    case .one(let rows):
      var found: [Int32] = []
      found.reserveCapacity(several.count)
      for row in several where rows[Int(row)] >= 0 { found.append(rows[Int(row)]) }
      return found.withoutRepeats()
    case .many(let offsets, let rows):
      var found: [Int32] = []
      for row in several { found += rows[offsets[Int(row)]..<offsets[Int(row) + 1]] }
      return several.count > 1 ? found.withoutRepeats() : found
    case .parts(let index): return index.rows(of: several)
    case .partNumber(let index): return several.map { index.part(of: $0) }.withoutRepeats()
    case .upTo(let index): return index.rows(upTo: several)
    case .frames(let index): return index.rows(behind: several)
    }
  }
}

extension [Int32] {
  /// Each row number once, at its first place; none is negative.
  func withoutRepeats() -> [Int32] {
    if count < 2 { return self }
    if count < 64 {
      var seen: Set<Int32> = []
      return filter { seen.insert($0).inserted }
    }
    // A bit a row: tables of ten million rows make little more than a megabyte.
    var seen = [UInt64](repeating: 0, count: Int(self.max() ?? 0) / 64 + 1)
    var distinct: [Int32] = []
    distinct.reserveCapacity(count)
    for row in self {
      let bit: UInt64 = 1 << UInt64(row & 63)
      if seen[Int(row) / 64] & bit != 0 { continue }
      seen[Int(row) / 64] |= bit
      distinct.append(row)
    }
    return distinct
  }
}
