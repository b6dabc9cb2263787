import Glibc

extension Array where Element: BitwiseCopyable {
  /// No element, and room for so many.
  init(roomFor count: Int) {
    self = []
    reserveCapacity(count)
  }

  /// Takes further elements in; room is made for as many as are expected in all.
  mutating func append(_ new: some Collection<Element>, expecting total: Int) {
    let needed = count + new.count
    if capacity < needed { reserveCapacity(Swift.max(total, needed + needed / 8)) }
    append(contentsOf: new)
  }

  /// Has the system bring the memory in that so many further elements will stand in, as far as room was made for them.
  ///
  /// It is brought in where it is first written, page by page, which takes long: so it is done beside other work, many
  /// pages at a time. The pages are small ones: large ones are quicker where the system has some at hand, but can take
  /// ten times as long where it has to fetch them, as a guest on another system does.
  func bringInPages(for further: Int) {
    unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let step = 1 << 21
      let start = Int(bitPattern: base)
      let stride = MemoryLayout<Element>.stride
      // Up to where a step ends, they were brought in before.
      let first = (start + count * stride + step - 1) / step * step
      let last = start + Swift.min(capacity, count + further) * stride
      guard first < last else { return }
      let end = Swift.min((last + step - 1) / step * step, start + capacity * stride)
      // What it gives is of no account: a system that does not know of it brings the pages in later.
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
