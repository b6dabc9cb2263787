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

  @inline(__always)
  private init(long bytes: RawSpan, _ start: Int, _ end: Int) {
    low = WordKey.hash(bytes, start, end)
    high = 0xFF << 56 | UInt64(truncatingIfNeeded: end &- start)
  }

  /// A hash of a word of nine bytes or more: up to thirty-two in one step, then eight a step.
  @inline(__always)
  static func hash(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    if end &- start > WordBytes.longest { return longHash(bytes, start, end) }
    let four = WordBytes(bytes, start, end)
    let outer = (four.first ^ 0x9E37_79B9_7F4A_7C15)
      .multipliedFullWidth(by: four.last ^ 0xD6E8_FEB8_6659_FD93)
    let inner = (four.second ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: four.third ^ 0xE703_7ED1_A0B4_28DB)
    return (outer.high ^ outer.low) &+ (inner.high ^ inner.low)
  }

  @inline(never)
  private static func longHash(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    TextBytes.hash(bytes, start, end)
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

/// The bytes of a word of nine to thirty-two, as four loads that overlap where it is shorter.
///
///     a b c d e f g h i j        first  a…h    second c…j    third a…h    last c…j
struct WordBytes {
  static let longest = 32

  let first: UInt64
  let second: UInt64
  let third: UInt64
  let last: UInt64

  /// Of no word.
  static let none = WordBytes(first: 0, second: 0, third: 0, last: 0)

  private init(first: UInt64, second: UInt64, third: UInt64, last: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.last = last
  }

  @inline(__always)
  init(_ bytes: RawSpan, _ start: Int, _ end: Int) {
    let step = min(8, end &- start &- 8)
    first = bytes.word(at: start)
    second = bytes.word(at: start &+ step)
    third = bytes.word(at: end &- 8 &- step)
    last = bytes.word(at: end &- 8)
  }

  /// A hash whose upper bits tell words apart that are few: these are compared besides.
  @inline(__always)
  var hash: UInt64 {
    first &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xD6E8_FEB8_6659_FD93
      ^ (second &* 0xA076_1D64_78BD_642F &+ third &* 0xE703_7ED1_A0B4_28DB)
  }

  /// 0 where a word of the same length is the same.
  @inline(__always)
  func difference(from other: WordBytes) -> UInt64 {
    (first ^ other.first) | (last ^ other.last) | (second ^ other.second) | (third ^ other.third)
  }

  /// Whether two words of so many bytes, nine or more, are the same.
  @inline(__always)
  static func areEqual(
    _ lhs: RawSpan,
    _ lhsStart: Int,
    _ rhs: RawSpan,
    _ rhsStart: Int,
    count: Int
  ) -> Bool {
    if count <= longest {
      let left = WordBytes(lhs, lhsStart, lhsStart &+ count)
      let right = WordBytes(rhs, rhsStart, rhsStart &+ count)
      return left.difference(from: right) == 0
    }
    var index = 0
    while index &+ 8 < count {
      if lhs.word(at: lhsStart &+ index) != rhs.word(at: rhsStart &+ index) { return false }
      index &+= 8
    }
    let rest = count &- 8
    return lhs.word(at: lhsStart &+ rest) == rhs.word(at: rhsStart &+ rest)
  }
}
