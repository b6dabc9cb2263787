package import Engine

/// What a chart says of itself, and how it writes numbers, in one language.
package struct ChartWords: Hashable, Sendable {
  /// Of the last bar of a waterfall.
  let total: String
  /// Of the bar for what has no value.
  let missing: String
  /// Between the ends of a bin.
  let toBelow: String
  let logarithmicAxis: String
  /// Before the value at which a cut axis begins.
  let axisBeginsAt: String
  package let marks: NumberMarks

  package static let english = ChartWords(
    total: "total",
    missing: "missing",
    toBelow: "to below",
    logarithmicAxis: "logarithmic axis",
    axisBeginsAt: "the axis begins at",
    marks: .standard
  )

  package static let indonesian = ChartWords(
    total: "jumlah",
    missing: "tanpa nilai",
    toBelow: "sampai di bawah",
    logarithmicAxis: "sumbu logaritmik",
    axisBeginsAt: "sumbu mulai dari",
    marks: .indonesian
  )
}
