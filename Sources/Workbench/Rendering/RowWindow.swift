/// The rows of a long table that are shown: its head and its tail, with a gap between.
///
///     maximum 4 of 9 rows:  0 1 … 7 8
///
/// A gap that would stand for a single row gives way to that row.
struct RowWindow {
  /// Nil is the gap.
  let rows: [Int?]
  let shownCount: Int

  init(rowCount: Int, maximum: Int?) {
    guard let maximum, max(1, maximum) < rowCount - 1 else {
      rows = Array(0..<rowCount)
      shownCount = rowCount
      return
    }
    let shown = max(1, maximum)
    let head = shown - shown / 2
    rows = Array(0..<head) + [nil] + Array((rowCount - shown / 2)..<rowCount)
    shownCount = shown
  }
}
