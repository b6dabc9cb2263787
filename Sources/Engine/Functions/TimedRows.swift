import Language

/// The rows of each part by their time, for functions that look a distance in time away.
///
///     part  a a a b        time  2010 2011 2013 2011        (a, 2011 - 1) → row 0
struct TimedRows {
  private struct Key: Hashable {
    let part: Int32
    let bits: UInt64
  }

  private let call: PartArguments
  private let times: Column
  private var rowAt: [Key: Int32] = [:]

  init(_ times: Column, _ call: PartArguments) throws(RunFailure) {
    self.call = call
    self.times = times
    rowAt.reserveCapacity(call.rowCount)
    for row in 0..<call.rowCount {
      guard let key = key(of: row, moved: 0) else { continue }
      if rowAt.updateValue(Int32(row), forKey: key) != nil {
        let scope = call.partition.isWhole ? "" : " in one group"
        throw .argumentOutOfRange(
          call.site.range,
          function: call.signature.name,
          found: "\(NumberFormatter.text(times.value(at: row))) twice in `by:`\(scope)",
          expected: "a time that differs from row to row"
            + (call.partition.isWhole ? ", or inside `group` in each group" : "")
        )
      }
    }
  }

  /// The values of the column at the rows that lie so far from each row.
  func rows(offset: Int64, forward: Bool) -> Column {
    let sources = (0..<call.rowCount).map { row -> Int32 in
      let (distance, overflow) =
        forward ? (offset, false) : Int64(0).subtractingReportingOverflow(offset)
      guard !overflow, let key = key(of: row, moved: distance) else { return -1 }
      return rowAt[key] ?? -1
    }
    return call.taking(sources)
  }

  /// Where a time a distance from that of a row would be found; nil where the row has none.
  private func key(of row: Int, moved distance: Int64) -> Key? {
    if times.isNull(at: row) { return nil }
    let part = Int32(call.partition.part(of: row))
    switch times {
    case .int(let vector):
      let (time, overflow) = vector[row].addingReportingOverflow(distance)
      return overflow ? nil : Key(part: part, bits: UInt64(bitPattern: time))
    case .date(let vector):
      let (time, overflow) = Int64(vector[row]).addingReportingOverflow(distance)
      return overflow ? nil : Key(part: part, bits: UInt64(bitPattern: time))
    case .float(let vector):
      let time = vector[row] + Double(distance)
      return Key(part: part, bits: (time == 0 ? 0 : time).bitPattern)
    case .bool, .text, .timestamp, .time, .duration, .null:
      return nil
    }
  }
}
