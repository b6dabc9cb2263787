/// Texts hashed and compared by their bytes, eight at a time; the same on every machine and in every run.
package enum TextBytes {
  /// A hash of the bytes of a text.
  static func hash(_ text: Span<UInt8>) -> UInt64 {
    unsafe hash(text.bytes, 0, text.count)
  }

  /// A hash of the bytes between two places; the last step is over those that are left and some before them.
  package static func hash(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    let count = end &- start
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    guard count >= 8 else {
      var word: UInt64 = 0
      for index in start..<end {
        word = word << 8 | UInt64(unsafe bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
      }
      return mixed(hash ^ word)
    }
    var index = start
    while index &+ 8 < end {
      hash = mixed(hash ^ word(bytes, index))
      index &+= 8
    }
    return mixed(hash ^ word(bytes, end &- 8))
  }

  static func areEqual(_ lhs: Span<UInt8>, _ rhs: Span<UInt8>) -> Bool {
    let count = lhs.count
    guard rhs.count == count else { return false }
    guard count >= 8 else {
      for index in 0..<count where lhs[index] != rhs[index] { return false }
      return true
    }
    let left = unsafe lhs.bytes
    let right = unsafe rhs.bytes
    var index = 0
    while index &+ 8 < count {
      if word(left, index) != word(right, index) { return false }
      index &+= 8
    }
    return word(left, count &- 8) == word(right, count &- 8)
  }

  @inline(__always)
  private static func word(_ bytes: RawSpan, _ index: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low &+ word
  }
}
