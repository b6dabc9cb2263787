import Language

extension KeyLane {
  /// The lanes of those columns that part rows.
  static func lanes(_ columns: [Column], on workers: Workers) throws(RunFailure) -> [KeyLane] {
    var lanes: [KeyLane] = []
    for column in columns {
      try workers.checkCancellation()
      if let lane = try KeyLane(column, on: workers) { lanes.append(lane) }
    }
    return lanes
  }

  /// The places of a column's values; nil for a column of nulls that has no type, which parts no rows.
  init?(_ column: Column, on workers: Workers) throws(RunFailure) {
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector):
      try self.init(integers: vector, on: workers)
    case .duration(let vector):
      // 30 days and 1 month are one duration.
      let lengths = Vector(vector.lengths(on: workers), validity: vector.validity)
      try self.init(integers: lengths, on: workers)
    case .date(let vector):
      let figures = vector.figures(on: workers) ?? .none
      self.init(
        figures.narrow.map { .narrow($0) }
          ?? .days(vector.values, lowest: Int32(truncatingIfNeeded: figures.lowest)),
        lastValue: figures.width,
        flags: vector.validity?.flags
      )
    case .float(let vector):
      let figures = vector.figures(on: workers) ?? FloatFigures(lowest: 0, highest: 0)
      // Finite floats, and those that are not, leave words above them.
      self.init(
        .floats(vector.values, lowest: figures.lowest),
        lastValue: figures.highest - figures.lowest,
        flags: vector.validity?.flags
      )
    case .bool(let vector):
      self.init(.truths(vector.values), lastValue: 1, flags: vector.validity?.flags)
    case .text(let column):
      let column = column.trimmed()
      self.init(
        column.narrowCodes(on: workers).map { .narrow($0) } ?? .codes(column.codes(on: workers)),
        lastValue: UInt64(max(1, column.dictionary.count) - 1),
        flags: column.validity?.flags
      )
    case .null: return nil
    }
  }

  private init(integers vector: Vector<Int64>, on workers: Workers) throws(RunFailure) {
    let figures = vector.figures(on: workers) ?? .none
    let (lowest, width) = (figures.lowest, figures.width)
    guard width == .max, let flags = vector.validity?.flags else {
      self.init(
        figures.narrow.map { .narrow($0) } ?? .integers(vector.values, lowest: lowest),
        lastValue: width,
        flags: vector.validity?.flags
      )
      return
    }
    // No word is left for the nulls: the rows are numbered by what stands at each, and then parted from them.
    let grouping = try Grouping(
      [KeyLane(.integers(vector.values, lowest: lowest), lastValue: width)],
      rowCount: vector.count,
      on: workers
    )
    self.init(.numbers(grouping.ids), lastValue: UInt64(grouping.count - 1), flags: flags)
  }
}

extension Array where Element: Sendable {
  /// The least and the greatest of a function of the elements; nil where there is none.
  func bounds<Word: Comparable & Sendable>(
    on workers: Workers,
    _ word: @Sendable (Element) -> Word
  ) -> (Word, Word)? {
    let bounds = workers.mapMorsels(count) { rows in
      let values = span.extracting(rows)
      var lowest = word(values[0])
      var highest = lowest
      for index in values.indices {
        let word = word(values[index])
        lowest = Swift.min(lowest, word)
        highest = Swift.max(highest, word)
      }
      return (lowest, highest)
    }
    guard let first = bounds.first else { return nil }
    return bounds.reduce(first) { (Swift.min($0.0, $1.0), Swift.max($0.1, $1.1)) }
  }
}
