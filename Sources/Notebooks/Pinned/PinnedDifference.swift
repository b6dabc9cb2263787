/// One way in which a pinned result is not what the cell gives now.
enum PinnedDifference: Hashable {
  /// A line of the block that is no row of a table.
  case unreadable(line: Int, problem: String)
  case columns(pinned: [String], now: [String])
  /// A row by its key, and a column: by position in the result, with both texts.
  case cell(row: Int, name: String, column: String, index: Int, pinned: String, now: String)
  case rowIsNew(name: String, row: Int)
  case rowIsGone(name: String)
  case rowCount(pinned: Int, now: Int)
  /// The same rows, in another order.
  case order
  /// The block ends with `...`, and nothing follows.
  case nothingFollows
  /// The messages of a cell that is meant to fail.
  case message(pinned: String, now: String)
  case noTable
}
