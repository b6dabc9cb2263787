import Language

extension Library {
  /// Window functions that set each row against a sum.
  static let runningFunctions: [WindowFunction] = [
    WindowFunction(
      Signature(
        "share",
        .window,
        [Signature.Parameter("column", .number, "the column to look at")],
        result: .fixed(.float),
        summary: "Percent of the column's total, over the group or the relation.",
        details: "From 0 to 100 where no value is negative. Null gives null and adds nothing.",
        examples: [
          Signature.Example("share x", "25.0, null, 75.0", column: [.int(1), .null, .int(3)])
        ]
      )
    ) { call throws(RunFailure) in share(call) },
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
      )
    ) { call throws(RunFailure) in try cumulative(call) },
  ]

  private static func share(_ call: PartArguments) -> Column {
    let lane: Lane<Double>
    switch call.values {
    case .int, .float: lane = Arithmetic.floats(Operand(call.values))
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return .nulls(.float, count: call.rowCount)
    }
    let vector = Vector(lane.values, validity: lane.flags.map { Validity($0) })
    var sums = Array(repeating: FloatSum(), count: call.partition.count)
    vector.forEachValue(in: call.partition) { part, value in sums[part].add(value) }
    let totals = sums.map(\.value)
    var flags = lane.flags ?? Array(repeating: true, count: call.rowCount)
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
      for row in vector.values.indices {
        let part = call.partition.part(of: row)
        if !vector.isNull(at: row) {
          let (sum, overflow) = sums[part].addingReportingOverflow(vector.values[row])
          if overflow { throw call.site.overflow("cumulative", at: row) }
          sums[part] = sum
        }
        values.append(sums[part])
      }
      return .int(Vector(values))
    case .float(let vector):
      var sums = Array(repeating: FloatSum(), count: call.partition.count)
      let values = vector.values.indices.map { row in
        let part = call.partition.part(of: row)
        if !vector.isNull(at: row) { sums[part].add(vector.values[row]) }
        return sums[part].value
      }
      return Arithmetic.finite(values, flags: nil, isConstant: false, site: call.site)
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return .null(count: call.rowCount)
    }
  }
}
