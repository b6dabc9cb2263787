import Foundation
import Testing

/// `kaji replay`, `check` and `accept`.
@Suite struct CommandLineNotebookTests {
  private let folder: ScratchFolder

  private static let notebook = """
    ---
    title: Ages
    data: people.csv
    params:
      least: 30
    ---

    Who is old enough.

    ```prql
    #| name: old
    #| caption: People of that age
    from people
    filter age >= $least
    ```

    ```out
    name  age
    ann    31
    ```

    """

  init() throws {
    folder = try ScratchFolder([
      "people.csv": "name,age\nann,31\nbob,29\n",
      "ages.nb.md": Self.notebook,
    ])
  }

  private func kaji(_ arguments: String...) throws -> Program.Run {
    try Program.kaji.run(arguments, in: folder)
  }

  // MARK: replay

  @Test func replayPrintsTheReport() throws {
    let run = try kaji("replay", "ages.nb.md")
    #expect(run.ending == .exit(0))
    for text in ["Ages", "Who is old enough.", "People of that age", "ann"] {
      #expect(run.output.contains(text), "\(run)")
    }
    #expect(!run.output.contains("bob"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run.errors == "")
  }

  /// A report names the files of definitions that it rests on, and `check` notices when one changes.
  @Test func importedDefinitionsAreInTheColophon() throws {
    let notebook = Self.notebook.replacing("from people\n", with: "import limits\nfrom people\n")
    try folder.write(Data("let least = 30\n".utf8), to: "limits.prql")
    try folder.write(Data(notebook.utf8), to: "ages.nb.md")
    #expect(try kaji("accept", "ages.nb.md").ending == .exit(0))
    let report = try kaji("replay", "ages.nb.md").output
    #expect(report.contains("definitions  limits.prql\n    sha256:"), "\(report)")
    #expect(try kaji("check", "ages.nb.md").ending == .exit(0))
    try folder.write(Data("let least = 31\n".utf8), to: "limits.prql")
    let check = try kaji("check", "ages.nb.md")
    #expect(check.ending == .exit(1))
    #expect(check.output.contains("the digest of the definitions"), "\(check)")
  }

  @Test func decision18_aNotebookHasNoClock() throws {
    let notebook = """
      ---
      title: Now
      data: people.csv
      ---

      ```prql
      from people
      derive {now = date.now}
      ```

      """
    try folder.write(Data(notebook.utf8), to: "now.nb.md")
    let replay = try kaji("replay", "now.nb.md")
    #expect(replay.ending != .exit(0))
    #expect((replay.output + replay.errors).contains("E0256"), "\(replay)")
    let query = try kaji(
      "query",
      "from people | filter date.now > @2020-01-01",
      "--data",
      "people.csv"
    )
    #expect(query.ending == .exit(0), "\(query)")
    #expect(query.output.contains("ann"), "\(query)")
  }

  @Test func replayTakesParameters() throws {
    let run = try kaji("replay", "ages.nb.md", "least=20")
    #expect(run.ending != .exit(2))
    #expect(run.output.contains("bob"), "\(run)")
  }

  @Test(arguments: ["leats=20", "least=many", "least"])
  func aWrongParameterEndsWithTwo(word: String) throws {
    let run = try kaji("replay", "ages.nb.md", word)
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.contains("least"), "\(run)")
  }

  @Test func replayWritesAFile() throws {
    let printed = try kaji("replay", "ages.nb.md")
    let written = try kaji("replay", "ages.nb.md", "-o", "report.txt")
    #expect(written.ending == .exit(0))
    #expect(written.output == "")
    #expect(try folder.text("report.txt") == printed.output)
  }

  @Test func replayIntoAFolderThatIsNotThereEndsWithTwo() throws {
    let run = try kaji("replay", "ages.nb.md", "-o", "nosuch/report.txt")
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("nosuch"), "\(run)")
  }

  // MARK: check and accept

  @Test func checkAgrees() throws {
    let run = try kaji("check", "ages.nb.md")
    #expect(run.ending == .exit(0), "\(run)")
    #expect(try folder.text("ages.nb.md") == Self.notebook)
    #expect(!FileManager.default.fileExists(atPath: folder.file("reports").path))
  }

  @Test func checkShowsADigitChangedInTheNotebook() throws {
    try folder.replace("ann    31\n", with: "ann    32\n", in: "ages.nb.md")
    let before = try folder.text("ages.nb.md")
    let run = try kaji("check", "ages.nb.md")
    #expect(run.ending == .exit(1))
    let said = run.output + run.errors
    #expect(said.contains("old") && said.contains("31") && said.contains("32"), "\(run)")
    #expect(try folder.text("ages.nb.md") == before)
  }

  @Test func checkShowsADigitChangedInTheData() throws {
    #expect(try kaji("accept", "ages.nb.md").ending == .exit(0))
    #expect(try kaji("check", "ages.nb.md").ending == .exit(0))
    try folder.replace("ann,31", with: "ann,34", in: "people.csv")
    let run = try kaji("check", "ages.nb.md")
    #expect(run.ending == .exit(1))
    let said = run.output + run.errors
    #expect(said.contains("31") && said.contains("34"), "\(run)")
  }

  @Test func acceptWritesWhatCheckCompares() throws {
    try folder.replace("ann,31", with: "ann,34", in: "people.csv")
    #expect(try kaji("check", "ages.nb.md").ending == .exit(1))
    #expect(try kaji("accept", "ages.nb.md").ending == .exit(0))
    #expect(try kaji("check", "ages.nb.md").ending == .exit(0))
    let expected = Self.notebook.replacingOccurrences(of: "ann    31", with: "ann    34")
    #expect(try folder.text("ages.nb.md") == expected)
    #expect(try folder.text("reports/ages.txt") == kaji("replay", "ages.nb.md").output)
  }

  @Test func checkTakesSeveralNotebooks() throws {
    let other = Self.notebook.replacingOccurrences(of: "ann    31", with: "ann    30")
    try folder.write(Data(other.utf8), to: "other.nb.md")
    let run = try kaji("check", "ages.nb.md", "other.nb.md")
    #expect(run.ending == .exit(1))
    #expect((run.output + run.errors).contains("other.nb.md"), "\(run)")
  }

  // MARK: Notebooks that cannot be read

  @Test(arguments: [
    ("```out\nname  age\nann    31\n```\n", "```out\nname  age\nann    31\n"),
    ("#| name: old", "#| nmae: old"), ("title: Ages", "titel: Ages"),
    ("title: Ages", "title: [Ages"),
    ("data: people.csv", "data: nosuch.csv"),
  ])
  func aBrokenNotebookEndsWithTwo(old: String, new: String) throws {
    try folder.replace(old, with: new, in: "ages.nb.md")
    let before = try folder.text("ages.nb.md")
    for command in ["replay", "check", "accept"] {
      let run = try kaji(command, "ages.nb.md")
      #expect(run.ending == .exit(2), "\(command) \(new) \(run)")
      #expect(command != "replay" || run.output == "")
      #expect(run.errors.contains("ages.nb.md:") || run.errors.contains("nosuch.csv"), "\(run)")
    }
    #expect(try folder.text("ages.nb.md") == before)
  }

  @Test(arguments: ["replay", "check", "accept"])
  func aMissingNotebookEndsWithTwo(command: String) throws {
    let run = try kaji(command, "nosuch.nb.md")
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.contains("nosuch.nb.md"), "\(run)")
  }

  // MARK: The notebooks of this project

  @Test(arguments: try Checkout.files(in: "notebooks", ending: ".nb.md"))
  func eachAgreesWithItsAcceptedReport(path: String) throws {
    let notebook = Checkout.file(path).path
    let name = path.dropFirst("notebooks/".count).dropLast(".nb.md".count)
    let accepted = Checkout.file("notebooks/reports/\(name).txt")
    let check = try kaji("check", notebook)
    #expect(check.ending == .exit(0), "\(check)")
    let replay = try kaji("replay", notebook)
    #expect(replay.ending == .exit(0), "\(replay.errors)")
    #expect(replay.output == (try String(contentsOf: accepted, encoding: .utf8)))
  }
}
