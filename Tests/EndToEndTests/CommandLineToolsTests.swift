import Foundation
import Testing

/// `kaji format`, `--errors=json` and `kaji help CODE`, as scripts and editors use them.
@Suite struct CommandLineToolsTests {
  @Test func helpKnowsTheNamesOfTheData() throws {
    let home = try ScratchFolder()
    func answer(_ line: String) throws -> Program.Run {
      try Program.kaji.run(["shell"], in: home, input: line + "\n", standingIn: Checkout.file(""))
    }
    #expect(try answer(".help claims").output.contains("as_printed"))
    #expect(try answer(".help ilo_standards").output.contains("documents"))
    let definitions = try answer(".help child_labour").output
    #expect(definitions.contains("child_labour.unicef_2012"), "\(definitions)")
    for line in [".schema documents", ".help documents", ".conflicts documents"] {
      let errors = try answer(line).errors
      #expect(errors.contains("documents is a table of more than one package"), "\(errors)")
      #expect(errors.contains("could be: causes_and_hazards.documents, "), "\(errors)")
    }
    #expect(try answer(".schema ilo_standards.documents").output.contains("citekey"))
  }

  private static let crooked = "from t|filter age<30 and name!=\"x\" # young\n"
  private static let straight = "from t\nfilter age < 30 && name != \"x\" # young\n"
  private static let notebook =
    "---\ntitle: T\ndata: data\n---\nProse   stays.\n```prql\n#| name: young\nfrom t|take 1\n```\nEnd.\n"

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder([
      "data/t.csv": "name,age\nann,31\nbob,29\n",
      "crooked.prql": Self.crooked,
      "straight.prql": Self.straight,
      "wrong.prql": "from t | filter (age\n",
      "n.nb.md": Self.notebook,
      "package/datapackage.json": "{\"name\": \"p\", \"resources\": [{\"name\": \"t\"}]}",
    ])
  }

  private func run(_ arguments: String..., input: String = "") throws -> Program.Run {
    try Program.kaji.run(arguments, in: folder, input: input)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.file(name), encoding: .utf8)
  }

  // MARK: format

  @Test func formatRewritesFiles() throws {
    let run = try run("format", "crooked.prql", "straight.prql")
    #expect(run.ending == .exit(0), "\(run.testDescription)")
    #expect(run.output == "" && run.errors == "")
    #expect(try text("crooked.prql") == Self.straight)
    #expect(try text("straight.prql") == Self.straight)
  }

  @Test func formatChecksWithoutWriting() throws {
    let both = try run("format", "--check", "crooked.prql", "straight.prql")
    #expect(both.ending == .exit(1))
    #expect(both.output == "crooked.prql: not in the standard form\n")
    #expect(try text("crooked.prql") == Self.crooked)
    #expect(try run("format", "--check", "straight.prql").ending == .exit(0))
  }

  @Test func formatReadsStandardInput() throws {
    let run = try run("format", "-", input: Self.crooked)
    #expect(run.ending == .exit(0))
    #expect(run.output == Self.straight)
  }

  @Test func formatLeavesAFileWithMistakesAsItIs() throws {
    let run = try run("format", "wrong.prql", "crooked.prql")
    #expect(run.ending == .exit(1))
    #expect(run.errors.contains("error[E0111]") && run.errors.contains("wrong.prql:1:17"))
    #expect(try text("wrong.prql") == "from t | filter (age\n")
    #expect(try text("crooked.prql") == Self.straight)
    #expect(try self.run("format", "nosuch.prql").ending == .exit(2))
  }

  @Test func formatSetsTheCellsOfANotebook() throws {
    #expect(try run("format", "n.nb.md").ending == .exit(0))
    #expect(
      try text("n.nb.md")
        == Self.notebook.replacing("from t|take 1", with: "from t\ntake 1")
    )
    #expect(try run("format", "--check", "n.nb.md").ending == .exit(0))
  }

  // MARK: --errors=json

  private func objects(_ run: Program.Run) throws -> [[String: Any]] {
    try run.errors.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func codes(_ run: Program.Run) throws -> [String] {
    try objects(run).map { $0["code"] as? String ?? "none" }
  }

  @Test func aQueryTellsItsMistakesAsData() throws {
    let run = try run("query", "--errors=json", "-d", "data", "from t | sort {agee, -nmae}")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(try codes(run) == ["E0203", "E0203"])
    let first = try #require(objects(run).first)
    #expect(first["suggestions"] as? [String] == ["age"])
    let range = try #require(first["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 1, "column": 16, "offset": 15])
    #expect(range["end"] == ["line": 1, "column": 20, "offset": 19])
  }

  @Test func notesAndFailuresAreObjectsToo() throws {
    let note = try run("query", "--errors=json", "-d", "data", "from t | derive x = age / 0")
    #expect(note.ending == .exit(0))
    #expect(try objects(note).map { $0["severity"] as? String } == ["note"])
    let missing = try run("query", "--errors=json", "-d", "nosuch", "from t")
    #expect(missing.ending == .exit(2))
    #expect(try codes(missing) == ["E0601"])
    let file = try run("query", "--errors=json", "-d", "data", "--file", "nosuch.prql")
    #expect(file.ending == .exit(2))
    #expect(try codes(file) == ["none"])
  }

  @Test(arguments: [
    (["validate", "package"], ""), (["check", "wrong.nb.md"], "E0203"),
    (["replay", "wrong.nb.md"], "E0203"), (["check", "nosuch.nb.md"], "E0750"),
    (["format", "wrong.prql"], "E0111"), (["accept", "nosuch.nb.md"], "E0750"),
    (["describe", "nosuch"], "E0601"),
  ])
  func everySubcommandTellsData(arguments: [String], code: String) throws {
    let wrong = Self.notebook.replacing("take 1", with: "sort nosuch")
    try folder.write(Data(wrong.utf8), to: "wrong.nb.md")
    let plain = try Program.kaji.run(arguments, in: folder)
    let run = try Program.kaji.run(arguments + ["--errors=json"], in: folder)
    #expect(run.ending == plain.ending)
    let codes = try codes(run)
    #expect(!codes.isEmpty && !codes.contains("none"), "\(run.testDescription)")
    if !code.isEmpty { #expect(codes == [code]) }
  }

  // MARK: help

  @Test func helpKnowsCodesAndNames() throws {
    let page = try run("help", "E0203")
    #expect(page.ending == .exit(0))
    #expect(page.output.contains("E0203: a column that is not there"))
    #expect(try run("reference", "e0203").output == page.output)
    #expect(try run("help", "E0720").output.contains("cell option"))
    #expect(try run("help", "group").output.contains("group {KEY"))
    #expect(try run("help", "query").output.contains("USAGE: kaji query"))
    #expect(try run("reference", "nosuch").ending == .exit(2))
  }
}
