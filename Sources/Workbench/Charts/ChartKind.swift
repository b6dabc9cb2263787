/// The kinds of charts, and what each is drawn from.
package enum ChartKind: String, CaseIterable, Sendable {
  case bar
  case stacked
  case line
  case slope
  case histogram
  case box
  case timeline
  case tree
  case matrix
  case waterfall

  /// One line for help and manual.
  package var summary: String {
    switch self {
    case .bar: "A bar for each row; with `group`, the bars of each group under its name."
    case .stacked: "For each label a bar of 100 percent, parted by `group`."
    case .line: "Values along a number, a year or a date; a line for each `group` or value column."
    case .slope: "Two values of each row, the second set against the first."
    case .histogram: "How many rows fall into each of some equal intervals."
    case .box: "For each label the middle half of its values, their median, and how far they reach."
    case .timeline: "From `begin` to `end` on one axis of time; `group` gives the lanes."
    case .tree: "Parts under their wholes by `parent`, each with its share of the whole."
    case .matrix: "A dot where a row has both a label and a `group`, or its value."
    case .waterfall: "Changes one after the other, and what they add up to."
    }
  }

  /// Whether it draws what is counted or measured over rows, of which there may be many.
  var countsRows: Bool {
    switch self {
    case .histogram, .box: true
    case .bar, .stacked, .line, .slope, .timeline, .tree, .matrix, .waterfall: false
    }
  }

  /// The options that name columns, those that must be given in front.
  package var columns: (needed: [ChartOption], optional: [ChartOption]) {
    switch self {
    case .bar, .waterfall: ([.label, .value], [.group, .facet])
    case .stacked: ([.label, .group, .value], [.facet])
    case .line, .slope: ([.label, .value], [.group, .facet])
    case .histogram: ([.value], [.facet])
    case .box: ([.value], [.label, .facet])
    case .timeline: ([.label, .begin], [.end, .group, .facet])
    case .tree: ([.label, .parent, .value], [])
    case .matrix: ([.label, .group], [.value])
    }
  }
}

/// What a chart may be told, each as a line `option: value` of its cell or `option=value` behind `.plot`.
package enum ChartOption: String, CaseIterable, Sendable {
  case kind
  case from
  case caption
  case label
  case value
  case group
  case facet
  case begin
  case end
  case parent
  case unit
  case scale
  case start
  case bins
  case marks

  package var summary: String {
    switch self {
    case .kind: "One of " + ChartKind.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .from: "The cell whose result is drawn."
    case .caption: "What stands under the number of the figure."
    case .label: "The column that names what is drawn; on a line, the one along which it runs."
    case .value: "The column of the figures; `line` and `slope` take several, with commas."
    case .group: "The column that parts the rows: groups, series, lanes."
    case .facet:
      "The column whose values have a chart each, side by side and on the same scales (small multiples)."
    case .begin: "The column in which a time begins: a date or a year."
    case .end: "The column in which it ends; a missing one is drawn open."
    case .parent: "The column that names the whole that a row is a part of."
    case .unit: "The unit of the figures, where the column has none."
    case .scale: "`log` for a logarithmic axis, and the chart says so."
    case .start: "Where the axis begins, if not at zero, and the chart says so."
    case .bins: "How many intervals a histogram has."
    case .marks:
      "`ascii` for a chart of plain characters, `blocks` for lines without the fine dots of `braille`."
    }
  }

  /// Whether it names columns of the result.
  var namesColumns: Bool {
    switch self {
    case .label, .value, .group, .facet, .begin, .end, .parent: true
    case .kind, .from, .caption, .unit, .scale, .start, .bins, .marks: false
    }
  }
}
