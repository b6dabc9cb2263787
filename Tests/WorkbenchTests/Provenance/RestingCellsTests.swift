import Datasets
import Engine
import Language
import Testing
import Workbench

/// Which cells of the data the cells of a result rest on.
struct RestingCellsTests {
  private func cells(_ query: String) throws -> (RestingCells, Outcome, tables: [String]) {
    let data = try OracleData.load()
    var session = Session(data: data)
    let outcome = session.evaluate(SourceText(query))
    try #require(!outcome.hasErrors, "\(outcome.diagnostics)")
    return (RestingCells(of: outcome), outcome, data.tables.map(\.name))
  }

  /// `persons 1, 2: age` for each table.
  private func text(_ parts: [RestingCells.Part], _ outcome: Outcome, _ tables: [String])
    -> [String]
  {
    parts.map { part in
      let rows = part.rows.sorted().map { String($0 + 1) }.joined(separator: ", ")
      return
        "\(tables[part.table]) \(rows): \(part.columns.map(String.init).joined(separator: ", "))"
    }
  }

  @Test func aCellNamesRowsAndColumns() throws {
    let (cells, outcome, tables) = try cells(
      """
      from persons | take 3 | derive {before = lag 1 age}
      | join households (==household) | derive {rate = before / income}
      """
    )
    let table = try #require(outcome.table)
    let rate = try #require(table.index(ofField: "rate"))
    let before = try #require(table.index(ofField: "before"))
    #expect(text(cells.behind(row: 2, column: before), outcome, tables) == ["persons 2: 4"])
    #expect(
      text(cells.behind(row: 2, column: rate), outcome, tables)
        == ["persons 2: 4", "households 1: 4"]
    )
    #expect(cells.behind(row: 0, column: before).isEmpty)
    #expect(
      text(cells.behind(row: 2), outcome, tables) == ["persons 2, 3: ", "households 1: "]
    )
  }

  @Test func cellsOfAColumnAreAskedForTogether() throws {
    let (cells, outcome, tables) = try cells(
      "from persons | sort {-age} | take 9 | group sex (aggregate {n = count this, m = max age})"
    )
    let rows = 0..<(try #require(outcome.table).rowCount)
    for column in 0..<3 {
      let each = Array(cells.each(ofColumn: column, rows: rows))
      #expect(each == rows.map { cells.behind(row: $0, column: column) })
      // The rows of the groups are those of the relation, each once.
      let all = each.flatMap { $0.flatMap(\.rows) }
      #expect(all.count == 9)
      #expect(Set(cells.behind(rows: rows, column: column).flatMap(\.rows)) == Set(all))
    }
    #expect(text(cells.behind(rows: rows, column: 2), outcome, tables)[0].hasSuffix(": 4"))
    #expect(text(cells.behind(rows: rows, column: 1), outcome, tables)[0].hasSuffix(": "))
  }
}
