import Glibc

extension Array where Element == UInt8 {
  /// Whether a byte stands in a range: the system looks for one faster than it can be counted.
  func contains(_ byte: UInt8, in range: Range<Int>) -> Bool {
    unsafe withUnsafeBytes { bytes in
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      guard let base = part.baseAddress else { return false }
      return unsafe memchr(base, CInt(byte), part.count) != nil
    }
  }
}
