import Engine

/// A word as sixteen bytes: all of it where it has at most fifteen, else its hash and its length.
///
///     "not asked"    6E 6F 74 20 61 73 6B 65 | 64 00 00 00 00 00 00 09
///     a long one     its hash                | FF and its length
///
/// Short words are equal where their keys are; of long ones the bytes are compared too. No word has a
/// NUL, so that zeros are no part of it.
struct WordKey: Equatable {
  private(set) var low: UInt64
  private(set) var high: UInt64

  private static let longestShort = 15

  static let empty = WordKey(low: 0, high: 0)

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  var isShort: Bool { high >> 56 <= UInt64(WordKey.longestShort) }

  /// The key of a word with at least sixteen bytes behind its start that may be looked at.
  @inline(__always)
  init(padded bytes: RawSpan, _ start: Int, _ end: Int) {
    let count = end &- start
    if count > WordKey.longestShort {
      self = WordKey(long: bytes, start, end)
      return
    }
    let first = bytes.word(at: start)
    if count <= 8 {
      let excess = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
      low = count == 0 ? 0 : (first &<< excess) &>> excess
      high = UInt64(truncatingIfNeeded: count) &<< 56
    } else {
      let excess = UInt64(truncatingIfNeeded: 128 &- 8 &* count)
      low = first
      high =
        (bytes.word(at: start &+ 8) &<< excess) &>> excess
        | UInt64(truncatingIfNeeded: count) &<< 56
    }
  }

  /// The key of a word wherever it stands.
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let count = end - start
    if count > WordKey.longestShort {
      unsafe self = WordKey(long: bytes.bytes, start, end)
      return
    }
    var low: UInt64 = 0
    var high = UInt64(count) << 56
    for index in 0..<count {
      let byte = UInt64(bytes[start + index])
      if index < 8 {
        low |= byte << UInt64(8 * index)
      } else {
        high |= byte << UInt64(8 * index - 64)
      }
    }
    self.low = low
    self.high = high
  }

  /// Eight bytes a step, the last step over those that are left and some before them.
  @inline(never)
  private init(long bytes: RawSpan, _ start: Int, _ end: Int) {
    var hash = UInt64(truncatingIfNeeded: end &- start) &* 0x9E37_79B9_7F4A_7C15
    var index = start
    while index &+ 8 < end {
      hash = WordKey.mixed(hash ^ bytes.word(at: index))
      index &+= 8
    }
    low = WordKey.mixed(hash ^ bytes.word(at: end &- 8))
    high = 0xFF << 56 | UInt64(truncatingIfNeeded: end &- start)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low &+ word
  }

  /// Where to look for the word: equal words have equal hashes.
  @inline(__always)
  var hash: UInt64 {
    let product = (low ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: high ^ 0xD6E8_FEB8_6659_FD93
    )
    return product.high ^ product.low
  }
}
