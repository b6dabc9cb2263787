/// How many different keys some rows have; a row with a part of its key missing has none.
enum DistinctKeys {
  static func count(
    _ columns: [Column],
    of rows: [Int32],
    on workers: Workers
  ) throws(RunFailure) -> Int {
    let flags = columns.compactMap { $0.validity?.flags }
    let present =
      flags.isEmpty ? rows : rows.filter { row in flags.allSatisfy { $0[Int(row)] } }
    let keys = columns.map { $0.gathered(present, on: workers) }
    if keys.count == 1 { return try count(keys[0].keyIntegers(on: workers), on: workers) }
    return try present.isEmpty
      ? 0 : Grouping(keys, rowCount: present.count, on: workers).count
  }

  /// How many different keys a column has whose integers, or words' codes, take a byte or two each; nil of any
  /// other, and of one that forgets.
  static func count(small column: Column, on workers: Workers) -> Int? {
    if column.validity != nil { return nil }
    switch narrowKeys(column, on: workers) {
    case .bytes(let values): return count(small: values, on: workers)
    case .pairs(let values): return count(small: values, on: workers)
    case .words, nil: return nil
    }
  }

  private static func narrowKeys(_ column: Column, on workers: Workers) -> NarrowNumbers? {
    switch column {
    case .int(let vector): vector.remembers ? vector.figures(on: workers)?.narrow : nil
    case .text(let text): text.narrowCodes(on: workers)
    case .float, .bool, .date, .timestamp, .time, .duration, .null: nil
    }
  }

  /// A byte for each integer, which is set and not read: so no row waits for the one before it.
  private static func count<Number: FixedWidthInteger & Sendable>(
    small values: [Number],
    on workers: Workers
  ) -> Int {
    let stretches = workers.stretches(of: 0..<values.count, atMost: workers.threadCount)
    let parts = workers.map(stretches.count) { index in
      var isThere = [Bool](repeating: false, count: Int(Number.max) + 1)
      for row in stretches[index] { isThere[Int(values[row])] = true }
      return isThere
    }
    return (0...Int(Number.max)).count { key in parts.contains { $0[key] } }
  }

  /// A bit for each integer of a narrow range, else a number for each that is met.
  private static func count(_ values: [Int64], on workers: Workers) throws(RunFailure) -> Int {
    guard let lowest = values.min(), let highest = values.max() else { return 0 }
    let width = UInt64(bitPattern: highest &- lowest)
    guard width < UInt64(values.count) * 64 + 65_536 else {
      return try Grouping(.int(Vector(values)), on: workers).count
    }
    var bits = [UInt64](repeating: 0, count: Int(width >> 6) + 1)
    for value in values {
      let place = UInt64(bitPattern: value &- lowest)
      bits[Int(place >> 6)] |= 1 << (place & 63)
    }
    return bits.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
