import Glibc

/// The chi-square distribution with a number of degrees of freedom.
struct ChiSquareDistribution {
  let freedom: Double

  /// The probability of a value above, which is the incomplete gamma function `Q(ν/2, x/2)`.
  ///
  /// By the series of DLMF 8.11.4 left of the mean, and the continued fraction of DLMF 8.9.2 right of it.
  /// One degree of freedom is the square of a normal value.
  func tail(above value: Double) -> Double {
    guard value > 0 else { return 1 }
    if freedom == 1 { return erfc((value / 2).squareRoot()) }
    let a = freedom / 2
    let x = value / 2
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      var index = a + 1
      while term > sum * .ulpOfOne {
        term *= x / index
        sum += term
        index += 1
      }
      return max(0, 1 - front(a, x) / a * sum)
    }
    let fraction = ContinuedFraction.value(first: x + 1 - a) { index in
      (index * (a - index), x + 2 * index + 1 - a)
    }
    return front(a, x) / fraction
  }

  /// `xᵃ e⁻ˣ / Γ(a)`, with the powers taken together so that neither leaves the range of a double.
  private func front(_ a: Double, _ x: Double) -> Double {
    let difference = (x - a) / a
    let logarithm = abs(difference) < 0.5 ? log1p(difference) : log(x / a)
    let exponent = a * (logarithm - difference)
    return (a / (2 * Double.pi)).squareRoot() * exp(exponent - stirlingRest(a))
  }

  /// `ln Γ(a)` less what Stirling's formula gives for it: DLMF 5.11.1.
  private func stirlingRest(_ a: Double) -> Double {
    if a < 20 {
      return log(tgamma(a)) - ((a - 0.5) * log(a) - a + 0.5 * log(2 * .pi))
    }
    let s = 1 / (a * a)
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / a
  }
}
