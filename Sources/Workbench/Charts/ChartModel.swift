package import Engine
import Language

/// A chart before it is drawn: what is shown, in units of the data, and nothing of how it looks.
///
/// Text and pictures are drawn from the same model.
package struct ChartModel: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case bars([Bar])
    case histogram(Histogram)
    case stacks(series: [String], [Stack])
    case boxes([Box])
    case lines(Lines)
    case timeline(Timeline)
    case tree([Node])
    case matrix(Matrix)
  }

  /// A figure, or the reason why there is none.
  package struct Figure: Hashable, Sendable {
    package let value: Double?
    /// As it is written: `1,031,944`, or `not stated`.
    package let text: String
    /// The cell of the result that it is; nil for what the chart counts or computes itself.
    package let place: CellPlace?

    init(value: Double?, text: String, place: CellPlace? = nil) {
      self.value = value
      self.text = text
      self.place = place
    }

    /// Where no row has one.
    static let absent = Figure(value: nil, text: "..")
  }

  /// A bar from one value to another; from zero but in a waterfall.
  package struct Bar: Hashable, Sendable {
    /// The group that begins with this bar.
    package let heading: String?
    package let label: String
    package let from: Double
    package let to: Double?
    package let text: String
    package let place: CellPlace?
  }

  /// How many values fall into each of some equal intervals.
  package struct Histogram: Hashable, Sendable {
    /// Where the first interval begins, and how long each is.
    package let first: Double
    package let step: Double
    /// One bar an interval, and one more for what has no value.
    package let bars: [Bar]
    package let missing: Bar?
  }

  /// How the values of one label are spread.
  package struct Box: Hashable, Sendable {
    package struct Spread: Hashable, Sendable {
      /// The last values within one and a half times the box, on either side of it.
      package let low: Double
      package let high: Double
      package let firstQuartile: Double
      package let median: Double
      package let thirdQuartile: Double
      /// Values beyond, in ascending order.
      package let outliers: [Double]
    }

    package let label: String
    /// Nil without a value.
    package let spread: Spread?
    /// Least value, first quartile, median, third quartile, greatest value; empty without a value.
    package let figures: [String]
    /// How many there are, such as `12, 3 missing`.
    package let counted: String
    /// All of it, such as `4.5 (2 to 7), n 12`.
    package let text: String
  }

  package struct Stack: Hashable, Sendable {
    package let label: String
    /// One a series; a share of the whole from 0 to 1.
    package let shares: [Figure]
  }

  package struct Lines: Hashable, Sendable {
    package struct Series: Hashable, Sendable {
      package let name: String
      /// One a position; a missing one breaks the line.
      package let points: [Figure]
    }

    /// Where the points stand along the axis, and what is written under them.
    package let positions: [(Double, String)]
    package let series: [Series]

    package static func == (lhs: Lines, rhs: Lines) -> Bool {
      lhs.series == rhs.series && lhs.positions.map(\.0) == rhs.positions.map(\.0)
        && lhs.positions.map(\.1) == rhs.positions.map(\.1)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(series)
    }
  }

  package struct Timeline: Hashable, Sendable {
    package struct Span: Hashable, Sendable {
      package let lane: String?
      package let label: String
      /// In years, with fractions.
      package let begin: Double?
      package let end: Double?
      package let text: String
      package let isPoint: Bool
      /// The cell of its begin.
      package let place: CellPlace?
    }

    package let spans: [Span]
  }

  package struct Node: Hashable, Sendable {
    package let depth: Int
    package let label: String
    package let figure: Figure
    /// Of the whole above it, such as `58.8 %`; nil at the root or where a figure is missing.
    package let share: String?
  }

  package struct Matrix: Hashable, Sendable {
    package let rows: [String]
    package let columns: [String]
    /// By row and column; an absent pair has no figure and no text.
    package let cells: [[Figure]]
    /// Whether a dot stands for a row, or the value is written.
    package let hasValues: Bool
  }

  /// One of several charts that share their scales, and the value that it is of.
  package struct Panel: Hashable, Sendable {
    /// Nil in a chart that is not parted.
    package let title: String?
    package let content: Content
  }

  package let kind: ChartKind
  /// One at least.
  package let panels: [Panel]
  package let unit: String?
  package let isLogarithmic: Bool
  /// Where the axis begins, if not at zero.
  package let start: Double?
  package let marks: MarkStyle
  /// What a reader must know: a cut axis, a logarithmic one, rows left out.
  package let notes: [String]
  /// The columns of the result that name its figures, by position.
  package let keys: [Int]
  /// Of what the chart says of itself.
  package let language: ReportLanguage

  package var words: any ReportWords { language.words }
  /// How the values of axes are written.
  package var numberMarks: NumberMarks { words.marks }
}
