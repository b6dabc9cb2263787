import Glibc

/// The axes that text and pictures share.
extension ChartModel {
  /// From zero, or where the chart says, to the greatest value.
  func axis(of bars: [Bar]) -> ChartAxis {
    let ends = bars.flatMap { bar in bar.to.map { [bar.from, $0] } ?? [] }
    let greatest = ends.max() ?? 1
    if isLogarithmic {
      let least = bars.compactMap(\.to).filter { $0 > 0 }.min() ?? 1
      let lower = start.flatMap { $0 > 0 ? $0 : nil } ?? pow(10, log10(least).rounded(.down))
      // A bar of the least value would have no length.
      return ChartAxis(
        lower: lower < least ? lower : lower / 10,
        upper: greatest,
        isLogarithmic: true
      )
    }
    return ChartAxis(lower: start ?? min(0, ends.min() ?? 0), upper: max(greatest, 0))
  }

  /// Over all that the values reach.
  func axis(of boxes: [Box]) -> ChartAxis {
    let values = boxes.compactMap(\.spread).flatMap { [$0.low, $0.high] + $0.outliers }
    let least = values.min() ?? 0
    return ChartAxis(
      lower: start.map { min($0, least) } ?? least,
      upper: values.max() ?? 1,
      isLogarithmic: isLogarithmic
    )
  }

  /// Of the points of lines.
  func axis(of values: [Double]) -> ChartAxis {
    let least = values.min() ?? 0
    let greatest = values.max() ?? 1
    let lower = start ?? (isLogarithmic ? least : min(0, least))
    return ChartAxis(lower: lower, upper: greatest, isLogarithmic: isLogarithmic)
  }
}

extension ChartModel.Timeline {
  /// Whole years around all that is dated.
  var axis: ChartAxis {
    let begins = spans.compactMap(\.begin)
    let ends = spans.compactMap { $0.end ?? $0.begin }
    let first = (begins.min() ?? 0).rounded(.down)
    return ChartAxis(lower: first, upper: max((ends.max() ?? 1).rounded(.up), first + 1))
  }
}
