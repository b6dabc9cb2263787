/// A sum of floats that loses nothing to cancellation, after Neumaier (1974): what each addition rounds
/// off is kept beside the sum, and added at the end.
///
///     1 + 1e100 + 1 - 1e100     plain 0.0     compensated 2.0
///
/// What is rounded off is found without asking which of the two is larger (Knuth's TwoSum): the same
/// number, and no branch.
struct FloatSum: BitwiseCopyable, Sendable {
  private var sum = 0.0
  private var lost = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    let total = sum + value
    let rounded = total - sum
    lost += (sum - (total - rounded)) + (value - rounded)
    sum = total
  }

  /// Adds a product with what its rounding takes off.
  mutating func add(product lhs: Double, _ rhs: Double) {
    let product = lhs * rhs
    add(product)
    if product.isFinite { lost += (-product).addingProduct(lhs, rhs) }
  }

  /// Adds all that another sum holds.
  @inline(__always)
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
