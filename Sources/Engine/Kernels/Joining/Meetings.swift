/// Which entries of an index were met, and which of them by several rows.
///
///     entries met   2 0 2 -1        met  1 0 1        again  0 0 1
///
/// A bit an entry; stretches of rows are counted apart and their bits united.
struct Meetings: Sendable {
  private var met: [UInt64]
  private var again: [UInt64]

  private static let mostStretches = 8

  /// - Precondition: every entry is below the bound, or negative where a row met none.
  init(of entries: [Int32], bound: Int, on workers: Workers) {
    let size = max(workers.morselSize, entries.count / Meetings.mostStretches + 1)
    let stretches = Workers(threadCount: workers.threadCount, morselSize: size)
    let parts = stretches.mapMorsels(entries.count) {
      Meetings(of: entries, rows: $0, bound: bound)
    }
    self = parts.first ?? Meetings(of: [], rows: 0..<0, bound: bound)
    for part in parts.dropFirst() { unite(part) }
  }

  private init(of entries: [Int32], rows: Range<Int>, bound: Int) {
    var met = [UInt64](repeating: 0, count: (bound + 63) / 64)
    var again = met
    for row in rows {
      let entry = entries[row]
      if entry < 0 { continue }
      let place = Int(entry) &>> 6
      let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: entry & 63)
      again[place] |= met[place] & bit
      met[place] |= bit
    }
    self.met = met
    self.again = again
  }

  private mutating func unite(_ other: Meetings) {
    for place in met.indices {
      again[place] |= other.again[place] | (met[place] & other.met[place])
      met[place] |= other.met[place]
    }
  }

  /// How many entries were met.
  var count: Int { met.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// How many were met by several rows.
  var countOfAgain: Int { again.reduce(0) { $0 + $1.nonzeroBitCount } }

  func isMet(_ entry: Int) -> Bool { Meetings.isSet(entry, in: met) }

  func isMetAgain(_ entry: Int) -> Bool { Meetings.isSet(entry, in: again) }

  private static func isSet(_ entry: Int, in bits: [UInt64]) -> Bool {
    bits[entry &>> 6] &>> UInt64(truncatingIfNeeded: entry & 63) & 1 != 0
  }
}
