import Glibc
import Language

extension Library {
  /// Functions of an old and a new value.
  static let changeFunctions: [ScalarFunction] = [
    ScalarFunction(
      signature: Signature(
        "percent_change",
        .scalar,
        [
          Signature.Parameter("old", .real, "the value that it changes from"),
          Signature.Parameter("new", .real, "the value that it changes to"),
        ],
        result: .fixed(.float),
        summary: "Change from an old to a new value, in percent of the old one.",
        details: """
          100 (new - old) / old. Null gives null; from zero there is none: null, counted as a division \
          by zero. A difference of two percentages is in percentage points, and is not this.
          """,
        examples: [
          Signature.Example("percent_change 8 10", "25.0"),
          Signature.Example("percent_change 0 10", "null"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      map(operands, site, divisor: 0) { 100 * (($0[1] - $0[0]) / $0[0]) }
    },
    ScalarFunction(
      signature: Signature(
        "growth_rate",
        .scalar,
        [
          Signature.Parameter("periods", .real, "how many periods, such as years, lie between"),
          Signature.Parameter("old", .real, "the value that it grows from"),
          Signature.Parameter("new", .real, "the value that it grows to"),
        ],
        result: .fixed(.float),
        summary: "Growth in percent a period, compounded, from an old to a new value.",
        details: """
          100 ((new / old) ^ (1 / periods) - 1): the steady rate that leads from the one to the other. \
          Null gives null; a value that is not above zero has no rate: null, counted in a note, and so \
          has no period, counted as a division by zero.
          """,
        examples: [
          Signature.Example("growth_rate 2 100 121", "10.0"),
          Signature.Example("growth_rate 6 100 0", "null"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      map(operands, site, divisor: 0) { growthRate(periods: $0[0], $0[1], $0[2]) }
    },
  ]

  /// A ratio near 1 is told by its distance from 1, which keeps the digits of a small rate.
  private static func growthRate(periods: Double, _ old: Double, _ new: Double) -> Double {
    guard old > 0, new > 0 else { return .nan }
    let ratio = new / old
    let logarithm = (0.5...2).contains(ratio) ? log1p((new - old) / old) : log(ratio)
    return 100 * expm1(logarithm / periods)
  }

  /// A function of the floats of a row; null where one is, or where that at the divisor's place is zero.
  private static func map(
    _ operands: [Operand],
    _ site: Site,
    divisor: Int,
    _ function: ([Double]) -> Double
  ) -> Operand {
    if operands.contains(where: \.isNullThroughout) { return .null(.float) }
    let isConstant = operands.allSatisfy(\.isConstant)
    let lanes = operands.map { Arithmetic.floats($0) }
    let rows = isConstant ? 1 : site.extent.count
    let known = lanes.reduce(nil) { commonFlags($0, $1.isConstant ? nil : $1.flags) }
    var flags = known ?? Array(repeating: true, count: rows)
    var zeros = 0
    var arguments = [Double](repeating: 0, count: lanes.count)
    let values = [Double](capacity: rows) { out in
      for row in 0..<rows {
        for index in lanes.indices {
          arguments[index] = lanes[index].values[lanes[index].isConstant ? 0 : row]
        }
        if flags[row], arguments[divisor] == 0 {
          zeros += 1
          flags[row] = false
        }
        out.append(flags[row] ? function(arguments) : 0)
      }
    }
    site.notes.recordDivisionByZero(rows: site.rows(zeros, isConstant: isConstant))
    let column = Arithmetic.finite(values, flags: flags, isConstant: isConstant, site: site)
    return Operand(column, isConstant: isConstant)
  }
}
