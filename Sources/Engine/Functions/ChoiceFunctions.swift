import Language

extension Library {
  /// Functions that compare several values of a row.
  static let choiceFunctions: [ScalarFunction] = [
    choice(
      "greatest",
      "Largest of several values.",
      examples: ["greatest 3 7 5": "7", "greatest 2 null": "2"]
    ) { $0 > $1 },
    choice(
      "least",
      "Smallest of several values.",
      examples: ["least 3 7 5": "3", "least @2018-12-31 @2012-01-01": "2012-01-01"]
    ) { $0 < $1 },
    ScalarFunction(
      signature: Signature(
        "overlap",
        .scalar,
        intervalParameters(.measurable),
        takesOneType: true,
        result: .distance(0),
        summary: "Length of what two intervals have in common.",
        details: """
          From the later start to the earlier end, for dates in days: 0 where they touch or lie apart. \
          An interval that ends before it starts has no overlap: null, counted in a note. Null gives \
          null.
          """,
        examples: [
          Signature.Example("overlap 5 11 8 17", "3"),
          Signature.Example("overlap @2018-01-01 @2018-01-31 @2018-01-20 @2018-03-01", "11"),
        ]
      )
    ) { operands, site throws(RunFailure) in try overlap(operands, site) },
    ScalarFunction(
      signature: Signature(
        "overlaps",
        .scalar,
        intervalParameters(.ordered),
        takesOneType: true,
        result: .fixed(.bool),
        summary: "Whether two intervals have a point in common.",
        details: """
          Both ends belong to an interval, so 5 to 11 and 11 to 17 overlap. An interval that ends before \
          it starts gives null, counted in a note. Null gives null.
          """,
        examples: [
          Signature.Example("overlaps 5 11 11 17", "true"),
          Signature.Example("overlaps 5 11 12 17", "false"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard let intervals = try Intervals(operands, site) else { return .null(.bool) }
      let words = intervals.column.orderWords
      let flags = (0..<intervals.count).map { row in
        let (start, end) = intervals.common(row)
        return intervals.flags[row] && words[start] <= words[end]
      }
      return Operand(
        .bool(Vector(flags, validity: Validity.compact(intervals.flags))),
        isConstant: intervals.isConstant
      )
    },
  ]

  private static func choice(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    isBetter: @escaping @Sendable (UInt64, UInt64) -> Bool
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [
        Signature.Parameter("value", .ordered, "a value"),
        Signature.Parameter("other", .ordered, "another one; more may follow"),
      ],
      isVariadic: true,
      takesOneType: true,
      result: .sameAs(0),
      summary: summary,
      details: """
        Nulls are skipped, as in SQL; null where all are. Text is compared by code point. Of a column's \
        values \(name == "greatest" ? "`max`" : "`min`") is the aggregate.
        """,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      let stacked = try Stacked(operands, site)
      let words = stacked.column.orderWords
      let rows = (0..<stacked.count).map { row -> Int32 in
        var best = -1
        for place in operands.indices {
          let candidate = stacked.place(place, row)
          if stacked.column.isNull(at: candidate) { continue }
          if best < 0 || isBetter(words[candidate], words[best]) { best = candidate }
        }
        return Int32(best)
      }
      return Operand(stacked.column.gathered(rows), isConstant: stacked.isConstant)
    }
  }

  private static func intervalParameters(_ accepts: Signature.Accepts) -> [Signature.Parameter] {
    [
      Signature.Parameter("start", accepts, "where the first interval starts"),
      Signature.Parameter("end", accepts, "where it ends"),
      Signature.Parameter("other_start", accepts, "where the second one starts"),
      Signature.Parameter("other_end", accepts, "where it ends"),
    ]
  }

  private static func overlap(_ operands: [Operand], _ site: Site) throws(RunFailure) -> Operand {
    guard let intervals = try Intervals(operands, site) else { return .null(.int) }
    let rows = 0..<intervals.count
    switch intervals.column {
    case .int(let vector):
      var lengths = [Int64](repeating: 0, count: rows.count)
      for row in rows where intervals.flags[row] {
        let (start, end) = intervals.common(row)
        let (length, overflow) = vector[end].subtractingReportingOverflow(
          vector[start]
        )
        if overflow, vector[end] > 0 { throw site.overflow("overlap", at: row) }
        lengths[row] = overflow ? 0 : max(0, length)
      }
      let column = Vector(lengths, validity: Validity.compact(intervals.flags))
      return Operand(.int(column), isConstant: intervals.isConstant)
    case .date(let vector):
      let lengths = rows.map { row in
        let (start, end) = intervals.common(row)
        return max(0, Int64(vector[end]) - Int64(vector[start]))
      }
      let column = Vector(lengths, validity: Validity.compact(intervals.flags))
      return Operand(.int(column), isConstant: intervals.isConstant)
    case .float(let vector):
      let lengths = rows.map { row in
        let (start, end) = intervals.common(row)
        return intervals.flags[row] ? max(0, vector[end] - vector[start]) : 0
      }
      let column = Arithmetic.finite(
        lengths,
        flags: intervals.flags,
        isConstant: intervals.isConstant,
        site: site
      )
      return Operand(column, isConstant: intervals.isConstant)
    case .bool, .text, .timestamp, .time, .duration, .null:
      return .null(.int)
    }
  }
}

/// Operands of one type one after the other in a single column, so that their values compare.
private struct Stacked {
  let column: Column
  /// The values of each operand.
  let count: Int
  let isConstant: Bool

  init(_ operands: [Operand], _ site: Site) throws(RunFailure) {
    isConstant = operands.allSatisfy(\.isConstant)
    let count = isConstant ? 1 : site.extent.count
    if Int32(exactly: operands.count * count) == nil { throw .tooManyRows(site.range) }
    let type = operands.map(\.column.type).first { $0 != .null } ?? .null
    column = try Column.concatenated(operands.map { $0.expanded(to: count) }, type: type)
    self.count = count
  }

  /// Where an operand's value for a row stands.
  func place(_ operand: Int, _ row: Int) -> Int { operand * count + row }
}

/// Two intervals a row.
private struct Intervals {
  let column: Column
  let count: Int
  let isConstant: Bool
  /// The rows in which all four ends are there, and neither interval ends before it starts.
  let flags: [Bool]
  private let words: [UInt64]

  /// Nil where an end is null throughout.
  init?(_ operands: [Operand], _ site: Site) throws(RunFailure) {
    if operands.contains(where: \.isNullThroughout) { return nil }
    let stacked = try Stacked(operands, site)
    column = stacked.column
    count = stacked.count
    isConstant = stacked.isConstant
    words = column.orderWords
    var flags = [Bool](repeating: true, count: count)
    var inverted = 0
    for row in 0..<count {
      if (0..<4).contains(where: { stacked.column.isNull(at: stacked.place($0, row)) }) {
        flags[row] = false
      } else if words[stacked.place(0, row)] > words[stacked.place(1, row)]
        || words[stacked.place(2, row)] > words[stacked.place(3, row)]
      {
        flags[row] = false
        inverted += 1
      }
    }
    self.flags = flags
    site.notes.recordNotFinite(rows: site.rows(inverted, isConstant: isConstant))
  }

  /// The places of the later start and of the earlier end.
  func common(_ row: Int) -> (start: Int, end: Int) {
    let places = (0..<4).map { $0 * count + row }
    return (
      words[places[0]] >= words[places[2]] ? places[0] : places[2],
      words[places[1]] <= words[places[3]] ? places[1] : places[3]
    )
  }
}
