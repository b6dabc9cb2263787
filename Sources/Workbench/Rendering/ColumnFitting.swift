/// Widths of columns that together fit a line.
enum ColumnFitting {
  /// Columns taken by the gaps between so many columns.
  static func gaps(_ count: Int) -> Int {
    TableGrid.gap * max(0, count - 1)
  }

  /// Widths that fit, the widest columns giving way first and none below its narrowest; nil where even
  /// the narrowest do not.
  ///
  ///     natural 40 20 6, narrowest 12 12 6, available 54  →  22 20 6   (and two gaps of 2)
  static func widths(natural: [Int], narrowest: [Int], available: Int) -> [Int]? {
    let space = available - gaps(natural.count)
    let floors = zip(natural, narrowest).map(min)
    guard floors.reduce(0, +) <= space else { return nil }
    func level(_ height: Int) -> [Int] {
      zip(natural, floors).map { min($0, max($1, height)) }
    }
    var low = 0
    var high = natural.max() ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if level(middle).reduce(0, +) <= space { low = middle } else { high = middle - 1 }
    }
    // What is left after levelling goes, one each, to the columns still below their natural width.
    var widths = level(low)
    var left = space - widths.reduce(0, +)
    for index in widths.indices where left > 0 && widths[index] == low {
      if widths[index] < natural[index] {
        widths[index] += 1
        left -= 1
      }
    }
    return widths
  }
}
