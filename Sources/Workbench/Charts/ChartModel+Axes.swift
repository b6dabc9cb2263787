import Glibc

/// The axes that text and pictures share, and all panels of a chart.
extension ChartModel {
  /// Whether it is parted into panels.
  var isParted: Bool { panels.contains { $0.title != nil } }

  /// The bars of all panels, those of a histogram with the one for what is missing.
  var bars: [Bar] {
    panels.flatMap { panel -> [Bar] in
      switch panel.content {
      case .bars(let bars): bars
      case .histogram(let histogram): histogram.all
      case .stacks, .boxes, .lines, .timeline, .tree, .matrix: []
      }
    }
  }

  var boxes: [Box] {
    panels.flatMap { panel -> [Box] in
      if case .boxes(let boxes) = panel.content { boxes } else { [] }
    }
  }

  var stacks: [Stack] {
    panels.flatMap { panel -> [Stack] in
      if case .stacks(_, let stacks) = panel.content { stacks } else { [] }
    }
  }

  var spans: [Timeline.Span] {
    panels.flatMap { panel -> [Timeline.Span] in
      if case .timeline(let timeline) = panel.content { timeline.spans } else { [] }
    }
  }

  var series: [Lines.Series] {
    panels.flatMap { panel -> [Lines.Series] in
      if case .lines(let lines) = panel.content { lines.series } else { [] }
    }
  }

  /// From zero, or where the chart says, to the greatest value.
  var barAxis: ChartAxis {
    let bars = bars
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
  var boxAxis: ChartAxis {
    let values = boxes.compactMap(\.spread).flatMap { [$0.low, $0.high] + $0.outliers }
    let least = values.min() ?? 0
    return ChartAxis(
      lower: start.map { min($0, least) } ?? least,
      upper: values.max() ?? 1,
      isLogarithmic: isLogarithmic
    )
  }

  /// Of the points of lines.
  var lineAxis: ChartAxis {
    let values = series.flatMap { $0.points.compactMap(\.value) }
    let least = values.min() ?? 0
    let greatest = values.max() ?? 1
    let lower = start ?? (isLogarithmic ? least : min(0, least))
    return ChartAxis(lower: lower, upper: greatest, isLogarithmic: isLogarithmic)
  }

  /// Of the two values of slopes.
  var slopeAxis: ChartAxis {
    let values = series.flatMap { $0.points.compactMap(\.value) }
    return ChartAxis(
      lower: values.min() ?? 0,
      upper: values.max() ?? 1,
      isLogarithmic: isLogarithmic
    )
  }

  /// Whole years around all that is dated.
  var timeAxis: ChartAxis {
    let spans = spans
    let begins = spans.compactMap(\.begin)
    let ends = spans.compactMap { $0.end ?? $0.begin }
    let first = (begins.min() ?? 0).rounded(.down)
    return ChartAxis(lower: first, upper: max((ends.max() ?? 1).rounded(.up), first + 1))
  }

  /// The cells of the result that it shows, in the order of the panels.
  package var places: [CellPlace] {
    panels.flatMap { panel -> [CellPlace] in
      switch panel.content {
      case .bars(let bars): bars.compactMap(\.place)
      case .stacks(_, let stacks): stacks.flatMap { $0.shares.compactMap(\.place) }
      case .lines(let lines): lines.series.flatMap { $0.points.compactMap(\.place) }
      case .timeline(let timeline): timeline.spans.compactMap(\.place)
      case .tree(let nodes): nodes.compactMap(\.figure.place)
      case .matrix(let matrix): matrix.cells.flatMap { $0.compactMap(\.place) }
      case .histogram, .boxes: []
      }
    }
  }
}

extension ChartModel.Histogram {
  /// Every bar in the order in which they are read.
  var all: [ChartModel.Bar] { bars + (missing.map { [$0] } ?? []) }
}
