import Language

/// What a function over frames is called with: its arguments, and the frame of each row.
struct FrameArguments {
  let signature: Signature
  /// In the order of the frames' places.
  let operands: [Operand]
  let frames: Frames
  let run: Run
  let site: Site

  /// The piped argument: the column that the function is about.
  var values: Column {
    let place = signature.parameters.count - 1
    guard operands.indices.contains(place) else { return .null(count: frames.count) }
    return operands[place].expanded(to: frames.count)
  }

  /// An error for the row at a place.
  func overflow(_ operation: String, at place: Int) -> RunFailure {
    site.overflow(operation, at: Int(frames.parts.rows[place]))
  }
}

/// One value from each frame: the result has a value for each place.
struct FramedFunction: Sendable {
  let apply: @Sendable (FrameArguments) throws(RunFailure) -> Column
}

extension Library {
  /// How a function of the library gives a value for each frame, place after place.
  ///
  /// An aggregate that has no way of its own here is called on the rows of the frames written out.
  static func framed(_ name: String, _ call: FrameArguments) throws(RunFailure) -> Column {
    guard let function = framedFunctions[name] else { return try spread(aggregate(name), call) }
    return try function.apply(call)
  }

  private static let framedFunctions: [String: FramedFunction] = [
    "count": FramedFunction { call throws(RunFailure) in
      .int(Vector(call.frames.sizes.map { Int64($0) }))
    },
    "count_some": FramedFunction { call throws(RunFailure) in
      let column = call.values
      return .int(Vector(call.frames.counts { !column.isNull(at: $0) }))
    },
    "count_distinct": FramedFunction { call throws(RunFailure) in .int(Vector(try distinct(call)))
    },
    "sum": FramedFunction { call throws(RunFailure) in try sum(call) },
    "average": FramedFunction { call throws(RunFailure) in try average(call) },
    "stddev": FramedFunction { call throws(RunFailure) in try deviation(call) },
    "median": FramedFunction { call throws(RunFailure) in
      try FramedMedian(call.values, on: call.site.workers).column(over: call.frames)
    },
    "min": FramedFunction { call throws(RunFailure) in try extreme(call, isMinimum: true) },
    "max": FramedFunction { call throws(RunFailure) in try extreme(call, isMinimum: false) },
    "all": FramedFunction { call throws(RunFailure) in
      .bool(Vector(truths(call, of: false).map { $0 == 0 }))
    },
    "any": FramedFunction { call throws(RunFailure) in
      .bool(Vector(truths(call, of: true).map { $0 > 0 }))
    },
    "first": FramedFunction { call throws(RunFailure) in
      call.values.gathered(call.frames.places { first, _ in first })
    },
    "last": FramedFunction { call throws(RunFailure) in
      call.values.gathered(call.frames.places { _, end in end - 1 })
    },
  ]

  // MARK: Counts

  private static func truths(_ call: FrameArguments, of wanted: Bool) -> [Int64] {
    guard case .bool(let vector) = call.values else {
      return Array(repeating: 0, count: call.frames.count)
    }
    return call.frames.counts { vector[$0] == wanted && !vector.isNull(at: $0) }
  }

  /// Values are counted as they enter a frame and leave it.
  private static func distinct(_ call: FrameArguments) throws(RunFailure) -> [Int64] {
    let column = call.values
    let ids = try Grouping(column, on: call.site.workers).ids
    var counts = [Int32](repeating: 0, count: Int(ids.max() ?? -1) + 1)
    var distinct: Int64 = 0
    return try call.frames.walked(
      entering: { place in
        if column.isNull(at: place) { return }
        if counts[Int(ids[place])] == 0 { distinct += 1 }
        counts[Int(ids[place])] += 1
      },
      leaving: { place in
        if column.isNull(at: place) { return }
        counts[Int(ids[place])] -= 1
        if counts[Int(ids[place])] == 0 { distinct -= 1 }
      },
      figure: { distinct }
    )
  }

  // MARK: Sums

  private static func sum(_ call: FrameArguments) throws(RunFailure) -> Column {
    switch call.values {
    case .int(let vector):
      let sums = call.frames.sums(of: vector)
      if let place = sums.firstIndex(where: { Int64(exactly: $0) == nil }) {
        throw call.overflow("sum", at: place)
      }
      return .int(Vector(sums.map { Int64(clamping: $0) }))
    case .float(let vector):
      var sums: [Double] = []
      try call.frames.eachSum(of: vector) { sum, _ in sums.append(sum.value) }
      return Arithmetic.finite(sums, flags: nil, isConstant: false, site: call.site)
    case .null(let count):
      return .null(count: count)
    case .bool, .text, .date, .timestamp, .time, .duration:
      preconditionFailure("the resolver lets only numbers be summed")
    }
  }

  private static func average(_ call: FrameArguments) throws(RunFailure) -> Column {
    var means: [Double] = []
    var flags: [Bool] = []
    switch call.values {
    case .int(let vector):
      let counts = call.frames.counts { !vector.isNull(at: $0) }
      flags = counts.map { $0 > 0 }
      means = zip(call.frames.sums(of: vector), counts).map { sum, count in
        count == 0 ? 0 : Double(sum) / Double(count)
      }
    case .float(let vector):
      try call.frames.eachSum(of: vector) { sum, count in
        flags.append(count > 0)
        means.append(count == 0 ? 0 : sum.divided(by: Double(count)))
      }
    case .null, .bool, .text, .date, .timestamp, .time, .duration:
      return .nulls(.float, count: call.frames.count)
    }
    return Arithmetic.finite(means, flags: flags, isConstant: false, site: call.site)
  }

  /// Means and squares of two neighbouring stretches make those of both (Chan, Golub and LeVeque 1983).
  private struct Spread {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0

    static func + (lhs: Spread, rhs: Spread) -> Spread {
      if lhs.count == 0 { return rhs }
      if rhs.count == 0 { return lhs }
      let count = lhs.count + rhs.count
      let step = rhs.mean - lhs.mean
      return Spread(
        count: count,
        mean: lhs.mean + step * (rhs.count / count),
        squares: lhs.squares + rhs.squares + step * step * (lhs.count * rhs.count / count)
      )
    }
  }

  private static func deviation(_ call: FrameArguments) throws(RunFailure) -> Column {
    let lane: Lane<Double>
    switch call.values {
    case .int(let vector):
      // Taken from a value among them, so that large ones which differ by little keep what differs.
      let center = (0..<vector.count).first { !vector.isNull(at: $0) }.map { vector[$0] }
      let floats = vector.values.map { value in
        let (difference, overflow) = value.subtractingReportingOverflow(center ?? 0)
        return overflow ? Double(value) - Double(center ?? 0) : Double(difference)
      }
      lane = Lane(Vector(floats, validity: vector.validity), isConstant: false)
    case .float(let vector): lane = Lane(vector, isConstant: false)
    case .null, .bool, .text, .date, .timestamp, .time, .duration:
      return .nulls(.float, count: call.frames.count)
    }
    var deviations: [Double] = []
    var flags: [Bool] = []
    try call.frames.combined(
      Spread(),
      item: { place in
        lane.flags?[place] ?? true ? Spread(count: 1, mean: lane.values[place]) : Spread()
      },
      with: +,
      each: { spread in
        flags.append(spread.count > 1)
        deviations.append(spread.count > 1 ? (spread.squares / (spread.count - 1)).squareRoot() : 0)
      }
    )
    return Arithmetic.finite(deviations, flags: flags, isConstant: false, site: call.site)
  }

  // MARK: Extremes

  private static func extreme(
    _ call: FrameArguments,
    isMinimum: Bool
  ) throws(RunFailure) -> Column {
    let column = call.values
    func places<Element: Comparable>(_ vector: Vector<Element>) throws(RunFailure) -> Column {
      var best: [Int32] = []
      let values = vector.values
      try call.frames.combined(
        Int32(-1),
        item: { vector.isNull(at: $0) ? -1 : Int32($0) },
        with: { lhs, rhs in
          if lhs < 0 || rhs < 0 { return max(lhs, rhs) }
          let isBetter =
            isMinimum
            ? values[Int(rhs)] < values[Int(lhs)] : values[Int(rhs)] > values[Int(lhs)]
          return isBetter ? rhs : lhs
        },
        each: { best.append($0) }
      )
      return column.gathered(best)
    }
    switch column {
    case .int(let vector), .timestamp(let vector), .time(let vector): return try places(vector)
    case .duration(let vector): return try places(vector)
    case .float(let vector): return try places(vector)
    case .date(let vector): return try places(vector)
    case .bool(let vector):
      return try places(Vector(vector.values.map { $0 ? 1 : 0 }, validity: vector.validity))
    case .text(let text):
      return try places(TextOrder.ranks(of: text, on: call.site.workers))
    case .null: return column
    }
  }

  // MARK: Frames written out

  /// Rows of frames that are written out at a time.
  private static let stretchSize = 1 << 18

  /// An aggregate of each frame's rows, by writing these out as the parts of a relation.
  ///
  ///     frames  0..<2 1..<3       rows  0 1 1 2       parts  0 0 1 1
  private static func spread(
    _ function: AggregateFunction,
    _ call: FrameArguments
  ) throws(RunFailure) -> Column {
    var results: [Column] = []
    var next = 0
    while next < call.frames.count {
      try call.run.checkCancellation()
      var rows: [Int32] = []
      var ids: [Int32] = []
      let first = next
      while next < call.frames.count, rows.count < stretchSize {
        let frame = call.frames.lower[next]..<call.frames.upper[next]
        rows += frame.map { Int32($0) }
        ids += repeatElement(Int32(next - first), count: frame.count)
        next += 1
      }
      let partition = Partition(ids: ids, count: next - first, keys: [], parents: [])
      results.append(
        try function.apply(
          PartArguments(
            signature: function.signature,
            operands: call.operands.map { $0.gathered(rows) },
            layout: PartLayout(partition, rowCount: rows.count, on: call.site.workers),
            ties: nil,
            site: call.site
          )
        )
      )
    }
    guard let type = results.first?.type else { return .null(count: 0) }
    return results.count == 1 ? results[0] : try Column.concatenated(results, type: type)
  }
}
