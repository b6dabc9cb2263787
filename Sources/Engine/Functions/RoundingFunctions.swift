import Glibc
import Language

extension Library {
  /// Functions that leave an int an int.
  static let roundingFunctions: [ScalarFunction] = [
    ScalarFunction(
      signature: Signature(
        "math.round",
        .scalar,
        [
          Signature.Parameter(
            "digits",
            .exactly(.int),
            isConstant: true,
            "digits after the decimal mark; negative ones before it"
          ),
          Signature.Parameter("x", .number, "the number to round"),
        ],
        result: .sameAs(1),
        summary: "Rounds half away from zero.",
        details: """
          Rounding looks at the number as it is written: 2.675 gives 2.68, though the double nearest \
          to it lies a little below. Null gives null; an int stays an int.
          """,
        examples: [
          Signature.Example("math.round 2 2.675", "2.68"),
          Signature.Example("math.round 0 (-2.5)", "-3.0"),
          Signature.Example("math.round (-2) 1250", "1300"),
        ]
      )
    ) { operands, site throws(RunFailure) in
      guard case .int(let digits)? = operands[0].constantValue ?? firstValue(operands[0]) else {
        return .null(operands[1].column.type)
      }
      return try round(operands[1], digits: Int(min(max(digits, -400), 400)), site: site)
    },
    number(
      "math.abs",
      "Distance from zero.",
      examples: ["math.abs (-3)": "3", "math.abs 2.5": "2.5"]
    ) {
      $0.magnitude
    } integer: {
      $0 == .min ? nil : abs($0)
    },
    number("math.floor", "Largest whole number not above.", examples: ["math.floor (-1.5)": "-2.0"])
    {
      $0.rounded(.down)
    } integer: {
      $0
    },
    number("math.ceil", "Smallest whole number not below.", examples: ["math.ceil 1.2": "2.0"]) {
      $0.rounded(.up)
    } integer: {
      $0
    },
    number(
      "math.sign",
      "Sign: -1 below zero, 1 above it, and 0 for zero.",
      examples: ["math.sign (-3)": "-1", "math.sign 2.5": "1.0"]
    ) {
      $0 < 0 ? -1 : $0 > 0 ? 1 : 0
    } integer: {
      $0.signum()
    },
  ]

  /// A function of one number that gives a number of the same type; nil is an overflow.
  private static func number(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    float: @escaping @Sendable (Double) -> Double,
    integer: @escaping @Sendable (Int64) -> Int64?
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [Signature.Parameter("x", .number, "a number")],
      result: .sameAs(0),
      summary: summary,
      details: "Null gives null; an int stays an int.",
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      let operand = operands[0]
      switch operand.column {
      case .int(let vector):
        let values = try mapIntegers(vector, name, site: site, integer)
        return Operand(.int(values), isConstant: operand.isConstant)
      case .float(let vector):
        let values = Vector(vector.values.map(float), validity: vector.validity)
        return Operand(.float(values), isConstant: operand.isConstant)
      case .bool, .text, .date, .timestamp, .time, .duration, .null:
        return operand
      }
    }
  }

  private static func round(
    _ operand: Operand,
    digits: Int,
    site: Site
  ) throws(RunFailure) -> Operand {
    switch operand.column {
    case .int(let vector):
      if digits >= 0 { return operand }
      let values = try mapIntegers(vector, "math.round", site: site) { roundInteger($0, -digits) }
      return Operand(.int(values), isConstant: operand.isConstant)
    case .float(let vector):
      let scale = (0...22).contains(digits) ? pow(10, Double(digits)) : nil
      let values = vector.values.map { roundFloat($0, digits: digits, scale: scale) }
      let column = Arithmetic.finite(
        values,
        flags: vector.validity?.flags,
        isConstant: operand.isConstant,
        site: site
      )
      return Operand(column, isConstant: operand.isConstant)
    case .bool, .text, .date, .timestamp, .time, .duration, .null:
      return operand
    }
  }

  /// Where binary scaling leaves no doubt it is used, and dividing a whole number by an exact power of
  /// ten then gives the double nearest to the decimal; near a half the written digits decide.
  private static func roundFloat(_ value: Double, digits: Int, scale: Double?) -> Double {
    if let scale {
      let scaled = value * scale
      if scaled.magnitude < 1e15 {
        let whole = scaled.rounded(.down)
        let fraction = scaled - whole
        if abs(fraction - 0.5) > 1e-3 * max(1, scaled.magnitude * 1e-12) {
          return (fraction > 0.5 ? whole + 1 : whole) / scale
        }
      }
    }
    return DecimalDigits(value).rounded(to: digits).double
  }

  /// Rounded to a power of ten, or nil where the result leaves Int64.
  private static func roundInteger(_ value: Int64, _ zeros: Int) -> Int64? {
    if zeros > 18 {
      // Below 10^19 half is 5 × 10^18, which an Int64 may exceed; the rounded value then overflows.
      return zeros == 19 && value.magnitude >= 5_000_000_000_000_000_000 ? nil : 0
    }
    let unit = (0..<zeros).reduce(Int64(1)) { unit, _ in unit * 10 }
    let rest = value % unit
    let truncated = value - rest
    if rest.magnitude * 2 < unit.magnitude { return truncated }
    let (result, overflow) = truncated.addingReportingOverflow(rest < 0 ? -unit : unit)
    return overflow ? nil : result
  }

  private static func mapIntegers(
    _ vector: Vector<Int64>,
    _ operation: String,
    site: Site,
    _ function: (Int64) -> Int64?
  ) throws(RunFailure) -> Vector<Int64> {
    let results = vector.values.map(function)
    for row in results.indices where results[row] == nil && !vector.isNull(at: row) {
      throw site.overflow(operation, at: row)
    }
    return Vector(results.map { $0 ?? 0 }, validity: vector.validity)
  }

  /// The first value of an argument that should be constant.
  private static func firstValue(_ operand: Operand) -> Value? {
    operand.column.count > 0 ? operand.column.value(at: 0) : nil
  }
}
