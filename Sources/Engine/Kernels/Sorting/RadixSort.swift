/// Rows with their keys as words, sorted a byte at a time from the lowest: stable, without comparing.
///
///     key    0x0203  0x0101  0x0201        by low byte   0101 0201 0203
///     row    0       1       2             by next       0101 0201 0203  →  rows 1 2 0
///
/// Bytes in which all keys agree are passed over, so that ranks and small integers take two or three
/// passes; keys that are in order already take none.
enum RadixSort {
  struct Entry {
    let key: UInt64
    let row: Int32
  }

  static func sort(_ entries: inout [Entry], on workers: Workers) throws(RunFailure) {
    guard let first = entries.first?.key, !isSorted(entries) else { return }
    let differing = entries.reduce(0) { $0 | ($1.key ^ first) }
    var buffer = entries
    for shift in stride(from: UInt64(0), to: 64, by: 8) where (differing >> shift) & 0xFF != 0 {
      try workers.checkCancellation()
      var places = [Int](repeating: 0, count: 257)
      for entry in entries { places[Int((entry.key >> shift) & 0xFF) + 1] += 1 }
      for byte in 0..<256 { places[byte + 1] += places[byte] }
      try workers.walk(entries.count) { range throws(RunFailure) in
        for place in range {
          let byte = Int((entries[place].key >> shift) & 0xFF)
          buffer[places[byte]] = entries[place]
          places[byte] += 1
        }
      }
      swap(&entries, &buffer)
    }
  }

  private static func isSorted(_ entries: [Entry]) -> Bool {
    entries.indices.dropFirst().allSatisfy { entries[$0 - 1].key <= entries[$0].key }
  }

  /// An integer as a word of the same order.
  static func key(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value) ^ (1 << 63)
  }

  /// The integer of a word.
  static func integer(_ key: UInt64) -> Int64 {
    Int64(bitPattern: key ^ (1 << 63))
  }

  /// A float as a word of the same order: a negative one has its bits turned, a positive one its sign
  /// set; -0 is 0.
  static func key(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }

  /// The float of a word.
  static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key ^ (1 << 63) : ~key)
  }
}
