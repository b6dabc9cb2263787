import Foundation
import Testing

/// `kaji query`: where the query comes from, what it prints, how it ends.
@Suite struct CommandLineQueryTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder([
      "data/t.csv": "name,age\nann,31\nbob,29\ncai,\n",
      "data/places.csv": "name,place\nann,Huế\n",
      "q.prql": "from t\nfilter age < 30\n",
      "wrong.prql": "from t\nselect {name, agee}\n",
    ])
  }

  private func query(_ arguments: String..., input: String = "") throws -> Program.Run {
    try Program.kaji.run(["query", "--data", "data"] + arguments, in: folder, input: input)
  }

  private func expect(_ run: Program.Run, prints output: String) {
    #expect(run.ending == .exit(0))
    #expect(run.output == output)
    #expect(run.errors == "")
  }

  @Test func dataInFrontOfTheQueryAreNotTakenForIt() throws {
    let run = try Program.kaji.run(["query", "data", "from t | take 1"], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("kaji query --data data 'from t | take 1'"), "\(run)")
    let behind = try Program.kaji.run(["query", "from t | take 1", "data"], in: folder)
    #expect(behind.ending == .exit(2))
    #expect(behind.errors.contains("to read data, --data 'data'"), "\(behind)")
    // A parameter behind a query that is also a file's name is none of that.
    let named = try Program.kaji.run(["query", "q.prql", "x=1"], in: folder)
    #expect(!named.errors.contains("--data"), "\(named)")
  }

  // MARK: What it prints

  @Test(arguments: [
    ("csv", "name,age\nbob,29\ncai,\n"),
    ("tsv", "name\tage\nbob\t29\ncai\t\n"),
    ("json", "[\n  {\"name\":\"bob\",\"age\":29},\n  {\"name\":\"cai\",\"age\":null}\n]\n"),
    ("jsonl", "{\"name\":\"bob\",\"age\":29}\n{\"name\":\"cai\",\"age\":null}\n"),
    ("md", "| name | age |\n| ---- | --: |\n| bob  |  29 |\n| cai  |  .. |\n"),
    ("table", "  name  age\n  ----  ---\n  bob    29\n  cai    ..\n"),
  ])
  func formats(name: String, output: String) throws {
    expect(
      try query("--format", name, "from t | sort {-name} | take 2 | sort name"),
      prints: output
    )
  }

  @Test func aPipeGetsCSV() throws {
    expect(try query("from t | take 2"), prints: "name,age\nann,31\nbob,29\n")
  }

  @Test func csvReadsBackAsItWas() throws {
    let text = """
      id,score,ok,day,at,note
      1,3.0,true,2020-01-31,2020-01-31T16:54:00,
      2,0.1,false,2020-02-29,2020-02-29T00:00:00,""
      3,1e+300,,,,"a ""b"", c"
      4,,true,1999-12-31,1999-12-31T23:59:59.5,"two
      lines"

      """
    try folder.write(Data(text.utf8), to: "data/all.csv")
    expect(try query("--format", "csv", "from all"), prints: text)
  }

  @Test func aHeaderAloneIsATableWithoutRows() throws {
    try folder.write(Data("a,b\n".utf8), to: "data/none.csv")
    expect(try query("from none"), prints: "a,b\n")
  }

  @Test func notesGoToTheErrorStream() throws {
    let run = try query("from t | take 1 | derive share = age / 0")
    #expect(run.ending == .exit(0))
    #expect(run.output == "name,age,share\nann,31,\n")
    #expect(run.errors.contains("zero"), "\(run)")
  }

  // MARK: Columns that are left unread

  @Test func rowsAreCountedWithoutAColumn() throws {
    expect(try query("from t | aggregate {n = count this}"), prints: "n\n3\n")
    expect(
      try query("from t | group name (aggregate {n = count this}) | take 1"),
      prints: "name,n\nann,1\n"
    )
  }

  /// What is said of a query is said over all columns, though some were left unread at first.
  @Test func aMistakeIsToldWithAllColumns() throws {
    let run = try query("from t | select {nam}")
    #expect(run.ending == .exit(1))
    #expect(
      run.errors.contains("did you mean `name`?") && run.errors.contains("name, age"),
      "\(run)"
    )
  }

  @Test func aColumnThatIsNotNamedIsNotRead() throws {
    let wide = "k,code,v\na,01,1\nb,x,2\n"
    try folder.write(Data(wide.utf8), to: "data/wide.csv")
    expect(try query("from wide | aggregate {v = sum v}"), prints: "v\n3\n")
    expect(
      try query("from wide | select !{v} | take 1"),
      prints: "k,code\na,01\n"
    )
  }

  // MARK: Where query and data come from

  @Test func tablesOfAFolderAreNamedByTheirFiles() throws {
    expect(
      try query("from t | take 1 | join places (==name) | select {name, age, place}"),
      prints: "name,age,place\nann,31,Huế\n"
    )
  }

  @Test func queryFromAFile() throws {
    expect(try query("--file", "q.prql"), prints: "name,age\nbob,29\n")
  }

  @Test func queryFromStandardInput() throws {
    expect(try query("-", input: "from t\ntake 1\n"), prints: "name,age\nann,31\n")
  }

  /// A pipe is no file that can be opened by its path, and holds less than this query.
  @Test func queryFromAPipe() throws {
    let comment = String(repeating: "# a line that says nothing\n", count: 10_000)
    try folder.write(Data((comment + "from t\ntake 1\n").utf8), to: "long.prql")
    let script = #"cat long.prql | "$KAJI" query --data data -"#
    let run = try Program.shell.run(["-c", script], in: folder)
    expect(run, prints: "name,age\nann,31\n")
  }

  @Test func parametersAreValues() throws {
    expect(
      try query(
        "from t | filter age > $least | derive place = $place",
        "least=30",
        "place=Huế = ?"
      ),
      prints: "name,age,place\nann,31,Huế = ?\n"
    )
    expect(
      try query("--file", "q.prql", "unused=1"),
      prints: "name,age\nbob,29\n"
    )
  }

  @Test func aFileOfItsOwnIsData() throws {
    let run = try Program.kaji.run(
      ["query", "--data", "data/places.csv", "--data", "data/t.csv", "from places"],
      in: folder
    )
    expect(run, prints: "name,place\nann,Huế\n")
  }

  @Test func withoutDataThePackageHereIsRead() throws {
    let package = #"{"name": "p", "resources": [{"name": "people", "path": "data/t.csv"}]}"#
    try folder.write(Data(package.utf8), to: "datapackage.json")
    let run = try Program.kaji.run(["query", "from people | take 1"], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output == "name,age\nann,31\n")
  }

  @Test func withoutDataAndPackageTheDatasetsHereAreRead() throws {
    try folder.write(Data("a\n1\n".utf8), to: "datasets/first/one.csv")
    try folder.write(Data("b\n2\n".utf8), to: "datasets/second/two.csv")
    let run = try Program.kaji.run(["query", "from two"], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output == "b\n2\n")
  }

  // MARK: How it ends

  @Test func aQueryErrorEndsWithOne() throws {
    let run = try query("from t | select {name, agee}")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(run.errors.contains("no column named `agee`"), "\(run)")
    #expect(run.errors.contains("did you mean `age`?"))
    #expect(run.errors.contains("^^^^"))
  }

  @Test func everyMistakeIsReported() throws {
    let run = try query("from t | derive {a = agee + 1, b = nmae} | filter (txt.upper name) == 'A'")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    for mistake in ["`agee`", "`nmae`", "`txt"] {
      #expect(run.errors.contains(mistake), "\(run)")
    }
  }

  @Test func anErrorInAFileHasItsPlace() throws {
    let run = try query("--file", "wrong.prql")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(run.errors.contains("wrong.prql:2:15"), "\(run)")
  }

  @Test func anUnknownParameterIsAnError() throws {
    let run = try query("from t | filter age > $leats", "least=30")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(run.errors.contains("$leats"), "\(run)")
  }

  @Test func anOverflowIsAnErrorAndNoNumber() throws {
    let run = try query("from t | derive big = age * 9223372036854775807")
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(run.errors.contains("row 1"), "\(run)")
  }

  @Test(arguments: [
    ["--data", "nosuch.csv", "from t"], ["--data", "nosuch", "from t"],
    ["--data", "data", "--file", "nosuch.prql"], ["--data", "data", "--file", "data"],
  ])
  func aMissingFileEndsWithTwo(arguments: [String]) throws {
    let run = try Program.kaji.run(["query"] + arguments, in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(
      run.errors.contains(arguments.contains("--file") ? arguments[3] : arguments[1]),
      "\(run)"
    )
  }

  /// "ế" in three code points finds "ế" in one.
  @Test func lettersMayBeComposedOrNot() throws {
    let name = "Hue\u{302}\u{301}"
    let rows = "name,age,place\nann,31,Huế\n"
    let places = "from t | take 1 | join places (==name)"
    expect(try query("\(places) | filter place == \"\(name)\""), prints: rows)
    expect(try query("-", input: "\(places) | filter place == \"\(name)\""), prints: rows)
    expect(try query("\(places) | filter place == $p", "p=\(name)"), prints: rows)
  }

  @Test func aCodeWithALeadingZeroIsText() throws {
    expect(
      try query(
        "from t | take 1 | select {a = $a, b = $b, c = f\"{$c}\"}",
        "a=007",
        "b=-0.5",
        "c=0"
      ),
      prints: "a,b,c\n007,-0.5,0\n"
    )
  }

  // MARK: Pipes and signals

  /// 400,000 rows are more than any pipe holds.
  @Test func aClosedPipeEndsItQuietly() throws {
    let rows = (1...400_000).map { "\($0)\n" }.joined()
    try folder.write(Data(("n\n" + rows).utf8), to: "data/long.csv")
    let script = #"{ "$KAJI" query --data data 'from long'; echo "exit $?" >&2; } | head -n 1"#
    let run = try Program.shell.run(["-c", script], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output == "n\n")
    // 141 is what a shell says of an end by SIGPIPE.
    #expect(["exit 0\n", "exit 141\n"].contains(run.errors), "\(run)")
  }

  /// Output that got lost is no success.
  @Test func aFullDiskIsAnError() throws {
    let script = #""$KAJI" query --data data 'from t' > /dev/full"#
    let run = try Program.shell.run(["-c", script], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("space"), "\(run)")
  }

  @Test func anInterruptEndsWith130() throws {
    let script = """
      mkfifo never && exec 3<>never
      timeout --preserve-status --signal=INT 1 "$KAJI" query --data data - <&3
      """
    let run = try Program.shell.run(["-c", script], in: folder)
    #expect(run.ending == .exit(130))
    #expect(run.output == "")
  }

  @Test func aPipeGetsTheBytesOfTheData() throws {
    try folder.write(Data("a,b\n\u{1B}]0;title\u{07},1\n".utf8), to: "data/escapes.csv")
    expect(try query("from escapes"), prints: "a,b\n\u{1B}]0;title\u{07},1\n")
  }
}
