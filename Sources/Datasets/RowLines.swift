/// The physical line on which each row of a table begins, as runs of rows that follow line by line.
///
///     rows    0 1 2 3 4            lines   2 3 4 7 8
///     starts  0     3              firsts  2     7          row 3 stands behind a cell of three lines
///
/// A file whose rows have a line each needs one run, whatever its length.
package struct RowLines: Hashable, Sendable {
  /// The row that begins each run.
  private var starts: [Int32] = []
  /// The line of that row.
  private var firsts: [Int32] = []
  package private(set) var count = 0

  package init() {}

  package init(_ lines: some Sequence<Int32>) {
    for line in lines { append(line) }
  }

  /// Adds a row that begins on a line.
  mutating func append(_ line: Int32) {
    if let start = starts.last, let first = firsts.last,
      Int(first) + count - Int(start) == Int(line)
    {
      count += 1
      return
    }
    starts.append(Int32(clamping: count))
    firsts.append(line)
    count += 1
  }

  /// Adds rows that follow each other line by line.
  mutating func append(rows: Int, from line: Int) {
    guard rows > 0 else { return }
    append(Int32(clamping: line))
    count += rows - 1
  }
}

extension RowLines: RandomAccessCollection, ExpressibleByArrayLiteral {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package init(arrayLiteral lines: Int32...) {
    self.init(lines)
  }

  package subscript(row: Int) -> Int32 {
    precondition(row >= 0 && row < count, "a row of the table")
    // The last run that begins at the row or before it.
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= row { low = middle } else { high = middle - 1 }
    }
    return Int32(clamping: Int(firsts[low]) + row - Int(starts[low]))
  }
}
