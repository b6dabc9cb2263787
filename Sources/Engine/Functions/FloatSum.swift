/// A sum of floats that loses nothing to cancellation, after Neumaier (1974): what each addition rounds
/// off is kept beside the sum, and added at the end.
///
///     1 + 1e100 + 1 - 1e100     plain 0.0     compensated 2.0
struct FloatSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ value: Double) {
    let total = sum + value
    lost += sum.magnitude >= value.magnitude ? (sum - total) + value : (value - total) + sum
    sum = total
  }

  /// Adds a product with what its rounding takes off.
  mutating func add(product lhs: Double, _ rhs: Double) {
    let product = lhs * rhs
    add(product)
    if product.isFinite { lost += (-product).addingProduct(lhs, rhs) }
  }

  /// Adds all that another sum holds.
  mutating func add(_ other: FloatSum) {
    add(other.sum)
    lost += other.lost
  }

  /// Not finite where the sum has left the range of a double.
  var value: Double { sum + lost }

  /// The sum divided by a number, rounded once: what a first division leaves over is divided too.
  func divided(by divisor: Double) -> Double {
    let quotient = value / divisor
    guard quotient.isFinite else { return quotient }
    let rest = sum.addingProduct(-quotient, divisor) + lost
    return quotient + rest / divisor
  }
}
