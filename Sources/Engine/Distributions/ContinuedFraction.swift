/// `b₀ + a₁ / (b₁ + a₂ / (b₂ + …))`, evaluated from the front until another term changes nothing.
///
/// After Lentz (1976): the value is built up as a product of the ratios of neighbouring numerators and
/// denominators, neither of which is ever formed.
enum ContinuedFraction {
  static func value(
    first: Double,
    term: (_ index: Double) -> (numerator: Double, denominator: Double)
  ) -> Double {
    // Stands for a zero that a ratio would be divided by.
    let tiny = 1e-300
    var value = first == 0 ? tiny : first
    var ratio = value
    var inverse = 0.0
    for index in 1..<1_000_000 {
      let (a, b) = term(Double(index))
      let denominator = b + a * inverse
      inverse = 1 / (denominator == 0 ? tiny : denominator)
      ratio = b + a / ratio
      if ratio == 0 { ratio = tiny }
      let change = ratio * inverse
      value *= change
      if abs(change - 1) <= .ulpOfOne { break }
    }
    return value
  }
}
