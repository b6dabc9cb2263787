package import Datasets
package import Engine
package import Language

/// All that a report says of its own accord, in one language: words, sentences, months and marks.
///
/// What stands in data, queries and prose is the author's, and stays as it is. A sentence is a function of
/// what it speaks of, so that each language has its own order, its own plurals and its own endings. A report
/// is read back by `kaji verify` with the same words; those under "Back matter" must tell each other apart.
package protocol ReportWords: Sendable {
  var language: ReportLanguage { get }

  // MARK: Numbers, dates, values

  var marks: NumberMarks { get }
  var dates: DateNames { get }
  /// A value that is true or false.
  func truth(_ value: Bool) -> String
  func years(_ count: Int) -> String
  func months(_ count: Int) -> String
  func days(_ count: Int) -> String
  func name(of type: ValueType) -> String

  // MARK: Lists

  /// `a`, `a and b`, `a, b and c`.
  func list(_ items: [String]) -> String
  /// One of several reasons: `not stated or not published`.
  func either(_ items: [String]) -> String
  /// `e01, e02 and 5 more`.
  func list(_ items: [String], more: Int) -> String

  // MARK: Citations and places in sources

  var citations: CitationWords { get }
  /// As places in a source are written, of one or of several: `p. 9`, `pp. 9 and 12`.
  func label(of place: SourcePlace, isPlural: Bool) -> String

  // MARK: Tables, figures and their sources

  var table: String { get }
  var figure: String { get }
  var source: String { get }
  var note: String { get }
  /// What is put behind a link that leads nowhere.
  var unbound: String { get }
  /// The sources of a table whose rows name none.
  func wholeTable(_ sources: [String]) -> String
  /// The same of one without sources.
  func table(named name: String) -> String
  /// That every column is.
  var allComputed: String { get }
  func computed(_ columns: [String]) -> String
  /// In front of what a computed figure rests on.
  var computedFrom: String { get }
  /// The rows of the data behind a figure, by their names.
  func rows(named names: [String], more: Int) -> String
  /// A figure as its source prints it.
  func printed(_ form: String) -> String
  func rows(_ count: Int) -> String

  // MARK: Cells that give nothing

  /// A cell without a name, by its place among the notebook's.
  func cell(_ ordinal: Int) -> String
  func failed(_ cell: String) -> String
  func failedAsExpected(_ cell: String) -> String
  func notRun(_ cell: String, because names: [String]) -> String
  /// In the place of a chart whose cell gave nothing.
  func notDrawn(_ cell: String) -> String
  /// Of the notebook, and of a file of data.
  func line(_ number: Int) -> String
  func dataLine(_ number: Int) -> String

  // MARK: Notes

  /// What a reader is told of what happened while a table was computed.
  func note(_ note: Note) -> String
  /// Why a printed number is not read.
  func reason(_ doubt: NumberDoubt) -> String

  // MARK: Charts

  func name(of kind: ChartKind) -> String
  /// Of the last bar of a waterfall.
  var total: String { get }
  /// Of the bar for what has no value.
  var missing: String { get }
  /// Of the only box.
  var all: String { get }
  /// A bin of a histogram, which holds its lower end.
  func bin(from lower: String, to upper: String) -> String
  func span(from begin: String, to end: String) -> String
  var logarithmicAxis: String { get }
  func axisBegins(at value: String) -> String
  var aboutBoxes: String { get }
  /// How many values a box has, and how many are missing.
  func count(of values: Int, missing: Int) -> String
  func spread(median: String, from lower: String, to upper: String, count: String) -> String
  func noValue(missing: Int) -> String
  /// Over the five figures of boxes and the count of their values.
  var boxHeads: [String] { get }

  // MARK: Checks and claims

  var checks: String { get }
  var claimsTested: String { get }
  var holds: String { get }
  var fails: String { get }
  var undecided: String { get }
  var numbersAnswered: String { get }

  // MARK: Disagreements

  var disagreements: String { get }
  func below(_ difference: String) -> String
  func above(_ difference: String) -> String
  func beyondError(z: String) -> String
  func withinError(z: String) -> String
  var noError: String { get }
  func differs(_ title: String, _ rival: String, not own: String) -> String
  func notGiven(_ title: String) -> String
  func agree(_ titles: [String]) -> String
  func row(_ row: Int, of table: String) -> String
  /// Without its full stop where a reason follows.
  func follows(_ statement: String) -> String
  func followsWithoutReason(_ statement: String) -> String
  func neglects(_ statement: String) -> String
  /// Behind the statement that is followed: rivals that some figure shows.
  func showsAlso(_ figures: [String]) -> String
  var showsSeveral: String { get }
  func replayed(rivalCount: Int) -> String
  func becomes(_ before: String, _ after: String) -> String
  func stand(_ words: [String]) -> String
  func moves(_ before: String, to after: String) -> String
  func inProse(_ moves: [String], more: Int) -> String
  func check(_ verdict: String, _ label: String) -> String
  func claim(_ verdict: String, _ label: String) -> String
  var nothingMoves: String { get }
  var verdictsStand: String { get }
  /// Behind the asterisk below a table.
  var isDisputed: String { get }
  func sameSourceGives(_ figures: [String]) -> String
  func othersGive(_ figures: [String]) -> String

  // MARK: Back matter

  var sources: String { get }
  var noEntry: String { get }
  var dataUsed: String { get }
  var aboutDataUsed: String { get }
  var notebook: String { get }
  var aboutNotebook: String { get }
  var colophon: String { get }
  /// On a screen, in the place of the two above the colophon.
  var leftOut: String { get }
  /// The labels of what the report carries.
  func files(of package: String) -> String
  func rows(of table: String) -> String
  func digests(ofRowsOf table: String) -> String
  func notebook(_ file: String) -> String
  func definitions(_ name: String) -> String
  var parameters: String { get }
  var worksOutside: String { get }
  /// Over the column that names a row by its line.
  var fileLine: String { get }
  func lines(_ range: String) -> String
  /// The entries of the colophon, and the last line of a report.
  func name(of entry: ColophonEntry) -> String
  var seal: String { get }
  /// In the place of where a reader's data is.
  var folder: String { get }

  // MARK: Pages

  var skipToReport: String { get }
  var contents: String { get }
  var behindFigures: String { get }
  var aboutFigures: String { get }
  var close: String { get }
  var figuresOfChart: String { get }
  var aboutSeal: String { get }
  /// Before a rival of a row.
  var disputed: String { get }
  var isParameter: String { get }
  var isQueryOwn: String { get }
  /// Of a table by its number; of a result that is not shown without one.
  func countsRows(of table: Int?) -> String
  func shownIn(_ table: Int) -> String
  /// Before the source of a row: what it prints is in it, else the row is from it.
  func inSource(_ isPrinted: Bool) -> String
  func moreRows(_ count: Int) -> String
  func row(_ number: Int, inTable table: String) -> String

  // MARK: Prose

  /// Words that make a figure beside them rough, and phrases before and behind it that do.
  var hedges: Set<String> { get }
  var hedgesInFront: [String] { get }
  var hedgesBehind: [String] { get }
}

/// The parts of a source that places in it name, such as `sec. Results, para. 4`.
package enum SourcePlace: Hashable, Sendable, CaseIterable {
  case page
  case paragraph
  case section
  case chapter
  case table
  case figure
  case line
  case note
  case item
  case row
  case entry
  case article
  case volume
}

/// What a colophon tells.
package enum ColophonEntry: Hashable, Sendable, CaseIterable {
  case notebook
  case data
  case definitions
  case parameters
  case engine
  /// How a reader checks the report.
  case check
}
