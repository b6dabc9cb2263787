import Language

/// What stands behind one figure of a report, for a reader who asks: its rows of the data, where each was
/// found and how it is printed there, and what contradicts it.
package struct FigureEvidence: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case carried
    case computed
    case parameter
    /// How many rows a result has.
    case count
  }

  /// A row of the data.
  struct Row: Hashable, Sendable {
    /// The table, and the number of the row in it, from 1.
    let table: String
    let number: Int
    /// File and line, such as `population.csv:5`.
    let place: String?
    /// The columns that say what the row speaks of, then those that the figure reads.
    let names: [Cell]
    let values: [Cell]
    let source: Source?
    let rivals: [Rival]
  }

  struct Cell: Hashable, Sendable {
    let name: String
    let text: String
  }

  struct Source: Hashable, Sendable {
    let citekey: String
    let label: String
    let locator: String?
    let line: Int?
    let printed: String?
  }

  /// A statement that cannot be true beside a row's.
  struct Rival: Hashable, Sendable {
    let text: String
    /// Where it stands, its table where it names no source.
    let source: String
  }

  /// What the figure is of: its row and its column.
  let title: String
  /// As the report prints it.
  let text: String
  let kind: Kind
  /// The number of the table that shows it; nil for one that no table shows.
  let table: Int?
  /// The sources in one sentence, without its full stop; nil where nothing is known.
  let summary: String?
  let rows: [Row]
  /// Rows beyond those.
  let moreRows: Int
}
