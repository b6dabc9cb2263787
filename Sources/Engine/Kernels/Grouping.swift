/// Rows numbered by the values they share: equal rows have one id, in order of first appearance.
///
///     node    a  b  a  c        ids  0 1 0 2       firstRows  0 1 3
///
/// Nulls equal each other, and -0 equals 0. The keys of a row are packed into one number; where these are
/// few enough they index an array (`Grouping+Dense`), others go through hash tables (`Grouping+Hashed`).
struct Grouping: Sendable {
  private(set) var ids: [Int32]
  /// For each id, the first row that has it: they ascend.
  private(set) var firstRows: [Int32]

  var count: Int { firstRows.count }

  init(ids: [Int32], firstRows: [Int32]) {
    self.ids = ids
    self.firstRows = firstRows
  }

  /// - Precondition: every column has this many rows.
  init(_ columns: [Column], rowCount: Int, on workers: Workers) throws(RunFailure) {
    try self.init(try KeyLane.lanes(columns, on: workers), rowCount: rowCount, on: workers)
  }

  init(_ column: Column, on workers: Workers) throws(RunFailure) {
    try self.init([column], rowCount: column.count, on: workers)
  }

  /// Splits groups by a second numbering of the same rows.
  mutating func refine(by other: [Int32], on workers: Workers) throws(RunFailure) {
    self = try Grouping(
      [KeyLane(numbers: ids, count: count), KeyLane(numbers: other, on: workers)],
      rowCount: ids.count,
      on: workers
    )
  }

  /// Rows by the places of all lanes.
  ///
  /// Where a word cannot hold them, those that fit are numbered first, and their numbers stand for them:
  /// two numbers of rows always fit.
  init(_ lanes: [KeyLane], rowCount: Int, on workers: Workers) throws(RunFailure) {
    guard rowCount > 0, let first = lanes.first else {
      self.init(
        ids: Array(repeating: 0, count: rowCount),
        firstRows: rowCount > 0 ? [0] : []
      )
      return
    }
    var keys = PackedKeys(first)
    for lane in lanes.dropFirst() {
      if let wider = keys.adding(lane) {
        keys = wider
        continue
      }
      keys = PackedKeys(KeyLane(try Grouping(keys, rowCount: rowCount, on: workers)))
      if let wider = keys.adding(lane) {
        keys = wider
        continue
      }
      let numbers = try Grouping(PackedKeys(lane), rowCount: rowCount, on: workers)
      keys = keys.adding(KeyLane(numbers)) ?? keys
    }
    try self.init(keys, rowCount: rowCount, on: workers)
  }

  private init(_ keys: PackedKeys, rowCount: Int, on workers: Workers) throws(RunFailure) {
    try workers.checkCancellation()
    if keys.last <= UInt64(rowCount / 4 + 1024) {
      self.init(dense: keys, rowCount: rowCount, on: workers)
    } else {
      try self.init(hashed: keys, rowCount: rowCount, on: workers)
    }
  }
}

extension KeyLane {
  init(_ grouping: Grouping) {
    self.init(numbers: grouping.ids, count: grouping.count)
  }

  init(numbers: [Int32], count: Int) {
    self.init(.numbers(numbers), lastValue: UInt64(max(0, count - 1)))
  }

  init(numbers: [Int32], on workers: Workers) {
    let highest = workers.mapMorsels(numbers.count) { rows in
      var highest: Int32 = 0
      for row in rows { highest = max(highest, numbers[row]) }
      return highest
    }
    self.init(numbers: numbers, count: Int(highest.max() ?? 0) + 1)
  }
}

extension Grouping {
  /// How many rows each group has.
  func frequencies(on workers: Workers) -> [Int64] {
    let partition = Partition(
      ids: ids,
      count: count,
      keys: [],
      parents: [],
      knownFirstRows: firstRows
    )
    return PartLayout(partition, rowCount: ids.count, on: workers).tally(RowCount())
  }
}

extension PartLayout {
  /// Groups within the parts.
  func grouping(by columns: [Column]) throws(RunFailure) -> Grouping {
    var lanes = try KeyLane.lanes(columns, on: workers)
    if let ids = partition.ids { lanes.append(KeyLane(numbers: ids, count: count)) }
    return try Grouping(lanes, rowCount: rowCount, on: workers)
  }

  func grouping(by column: Column) throws(RunFailure) -> Grouping {
    try grouping(by: [column])
  }

  /// The value of each group of a column that its rows share.
  func firstValues(_ column: Column, of grouping: Grouping) -> Column {
    // Rows that are all different are their own groups.
    grouping.count == rowCount ? column : column.gathered(grouping.firstRows, on: workers)
  }

  /// The part of each of some rows.
  func parts(of rows: [Int32]) -> [Int32] {
    guard let ids = partition.ids else { return Array(repeating: 0, count: rows.count) }
    return ids.gathered(rows, placeholder: 0, on: workers).values
  }
}
