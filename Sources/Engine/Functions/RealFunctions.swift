import Glibc
import Language

extension Library {
  /// Functions of real numbers: an int is converted first, the result is a float.
  static let realFunctions: [ScalarFunction] = [
    ScalarFunction(
      signature: Signature(
        "math.pi",
        .scalar,
        [],
        result: .fixed(.float),
        summary: "The ratio of a circle's circumference to its diameter.",
        examples: [Signature.Example("math.pi", "3.141592653589793")]
      )
    ) { _, _ throws(RunFailure) in .constant(.float(.pi)) },
    real("math.sqrt", "Square root.", examples: ["math.sqrt 9": "3.0", "math.sqrt (-1)": "null"]) {
      $0.squareRoot()
    },
    real("math.exp", "e to the power x.", examples: ["math.exp 0": "1.0"]) { exp($0) },
    real("math.ln", "Natural logarithm.", examples: ["math.ln 1": "0.0", "math.ln 0": "null"]) {
      log($0)
    },
    real(
      "math.log1p",
      "Natural logarithm of 1 + x, exact where x is small.",
      examples: ["math.log1p 0": "0.0"]
    ) {
      log1p($0)
    },
    real(
      "math.expm1",
      "e to the power x less 1, exact where x is small.",
      examples: ["math.expm1 0": "0.0"]
    ) {
      expm1($0)
    },
    real("math.log10", "Logarithm to base 10.", examples: ["math.log10 1000": "3.0"]) { log10($0) },
    real("math.degrees", "Radians as degrees.", examples: ["math.degrees 0": "0.0"]) {
      $0 * 180 / .pi
    },
    real("math.radians", "Degrees as radians.", examples: ["math.radians 180": "3.141592653589793"])
    {
      $0 / 180 * .pi
    },
    real("math.cos", "Cosine of an angle in radians.", examples: ["math.cos 0": "1.0"]) { cos($0) },
    real("math.sin", "Sine of an angle in radians.", examples: ["math.sin 0": "0.0"]) { sin($0) },
    real("math.tan", "Tangent of an angle in radians.", examples: ["math.tan 0": "0.0"]) {
      tan($0)
    },
    real("math.acos", "Angle whose cosine is x.", examples: ["math.acos 1": "0.0"]) { acos($0) },
    real("math.asin", "Angle whose sine is x.", examples: ["math.asin 0": "0.0"]) { asin($0) },
    real("math.atan", "Angle whose tangent is x.", examples: ["math.atan 0": "0.0"]) { atan($0) },
    real(
      "math.pow",
      "Power of x.",
      first: ("exponent", "the exponent, which comes first"),
      examples: ["math.pow 2 3": "9.0", "math.pow (-1) 0": "null"]
    ) { exponent, x in pow(x, exponent) },
    real(
      "math.log",
      "Logarithm to a base.",
      first: ("base", "the base, which comes first"),
      examples: ["math.log 2 8": "3.0"]
    ) { base, x in base == 2 ? log2(x) : base == 10 ? log10(x) : log(x) / log(base) },
  ]

  private static let realDetails = """
    Null gives null. A result that is not a finite number is null and is counted in a note.
    """

  private static func real(
    _ name: String,
    _ summary: String,
    examples: KeyValuePairs<String, String>,
    _ function: @escaping @Sendable (Double) -> Double
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [Signature.Parameter("x", .real, "a number")],
      result: .fixed(.float),
      summary: summary,
      details: realDetails,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      if operands[0].isNullThroughout { return .null(.float) }
      let lane = Arithmetic.floats(operands[0]).mapped(function)
      let column = Arithmetic.finite(
        lane.values,
        flags: lane.flags,
        isConstant: lane.isConstant,
        site: site
      )
      return Operand(column, isConstant: lane.isConstant)
    }
  }

  private static func real(
    _ name: String,
    _ summary: String,
    first: (name: String, summary: String),
    examples: KeyValuePairs<String, String>,
    _ function: @escaping @Sendable (Double, Double) -> Double
  ) -> ScalarFunction {
    let signature = Signature(
      name,
      .scalar,
      [
        Signature.Parameter(first.name, .real, first.summary),
        Signature.Parameter("x", .real, "a number"),
      ],
      result: .fixed(.float),
      summary: summary,
      details: realDetails,
      examples: examples.map { Signature.Example($0.key, $0.value) }
    )
    return ScalarFunction(signature: signature) { operands, site throws(RunFailure) in
      if operands.contains(where: \.isNullThroughout) { return .null(.float) }
      let left = Arithmetic.floats(operands[0])
      let right = Arithmetic.floats(operands[1])
      let isConstant = left.isConstant && right.isConstant
      let column = Arithmetic.finite(
        zipLanes(left, right, function),
        flags: commonFlags(left.flags, right.flags),
        isConstant: isConstant,
        site: site
      )
      return Operand(column, isConstant: isConstant)
    }
  }
}
