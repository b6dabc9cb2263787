import Datasets
import Engine
import Language
import Testing
import Workbench

/// Why values are missing, said of cells that are computed from them, and in notes of figures made without them.
struct MissingReasonTests {
  /// Four rows of two groups: `a` is not stated in row 2, `b` not published in row 3 and bare in row 4.
  private static func session() -> Session {
    let table = Table(
      fields: [
        Field(name: "k", type: .text), Field(name: "a", type: .int), Field(name: "b", type: .float),
      ],
      columns: [
        Column([.text("x"), .text("x"), .text("y"), .text("y")], type: .text),
        Column([.int(1), .null, .int(3), .int(4)], type: .int),
        Column([.float(1.5), .float(2.5), .null, .null], type: .float),
      ],
      rowCount: 4
    )
    let loaded = LoadedTable(
      name: "t",
      table: table,
      file: "t.csv",
      lines: [2, 3, 4, 5],
      missingLabels: [1: [1: "not stated"], 2: [2: "not published"]]
    )
    return Session(data: LoadedData(tables: [loaded]))
  }

  /// The last column, each cell as a value or as the reason why there is none.
  private func cells(_ query: String) throws -> [String] {
    var session = Self.session()
    let outcome = session.evaluate(SourceText(query))
    let table = try #require(outcome.table, "\(outcome.diagnostics)")
    let labels = MissingLabels.lookup(of: outcome, in: session.data)
    let column = table.columns.count - 1
    return (0..<table.rowCount).map { row in
      table.columns[column].isNull(at: row)
        ? labels?(column, row) ?? ".." : NumberFormatter.text(table.columns[column].value(at: row))
    }
  }

  private func notes(_ query: String) -> [String] {
    var session = Self.session()
    return session.evaluate(SourceText(query)).notes.map(SessionMessages.text)
  }

  @Test(arguments: [
    ("from t | select a", ["1", "not stated", "3", "4"]),
    ("from t | select b", ["1.5", "2.5", "not published", ".."]),
    ("from t | derive c = a + 1 | select c", ["2", "not stated", "4", "5"]),
    ("from t | derive c = a * b | select c", ["1.5", "not stated", "not published", ".."]),
    (
      "from t | derive c = 100 * (a - b) / a | select c",
      ["-50.0", "not stated", "not published", ".."]
    ),
    ("from t | select {c = math.round 0 b}", ["2.0", "3.0", "not published", ".."]),
    ("from t | select {c = lag 1 a}", ["..", "1", "not stated", "3"]),
    ("from t | select c = case [a > 2 => b]", ["..", "..", "..", ".."]),
    ("from t | group k (aggregate {c = sum b})", ["4.0", "0.0"]),
    ("from t | group k (aggregate {c = max b})", ["2.5", "not published"]),
    ("from t | group k (aggregate {c = average b}) | derive d = c * 2", ["4.0", "not published"]),
    ("from t | filter a == null | select a", ["not stated"]),
    ("from t | select {k, a, b} | group {a} (take 1) | select a", ["1", "not stated", "3", "4"]),
  ])
  func computedCellsKeepTheReason(_ query: String, _ expected: [String]) throws {
    #expect(try cells(query) == expected, "\(query)")
  }

  @Test(arguments: [
    ("from t | select a", []),
    ("from t | aggregate {s = sum a}", ["s: of 4 values behind it 1 is not stated"]),
    ("from t | aggregate {s = sum b}", ["s: of 4 values behind it 1 is not published"]),
    (
      "from t | aggregate {lo = min a, hi = max a}",
      ["lo, hi: of 4 values behind each 1 is not stated"]
    ),
    ("from t | group k (aggregate {s = sum a})", ["s: of 4 values behind it 1 is not stated"]),
    ("from t | filter a != null | aggregate {s = sum a}", []),
    ("from t | filter k == \"x\" | aggregate {s = sum b}", []),
    ("from t | filter a > 9", ["no row is left; in 1 row `a` is not stated"]),
    ("from t | filter a > 2 && a < 3", ["no row is left; in 1 row `a` is not stated"]),
    (
      "from t | filter k == \"y\" | filter b > 0", ["no row is left; in 1 row `b` is not published"]
    ),
    ("from t | filter k == \"z\"", ["no row has `k` \"z\" (there are \"x\", \"y\")"]),
  ])
  func notesSayWhatFiguresAreMadeWithout(_ query: String, _ expected: [String]) {
    #expect(notes(query) == expected, "\(query)")
  }

  /// Text that is computed has no note, and a table without reasons none at all.
  @Test func withoutReasonsThereIsNothingToSay() throws {
    #expect(notes("from t | derive l = f\"{k}{a}\" | select l") == [])
    var session = Session(data: try OracleData.load())
    let outcome = session.evaluate(SourceText("from persons | aggregate {n = sum age}"))
    #expect(MissingLabels.lookup(of: outcome, in: session.data) == nil)
    #expect(outcome.notes.isEmpty)
  }
}
