import Glibc

extension Array where Element: BitwiseCopyable {
  /// No element, and room for so many.
  init(largeFor count: Int) {
    self = []
    reserveLargePages(count)
  }

  /// Takes further elements in; room is made for as many as are expected in all.
  mutating func append(_ new: some Collection<Element>, expecting total: Int) {
    let needed = count + new.count
    if capacity < needed { reserveLargePages(Swift.max(total, needed + needed / 8)) }
    append(contentsOf: new)
  }

  /// Makes room for so many elements, in pages of two megabytes where the system has them: of small ones
  /// each is asked for by itself while a column is filled.
  mutating func reserveLargePages(_ count: Int) {
    reserveCapacity(count)
    let byteCount = capacity * MemoryLayout<Element>.stride
    unsafe withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let page = 1 << 21
      let address = Int(bitPattern: base)
      let first = (address + page - 1) / page * page
      let last = (address + byteCount) / page * page
      guard first < last else { return }
      // What it gives is of no account: without such pages there are small ones.
      _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_HUGEPAGE)
    }
  }
}
