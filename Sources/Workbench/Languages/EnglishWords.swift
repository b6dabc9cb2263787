package import Datasets
package import Engine
package import Language

/// English: 1,754,182 and 9.1.
package struct EnglishWords: ReportWords {
  static let table = EnglishWords()

  package let language = ReportLanguage.english

  // MARK: Numbers, dates, values

  package let marks = NumberMarks.standard
  package let dates = DateNames.english
  package func truth(_ value: Bool) -> String { value ? "true" : "false" }
  package func years(_ count: Int) -> String { counted(count, "year") }
  package func months(_ count: Int) -> String { counted(count, "month") }
  package func days(_ count: Int) -> String { counted(count, "day") }
  package func name(of type: ValueType) -> String { type.rawValue }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count.magnitude == 1 ? "" : "s")
  }

  // MARK: Lists

  package func list(_ items: [String]) -> String { listed(items, "and") }
  package func either(_ items: [String]) -> String { items.joined(separator: " or ") }
  package func list(_ items: [String], more: Int) -> String {
    list(more > 0 ? items + ["\(more) more"] : items)
  }

  private func listed(_ items: [String], _ word: String) -> String {
    guard items.count > 1, let last = items.last else { return items.joined() }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  // MARK: Citations and places in sources

  package let citations = CitationWords.english
  package func label(of place: SourcePlace, isPlural: Bool) -> String {
    switch place {
    case .page: isPlural ? "pp." : "p."
    case .paragraph: isPlural ? "paras." : "para."
    case .section: isPlural ? "secs." : "sec."
    case .chapter: isPlural ? "chaps." : "chap."
    case .table: isPlural ? "tables" : "table"
    case .figure: isPlural ? "figs." : "fig."
    case .line: isPlural ? "lines" : "line"
    case .note: isPlural ? "nn." : "n."
    case .item: isPlural ? "items" : "item"
    case .row: isPlural ? "rows" : "row"
    case .entry: isPlural ? "entries" : "entry"
    case .article: isPlural ? "arts." : "art."
    case .volume: isPlural ? "vols." : "vol."
    }
  }

  // MARK: Tables, figures and their sources

  package let table = "Table"
  package let figure = "Figure"
  package let source = "Source"
  package let note = "Note"
  package let unbound = "unbound"
  package func wholeTable(_ sources: [String]) -> String {
    "\(list(sources)) (\(sources.count == 1 ? "source" : "sources") given for the whole table)"
  }
  package func table(named name: String) -> String { "table `\(name)` of the data" }
  package let allComputed = "computed here"
  package func computed(_ columns: [String]) -> String { "\(list(columns)) computed here" }
  package let computedFrom = "computed here from"
  package func rows(named names: [String], more: Int) -> String {
    (names.count + more == 1 ? "row " : "rows ") + list(names, more: more)
  }
  package func printed(_ form: String) -> String { "printed \"\(form)\"" }
  package func rows(_ count: Int) -> String { counted(count, "row") }

  // MARK: Cells that give nothing

  package func cell(_ ordinal: Int) -> String { "cell \(ordinal)" }
  package func failed(_ cell: String) -> String { "Cell `\(cell)` failed." }
  package func failedAsExpected(_ cell: String) -> String {
    "Cell `\(cell)` fails, as expected."
  }
  package func notRun(_ cell: String, because names: [String]) -> String {
    let causes = names.map { "`\($0)`" }.joined(separator: ", ")
    return "Cell `\(cell)` was not run: it reads \(causes), which failed."
  }
  package func notDrawn(_ cell: String) -> String {
    "Nothing is drawn: cell `\(cell)` gave no result."
  }
  package func line(_ number: Int) -> String { "line \(number)" }
  package func dataLine(_ number: Int) -> String { "data line \(number)" }

  // MARK: Notes

  package func note(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let count):
      "division by zero in \(rows(count)); the result there is missing"
    case .failedCast(let count, let type, let example):
      "\(rows(count)) could not be read as \(name(of: type)), such as \"\(example)\""
    case .nothingPivoted(let count): "each of \(rows(count)) has keys of its own in the pivot"
    case .unreadNumber(let count, let example, let doubt):
      "no number read in \(rows(count)), such as \"\(example)\" (\(reason(doubt)))"
    case .notFinite(let count): "a result that is no finite number in \(rows(count))"
    case .noBase(let count): "no row to take the share of in \(rows(count)); the result is missing"
    case .outsideCalendar(let count):
      "a date that is not in the calendar of the years 1 to 9999 in \(rows(count))"
    // As in the shell, which says the others in words for who wrote the query.
    case .openBounds, .missingBehind, .missingLeftOut, .unmetValue, .differingInCells, .join:
      SessionMessages.text(note)
    }
  }
  package func reason(_ doubt: NumberDoubt) -> String { doubt.words }

  // MARK: Charts

  package func name(of kind: ChartKind) -> String { kind.rawValue }
  package let total = "total"
  package let missing = "missing"
  package let all = "all"
  package func bin(from lower: String, to upper: String) -> String {
    "\(lower) to below \(upper)"
  }
  package func span(from begin: String, to end: String) -> String { "\(begin) to \(end)" }
  package let logarithmicAxis = "logarithmic axis"
  package func axisBegins(at value: String) -> String { "the axis begins at \(value)" }
  package let aboutBoxes =
    "a box holds the middle half of the values, the line in it is the median; whiskers reach to the "
    + "last value within 1.5 times the box, points lie beyond"
  package func count(of values: Int, missing: Int) -> String {
    number(values) + (missing > 0 ? ", \(number(missing)) missing" : "")
  }
  package func spread(median: String, from lower: String, to upper: String, count: String)
    -> String
  {
    "\(median) (\(lower) to \(upper)), n \(count)"
  }
  package func noValue(missing: Int) -> String { "no value (\(number(missing)) missing)" }
  package let boxHeads = [
    "least", "first quartile", "median", "third quartile", "greatest", "values",
  ]

  // MARK: Checks and claims

  package let checks = "Checks"
  package let claimsTested = "Claims tested"
  package let holds = "holds"
  package let fails = "fails"
  package let undecided = "undecided"
  package let numbersAnswered = "every number in the prose is bound, cited or declared"

  // MARK: Disagreements

  package let disagreements = "Disagreements"
  package func below(_ difference: String) -> String { "is \(difference) below" }
  package func above(_ difference: String) -> String { "is \(difference) above" }
  package func beyondError(z: String) -> String { "beyond sampling error (z = \(z))" }
  package func withinError(z: String) -> String { "within sampling error (z = \(z))" }
  package let noError = "No standard error published."
  package func differs(_ title: String, _ rival: String, not own: String) -> String {
    "\(title): \(rival), not \(own)."
  }
  package func notGiven(_ title: String) -> String { "\(title): not given." }
  package func agree(_ titles: [String]) -> String {
    "\(list(titles)) \(titles.count == 1 ? "agrees" : "agree")."
  }
  package func row(_ row: Int, of table: String) -> String { "row \(row) of `\(table)`" }
  package func follows(_ statement: String) -> String { "This report follows \(statement)" }
  package func followsWithoutReason(_ statement: String) -> String {
    "This report follows \(statement); no reason is given."
  }
  package func neglects(_ statement: String) -> String {
    "It names \(statement) as preferred, on which none of its figures rests."
  }
  package func showsAlso(_ figures: [String]) -> String { "It shows \(list(figures)) as well." }
  package let showsSeveral = "The figures of this report rest on more than one of them."
  package func replayed(rivalCount: Int) -> String {
    rivalCount == 1
      ? "Replayed with the rival in its place:" : "Replayed with each rival in its place:"
  }
  package func becomes(_ before: String, _ after: String) -> String {
    "\"\(before)\" becomes \"\(after)\""
  }
  package func stand(_ words: [String]) -> String {
    "\(list(words.map { "\"\($0)\"" })) \(words.count == 1 ? "stands" : "stand")"
  }
  package func moves(_ before: String, to after: String) -> String { "\(before) to \(after)" }
  package func inProse(_ moves: [String], more: Int) -> String {
    "in the prose " + moves.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
  package func check(_ verdict: String, _ label: String) -> String {
    "check \(verdict): \(label)"
  }
  package func claim(_ verdict: String, _ label: String) -> String {
    "claim \(verdict): \(label)"
  }
  package let nothingMoves = "nothing that the prose or an assertion says moves"
  package let verdictsStand = "every verdict stands"
  package let isDisputed = "Disputed: see Disagreements."
  package func sameSourceGives(_ figures: [String]) -> String {
    "The same source also gives \(list(figures)): see Disagreements."
  }
  package func othersGive(_ figures: [String]) -> String {
    "Other sources give \(list(figures)): see Disagreements."
  }

  // MARK: Back matter

  package let sources = "Sources"
  package let noEntry = "no entry in the bibliography"
  package let dataUsed = "Data used"
  package let aboutDataUsed =
    "The rows of the data that the figures rest on, as they were. A star marks what names a row."
  package let notebook = "Notebook"
  package let aboutNotebook =
    "The text that this report was made from, four blanks in front of each line; one behind a "
    + "backslash has escapes."
  package let colophon = "Colophon"
  package let leftOut = "(Data used and notebook are left out on a screen; a file has them.)"
  package func files(of package: String) -> String { "files of \(package)" }
  package func rows(of table: String) -> String { "rows of \(table)" }
  package func digests(ofRowsOf table: String) -> String { "digests of rows of \(table)" }
  package func notebook(_ file: String) -> String { "notebook \(file)" }
  package func definitions(_ name: String) -> String { "definitions \(name)" }
  package let parameters = "parameters"
  package let worksOutside = "works cited from outside the data"
  package let fileLine = "file line"
  package func lines(_ range: String) -> String { "lines \(range)" }
  package func name(of entry: ColophonEntry) -> String {
    switch entry {
    case .notebook: "notebook"
    case .data: "data"
    case .definitions: "definitions"
    case .parameters: "parameters"
    case .engine: "engine"
    case .check: "to check"
    }
  }
  package let seal = "seal"
  package let folder = "DIRECTORY"

  // MARK: Pages

  package let skipToReport = "Skip to the report"
  package let contents = "Contents"
  package let behindFigures = "Behind the figures"
  package let aboutFigures =
    "Each figure above leads here: to the rows of the data that it rests on, and to where they were found."
  package let close = "Close"
  package let figuresOfChart = "The figures in this chart"
  package let aboutSeal = "over every byte of this page above the seal"
  package let disputed = "disputed"
  package let isParameter = "A parameter of the notebook."
  package let isQueryOwn = "It stands in the query itself, and rests on no row of the data."
  package func countsRows(of table: Int?) -> String {
    "It counts the rows of \(table.map { "\(self.table) \($0)" } ?? "a result")."
  }
  package func shownIn(_ table: Int) -> String { "in Table \(table)" }
  package func inSource(_ isPrinted: Bool) -> String { isPrinted ? "in" : "from" }
  package func moreRows(_ count: Int) -> String {
    count == 1 ? "and 1 row more" : "and \(count) rows more"
  }
  package func row(_ number: Int, inTable table: String) -> String { "\(table), row \(number)" }

  // MARK: Prose

  package let hedges: Set<String> = [
    "about", "above", "almost", "approximately", "around", "below", "between", "beyond", "circa",
    "exceeding", "fewer", "less", "more", "near", "nearly", "over", "perhaps", "roughly", "some",
    "under",
  ]
  package let hedgesInFront = ["at least", "at most", "close to", "up to"]
  package let hedgesBehind = [
    "or more", "or less", "or fewer", "or so", "at least", "at most",
  ]
}
