import Language

extension Library {
  /// Window functions that set each row against a sum.
  static let runningFunctions: [WindowFunction] = [
    WindowFunction(
      Signature(
        "share",
        .window,
        [Signature.Parameter("column", .number, "the column to look at")],
        named: [
          Signature.Parameter(
            "base",
            .exactly(.bool),
            isConstant: false,
            standard: .null,
            "a condition that is true in the one row to measure by"
          )
        ],
        result: .fixed(.float),
        summary: "Percent of the column's total, over the group or the relation.",
        details: """
          From 0 to 100 where no value is negative. Null gives null and adds nothing. With `base:` it is \
          percent of the value in the one row of the group for which the condition is true; a group \
          without such a row has nulls, counted in a note, and one with several is an error.
          """,
        examples: [
          Signature.Example("share x", "25.0, null, 75.0", column: [.int(1), .null, .int(3)]),
          Signature.Example(
            "share x base:y",
            "100.0, 150.0, 50.0",
            column: [.int(4), .int(6), .int(2)],
            y: [.bool(true), .bool(false), .bool(false)]
          ),
        ]
      ),
      reads: .wholePart
    ) { call throws(RunFailure) in try share(call) },
    WindowFunction(
      Signature(
        "cumulative",
        .window,
        [Signature.Parameter("column", .number, "the column to add up")],
        result: .sameAs(0),
        summary: "Sum of the rows so far, in their present order.",
        details: "A null adds nothing: its row shows the sum up to it.",
        examples: [
          Signature.Example("cumulative x", "1, 1, 4", column: [.int(1), .null, .int(3)])
        ]
      ),
      reads: .rowsUpToOwn
    ) { call throws(RunFailure) in try cumulative(call) },
  ]

  private static func share(_ call: PartArguments) throws(RunFailure) -> Column {
    let lane: Lane<Double>
    switch call.values {
    case .int, .float: lane = Arithmetic.floats(Operand(call.values))
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return .nulls(.float, count: call.rowCount)
    }
    let base = call.named("base")
    if !base.isNullThroughout {
      return try share(lane, ofBase: base.expanded(to: call.rowCount), call)
    }
    let vector = Vector(lane.values, validity: lane.flags.map { Validity($0) })
    var sums = Array(repeating: FloatSum(), count: call.partition.count)
    try call.walk(vector) { part, value in sums[part].add(value) }
    return percentages(
      lane,
      of: sums.map(\.value),
      flags: lane.flags ?? Array(repeating: true, count: call.rowCount),
      call
    )
  }

  /// Percentages of the value in the row of each part that a condition picks.
  private static func share(
    _ lane: Lane<Double>,
    ofBase column: Column,
    _ call: PartArguments
  ) throws(RunFailure) -> Column {
    guard case .bool(let conditions) = column else { return .nulls(.float, count: call.rowCount) }
    var bases = [Int](repeating: -1, count: call.partition.count)
    for row in 0..<conditions.count where conditions[row] && !conditions.isNull(at: row) {
      let part = call.partition.part(of: row)
      if bases[part] >= 0 {
        throw .argumentOutOfRange(
          call.site.range,
          function: "share",
          found: "a `base:` that is true in several rows"
            + (call.partition.isWhole ? "" : " of a group"),
          expected: "one that is true in a single row"
            + (call.partition.isWhole ? ", or in one row of each group inside `group`" : "")
        )
      }
      bases[part] = row
    }
    call.taken?.rows = bases.map { Int32($0) }
    var flags = lane.flags ?? Array(repeating: true, count: call.rowCount)
    var baseless = 0
    for row in flags.indices {
      let base = bases[call.partition.part(of: row)]
      if base < 0 { baseless += 1 }
      if base < 0 || lane.flags?[base] == false { flags[row] = false }
    }
    call.site.notes.recordNoBase(rows: baseless)
    return percentages(
      lane,
      of: bases.map { $0 < 0 ? 0 : lane.values[$0] },
      flags: flags,
      call
    )
  }

  /// Percentages of a whole a part; null where it is zero, which is counted.
  private static func percentages(
    _ lane: Lane<Double>,
    of totals: [Double],
    flags: [Bool],
    _ call: PartArguments
  ) -> Column {
    var flags = flags
    var zeros = 0
    let shares = [Double](capacity: call.rowCount) { out in
      for row in 0..<call.rowCount {
        let total = totals[call.partition.part(of: row)]
        if total == 0, flags[row] {
          flags[row] = false
          zeros += 1
        }
        out.append(flags[row] ? 100 * lane.values[row] / total : 0)
      }
    }
    call.site.notes.recordDivisionByZero(rows: zeros)
    return Arithmetic.finite(shares, flags: flags, isConstant: false, site: call.site)
  }

  private static func cumulative(_ call: PartArguments) throws(RunFailure) -> Column {
    switch call.values {
    case .int(let vector):
      var sums = [Int64](repeating: 0, count: call.partition.count)
      var values: [Int64] = []
      values.reserveCapacity(call.rowCount)
      try call.site.workers.walk(vector.count) { rows throws(RunFailure) in
        for row in rows {
          let part = call.partition.part(of: row)
          if !vector.isNull(at: row) {
            let (sum, overflow) = sums[part].addingReportingOverflow(vector[row])
            if overflow { throw call.site.overflow("cumulative", at: row) }
            sums[part] = sum
          }
          values.append(sums[part])
        }
      }
      return .int(Vector(values))
    case .float(let vector):
      var sums = Array(repeating: FloatSum(), count: call.partition.count)
      var values: [Double] = []
      values.reserveCapacity(call.rowCount)
      try call.site.workers.walk(0..<vector.count) { row in
        let part = call.partition.part(of: row)
        if !vector.isNull(at: row) { sums[part].add(vector[row]) }
        values.append(sums[part].value)
      }
      return Arithmetic.finite(values, flags: nil, isConstant: false, site: call.site)
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return .null(count: call.rowCount)
    }
  }
}
