import Engine
import Language
import Workbench

/// The results of a replay, by the names that links and assertions give their values.
struct BoundResults {
  /// One named cell with a table.
  struct Result {
    let result: CellResult
    let outcome: Outcome
    /// The table as the report shows it, with the units that the cell gives.
    let table: Table
    let columns: [String]
    /// The name of each row.
    let rows: [String]
    /// The number of its table in the report; nil where it is not shown.
    let number: Int?
    /// Of the report.
    let language: ReportLanguage
  }

  /// What a place holds.
  enum Found {
    case table(Result)
    case rowCount(Result)
    case value(Result, row: Int, column: Int)
    case parameter(BoundParameter)
    /// The cell is there, and gave nothing: it failed, or was not run.
    case nothing(cell: String)
  }

  /// Why a place holds nothing.
  enum Problem: Error, Hashable {
    case noCell(String, known: [String])
    case noRow(String, cell: String, known: [String])
    case severalRows(String, cell: String, count: Int)
    case rowMissing(cell: String, count: Int, known: [String])
    case noColumn(String, cell: String, known: [String])
    case noParameter(String, known: [String])
  }

  private let results: [String: Result]
  private let failed: Set<String>
  /// Names of cells, in order.
  let names: [String]
  private let parameters: [BoundParameter]

  init(of replay: Replay) {
    parameters = replay.parameters
    names = replay.notebook.cells.compactMap(\.name)
    var results: [String: Result] = [:]
    var failed: Set<String> = []
    var tableCount = 0
    for result in replay.results {
      guard case .done(let outcome) = result.state, let table = outcome.table else {
        if let name = result.cell.name { failed.insert(name) }
        continue
      }
      let isShown = result.cell.show != .none
      if isShown { tableCount += 1 }
      guard let name = result.cell.name else { continue }
      results[name] = Result(
        result,
        outcome,
        CellUnit.given(to: table, of: outcome, by: result.cell),
        number: isShown ? tableCount : nil,
        replay.notebook.frontMatter.language
      )
    }
    self.results = results
    self.failed = failed
  }

  func find(_ place: BoundTarget.Place) throws(Problem) -> Found {
    guard let name = place.cell else {
      guard case .parameter(let name) = place else { return .nothing(cell: "") }
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw .noParameter(name, known: parameters.map(\.name))
      }
      return .parameter(parameter)
    }
    if failed.contains(name) { return .nothing(cell: name) }
    guard let result = results[name] else { throw .noCell(name, known: names) }
    switch place {
    case .table, .parameter: return .table(result)
    case .rowCount: return .rowCount(result)
    case .value(_, let row, let column):
      let index = try result.index(ofRow: row, cell: name)
      return .value(result, row: index, column: try result.index(ofColumn: column, cell: name))
    }
  }
}

extension BoundResults.Result {
  fileprivate init(
    _ result: CellResult,
    _ outcome: Outcome,
    _ table: Table,
    number: Int?,
    _ language: ReportLanguage
  ) {
    self.language = language
    self.result = result
    self.outcome = outcome
    self.table = table
    self.number = number
    columns = OutputNames.names(of: table.fields)
    let names = columns
    let named = result.cell.key.compactMap { names.firstIndex(of: $0) }
    let keys = named.isEmpty ? Array(names.indices.prefix(1)) : named
    rows = (0..<table.rowCount).map { row in
      keys.map { column in
        let value = table.columns[column].value(at: row)
        return value.isNull ? "missing" : Slug.of(NumberFormatter.text(value))
      }.joined(separator: "/")
    }
  }

  fileprivate func index(
    ofRow name: String?,
    cell: String
  ) throws(BoundResults.Problem) -> Int {
    guard let name else {
      guard table.rowCount == 1 else {
        throw .rowMissing(cell: cell, count: table.rowCount, known: rows)
      }
      return 0
    }
    let matches = rows.indices.filter { rows[$0] == name }
    guard let first = matches.first else { throw .noRow(name, cell: cell, known: rows) }
    guard matches.count == 1 else {
      throw .severalRows(name, cell: cell, count: matches.count)
    }
    return first
  }

  /// By its name; where none is so called, by its name as rows are named.
  fileprivate func index(
    ofColumn name: String,
    cell: String
  ) throws(BoundResults.Problem) -> Int {
    let slugs = columns.map(Slug.of)
    if let index = columns.firstIndex(of: name) { return index }
    let matches = slugs.indices.filter { slugs[$0] == name }
    guard matches.count == 1, let index = matches.first else {
      throw .noColumn(name, cell: cell, known: columns)
    }
    return index
  }

  func value(row: Int, column: Int) -> Value {
    table.columns[column].value(at: row)
  }

  /// A value as its column writes it in the report; nil for a null.
  func text(row: Int, column: Int) -> String? {
    let format = ColumnFormat(
      table.columns[column],
      field: table.fields[column],
      rows: 0..<table.rowCount,
      style: .report,
      language: language
    )
    return format.text(of: value(row: row, column: column))
  }
}
