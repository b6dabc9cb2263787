/// How many different keys some rows have; a row with a part of its key missing has none.
enum DistinctKeys {
  static func count(_ columns: [Column], of rows: [Int32], on workers: Workers) -> Int {
    let flags = columns.compactMap { $0.validity?.flags }
    let present =
      flags.isEmpty ? rows : rows.filter { row in flags.allSatisfy { $0[Int(row)] } }
    let keys = columns.map { $0.gathered(present, on: workers) }
    if keys.count == 1 { return count(keys[0].keyIntegers(on: workers)) }
    return present.isEmpty ? 0 : Grouping(keys, rowCount: present.count).count
  }

  /// A bit for each integer of a narrow range, else a number for each that is met.
  private static func count(_ values: [Int64]) -> Int {
    guard let lowest = values.min(), let highest = values.max() else { return 0 }
    let width = UInt64(bitPattern: highest &- lowest)
    guard width < UInt64(values.count) * 64 + 65_536 else {
      return Grouping(.int(Vector(values))).count
    }
    var bits = [UInt64](repeating: 0, count: Int(width >> 6) + 1)
    for value in values {
      let place = UInt64(bitPattern: value &- lowest)
      bits[Int(place >> 6)] |= 1 << (place & 63)
    }
    return bits.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
