import Engine
import Language
import TestSupport
import Testing
import Workbench

@testable import Datasets

/// Which statements contradict one another, by the law: no number is open to both.
struct DisagreementTests {
  /// A table of claims with these rows: key, value, printed form, unit.
  private func data(_ rows: [(key: String?, value: Value, printed: String?, unit: String?)])
    -> LoadedTable
  {
    func texts(_ words: [String?]) -> Column { .text(TextColumn(words)) }
    let type = rows.map(\.value.type).first { $0 != .null } ?? .float
    let table = Table(
      fields: [
        Field(name: "key", type: .text), Field(name: "value", type: type),
        Field(name: "printed", type: .text), Field(name: "unit", type: .text),
      ],
      columns: [
        texts(rows.map(\.key)), Column(rows.map(\.value), type: type),
        texts(rows.map(\.printed)), texts(rows.map(\.unit)),
      ]
    )
    return LoadedTable(
      name: "t",
      table: table,
      file: "t.csv",
      lines: RowLines((0..<rows.count).map { Int32($0 + 2) }),
      claims: Claims(key: ["key"], value: "value", columns: ["printed": "printed", "unit": "unit"])
    )
  }

  private func disputed(_ data: LoadedData) -> [[ClaimStatement.Place]] {
    Disagreements(in: data).all.map { $0.statements.map(\.place).sorted() }
  }

  @Test func roundingAndWordsLeaveRoom() {
    let rows: [(String?, Value, String?, String?)] = [
      ("a", .float(9.1), "9,1", nil), ("a", .float(9.15), "9,15", nil),
      ("b", .float(9.1), "9,1", nil), ("b", .float(9.2), "9,2", nil),
      ("c", .float(70), "lebih dari 70", nil), ("c", .float(82), "82", nil),
      ("d", .float(70), "lebih dari 70", nil), ("d", .float(52), "52", nil),
      ("e", .float(187), "187", nil), ("e", .float(188), "188", nil),
      ("f", .float(1), nil, "percent"), ("f", .float(2), nil, "children"),
      (nil, .float(1), nil, nil), (nil, .float(2), nil, nil), ("g", .null, nil, nil),
    ]
    let found = disputed(LoadedData(tables: [data(rows)]))
    #expect(found.map { $0.map(\.row) } == [[2, 3], [6, 7], [8, 9], [12, 13]])
  }

  @Test func textsConflictWhereTheyDiffer() {
    let rows: [(String?, Value, String?, String?)] = [
      ("a", .text("arena"), nil, nil), ("a", .text("actor"), nil, nil),
      ("b", .text("arena"), nil, nil), ("b", .text("arena"), nil, nil),
    ]
    #expect(disputed(LoadedData(tables: [data(rows)])).map { $0.map(\.row) } == [[0, 1]])
  }

  @Test func tablesOfOneLayerAreComparedAndNoOthers() {
    let one = data([("a", .float(1), nil, nil)])
    var other = data([("a", .float(2), nil, nil)])
    other.name = "u"
    #expect(disputed(LoadedData(tables: [one, other])).count == 1)
    var package = DataPackage(
      name: "outside",
      licences: [],
      contributors: [],
      folder: "outside",
      files: [],
      rowCount: 1
    )
    package.layer = "outside"
    other.package = 0
    #expect(disputed(LoadedData(tables: [one, other], packages: [package])).isEmpty)
  }

  @Test func theShellNamesTheRivals() {
    let rows: [(String?, Value, String?, String?)] = [
      ("a", .int(1_754_182), "1.754.182", "children"),
      ("a", .int(1_754_782), "1.754.782", "children"), ("b", .int(4), "4", "children"),
    ]
    var shell = Shell(
      data: LoadedData(tables: [data(rows)]),
      dataPaths: [],
      notebooks: ShellCaseTests.noNotebooks
    )
    let listed = shell.execute(".conflicts")
    #expect(
      listed.output == """
        a (children): 1,754,182; 1,754,782
          1,754,182  t, row 1
          1,754,782  t, row 2

        """
    )
    #expect(shell.execute(".conflicts u").isFailure)
    _ = shell.execute("from t")
    #expect(shell.execute(".why 1 value").output.contains("disputed: 1,754,782 in t (t, row 2)"))
    #expect(!shell.execute(".why 3 value").output.contains("disputed"))
    var bare = Shell(data: LoadedData(), dataPaths: [], notebooks: ShellCaseTests.noNotebooks)
    #expect(bare.execute(".conflicts").isFailure)
  }

  /// Found by extremes and by the step `conflicts` as pair by pair.
  @Test func findsWhatThePairsSay() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<150 {
      let printed = ["5", "5,0", "5,04", "hampir 5", "sekitar 5", "lebih dari 5", "6", "7,5", "7"]
      let rows = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        let text = printed.randomElement(using: &generator)
        let value = text.flatMap { PrintedNumberReader().read($0).candidates.first?.value }
        let isNull = Int.random(in: 0..<8, using: &generator) == 0
        return (
          key: ["a", "b", nil].randomElement(using: &generator) ?? nil,
          value: isNull ? Value.null : .float(value ?? 0),
          printed: Int.random(in: 0..<4, using: &generator) == 0 ? nil : text,
          unit: ["x", nil].randomElement(using: &generator) ?? nil
        )
      }
      let loaded = data(rows)
      let data = LoadedData(tables: [loaded])
      let naive = rows.indices.filter { row in
        rows.indices.contains { other in
          rows[row].key == rows[other].key && rows[row].unit == rows[other].unit
            && conflict(rows[row].value, rows[row].printed, rows[other].value, rows[other].printed)
        }
      }
      #expect(disputed(data).flatMap { $0.map(\.row) }.sorted() == naive)
      var session = Session(data: data)
      let outcome = session.evaluate(SourceText("from t | conflicts"))
      let behind = outcome.lineage?.rows(behind: 0..<(outcome.table?.rowCount ?? 0)) ?? []
      #expect(outcome.table?.rowCount == naive.count)
      #expect(Set(behind.flatMap(\.rows)) == Set(naive.map { Int32($0) }))
    }
  }

  private func conflict(_ one: Value, _ print: String?, _ other: Value, _ otherPrint: String?)
    -> Bool
  {
    guard let first = one.number, let second = other.number else { return false }
    let (a, b) = (ends(first, print), ends(second, otherPrint))
    return a.high < b.low || b.high < a.low
  }

  /// By the words of the manual, worked out apart.
  private func ends(_ value: Double, _ printed: String?) -> (low: Double, high: Double) {
    guard let printed else { return (value, value) }
    let digits =
      printed.split(separator: ",").count > 1 ? printed.split(separator: ",")[1].count : 0
    var unit = 0.5
    for _ in 0..<digits { unit /= 10 }
    unit *= 1 - 1e-9
    if printed.hasPrefix("hampir") { return (-.infinity, value + unit) }
    if printed.hasPrefix("lebih") { return (value - unit, .infinity) }
    if printed.hasPrefix("sekitar") { return (value - 2 * unit, value + 2 * unit) }
    return (value - unit, value + unit)
  }
}
