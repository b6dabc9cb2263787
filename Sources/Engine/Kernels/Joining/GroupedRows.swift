/// Rows by number: `rows[offsets[n]..<offsets[n + 1]]`, in their order.
struct GroupedRows: Sendable {
  let offsets: [Int32]
  let rows: [Int32]

  @inline(__always)
  func count(of number: Int) -> Int {
    Int(offsets[number + 1] - offsets[number])
  }

  @inline(__always)
  func range(of number: Int) -> Range<Int> {
    Int(offsets[number])..<Int(offsets[number + 1])
  }
}
