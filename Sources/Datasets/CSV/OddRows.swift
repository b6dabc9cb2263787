/// The rows of a file that are not as wide as its header.
struct OddRows {
  /// A row whose cells are not as many as the header's.
  struct Row {
    let row: Int
    let line: Int
    let count: Int
  }

  /// Rows with a value behind the header's last column; they are not in the table.
  var long: [Row] = []
  var short: [Row] = []
  /// Rows that have more delimiters than the header, and nothing behind them.
  var trailing: [Row] = []
  var blankLines: [Int] = []

  /// Adds those of a later part, whose rows and lines count from its own first.
  mutating func append(_ part: OddRows, row: Int, line: Int) {
    func moved(_ odd: Row) -> Row {
      Row(row: odd.row + row, line: odd.line + line, count: odd.count)
    }
    long += part.long.map(moved)
    short += part.short.map(moved)
    trailing += part.trailing.map(moved)
    blankLines += part.blankLines.map { $0 + line }
  }
}
