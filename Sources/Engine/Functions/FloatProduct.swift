import Glibc

/// A product of floats that leaves no range: its significand and its exponent are kept apart.
///
///     5 · 5 · 5     significand 1.953125     exponent 6     (1.953125 · 2⁶ = 125)
struct FloatProduct {
  private(set) var count = 0
  private var significand = 1.0
  private var exponent = 0

  mutating func multiply(by value: Double) {
    count += 1
    significand *= value.sign == .minus && value < 0 ? .nan : value.significand
    guard value != 0, significand.isFinite else { return }
    exponent += Int(value.exponent)
    if significand >= 2 {
      significand /= 2
      exponent += 1
    }
  }

  /// The root of the product of as many values; not a number where one was negative.
  ///
  /// Only a root is taken of the significand, so the roundings of the product shrink by the count, and
  /// whole numbers give whole means: 2 and 8 give 4.
  var geometricMean: Double {
    guard count > 0, significand.isFinite, significand != 0 else { return significand }
    let whole = Int((Double(exponent) / Double(count)).rounded(.down))
    let rest = exponent - whole * count
    let root =
      count < 1000
      ? root(scalbn(significand, Int32(rest)))
      : root(significand) * exp2(Double(rest) / Double(count))
    return scalbn(root, Int32(clamping: whole))
  }

  private func root(_ value: Double) -> Double {
    switch count {
    case 1: value
    case 2: value.squareRoot()
    case 3: cbrt(value)
    default: pow(value, 1 / Double(count))
    }
  }
}
