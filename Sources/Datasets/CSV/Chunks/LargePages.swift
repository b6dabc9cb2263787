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

  /// Has the system bring the pages in that so many further elements will stand in, as far as there is room for them.
  ///
  /// A page is brought in where it is first written, and that takes long: so it is done beside other work.
  func bringInPages(for further: Int) {
    unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let page = 1 << 21
      let start = Int(bitPattern: base)
      let stride = MemoryLayout<Element>.stride
      // The page of the last element is there already.
      let first = (start + count * stride + page - 1) / page * page
      let last = start + Swift.min(capacity, count + further) * stride
      guard first < last else { return }
      let end = Swift.min((last + page - 1) / page * page, start + capacity * stride)
      // As above.
      _ = unsafe madvise(
        UnsafeMutableRawPointer(bitPattern: first),
        end - first,
        Array.populateForWriting
      )
    }
  }

  /// `MADV_POPULATE_WRITE`, which older headers lack.
  private static var populateForWriting: CInt { 23 }
}
