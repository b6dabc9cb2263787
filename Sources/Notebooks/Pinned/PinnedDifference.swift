/// One way in which a pinned result is not what the cell gives now.
enum PinnedDifference: Hashable {
  /// A line of the block that is no row of a table.
  case unreadable(line: Int, problem: String)
  case columns(pinned: [String], now: [String])
  /// One value: its row by position and in words, its column by position and name, and both texts.
  case cell(row: Int, place: String, column: Int, name: String, pinned: String, now: String)
  case rowIsNew(place: String, row: Int)
  case rowIsGone(place: String)
  case rowCount(pinned: Int, now: Int)
  /// The same rows, in another order.
  case order
  /// The block ends with `...`, and nothing follows.
  case nothingFollows
  /// The messages of a cell that is meant to fail.
  case message(pinned: String, now: String)
  case noTable
}
