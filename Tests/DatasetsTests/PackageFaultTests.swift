import Datasets
import Testing

/// One good package, changed in one place at a time: what is said, and whether it still loads.
@Suite struct PackageFaultTests {
  /// What a fault does to a load.
  enum Effect {
    case fails
    case warns
  }

  struct Mutant: CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let effect: Effect
    let message: String

    init(_ file: String, _ old: String, _ new: String, _ effect: Effect, _ message: String) {
      self.file = file == "json" ? "datapackage.json" : "data/\(file).csv"
      self.old = old
      self.new = new
      self.effect = effect
      self.message = message
    }

    var testDescription: String { "\(old) → \(new)" }
  }

  static let mutants = [
    Mutant(
      "estimates",
      "13.3,0.8",
      "\"13,3\",0.8",
      .fails,
      """
      E0660 data/estimates.csv:3 (value, column 5): value "13,3" is not a number
        The file writes decimals with a point. If a comma is meant, set
      "decimalChar": "," on this field in datapackage.json.
      """
    ),
    Mutant(
      "estimates",
      "10.2,0.7",
      "NA,0.7",
      .fails,
      """
      E0660 data/estimates.csv:4 (value, column 5): value "NA" is not a number
        If it means that there is no value, add it to "missingValues" in datapackage.json.
      """
    ),
    Mutant(
      "estimates",
      "ARD,2021,girls",
      "ARD,MMXXI,girls",
      .fails,
      "E0660 data/estimates.csv:4 (year, column 3): year \"MMXXI\" is not a year"
    ),
    Mutant(
      "estimates",
      "ARD,2021,girls",
      "ARD,21,girls",
      .fails,
      """
      E0660 data/estimates.csv:4 (year, column 3): year "21" is not a year
        A year has four digits.
      """
    ),
    Mutant(
      "estimates",
      "31.12.2021,yes",
      "31.02.2021,yes",
      .fails,
      """
      E0660 data/estimates.csv:2 (published, column 9): published "31.02.2021" is not a date
        The field's "format" is "%d.%m.%Y".
      """
    ),
    Mutant(
      "estimates",
      "2021,yes",
      "2021,ja",
      .fails,
      "E0660 data/estimates.csv:2 (revised, column 10): revised \"ja\" is not true or false"
    ),
    Mutant(
      "estimates",
      "\"6,200\"",
      "99999999999999999999",
      .fails,
      "n \"99999999999999999999\" is beyond the integers of 64 bits"
    ),
    Mutant(
      "estimates",
      "mol2021,p. 12",
      "mol2021,p. 12,x",
      .fails,
      "E0609 data/estimates.csv:5: the row has 13 cells, the header (line 1) 12 columns"
    ),
    Mutant(
      "estimates",
      "id,country,year",
      "id,year,country",
      .fails,
      """
      E0663 data/estimates.csv:1: the header is not what datapackage.json promises
        The names agree, the order does not: "fieldsMatch": "equal" allows that.
      """
    ),
    Mutant(
      "estimates",
      "id,country",
      "id,land",
      .fails,
      """
      E0663 data/estimates.csv:1: the header is not what datapackage.json promises
        Not in the file: country.
        Not in the schema: land.
      """
    ),
    Mutant(
      "estimates",
      "e04",
      "e4",
      .warns,
      "E0661 data/estimates.csv:5 (id, column 1): id \"e4\" does not match the pattern e[0-9]{2}"
    ),
    Mutant(
      "estimates",
      "e04",
      "e01",
      .warns,
      """
      E0661 data/estimates.csv:5 (id, column 1): id "e01" stands in the table already, and the field is unique
        First at row 2.
      """
    ),
    Mutant(
      "estimates",
      "e04",
      "",
      .warns,
      "E0661 data/estimates.csv:5 (id, column 1): id is empty, and the field is required"
    ),
    Mutant(
      "estimates",
      "girls",
      "women",
      .warns,
      "E0661 data/estimates.csv:4 (sex, column 4): sex \"women\" is not one of all, boys, girls"
    ),
    Mutant(
      "estimates",
      "13.3,0.8",
      "-1,0.8",
      .warns,
      "E0661 data/estimates.csv:3 (value, column 5): value \"-1\" is below the minimum 0"
    ),
    Mutant(
      "estimates",
      "13.3,0.8",
      "100,0.8",
      .warns,
      "E0661 data/estimates.csv:3 (value, column 5): value \"100\" is not below 100"
    ),
    Mutant(
      "estimates",
      "e03,ARD",
      "e03,BRL",
      .warns,
      "country \"BRL\" is not a category of the field: ARD"
    ),
    Mutant(
      "estimates",
      "e03,ARD",
      "e03,AR",
      .warns,
      "E0661 data/estimates.csv:4 (country, column 2): country \"AR\" is shorter than 3"
    ),
    Mutant(
      "estimates",
      "girls,10.2",
      "boys,10.2",
      .warns,
      """
      E0662 data/estimates.csv:4: second row for ARD, 2021, boys, nso2021
        First at row 3. The primary key is country, year, sex, citekey.
      """
    ),
    Mutant(
      "estimates",
      "2021,girls",
      "ns,girls",
      .warns,
      "E0662 data/estimates.csv:4 (year, column 3): year has no value, and it is part of the primary key"
    ),
    Mutant(
      "estimates",
      ",,,mol2021,p. 12",
      ",,,mol2021",
      .warns,
      "E0664 data/estimates.csv:5: the row has 11 cells, the header (line 1) 12 columns"
    ),
    Mutant(
      "estimates",
      "\ne03",
      "\n\ne03",
      .warns,
      "E0665 data/estimates.csv:4: the line is blank"
    ),
    Mutant(
      "json",
      "\"type\": \"table\"",
      "\"bytes\": 3",
      .warns,
      """
      E0666 data/estimates.csv: size is not what datapackage.json promises
        bytes expected 3, found 342
      """
    ),
    Mutant(
      "json",
      "\"type\": \"table\"",
      "\"hash\": \"sha256:00ff\"",
      .warns,
      "E0666 data/estimates.csv: content is not what datapackage.json promises\n  sha256 expected 00ff..., found"
    ),
    Mutant(
      "json",
      "\"type\": \"table\"",
      "\"hash\": \"00ff\"",
      .warns,
      "  md5 expected 00ff..., found"
    ),
    Mutant(
      "json",
      "data/estimates.csv",
      "data/gone.csv",
      .fails,
      "E0601 data/gone.csv: no such file or folder"
    ),
    Mutant(
      "json",
      "\"name\": \"documents\",",
      "\"name\": \"estimates\",",
      .warns,
      "E0642 datapackage.json:40:15: two resources are named \"estimates\""
    ),
    Mutant(
      "json",
      "\"type\": \"integer\"",
      "\"type\": \"intger\"",
      .warns,
      "E0642 datapackage.json:24:33: no `type` is named \"intger\"; the field is read as text\n  Near: integer"
    ),
    Mutant(
      "json",
      "\"role\": \"measure\"",
      "\"role\": \"mesure\"",
      .warns,
      "no `role` is named \"mesure\"; it is not read\n  Near: measure"
    ),
    Mutant(
      "json",
      "\"claims\": {\"key\": [\"country\"",
      "\"claims\": {\"key\": [\"contry\"",
      .warns,
      "`claims` names \"contry\", which is no field of the table\n  Near: country"
    ),
    Mutant(
      "json",
      "\"title\": \"Estimates\"",
      "\"title\": 7",
      .warns,
      "E0642 datapackage.json:15:16: `title` is a text, found a number; it is not read"
    ),
    Mutant(
      "json",
      "\"minimum\": 0",
      "\"minimum\": \"low\"",
      .warns,
      "not a value of the type number of \"value\""
    ),
    Mutant(
      "json",
      "\"format\": \"%d.%m.%Y\"",
      "\"format\": \"%Q\"",
      .fails,
      "E0641 datapackage.json:26:59: the format \"%Q\" of \"published\" is not read"
    ),
    Mutant(
      "json",
      "{\"name\": \"country\"",
      "{\"name\": \"id\"",
      .fails,
      "two fields are named \"id\""
    ),
    Mutant(
      "json",
      "\"resources\": [",
      "\"resources\": [], \"others\": [",
      .fails,
      "E0641 datapackage.json:10:16: the package lists no resources"
    ),
  ]

  @Test(arguments: mutants)
  func `a fault is an error of the package, and of the load only where a cell cannot be read`(
    mutant: Mutant
  ) throws {
    let package = SamplePackage().changing(mutant.file, mutant.old, mutant.new)
    let validated = try package.validated()
    #expect(validated.contains("error "), "\(validated)")
    #expect(validated.contains(mutant.message), "\(validated)")
    let (data, diagnostics) = try package.loaded()
    switch mutant.effect {
    case .fails: #expect(data == nil)
    case .warns:
      #expect(data != nil, "\(diagnostics)")
      #expect(diagnostics.contains("warning "), "\(diagnostics)")
    }
  }

  @Test func `a required cell that cannot be read is told of once`() throws {
    let package = SamplePackage()
      .changing(
        "datapackage.json",
        "{\"name\": \"year\", \"type\": \"year\"}",
        "{\"name\": \"year\", \"type\": \"year\", \"constraints\": {\"required\": true}}"
      )
      .changing("data/estimates.csv", "ARD,2021,girls", "ARD,20l1,girls")
    let validated = try package.validated()
    #expect(validated.contains("year \"20l1\" is not"), "\(validated)")
    #expect(!validated.contains("is required"), "\(validated)")
  }

  @Test(arguments: [
    ("https://example.org/x.csv", "it is an address, and nothing is fetched"),
    ("/etc/passwd", "it is absolute"),
    ("../x.csv", "it leaves the package's folder"),
    ("data/../../x.csv", "it leaves the package's folder"),
    ("data/.secret/x.csv", "it leads into a hidden folder or file"),
  ])
  func `paths that leave the package are refused, and the package is not opened`(
    path: String,
    reason: String
  ) throws {
    let package = SamplePackage().changing("datapackage.json", "data/estimates.csv", path)
    let text = try package.validated()
    #expect(text.hasPrefix("not opened: error E0643 datapackage.json:13:15: the path"))
    #expect(text.contains(reason))
    #expect(try package.loaded().data == nil)
  }

  @Test func `a link that leaves the package is refused`() throws {
    let folder = try ScratchFolder()
    try SamplePackage().write(to: folder)
    let outside = try ScratchFolder()
    let target = try outside.write("x.csv", SamplePackage.documents)
    try folder.replace("data/documents.csv", withLinkTo: target)
    let failure = #expect(throws: DataFailure.self) { try Validation.faults(of: folder.path) }
    let text = folder.text(failure?.diagnostics ?? [])
    #expect(text.contains("is a link that leaves"))
    try folder.replace("data/documents.csv", withLinkTo: folder.path + "/data/estimates.csv")
    #expect(throws: Never.self) { try Validation.faults(of: folder.path) }
  }

  @Test(arguments: [
    ("\"version\": \"1.3.0\",", "\"version\": \"1.3.0\"", "6:3: expected `,` or `}`, found `\"`"),
    ("[\"compiler\"]", "[\"compiler\",]", "8:65: expected a value, found `]`"),
    (
      "\"title\": \"Child labour", "'title': \"Child labour",
      "4:3: expected a property's name in quotes"
    ),
    ("\"1.3.0\"", "\"1.3.0", "5:14: a text opens here and meets a line break"),
    ("\"1.3.0\"", "01", "5:14: `01` is not a number of JSON"),
    ("\"1.3.0\"", "// x", "5:14: expected a value, found `/`"),
  ])
  func `broken JSON is told with its line and column`(old: String, new: String, message: String)
    throws
  {
    let package = SamplePackage().changing("datapackage.json", old, new)
    let text = try package.validated()
    #expect(text.hasPrefix("not opened: error E0640 datapackage.json:" + message), "\(text)")
  }

  @Test func `what a package leaves out is warned of`() throws {
    let package = SamplePackage()
      .changing("datapackage.json", "\"version\": \"1.3.0\",", "")
      .changing("datapackage.json", "\"licenses\": [{\"name\": \"CC-BY-4.0\"}],", "")
      .changing("references.json", "\"nso2021\"", "\"nso2020\"")
    #expect(
      try package.validated() == """
        warning E0668 datapackage.json: the package names no licence
          Add "licenses": [{"name": "CC-BY-4.0"}], or what its data are given under.
        warning E0668 datapackage.json: the package has no version
          Add "version": "1.0.0", and raise it with every change of the data.
        warning E0668 data/estimates.csv: 1 source without an entry in the bibliography: nso2021
        """
    )
  }

  @Test func `at most twenty of a kind are told, then counted`() throws {
    let rows = (0..<50).map { "k\($0)," }.joined(separator: "\n")
    var package = SamplePackage()
    package.files["data/documents.csv"] = "citekey,population\nnso2021,x\nmol2021,x\n" + rows
    package = package.changing(
      "datapackage.json",
      "{\"name\": \"population\"}",
      "{\"name\": \"population\", \"constraints\": {\"required\": true}}"
    )
    let lines = try package.validated().split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "error E0661 data/documents.csv: 30 more of this kind (E0661)")
  }

  @Test func `all faults are told in one go`() throws {
    let package = SamplePackage()
      .changing("data/estimates.csv", "13.3,0.8", "x,0.8")
      .changing("data/estimates.csv", "girls", "women")
      .changing("data/documents.csv", "mol2021", "nso2021")
    let text = try package.validated()
    for code in ["E0660", "E0661", "E0662"] { #expect(text.contains("error \(code)")) }
  }
}
