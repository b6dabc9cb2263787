/// The options that a cell may carry, each a `#| option: value` line at its head.
///
/// To add one: a case here, and its meaning in `CellOptionReader`.
package enum CellOption: String, CaseIterable, Sendable {
  case name
  case caption
  case unit
  case key
  case show
  case error
  case prefer

  /// One line for the manual.
  package var summary: String {
    switch self {
    case .name: "The name under which later cells read the result."
    case .caption: "The table's caption; `{param}` stands for a parameter's value."
    case .unit: "The unit of the table's figures, printed behind the caption."
    case .key: "The columns that name a row, separated by commas; without it, the first column."
    case .show: "What the report shows: `table`, `code` (the query, then the table) or `none`."
    case .error: "`expected`: the cell is meant to fail."
    case .prefer: "The citation key of the source that is followed where sources differ."
    }
  }

  /// An option line as it is written.
  package var example: String {
    switch self {
    case .name: "#| name: trend"
    case .caption: "#| caption: Rates published for {year}"
    case .unit: "#| unit: percent of children aged 5-17"
    case .key: "#| key: survey, node"
    case .show: "#| show: code"
    case .error: "#| error: expected"
    case .prefer: "#| prefer: nso2021"
    }
  }

  static func isOptionLine(_ line: some StringProtocol) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.hasPrefix("#|")
  }
}
