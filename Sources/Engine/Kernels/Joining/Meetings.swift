/// Which entries of an index were met, and which of them by several rows.
///
///     entries met   2 0 2 -1        meetings, up to two   none: 1 · 0: 1 · 1: 0 · 2: 2
///
/// Each thread counts the meetings of a stretch of the rows, and the counts are added up: no further than to
/// two, after which an entry is read and no longer written.
struct Meetings: Sendable {
  /// By entry, behind a place for rows that met none.
  private let counts: [UInt8]

  private static let mostStretches = 8

  /// - Precondition: every entry is below the bound, or -1 where a row met none.
  init(of entries: [Int32], bound: Int, on workers: Workers) {
    let most = min(workers.threadCount, Meetings.mostStretches)
    let size = max(workers.morselSize, entries.count / most + 1)
    let stretches = Workers(threadCount: workers.threadCount, morselSize: size)
    let parts = stretches.mapMorsels(entries.count) { rows in
      var counts = [UInt8](repeating: 0, count: bound + 1)
      for row in rows {
        let place = Int(entries[row]) + 1
        if counts[place] < 2 { counts[place] += 1 }
      }
      return counts
    }
    guard let first = parts.first else {
      counts = Array(repeating: 0, count: bound + 1)
      return
    }
    counts = parts.dropFirst().reduce(first) { sum, part in
      workers.fill(bound + 1) { places, out in
        for place in places { out.append(min(2, sum[place] + part[place])) }
      }
    }
  }

  /// How many entries were met.
  var count: Int { counts.dropFirst().count { $0 > 0 } }

  /// How many were met by several rows.
  var countOfAgain: Int { counts.dropFirst().count { $0 > 1 } }

  func isMet(_ entry: Int) -> Bool { counts[entry + 1] > 0 }

  func isMetAgain(_ entry: Int) -> Bool { counts[entry + 1] > 1 }
}
