import Engine
import Language
import TestSupport
import Testing

/// Expressions over one column `x`: values, notes and errors.
struct EvaluationTests {
  private func run(
    _ expression: TypedExpression,
    over values: [Value],
    type: ValueType
  ) throws -> (values: [Value], notes: [Note]) {
    let table = Table([("x", type, values)])
    let plan = PlanBuilder(table: 0, of: [table]).select([("result", expression)]).plan
    let result = try Executor(tables: [table]).run(plan)
    return (result.table.rows.map { $0[0] }, result.notes)
  }

  private let int = TypedExpression.column(0, .int)
  private let float = TypedExpression.column(0, .float)
  private let text = TypedExpression.column(0, .text)

  // MARK: Arithmetic

  @Test func decision6_divisionAndRemainder() throws {
    let values: [Value] = [.int(-13), .int(13), .null, .int(.min)]
    let quotient = TypedExpression.binary(.integerDivide, int, .int(5))
    #expect(
      try run(quotient, over: values, type: .int).values
        == [.int(-2), .int(2), .null, .int(.min / 5)]
    )
    let rest = TypedExpression.binary(.modulo, int, .int(5))
    #expect(try run(rest, over: values, type: .int).values == [.int(-3), .int(3), .null, .int(-3)])
    let minusOne = TypedExpression.binary(.modulo, int, .int(-1))
    #expect(try run(minusOne, over: [.int(.min)], type: .int).values == [.int(0)])
  }

  @Test(arguments: [BinaryOperator.divide, .integerDivide, .modulo])
  func decision6_divisionByZeroIsNullAndCounted(op: BinaryOperator) throws {
    let values: [Value] = [.int(0), .int(2), .null, .int(0)]
    let byColumn = TypedExpression.binary(op, .int(6), int, type: op == .divide ? .float : .int)
    let found = try run(byColumn, over: values, type: .int)
    #expect(found.values.map(\.isNull) == [true, false, true, true])
    #expect(found.notes == [.divisionByZero(rows: 2)])
    let byZero = TypedExpression.binary(op, int, .int(0), type: op == .divide ? .float : .int)
    #expect(try run(byZero, over: values, type: .int).notes == [.divisionByZero(rows: 3)])
    let constant = TypedExpression.binary(op, .int(1), .int(0), type: op == .divide ? .float : .int)
    let everywhere = try run(constant, over: values, type: .int)
    #expect(everywhere.values == Array(repeating: .null, count: 4))
    #expect(everywhere.notes == [.divisionByZero(rows: 4)])
  }

  @Test func divisionIsOfFloats() throws {
    let half = TypedExpression.binary(.divide, int, .int(2))
    #expect(try run(half, over: [.int(3)], type: .int).values == [.float(1.5)])
    let power = TypedExpression.binary(.power, int, .int(2))
    #expect(try run(power, over: [.int(3)], type: .int).values == [.float(9)])
  }

  @Test(arguments: [BinaryOperator.add, .subtract, .multiply])
  func decision9_overflowNamesTheRow(op: BinaryOperator) {
    let operand: Int64 = op == .subtract ? -1 : op == .add ? 1 : 2
    let failure = RunFailure.integerOverflow(
      SourceRange(0, 0),
      operation: op.rawValue,
      row: 3
    )
    #expect(throws: failure) {
      try run(.binary(op, int, .int(operand)), over: [.int(1), .null, .int(.max)], type: .int)
    }
  }

  @Test func overflowElsewhere() {
    let lowest: [Value] = [.int(.min)]
    #expect(throws: RunFailure.self) {
      try run(.of(.unary(.negate, int), .int), over: lowest, type: .int)
    }
    #expect(throws: RunFailure.self) {
      try run(.binary(.integerDivide, int, .int(-1)), over: lowest, type: .int)
    }
    #expect(throws: RunFailure.self) {
      try run(.binary(.integerDivide, float, .float(1e-300)), over: [.float(1e10)], type: .float)
    }
    #expect(throws: RunFailure.self) {
      try run(.call("math.abs", [int], .int), over: lowest, type: .int)
    }
    #expect(throws: RunFailure.self) {
      try run(.aggregate("sum", [int], .int), over: [.int(.max), .int(1)], type: .int)
    }
    #expect(throws: RunFailure.self) {
      try run(.window("cumulative", [int], .int), over: [.int(.max), .int(1)], type: .int)
    }
  }

  @Test func withoutRowsThereIsNoError() throws {
    let overflow = TypedExpression.binary(.add, .int(.max), .int(1))
    #expect(try run(overflow, over: [], type: .int).values == [])
    #expect(throws: RunFailure.self) { try run(overflow, over: [.int(1)], type: .int) }
  }

  @Test func decision23_notFiniteIsNullAndCounted() throws {
    let values: [Value] = [.float(1e308), .float(1), .null]
    let product = TypedExpression.binary(.multiply, float, .float(10))
    let found = try run(product, over: values, type: .float)
    #expect(found.values == [.null, .float(10), .null])
    #expect(found.notes == [.notFinite(rows: 1)])
    let logarithm = TypedExpression.call("math.ln", [float], .float)
    #expect(
      try run(logarithm, over: [.float(0), .float(-1)], type: .float).notes
        == [.notFinite(rows: 2)]
    )
    let sum = TypedExpression.aggregate("sum", [float], .float)
    let sums = try run(sum, over: [.float(1e308), .float(1e308)], type: .float)
    #expect(sums.values == [.null, .null])
    #expect(sums.notes == [.notFinite(rows: 1)])
  }

  @Test func datesApart() throws {
    let date = TypedExpression.column(0, .date)
    let apart = TypedExpression.binary(.subtract, date, .literal(.date(10)), type: .int)
    #expect(try run(apart, over: [.date(3), .null], type: .date).values == [.int(-7), .null])
  }

  /// The parser refuses trees taller than 500 (decision 22).
  @Test func tallExpressionsAreEvaluated() throws {
    var sum = int
    var nested = int
    for _ in 0..<500 {
      sum = .binary(.add, sum, .int(1))
      nested = .of(
        .caseOf([
          TypedExpression.Branch(condition: .binary(.greater, int, .int(0)), value: nested)
        ]),
        .int
      )
    }
    #expect(try run(sum, over: [.int(1)], type: .int).values == [.int(501)])
    #expect(try run(nested, over: [.int(1), .int(0)], type: .int).values == [.int(1), .null])
  }

  // MARK: Logic

  @Test func decision7_comparisonsAreThreeValued() throws {
    let values: [Value] = [.int(1), .null, .int(3)]
    let unequal = TypedExpression.binary(.notEqual, int, .int(1))
    #expect(
      try run(unequal, over: values, type: .int).values == [.bool(false), .null, .bool(true)]
    )
    let toNull = TypedExpression.binary(.equal, int, .of(.literal(.null), .int))
    #expect(try run(toNull, over: values, type: .int).values == [.null, .null, .null])
    let isNull = TypedExpression.of(.isNull(int, negated: false), .bool)
    #expect(
      try run(isNull, over: values, type: .int).values
        == [.bool(false), .bool(true), .bool(false)]
    )
  }

  @Test func logicIsKleenes() throws {
    let bool = TypedExpression.column(0, .bool)
    let values: [Value] = [.bool(true), .bool(false), .null]
    let null = TypedExpression.of(.literal(.null), .bool)
    #expect(
      try run(.binary(.and, bool, null), over: values, type: .bool).values
        == [.null, .bool(false), .null]
    )
    #expect(
      try run(.binary(.or, null, bool), over: values, type: .bool).values
        == [.bool(true), .null, .null]
    )
    #expect(
      try run(.of(.unary(.not, bool), .bool), over: values, type: .bool).values
        == [.bool(false), .bool(true), .null]
    )
  }

  @Test func rangesAndLists() throws {
    let values: [Value] = [.int(1), .int(5), .null, .int(9)]
    func range(_ lower: Int64?, _ upper: Int64?) -> TypedExpression {
      .of(
        .inRange(
          int,
          lower: lower.map { TypedExpression.int($0) },
          upper: upper.map { TypedExpression.int($0) }
        ),
        .bool
      )
    }
    let yes = Value.bool(true)
    let no = Value.bool(false)
    #expect(try run(range(1, 5), over: values, type: .int).values == [yes, yes, .null, no])
    #expect(try run(range(5, nil), over: values, type: .int).values == [no, yes, .null, yes])
    #expect(try run(range(nil, nil), over: values, type: .int).values == [yes, yes, yes, yes])
    let list = TypedExpression.of(.inList(int, [.int(9), .int(1)]), .bool)
    #expect(try run(list, over: values, type: .int).values == [yes, no, .null, yes])
    let empty = TypedExpression.of(.inList(int, []), .bool)
    #expect(try run(empty, over: values, type: .int).values == [no, no, no, no])
  }

  @Test func decision15_textIsOrderedByCodePoint() throws {
    let values: [Value] = [.text("Z"), .text("a"), .text("é"), .text("\u{FF21}"), .null]
    let below = TypedExpression.binary(.less, text, .text("\u{1F600}"))
    #expect(
      try run(below, over: values, type: .text).values
        == [.bool(true), .bool(true), .bool(true), .bool(true), .null]
    )
    let belowSmall = TypedExpression.binary(.less, text, .text("a"))
    #expect(
      try run(belowSmall, over: values, type: .text).values
        == [.bool(true), .bool(false), .bool(false), .bool(false), .null]
    )
  }

  // MARK: Branches

  @Test func decision25_branchesAreComputedWhereTheyAreReached() throws {
    let values: [Value] = [.int(0), .int(2), .null]
    let inverse = TypedExpression.binary(.divide, .int(1), int)
    let guarded = TypedExpression.of(
      .caseOf([
        TypedExpression.Branch(condition: .binary(.equal, int, .int(0)), value: .float(0)),
        TypedExpression.Branch(condition: .literal(.bool(true)), value: inverse),
      ]),
      .float
    )
    let found = try run(guarded, over: values, type: .int)
    #expect(found.values == [.float(0), .float(0.5), .null])
    #expect(found.notes == [])
    let overflow = TypedExpression.binary(.add, .int(.max), .int(1))
    let fallback = TypedExpression.of(.coalesce(int, overflow), .int)
    #expect(try run(fallback, over: [.int(0), .int(2)], type: .int).values == [.int(0), .int(2)])
    #expect(throws: RunFailure.integerOverflow(SourceRange(0, 0), operation: "+", row: 3)) {
      try run(fallback, over: values, type: .int)
    }
  }

  @Test func aCaseWithoutABranchIsNull() throws {
    let none = TypedExpression.of(
      .caseOf([
        TypedExpression.Branch(condition: .binary(.greater, int, .int(1)), value: .text("many"))
      ]),
      .text
    )
    #expect(
      try run(none, over: [.int(1), .int(2), .null], type: .int).values
        == [.null, .text("many"), .null]
    )
  }

  // MARK: Casts

  @Test(arguments: [
    (Value.float(3.7), ValueType.int, Value.int(4)), (.float(-2.5), .int, .int(-3)),
    (.float(1e300), .int, .null), (.int(3), .float, .float(3)), (.int(0), .bool, .bool(false)),
    (.bool(true), .int, .int(1)), (.float(3), .text, .text("3.0")),
    (.float(-0.0), .text, .text("0.0")), (.bool(false), .text, .text("false")),
    (.text("-12"), .int, .int(-12)), (.text("12 "), .int, .null), (.text("1.5"), .int, .null),
    (.text("1e3"), .float, .float(1000)), (.text("inf"), .float, .null),
    (.text("0x10"), .float, .null), (.text("TRUE"), .bool, .bool(true)),
    (.text("2020-02-29"), .date, .date(18_321)), (.text("2021-02-29"), .date, .null),
    (.text("1970-01-01T00:00:01.5"), .timestamp, .timestamp(1_500_000)),
    (.text("1970-01-01 02:00+02:00"), .timestamp, .timestamp(0)),
    (.text("1970-01-02"), .timestamp, .timestamp(86_400_000_000)),
    (.text("1970-01-01T24:00"), .timestamp, .null),
    (.date(1), .timestamp, .timestamp(86_400_000_000)),
    (.date(.max), .timestamp, .null), (.timestamp(-1), .date, .date(-1)),
    (.date(0), .text, .text("1970-01-01")),
    (.timestamp(1_500_000), .text, .text("1970-01-01T00:00:01.5")), (.date(0), .bool, .null),
    (.null, .int, .null),
  ])
  func casts(value: Value, type: ValueType, expected: Value) throws {
    let column: ValueType = value.isNull ? .text : value.type
    let cast = TypedExpression.cast(.column(0, column), to: type)
    let found = try run(cast, over: [value, .null], type: column)
    #expect(found.values == [expected, .null])
    #expect(found.notes.isEmpty == (!expected.isNull || value.isNull))
  }

  @Test func decision16_failedCastsAreCountedWithAnExample() throws {
    let values: [Value] = [.text("1"), .text("n/a"), .null, .text("n/a"), .text("?")]
    let found = try run(.cast(text, to: .int), over: values, type: .text)
    #expect(found.values == [.int(1), .null, .null, .null, .null])
    #expect(found.notes == [.failedCast(rows: 3, to: .int, example: "n/a")])
  }

  // MARK: Formats

  @Test func decision14_formatStrings() throws {
    let pieces: [TypedExpression.Piece] = [
      .text("<"), .value(float, format: ",.1"), .text("|"), .value(float, format: nil), .text(">"),
    ]
    #expect(
      try run(.of(.format(pieces), .text), over: [.float(1234.25), .null], type: .float).values
        == [.text("<1,234.3|1234.25>"), .text("<|>")]
    )
  }

  // MARK: Functions

  @Test func decision11_roundingIsHalfAwayOnTheDecimalForm() throws {
    func rounded(_ digits: Int64, _ value: Double) throws -> [Value] {
      let call = TypedExpression.call("math.round", [.int(digits), float], .float)
      return try run(call, over: [.float(value)], type: .float).values
    }
    #expect(try rounded(2, 1.005) == [.float(1.01)])
    #expect(try rounded(2, 2.675) == [.float(2.68)])
    #expect(try rounded(0, -0.4) == [.float(0)])
    #expect(try rounded(1, 1e300) == [.float(1e300)])
    #expect(try rounded(-400, 1e300) == [.float(0)])
    #expect(try rounded(-2, 150) == [.float(200)])
    #expect(try rounded(15, 0.1) == [.float(0.1)])
    let whole = TypedExpression.call("math.round", [.int(-19), int], .int)
    #expect(throws: RunFailure.self) { try run(whole, over: [.int(.max)], type: .int) }
    #expect(try run(whole, over: [.int(4_000_000_000_000_000_000)], type: .int).values == [.int(0)])
  }

  @Test func decision12_textMatchesLiterally() throws {
    let contains = TypedExpression.call("text.contains", [.text("."), text], .bool)
    #expect(
      try run(contains, over: [.text("a.b"), .text("ab"), .null], type: .text).values
        == [.bool(true), .bool(false), .null]
    )
    let byColumn = TypedExpression.call("text.starts_with", [text, .text("ab")], .bool)
    #expect(
      try run(byColumn, over: [.text("a"), .text("b"), .text(""), .null], type: .text).values
        == [.bool(true), .bool(false), .bool(true), .null]
    )
  }

  @Test(arguments: [
    (Int64.min, Int64.max, ""), (.max, 1, ""), (1, .max, "đông"), (-5, 7, "đ"), (2, 0, ""),
    (3, -1, ""), (4, 9, "g"), (5, 1, ""),
  ])
  func extractStaysInside(offset: Int64, length: Int64, expected: String) throws {
    let call = TypedExpression.call("text.extract", [.int(offset), .int(length), text], .text)
    #expect(try run(call, over: [.text("đông")], type: .text).values == [.text(expected)])
  }

  @Test func quantileRefusesAShareBeyondOne() {
    let call = TypedExpression.aggregate("quantile", [.float(1.5), float], .float)
    #expect(throws: RunFailure.self) { try run(call, over: [.float(1)], type: .float) }
  }

  @Test func ranksFollowTheSortInForce() throws {
    let table = Table([
      ("x", .int, [.int(2), .int(1), .int(2), .null, .null]),
      ("y", .int, [.int(1), .int(2), .int(3), .int(4), .int(5)]),
    ])
    let ranks: [(String, TypedExpression)] = [
      ("rank", .window("rank", [.column(1, .int)], .int)),
      ("dense", .window("rank_dense", [.column(1, .int)], .int)),
    ]
    let plan = PlanBuilder(table: 0, of: [table])
      .sort([Plan.SortKey(.column(0, .int), isDescending: true)]).derive(ranks).plan
    let rows = try Executor(tables: [table]).run(plan).table.rows
    #expect(rows.map { $0[2] } == [.int(1), .int(1), .int(3), .int(4), .int(4)])
    #expect(rows.map { $0[3] } == [.int(1), .int(1), .int(2), .int(3), .int(3)])
  }

  @Test func textsThatOnlyLookAlikeDiffer() throws {
    let values: [Value] = [.text("\u{E9}"), .text("e\u{301}")]
    let distinct = TypedExpression.aggregate("count_distinct", [text], .int)
    #expect(try run(distinct, over: values, type: .text).values == [.int(2), .int(2)])
  }
}
