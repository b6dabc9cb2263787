import Datasets
import Engine
import Foundation
import Language
import Testing

@testable import Notebooks

/// A report against changed data, and changed reports against the data.
struct VerifyTests {
  static let notebook = """
    ---
    title: Who works
    params:
      year: 2018
    ---

    Of the economically active, [1,031,944](#tree.child-labourers.children) were child
    labourers in [2018](#param.year); a rate of [5.36](#tree.child-labourers.rate:.2) [@nso].
    The rate of activity [is](#tree.economically-active.rate:is/is_not/is_not) higher.

    ```prql
    #| name: tree
    #| caption: Children by work status
    from population
    select {node, children, rate, thousands = math.round 0 (children / 1000)}
    ```

    ```check
    labourers are fewer: tree.`child-labourers`.children < tree.`economically-active`.children
    ```

    ```test
    "every twentieth child" [@mol, p. 12]: tree.`child-labourers`.rate > 5 => holds
    ```

    """

  static func report(of notebook: String = notebook, _ arguments: [String] = []) throws -> String {
    let commands = NotebookCommands(
      path: "n.nb.md",
      bytes: Array(notebook.utf8),
      environment: FakeData.realEnvironment()
    )
    return try #require(commands.replay(arguments).report)
  }

  static func verify(
    _ report: String,
    _ data: LoadedData = packageAlone(),
    isVerbose: Bool = false
  ) -> NotebookVerdict {
    verify(Array(report.utf8), data, isVerbose: isVerbose)
  }

  static func verify(
    _ report: [UInt8],
    _ data: LoadedData = packageAlone(),
    isVerbose: Bool = false
  ) -> NotebookVerdict {
    let environment = VerifyEnvironment(
      loadData: { _ in data },
      makeRunner: { data, definitions in
        NotebookEnvironment.runner(over: data, definitions: definitions, context: RunContext())
      },
      engine: "kaji 0.0.0, PRQL 0.13"
    )
    return ReportCommands(path: "n.txt", bytes: report, environment: environment)
      .verify(data: ["data"], isVerbose: isVerbose)
  }

  /// As the sample data, with the digest that goes with their rows.
  static func packageAlone(changing lines: [String] = FakeData.lines, digest: String = "ab")
    -> LoadedData
  {
    var data = FakeData.loaded(changing: lines)
    data.packages[0].files[0].sha256 = digest
    return data
  }

  private func account(_ verdict: NotebookVerdict) -> String {
    verdict.lines.joined(separator: "\n")
  }

  @Test func aReportAgreesWithItsData() throws {
    let verdict = Self.verify(try Self.report())
    #expect(verdict.exitCode == 0)
    #expect(
      account(verdict) == """
        seal     holds: no byte above it was changed since (a seal proves no authorship)
        data     vietnam 1.0.0: as in the report
                 sales.csv: as in the report
        figures  12 table cells recomputed, all agree
        prose    4 bound values, all agree
        checks   2 hold, as in the report
        claims   1 holds, as in the report
        verdict  agrees
        """,
      "\(account(verdict))"
    )
  }

  @Test func aChangedDigitOfTheDataIsNamedWithItsRow() throws {
    var lines = FakeData.lines
    lines[3] = lines[3].replacing("1031944", with: "1031844")
    lines[2] = lines[2].replacing("1754066", with: "1754067")
    let verdict = Self.verify(
      try Self.report(),
      Self.packageAlone(changing: lines, digest: "cd"),
      isVerbose: true
    )
    #expect(verdict.exitCode == 1)
    #expect(
      account(verdict) == """
        seal     holds: no byte above it was changed since (a seal proves no authorship)
        data     vietnam 1.0.0: other bytes under the same version
                 sales.csv: as in the report
                 data/population.csv  2 of 4 rows behind figures differ
                   line 3 children 1754066 -> 1754067
                   line 4 children 1031944 -> 1031844
        figures  12 table cells recomputed, 10 agree, 2 differ
                 tree.economically-active.children  1,754,066 -> 1,754,067  from line 3
                 tree.child-labourers.children      1,031,944 -> 1,031,844  from line 4
                 2 cells rest on a changed row and printed as before
        prose    4 bound values, 3 agree, 1 stale
                 line 5: "1,031,944" is stale, now "1,031,844" (#tree.child-labourers.children)
        checks   2 hold
                 still holds, now otherwise: labourers are fewer: 1031844 < 1754067
        claims   1 holds, as in the report
        files    cd  vietnam/datapackage.json  differs
        verdict  differs
        """,
      "\(account(verdict))"
    )
  }

  @Test(arguments: [
    ("1,031,944 were", "1,031,945 were", "line 5: \"1,031,945\" is stale, now \"1,031,944\""),
    (
      "rate of activity is", "rate of activity was",
      "line 6: \"was\" is stale, now \"is\" (#tree.economically-active.rate"
    ),
    ("higher", "lower", "line 6: \"lower\" is not what the notebook gives: \"higher\""),
    (
      "519,805", "519,806",
      "tree.in-hazardous-work.children  519,806 -> 519,805  no row of the data changed: edited here"
    ),
    ("  holds  \"every", "  fails  \"every", "fails -> holds: \"every twentieth child\""),
    (",1754066", ",1754065", "the list was edited"),
    ("Labour. 2021.", "Labour. 2020.", "is not what the notebook gives: \"2021\""),
    ("year = 2018", "year = 2019", "is not what the notebook gives: \"2018\""),
    (
      "PRQL 0.13\n  to", "PRQL 0.14\n  to",
      "PRQL 0.14 made the report, this is kaji 0.0.0, PRQL 0.13"
    ),
  ])
  func anEditOfTheReportIsFound(old: String, new: String, account expected: String) throws {
    let report = try Self.report()
    let place = try #require(report.firstRange(of: old), "\(report)")
    let verdict = Self.verify(report.replacingCharacters(in: place, with: new))
    #expect(verdict.exitCode == 1)
    #expect(account(verdict).contains(expected), "\(account(verdict))")
    #expect(account(verdict).contains("broken: the report was changed"), "\(account(verdict))")
  }

  @Test func anEditOfTheSealIsFound() throws {
    let report = try Self.report()
    let last = try #require(report.dropLast().last)
    let edited = String(report.dropLast(2)) + (last == "0" ? "1" : "0") + "\n"
    let verdict = Self.verify(edited)
    #expect(verdict.exitCode == 1)
    #expect(account(verdict).contains("the seal itself was changed"), "\(account(verdict))")
  }

  @Test func anotherNotebookUnderTheReportIsFound() throws {
    let report = try Self.report().replacing("    select {node", with: "    select  {node")
    let said = account(Self.verify(report))
    #expect(said.contains("notebook: the digest is not that of the text"), "\(said)")
    #expect(said.contains("figures  12 table cells recomputed, all agree"), "\(said)")
  }

  @Test func parametersOfAReplayAreKept() throws {
    let report = try Self.report(of: Self.notebook, ["year=2012"])
    #expect(report.contains("  parameters\n    year=2012\n"), "\(report)")
    #expect(Self.verify(report).exitCode == 0)
  }

  @Test func rowsThatComeAndGoAreNamed() throws {
    let report = try Self.report()
    var data = Self.packageAlone(
      changing: Array(FakeData.lines.dropLast()) + ["none  3  0.1  nso  sec. 9  90"],
      digest: "cd"
    )
    data.tables[0].keys.primaryKey = []
    let said = account(Self.verify(report, data))
    #expect(said.contains("tree.none"), "\(said)")
    #expect(said.contains("tree.in-hazardous-work"), "\(said)")
  }

  /// Rows that a semi or anti join, an `intersect` or a `remove` looks up are evidence as well.
  @Test(arguments: [
    "join side:semi studied (==citekey)",
    "join side:anti (from studied | filter citekey == \"mol\") (==citekey)",
    "select citekey | intersect (from studied)", "select citekey | remove (from studied)",
    "join side:semi studied (population.citekey == studied.citekey && population.children > 0)",
  ])
  func whatDecidesWhichRowsThereAreIsEvidence(_ step: String) throws {
    func data(_ keys: [String]) -> LoadedData {
      var data = Self.packageAlone()
      data.tables[2] = LoadedTable(
        name: "studied",
        package: 0,
        table: FakeTable.reading(["citekey"] + keys),
        file: "data/studied.csv",
        lines: RowLines(keys.indices.map { Int32($0 + 2) })
      )
      return data
    }
    let notebook = """
      ---
      title: Which
      ---

      ```prql
      #| name: which
      from population
      \(step)
      ```

      """
    let commands = NotebookCommands(
      path: "n.nb.md",
      bytes: Array(notebook.utf8),
      environment: FakeData.realEnvironment(data(["nso", "mol", "other"]))
    )
    let replayed = commands.replay([])
    let report = try #require(replayed.report, "\(replayed.verdict.lines)")
    #expect(report.contains("rows of vietnam.studied"), "\(report)")
    #expect(account(Self.verify(report, data(["nso", "mol", "other"]))).contains("all agree"))
    let said = account(Self.verify(report, data(["nso", "tol", "other"])))
    #expect(said.contains("line 3 citekey mol -> tol"), "\(said)")
    #expect(said.contains("rows chosen by line 3"), "\(said)")
  }

  @Test func whatIsNoReportIsRefused() throws {
    #expect(Self.verify("Nothing.\n").diagnostics.map(\.code) == ["E0790"])
    let report = try Self.report()
    let cut = report.replacing("  notebook n.nb.md", with: "  netbook n.nb.md")
    #expect(Self.verify(cut).diagnostics.map(\.code) == ["E0791"])
    var other = Self.packageAlone()
    other.packages[0].name = "sweden"
    #expect(Self.verify(report, other).diagnostics.map(\.code) == ["E0792"])
  }

  /// A report that its reader did not make is held to the data named: its paths are not followed.
  @Test func pathsOfAReportAreNotFollowed() throws {
    let notebook = Self.notebook.replacing(
      "title: Who works",
      with: "title: Who works\ndata: [/etc, ../../secret]\nbibliography: /etc/passwd"
    )
    .replacing("from population\n", with: "import passwd\nfrom population\n")
    var asked: [String] = []
    let commands = NotebookCommands(
      path: "n.nb.md",
      bytes: Array(notebook.utf8),
      environment: FakeData.realEnvironment()
    )
    let report = try #require(commands.replay().report)
    let environment = VerifyEnvironment(
      loadData: { path in
        asked.append(path)
        return Self.packageAlone()
      },
      makeRunner: { data, definitions in
        #expect(definitions.isEmpty)
        return NotebookEnvironment.runner(
          over: data,
          definitions: definitions,
          context: RunContext()
        )
      },
      engine: "kaji 0.0.0, PRQL 0.13"
    )
    let verdict = ReportCommands(
      path: "n.txt",
      bytes: Array(report.utf8),
      environment: environment
    ).verify(data: ["mine"])
    #expect(asked == ["mine"])
    #expect(verdict.diagnostics.contains { $0.message.contains("passwd") }, "\(verdict)")
  }
}
