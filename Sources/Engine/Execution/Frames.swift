import Language

/// The frame of each row, in a layout that has the rows of a part side by side.
///
///     rows        a0 b0 a1 a2 b1          parts   a b
///     places      a0 a1 a2 | b0 b1        rolling:2 at place 2   lower 1, upper 3   (a1 a2)
///
/// - Invariant: `lower[place] <= upper[place]`, and neither goes down from one place to the next, so that
///   a function may walk along with both.
struct Frames {
  /// The rows in the order of their places.
  let parts: PartRows
  private(set) var lower: [Int] = []
  /// The place after the frame's last.
  private(set) var upper: [Int] = []
  let workers: Workers

  var count: Int { parts.rows.count }

  init(
    _ frame: Frame,
    over relation: Relation,
    on workers: Workers
  ) throws(RunFailure) {
    self.workers = workers
    parts = relation.partition.rowsByPart(rowCount: relation.rowCount, on: workers)
    lower.reserveCapacity(count)
    upper.reserveCapacity(count)
    switch frame {
    case .rows(let from, let to): try addRows(from: from, to: to)
    case .range(let from, let to):
      guard let key = relation.sortKey else {
        preconditionFailure("the resolver lets a range through where one sort key is in force")
      }
      try addRange(from: from, to: to, along: key)
    }
  }

  private mutating func addRows(from: Int?, to: Int?) throws(RunFailure) {
    // Farther than any row is.
    let limit = Int(Int32.max)
    let from = from.map { min(max($0, -limit), limit) }
    let to = to.map { min(max($0, -limit), limit) }
    for part in 0..<parts.offsets.count - 1 {
      let range = parts.range(of: part)
      try workers.walk(range) { place in
        add(
          from.map { place + $0 } ?? range.lowerBound,
          to.map { place + $0 + 1 } ?? range.upperBound,
          in: range
        )
      }
    }
  }

  private mutating func addRange(
    from: Value?,
    to: Value?,
    along key: SortKeyValues
  ) throws(RunFailure) {
    let column = key.column.gathered(parts.rows, on: workers)
    let sign: Int128 = key.isDescending ? -1 : 1
    switch column {
    case .int(let vector) where Frames.areWhole(from, to):
      try addRange(
        Vector(vector.values.map { sign * Int128($0) }, validity: vector.validity),
        from: from.map(Frames.whole),
        to: to.map(Frames.whole)
      )
    case .date(let vector):
      try addRange(
        Vector(vector.values.map { sign * Int128($0) }, validity: vector.validity),
        from: from.map(Frames.whole),
        to: to.map(Frames.whole)
      )
    case .int, .float:
      let lane = Arithmetic.floats(Operand(column))
      try addRange(
        Vector(lane.values.map { Double(sign) * $0 }, validity: lane.flags.map { Validity($0) }),
        from: from.map(Frames.real),
        to: to.map(Frames.real)
      )
    case .null(let count):
      try addRange(
        Vector([Int128](repeating: 0, count: count), validity: .none(count)),
        from: 0,
        to: 0
      )
    case .bool, .text, .timestamp, .time, .duration:
      preconditionFailure("the resolver lets only numbers and dates have a range")
    }
  }

  /// Keys ascend within a part, and its rows without one come last: each other's peers.
  private mutating func addRange<Key: Comparable & AdditiveArithmetic>(
    _ keys: Vector<Key>,
    from: Key?,
    to: Key?
  ) throws(RunFailure) {
    for part in 0..<parts.offsets.count - 1 {
      let range = parts.range(of: part)
      let end = range.first { keys.isNull(at: $0) } ?? range.upperBound
      var first = range.lowerBound
      var last = range.lowerBound
      try workers.walk(range.lowerBound..<end) { place in
        if let from {
          let bound = keys.values[place] + from
          while first < end, keys.values[first] < bound { first += 1 }
        }
        if let to {
          let bound = keys.values[place] + to
          while last < end, keys.values[last] <= bound { last += 1 }
        }
        add(first, to == nil ? range.upperBound : last, in: range)
      }
      for _ in end..<range.upperBound {
        add(from == nil ? range.lowerBound : end, range.upperBound, in: range)
      }
    }
  }

  private mutating func add(_ first: Int, _ end: Int, in range: Range<Int>) {
    let first = min(max(first, range.lowerBound), range.upperBound)
    lower.append(first)
    upper.append(min(max(end, first), range.upperBound))
  }

  private static func areWhole(_ bounds: Value?...) -> Bool {
    bounds.allSatisfy { $0.map { $0.type == .int } ?? true }
  }

  private static func whole(_ bound: Value) -> Int128 {
    if case .int(let value) = bound { return Int128(value) }
    return 0
  }

  private static func real(_ bound: Value) -> Double {
    switch bound {
    case .int(let value): Double(value)
    case .float(let value): value
    case .null, .bool, .text, .date, .timestamp, .time, .duration: 0
    }
  }
}

extension Validity {
  /// No row has a value.
  fileprivate static func none(_ count: Int) -> Validity {
    Validity(Array(repeating: false, count: count))
  }
}

extension Frames {
  /// Combines the items of each frame, whatever its size, with two or three steps a place.
  ///
  /// The items of a frame are those up to a middle, whose combinations with all up to the middle are
  /// known, and those after it, combined as they enter:
  ///
  ///     places     0 1 2 3 4 5        frame 1..<6, middle 4
  ///     suffixes     1+2+3  2+3  3    tail 4+5        combined (1+2+3)+(4+5)
  ///
  /// Once the frame has left the middle behind, all of it becomes suffixes anew. Nothing is ever taken
  /// away again, which sums of floats would not survive.
  @inline(__always)
  func combined<Item>(
    _ nothing: Item,
    item: (_ place: Int) -> Item,
    with combine: (Item, Item) -> Item,
    each body: (Item) -> Void
  ) throws(RunFailure) {
    var suffixes = [Item](repeating: nothing, count: count)
    var middle = 0
    var tail = nothing
    var end = 0
    try workers.walk(0..<count) { place in
      let first = lower[place]
      let last = upper[place]
      if first >= middle {
        middle = last
        end = last
        tail = nothing
        var suffix = nothing
        for entering in stride(from: last - 1, through: first, by: -1) {
          suffix = combine(item(entering), suffix)
          suffixes[entering] = suffix
        }
        body(suffix)
        return
      }
      while end < last {
        tail = combine(tail, item(end))
        end += 1
      }
      body(combine(suffixes[first], tail))
    }
  }
}
