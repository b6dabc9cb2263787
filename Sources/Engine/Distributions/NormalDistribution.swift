import Glibc

/// The standard normal distribution.
enum NormalDistribution {
  /// The z between whose negative and positive a share of the distribution lies: 1.96 for 0.95.
  ///
  /// Begins at the approximation of Abramowitz and Stegun (1964), 26.2.23, and goes on by Halley's rule
  /// on the error function, whose complement keeps the digits of a share near 1.
  ///
  /// - Precondition: the share lies between 0 and 1.
  static func quantile(central share: Double) -> Double {
    let root = (-2 * log((1 - share) / 2)).squareRoot()
    let above = 2.515517 + root * (0.802853 + root * 0.010328)
    let below = 1 + root * (1.432788 + root * (0.189269 + root * 0.001308))
    var z = max(0, root - above / below)
    for _ in 0..<5 {
      let argument = z / 2.0.squareRoot()
      let excess = share < 0.5 ? erf(argument) - share : (1 - share) - erfc(argument)
      let step = excess / ((2 / Double.pi).squareRoot() * exp(-z * z / 2))
      z -= step / (1 + step * z / 2)
    }
    return z
  }
}
