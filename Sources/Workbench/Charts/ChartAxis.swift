package import Engine
import Glibc

/// An axis from one value to another, and the places on it that are named.
///
/// Steps are 1, 2 or 5 times a power of ten, as people count.
package struct ChartAxis: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  package let isLogarithmic: Bool

  /// - Precondition: on a logarithmic axis both are above zero.
  package init(lower: Double, upper: Double, isLogarithmic: Bool = false) {
    self.lower = lower
    self.upper = upper > lower ? upper : lower + 1
    self.isLogarithmic = isLogarithmic
  }

  /// Where a value stands, from 0 to 1; what lies outside stands at the nearer end.
  package func place(of value: Double) -> Double {
    let share =
      isLogarithmic
      ? log(max(value, lower) / lower) / log(upper / lower) : (value - lower) / (upper - lower)
    return share.isFinite ? min(max(share, 0), 1) : 0
  }

  /// About so many round values along the axis, at least one.
  package func ticks(about count: Int) -> [Double] {
    if isLogarithmic {
      let first = Int(log10(lower).rounded(.up))
      let last = Int(log10(upper).rounded(.down))
      let powers = first <= last ? (first...last).map { pow(10, Double($0)) } : []
      if powers.count > 1 { return powers }
      // Less than a power of ten apart, people count in steps within it.
      let steps = (first - 1...max(first - 1, last)).flatMap { power in
        [1.0, 2, 5].map { $0 * pow(10, Double(power)) }
      }.filter { $0 >= lower && $0 <= upper }
      return steps.isEmpty ? [lower] : steps
    }
    let step = ChartAxis.step(for: upper - lower, about: count)
    let first = (lower / step).rounded(.up)
    let last = (upper / step).rounded(.down)
    guard first <= last, last - first < 200 else { return [lower] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The round step that parts a length into about so many.
  package static func step(for length: Double, about count: Int) -> Double {
    let rough = max(length, .leastNormalMagnitude) / Double(max(1, count))
    let power = pow(10, log10(rough).rounded(.down))
    for factor in [1.0, 2, 5] where factor * power >= rough * 0.999 { return factor * power }
    return 10 * power
  }

  /// Which of some labels along an axis are written: all, or every second, or third, so that none touches another.
  ///
  /// The last is written as well where it has room. One without a range has no room anywhere.
  package static func written(_ ranges: [Range<Double>?]) -> [Int] {
    func fits(_ indices: [Int]) -> Bool {
      let own = indices.compactMap { ranges[$0] }
      return zip(own, own.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }
    guard let last = ranges.indices.last else { return [] }
    for step in 1...ranges.count {
      let indices = Array(stride(from: 0, through: last, by: step))
      guard fits(indices) else { continue }
      let all = indices.last == last || !fits(indices + [last]) ? indices : indices + [last]
      return all.filter { ranges[$0] != nil }
    }
    return []
  }

  /// A value of an axis, with as many decimals as its step needs.
  package static func text(
    _ value: Double,
    step: Double,
    marks: NumberMarks = .standard
  ) -> String {
    let decimals = max(0, Int((-log10(step)).rounded(.up)))
    return NumberFormatter.fixed(
      value,
      digits: min(decimals, 9),
      isGrouped: value.magnitude >= 10_000,
      marks: marks
    )
  }
}
