import Engine

/// Where the cells of a chunk's rows lie in the bytes around it.
///
///     bytes     7,"a b",x⏎8,,y⏎          two rows of three cells
///     even      0 2 8 10 11 12 14         where each cell begins; it ends one before the next begins
///     uneven    0 1  2 7  8 9  …          where each cell begins and ends
///
/// Rows that are all as wide as the header need one place a cell, which the scanner writes as it goes.
/// Any other chunk has two.
struct CellPlaces {
  var places: [UInt32]
  let rowCount: Int
  let columnCount: Int
  let isEven: Bool
  /// Whether each row ends with a carriage return before its terminator, which no cell has.
  let hasReturns: Bool

  /// The cells of one column, from row to row.
  struct Walk {
    /// Of the first cell, among the places.
    var position: Int
    let stride: Int
    /// Bytes between where a cell ends and where the next begins, if the end is not noted itself.
    let gap: Int

    @inline(__always)
    func start(_ places: Span<UInt32>) -> Int {
      assert(position + 1 < places.count, "a walk ends with the last row")
      return unsafe Int(places[unchecked: position])
    }

    @inline(__always)
    func end(_ places: Span<UInt32>) -> Int {
      unsafe Int(places[unchecked: position &+ 1]) &- gap
    }

    @inline(__always)
    mutating func advance() { position &+= stride }

    /// The walk as it stands so many rows further on.
    func moved(by rows: Int) -> Walk {
      var walk = self
      walk.position += rows * stride
      return walk
    }
  }

  func walk(column: Int) -> Walk {
    Walk(
      position: isEven ? column : 2 * column,
      stride: isEven ? columnCount : 2 * columnCount,
      gap: isEven ? (hasReturns && column == columnCount - 1 ? 2 : 1) : 0
    )
  }

  /// Rows whose every cell begins where the one before it ended.
  init(even places: [UInt32], rowCount: Int, columnCount: Int, hasReturns: Bool) {
    self.places = places
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.hasReturns = hasReturns
    isEven = true
  }

  /// The rows of a grid.
  init(_ grid: CellGrid) {
    places = []
    places.reserveCapacity(grid.cells.count * 2)
    // A cell that a row lacks is empty, and stands where the bytes before and behind it may be looked at.
    let first = UInt32(CellScan.margin)
    for cell in grid.cells {
      places.append(max(cell.start, first))
      places.append(max(cell.end, first))
    }
    rowCount = grid.rowCount
    columnCount = grid.columnCount
    isEven = false
    hasReturns = false
  }
}
