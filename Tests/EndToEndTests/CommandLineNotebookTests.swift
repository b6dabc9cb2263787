import Foundation
import Testing

/// `kaji replay`, `check` and `accept`.
@Suite struct CommandLineNotebookTests {
  private let folder: ScratchFolder

  private static let notebook = """
    ---
    title: Ages
    data: people
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

  private static let package = """
    {
      "name": "people",
      "version": "1.0.0",
      "licenses": [{"name": "CC0-1.0"}],
      "resources": [
        {
          "name": "people",
          "path": "people.csv",
          "schema": {
            "fields": [{"name": "name", "type": "string"}, {"name": "age", "type": "integer"}],
            "primaryKey": "name"
          }
        }
      ]
    }

    """

  init() throws {
    folder = try ScratchFolder([
      "people/datapackage.json": Self.package,
      "people/people.csv": "name,age\nann,31\nbob,29\n",
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
      data: people
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
      "people/people.csv"
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

  /// A page is written whatever the terminal is like, and the same where it is printed.
  @Test func replayWritesAPage() throws {
    let run = try kaji("replay", "ages.nb.md", "-o", "report.html")
    #expect(run.ending == .exit(0), "\(run)")
    let page = try folder.text("report.html")
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("<a class=\"f\" href=\"#why-1\">31</a>"), "\(page)")
    #expect(try kaji("replay", "ages.nb.md", "--format", "html").output == page)
  }

  @Test func replayWritesAFigure() throws {
    let notebook =
      Self.notebook
      + "\n```chart\nkind: bar\nfrom: old\nlabel: name\nvalue: age\ncaption: Ages\n```\n"
    try folder.write(Data(notebook.utf8), to: "ages.nb.md")
    let run = try kaji("replay", "ages.nb.md", "--figure", "1")
    #expect(run.ending == .exit(0), "\(run)")
    #expect(run.output.hasPrefix("<svg xmlns="), "\(run)")
    #expect(run.output.contains("<title id=\"figure-1-t\">Ages</title>"), "\(run)")
    #expect(try kaji("replay", "ages.nb.md", "--figure", "1", "-o", "a.svg").ending == .exit(0))
    #expect(try folder.text("a.svg") == run.output)
    let none = try kaji("replay", "ages.nb.md", "--figure", "2")
    #expect(none.ending == .exit(2))
    #expect(
      none.errors.contains("no figure 2") && none.errors.contains("figures: 1 to 1"),
      "\(none)"
    )
    #expect(try kaji("replay", "ages.nb.md", "--figure", "1", "--cell", "old").ending == .exit(2))
    #expect(try kaji("replay", "ages.nb.md", "--figure", "1", "-f", "csv").ending == .exit(2))
  }

  @Test func plotWritesAPicture() throws {
    let run = try Program.kaji.run(
      ["people/people.csv"],
      in: folder,
      input: "from people\n\n.plot bar label=name value=age svg=ages.svg\n"
    )
    #expect(run.ending == .exit(0), "\(run)")
    #expect(run.output.contains("ages.svg: written"), "\(run)")
    #expect(try folder.text("ages.svg").contains(">29</text>"))
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
    try folder.replace("ann,31", with: "ann,34", in: "people/people.csv")
    let run = try kaji("check", "ages.nb.md")
    #expect(run.ending == .exit(1))
    let said = run.output + run.errors
    #expect(said.contains("31") && said.contains("34"), "\(run)")
  }

  @Test func acceptWritesWhatCheckCompares() throws {
    try folder.replace("ann,31", with: "ann,34", in: "people/people.csv")
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
    ("data: people", "data: nosuch.csv"), ("data: people", "data: peeple"),
  ])
  func aBrokenNotebookEndsWithTwo(old: String, new: String) throws {
    try folder.replace(old, with: new, in: "ages.nb.md")
    let before = try folder.text("ages.nb.md")
    for command in ["replay", "check", "accept"] {
      let run = try kaji(command, "ages.nb.md")
      #expect(run.ending == .exit(2), "\(command) \(new) \(run)")
      #expect(command != "replay" || run.output == "")
      #expect(run.errors.contains("ages.nb.md:") || run.errors.contains("peeple"), "\(run)")
    }
    #expect(try folder.text("ages.nb.md") == before)
  }

  // MARK: What a notebook may read

  /// Paths that lead out of the project, by `..`, from the root, and through a link, and a bare file.
  @Test(arguments: [
    ("../secret", "E0755"), ("/etc", "E0755"), ("link", "E0755"),
    ("../secret/datapackage.json", "E0755"),
    ("people/people.csv", "E0756"), ("bibliography", "E0755"), ("peopel", "E0757"),
    ("plain", "E0756"), ("hollow", "E0755"), ("https://example.org/people.csv", "E0755"),
  ])
  func aNotebookReadsItsProjectAlone(path: String, code: String) throws {
    try folder.write(Data(Self.package.utf8), to: "secret/datapackage.json")
    try folder.write(Data("name,age\neve,33\n".utf8), to: "secret/people.csv")
    try folder.write(Data("[]".utf8), to: "secret/references.json")
    let project = folder.file("project")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.file("project/link"),
      withDestinationURL: folder.file("secret")
    )
    // A folder of links, and one whose descriptor is a link.
    for (inside, target) in [("plain/x.csv", "people.csv"), ("hollow/datapackage.json", nil)] {
      let link = folder.file("project/" + inside)
      try FileManager.default.createDirectory(
        at: link.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try FileManager.default.createSymbolicLink(
        at: link,
        withDestinationURL: folder.file("secret/" + (target ?? "datapackage.json"))
      )
    }
    let isBare = path.hasSuffix(".csv") && !path.contains("://")
    let name = isBare ? "ages.nb.md" : "project/ages.nb.md"
    let lines =
      path == "bibliography" ? "bibliography: ../secret/references.json" : "data: \(path)"
    try folder.write(
      Data(Self.notebook.replacing("data: people", with: lines).utf8),
      to: name
    )
    for command in ["replay", "check", "accept"] {
      let run = try kaji(command, name)
      #expect(run.ending == .exit(2), "\(run)")
      #expect(run.errors.contains(code) && run.errors.contains("ages.nb.md:3"), "\(run)")
      #expect(!run.output.contains("eve"))
    }
    if path == "bibliography" { return }
    let given = try kaji("replay", name, "--data", isBare ? path : "secret")
    #expect(given.ending != .exit(2), "\(given)")
    #expect(given.output.contains(isBare ? "ann" : "eve"), "\(given)")
  }

  @Test func withoutDataANotebookReadsTheDatasetsOfItsProject() throws {
    try folder.write(Data(Self.package.utf8), to: "datasets/people/datapackage.json")
    try folder.write(Data("name,age\ncid,32\n".utf8), to: "datasets/people/people.csv")
    let bare = Self.notebook.replacing("data: people\n", with: "")
    try folder.write(Data(bare.utf8), to: "notebooks/deep/ages.nb.md")
    let run = try kaji("replay", "notebooks/deep/ages.nb.md")
    #expect(run.output.contains("cid"), "\(run)")
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
