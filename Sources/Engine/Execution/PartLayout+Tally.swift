/// What an aggregate keeps of a part, and how it takes in a row.
protocol Tally: Sendable {
  associatedtype State: BitwiseCopyable & Sendable
  /// What is kept of no row.
  var nothing: State { get }
  func add(_ row: Int, of part: Int, to state: inout State)
  /// Takes in what was kept of later rows of the same part.
  func add(_ later: State, to state: inout State)
}

/// One walk over the rows for one state a part, cut in the way that suits the number of parts.
///
///     few parts        each stretch of rows has states of its own, added up in the order of the rows
///     as many as rows  a stretch has the parts that begin in it; the few rows of others follow at the end
///     in between       the rows of each part are brought together, and each part is walked alone
///
/// Which it is, and where the cuts are, depends on the numbers of rows and parts alone, so that sums of
/// floats have the same bits on any number of threads.
extension PartLayout {
  func tally<T: Tally>(_ tally: T, where flags: [Bool]? = nil) -> [T.State] {
    guard let ids = partition.ids else {
      return [tallyWhole(tally, where: flags)]
    }
    let stretches = stretchCount
    if stretches > 1 || workers.morselCount(rowCount) < 4 {
      return tallyStretches(tally, ids, where: flags, atMost: max(1, stretches))
    }
    if let firstRows = partition.knownFirstRows, count >= rowCount / 4 * 3 {
      return tallyBeginnings(tally, ids, firstRows, where: flags)
    }
    return tallyParts(tally, where: flags)
  }

  /// Into how many stretches the rows are cut where each has states of its own, so many that adding these up is
  /// soon done; 0 or 1 where there are too many parts, or too few rows.
  var stretchCount: Int { min(16, rowCount / max(1, 16 * count), workers.morselCount(rowCount)) }

  private func tallyWhole<T: Tally>(_ tally: T, where flags: [Bool]?) -> T.State {
    let stretches = workers.stretches(of: 0..<rowCount, atMost: 64)
    let states = workers.map(stretches.count) { index in
      var state = tally.nothing
      if let flags {
        for row in stretches[index] where flags[row] { tally.add(row, of: 0, to: &state) }
      } else {
        for row in stretches[index] { tally.add(row, of: 0, to: &state) }
      }
      return state
    }
    guard var state = states.first else { return tally.nothing }
    for later in states.dropFirst() { tally.add(later, to: &state) }
    return state
  }

  private func tallyStretches<T: Tally>(
    _ tally: T,
    _ ids: [Int32],
    where flags: [Bool]?,
    atMost limit: Int
  ) -> [T.State] {
    let count = count
    let stretches = workers.stretches(of: 0..<rowCount, atMost: limit)
    let states = workers.map(stretches.count) { index in
      var states = [T.State](repeating: tally.nothing, count: count)
      if let flags {
        for row in stretches[index] where flags[row] {
          let part = Int(ids[row])
          tally.add(row, of: part, to: &states[part])
        }
      } else {
        for row in stretches[index] {
          let part = Int(ids[row])
          tally.add(row, of: part, to: &states[part])
        }
      }
      return states
    }
    guard let first = states.first else { return Array(repeating: tally.nothing, count: count) }
    if states.count == 1 { return first }
    return workers.fill(count) { parts, out in
      for part in parts {
        var state = first[part]
        for later in states.dropFirst() { tally.add(later[part], to: &state) }
        out.append(state)
      }
    }
  }

  /// Parts are numbered in the order of their first rows, so those that begin in a stretch are neighbours.
  private func tallyBeginnings<T: Tally>(
    _ tally: T,
    _ ids: [Int32],
    _ firstRows: [Int32],
    where flags: [Bool]?
  ) -> [T.State] {
    let stretches = workers.stretches(of: 0..<rowCount, atMost: 64)
    let beginnings = stretches.map { PartLayout.place(of: $0.lowerBound, in: firstRows) } + [count]
    var states: [T.State] = workers.place(count, tasks: stretches.count) { index, states in
      let parts = beginnings[index]..<beginnings[index + 1]
      for part in parts { states[part] = tally.nothing }
      for row in stretches[index] where flags?[row] ?? true {
        let part = Int(ids[row])
        if part < parts.lowerBound { continue }
        var state = states[part]
        tally.add(row, of: part, to: &state)
        states[part] = state
      }
      return parts.count
    }
    if count == rowCount { return states }
    for (index, rows) in stretches.enumerated() {
      for row in rows where Int(ids[row]) < beginnings[index] && flags?[row] ?? true {
        tally.add(row, of: Int(ids[row]), to: &states[Int(ids[row])])
      }
    }
    return states
  }

  private func tallyParts<T: Tally>(_ tally: T, where flags: [Bool]?) -> [T.State] {
    let rows = rows
    let tasks = partStretches(of: rows.offsets)
    return workers.place(count, tasks: tasks.count) { index, states in
      for part in tasks[index] {
        var state = tally.nothing
        for place in rows.range(of: part) {
          let row = Int(rows.rows[place])
          if flags?[row] ?? true { tally.add(row, of: part, to: &state) }
        }
        states[part] = state
      }
      return tasks[index].count
    }
  }

  /// Parts cut into stretches that hold about as many values each.
  func partStretches(of offsets: [Int]) -> [Range<Int>] {
    let total = offsets[count]
    var stretches: [Range<Int>] = []
    var next = 0
    for stretch in workers.stretches(of: 0..<total, atMost: 64) {
      var end = PartLayout.place(of: stretch.upperBound, in: offsets)
      if stretch.upperBound == total { end = count }
      end = min(max(end, next), count)
      stretches.append(next..<end)
      next = end
    }
    if next < count { stretches.append(next..<count) }
    return stretches
  }

  /// The place of the first of some ascending numbers that is not below one.
  private static func place<Number: BinaryInteger>(of number: Int, in numbers: [Number]) -> Int {
    var lower = 0
    var upper = numbers.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if Int(numbers[middle]) < number { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
