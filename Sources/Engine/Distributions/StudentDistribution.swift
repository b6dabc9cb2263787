import Glibc

/// Student's t distribution with a number of degrees of freedom.
struct StudentDistribution {
  let freedom: Double

  /// The probability of a value above t, to twelve digits up to ten thousand degrees of freedom.
  ///
  /// - Precondition: t is not negative.
  func tail(above t: Double) -> Double {
    isFarOut(t) ? outside(t) / 2 : (1 - inside(t)) / 2
  }

  /// The probability of a value between -t and t.
  func central(_ t: Double) -> Double {
    isFarOut(t) ? 1 - outside(t) : inside(t)
  }

  /// The t between whose negative and positive a share of the distribution lies.
  ///
  /// One and two degrees of freedom have a closed form. Else Newton's rule begins at the normal quantile
  /// with the corrections of Abramowitz and Stegun (1964), 26.7.5, which for very many degrees of freedom
  /// are all that a double can hold.
  ///
  /// - Precondition: the share lies between 0 and 1.
  func quantile(central share: Double) -> Double {
    if freedom == 1 {
      return share < 0.5 ? tan(.pi / 2 * share) : 1 / tan(.pi / 2 * (1 - share))
    }
    if freedom == 2 { return share * (2 / ((1 - share) * (1 + share))).squareRoot() }
    let z = NormalDistribution.quantile(central: share)
    let s = z * z
    let first = z * (s + 1) / 4
    let second = z * (3 + s * (16 + s * 5)) / 96
    var t = z + (first + second / freedom) / freedom
    if freedom > 10_000 {
      let third = z * (-15 + s * (17 + s * (19 + s * 3))) / 384
      let fourth = z * (-945 + s * (-1920 + s * (1482 + s * (776 + s * 79)))) / 92160
      return t + (third + fourth / freedom) / (freedom * freedom * freedom)
    }
    for _ in 0..<200 {
      // What is near 1 is looked at from the other side, where its digits are.
      let excess =
        share < 0.5 ? (share - central(t)) / 2 : tail(above: t) - (1 - share) / 2
      let step = max(excess / density(t), -t / 2)
      t += step
      // The error squares with each step: the next one would change nothing.
      if abs(step) < 1e-9 * t { break }
    }
    return t
  }

  private func density(_ t: Double) -> Double {
    scale / (freedom * .pi).squareRoot() * exp(-(freedom + 1) / 2 * log1p(t * t / freedom))
  }

  // MARK: The incomplete beta function

  /// Where the fraction for what lies outside converges sooner than that for what lies inside.
  private func isFarOut(_ t: Double) -> Bool { t * t * (freedom + 2) > 3 * freedom }

  /// `I(ν / (ν + t²); ν/2, 1/2)`.
  private func outside(_ t: Double) -> Double {
    let x = freedom / (freedom + t * t)
    return front(t) / (freedom / 2) / fraction(x, freedom / 2, 0.5)
  }

  /// `I(t² / (ν + t²); 1/2, ν/2)`.
  private func inside(_ t: Double) -> Double {
    let x = t * t / (freedom + t * t)
    return front(t) / 0.5 / fraction(x, 0.5, freedom / 2)
  }

  /// `xᵃ (1 - x)ᵇ / B(a, b)`, the same for both sides.
  private func front(_ t: Double) -> Double {
    scale / Double.pi.squareRoot() * exp(-freedom / 2 * log1p(t * t / freedom)) * t
      / (freedom + t * t).squareRoot()
  }

  /// The continued fraction of the incomplete beta function: DLMF 8.17.22.
  private func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    ContinuedFraction.value(first: 1) { index in
      let m = (index / 2).rounded(.down)
      let numerator =
        m * 2 == index
        ? m * (b - m) * x / ((a + index - 1) * (a + index))
        : -(a + m) * (a + b + m) * x / ((a + index - 1) * (a + index))
      return (numerator, 1)
    }
  }

  /// `Γ(a + 1/2) / Γ(a)` for a half of the degrees of freedom; from 100 on by its asymptotic series
  /// (Graham, Knuth and Patashnik, Concrete Mathematics, 1994, exercise 9.60).
  private var scale: Double {
    let a = freedom / 2
    if a < 100 { return tgamma(a + 0.5) / tgamma(a) }
    let h = 1 / (8 * a)
    return a.squareRoot()
      * (1 - h * (1 - h * (0.5 + h * (2.5 - h * (21.0 / 8 + h * 399.0 / 8)))))
  }
}
