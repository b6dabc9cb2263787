import Datasets
import Engine
import Language
import Testing

/// Forms that a package may take, each with the smallest package that has it.
@Suite struct PackageFormTests {
  /// Loads a package of one resource, whose JSON is given, over one file.
  private func read(
    _ resource: String,
    _ csv: String,
    files: [String: String] = [:]
  ) throws -> (table: String, diagnostics: String) {
    let package = """
      {"name": "p", "version": "1", "licenses": [{"name": "CC0-1.0"}],
       "resources": [{"name": "t", \(resource)}]}
      """
    var sample = SamplePackage()
    sample.files = files.merging(["datapackage.json": package, "t.csv": csv]) { $1 }
    let (data, diagnostics) = try sample.loaded()
    return (data.map { $0.tables.map(TableDump.text).joined(separator: "\n") } ?? "", diagnostics)
  }

  private func field(_ json: String, _ cells: String...) throws -> (String, String) {
    let quoted = cells.map { "\"" + $0 + "\"\n" }.joined()
    let read = try read(
      "\"path\": \"t.csv\", \"schema\": {\"fields\": [{\"name\": \"x\", \(json)}]}",
      "x\n" + quoted
    )
    let rows = read.table.split(separator: "\n").dropFirst()
    return (
      rows.map { $0.drop { $0 != " " }.dropFirst() }.joined(separator: " | "), read.diagnostics
    )
  }

  @Test func `numbers are read as their field says`() throws {
    #expect(
      try field("\"type\": \"number\"", "1", "-2.5e3", "007.5", " 3 ").0
        == "1.0 | -2500.0 | 7.5 | 3.0"
    )
    #expect(
      try field(
        "\"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": \".\"",
        "1.234,5",
        "12,25"
      ).0 == "1234.5 | 12.25"
    )
    #expect(
      try field("\"type\": \"integer\", \"groupChar\": \" \"", "1 234 567", "89").0
        == "1234567 | 89"
    )
    #expect(
      try field("\"type\": \"number\", \"bareNumber\": false", "EUR 12.5", "67%", "-3 kg").0
        == "12.5 | 67.0 | -3.0"
    )
    #expect(try field("\"type\": \"integer\"", "007", "+7").0 == "7 | 7")
    let endless = try field("\"type\": \"number\"", "NaN", "INF", "1")
    #expect(endless.0 == "null | null | 1.0")
    #expect(endless.1.contains("hint E0667 t.csv:2 (x, column 1): x \"NaN\" is no finite number"))
  }

  @Test func `numbers that are none fail the load`() throws {
    for (json, cell) in [
      ("\"type\": \"number\", \"decimalChar\": \",\"", "1.5"),
      ("\"type\": \"integer\"", "1.0"), ("\"type\": \"integer\"", "1 234"),
      ("\"type\": \"number\"", "67%"), ("\"type\": \"number\"", "1,234,567"),
      ("\"type\": \"integer\", \"groupChar\": \",\"", ",123"), ("\"type\": \"number\"", "1e999"),
      ("\"type\": \"boolean\"", "yes"), ("\"type\": \"date\"", "2021-02-29"),
      ("\"type\": \"datetime\"", "2021-01-01"), ("\"type\": \"date\"", "01.02.2021"),
    ] {
      let (table, diagnostics) = try field(json, cell)
      #expect(table.isEmpty)
      #expect(
        diagnostics.hasPrefix("error E0660 t.csv:2 (x, column 1): x \"\(cell)\" is not"),
        "\(diagnostics)"
      )
    }
  }

  @Test func `dates and truth values are read as their field says`() throws {
    #expect(try field("\"type\": \"date\"", "2021-02-28").0 == "2021-02-28")
    #expect(
      try field("\"type\": \"date\", \"format\": \"any\"", "2021-02-28", "2021/2/3", "3 March 2021")
        .0
        == "2021-02-28 | 2021-02-03 | 2021-03-03"
    )
    #expect(
      try field("\"type\": \"date\", \"format\": \"%d %b %y\"", "03 Mar 21", "1 Dec 99").0
        == "2021-03-03 | 1999-12-01"
    )
    #expect(
      try field("\"type\": \"datetime\", \"format\": \"%d/%m/%Y %H:%M\"", "31/12/2020 23:59").0
        == "2020-12-31T23:59:00"
    )
    #expect(try field("\"type\": \"datetime\"", "2021-01-01T10:00:00Z").0 == "2021-01-01T10:00:00")
  }

  @Test func `times and durations are read as their field says`() throws {
    #expect(
      try field("\"type\": \"time\"", "08:30:00", "23:59:59.5", "12:00:00Z", "01:00:00+02:00").0
        == "08:30:00 | 23:59:59.5 | 12:00:00 | 23:00:00"
    )
    #expect(
      try field("\"type\": \"time\", \"format\": \"%I.%M %p\"", "8.30 AM", "12.05 PM").0
        == "08:30:00 | 12:05:00"
    )
    #expect(
      try field("\"type\": \"duration\"", "P1Y2M3DT4H5M6.5S", "-P3W", "PT36H", "P0D").0
        == "1 year 2 months 3 days 04:05:06.5 | -21 days | 36:00:00 | 00:00:00"
    )
    #expect(
      try field("\"type\": \"time\"", "25:00:00").1.contains("x \"25:00:00\" is not a time")
    )
    #expect(
      try field("\"type\": \"duration\"", "2 days").1.contains("x \"2 days\" is not a duration")
    )
    #expect(
      try field("\"type\": \"time\", \"format\": \"%Y %H\"", "2020 08").1
        .contains("the format \"%Y %H\" of \"x\" is not read")
    )
    let bounded = "\"type\": \"time\", \"constraints\": {\"minimum\": \"08:00:00\"}"
    #expect(try field(bounded, "07:30:00").1.contains("is below the minimum 08:00:00"))
    let longest = "\"type\": \"duration\", \"constraints\": {\"maximum\": \"P1M\"}"
    #expect(try field(longest, "P31D", "P30D").1.contains("\"P31D\" is above the maximum P1M"))
    #expect(try field("\"type\": \"boolean\"", "true", "0", "FALSE").0 == "true | false | false")
  }

  @Test func `types that stay text are held to their form`() throws {
    #expect(try field("\"type\": \"yearmonth\"", "2019-03").1.isEmpty)
    #expect(
      try field("\"type\": \"yearmonth\"", "2019-13").1.contains(
        "x \"2019-13\" is not a month (YYYY-MM)"
      )
    )
    #expect(try field("\"type\": \"time\"", "23:59:59").1.isEmpty)
    #expect(try field("\"type\": \"duration\"", "P1Y2M", "PT3.5S").1.isEmpty)
    #expect(try field("\"type\": \"duration\"", "a year").1.contains("is not a duration"))
    let object = try field("\"type\": \"object\"", "{}")
    #expect(object.0 == "\"{}\"")
    #expect(
      object.1.contains("hint E0644")
        && object.1.contains("is of the type object, which is read as text")
    )
  }

  @Test func `a dialect is followed`() throws {
    let dialect = """
      "path": "t.csv", "dialect": {"delimiter": ";", "quoteChar": "'", "commentChar": "#", \
      "skipInitialSpace": true}, "schema": {"fields": [{"name": "a"}, {"name": "b", "type": "integer"}]}
      """
    #expect(
      try read(dialect, "# made by hand\na; b\n'x; ''y'''; 1\n# between\nz;2\n").table
        == "a: text | b: int\n3: \"x; 'y'\" | 1\n5: \"z\" | 2"
    )
    let headless = """
      "path": "t.csv", "dialect": {"header": false}, "schema": {"fields": [{"name": "a"}, {"name": "b"}]}
      """
    #expect(
      try read(headless, "x,1\ny,2\n").table
        == "a: text | b: text\n1: \"x\" | \"1\"\n2: \"y\" | \"2\""
    )
    #expect(
      try read("\"path\": \"t.tsv\"", "", files: ["t.tsv": "a\tb\n1\tx\n"]).table
        == "a: int | b: text\n2: 1 | \"x\""
    )
  }

  @Test func `an encoding is followed`() throws {
    let folder = try ScratchFolder()
    try folder.write("t.csv", Array("x\n".utf8) + [0xE9, 0x0A])
    for (encoding, isRead) in [("windows-1252", true), ("iso-8859-1", true), ("utf-8", false)] {
      try folder.write(
        "datapackage.json",
        """
        {"name": "p", "resources": [{"name": "t", "path": "t.csv", "encoding": "\(encoding)"}]}
        """
      )
      if isRead {
        #expect(TableDump.text(try Loader.load([folder.path]).tables[0]).hasSuffix("2: \"é\""))
      } else {
        #expect(throws: DataFailure.self) { try Loader.load([folder.path]) }
      }
    }
  }

  @Test(arguments: [
    ("exact", "a,b", true), ("exact", "b,a", false), ("exact", "a,b,c", false),
    ("exact", "a", false),
    ("equal", "b,a", true), ("equal", "a,b,c", false), ("equal", "a", false),
    ("subset", "c,b,a", true), ("subset", "a", false),
    ("superset", "b", true), ("superset", "a,b,c", false),
    ("partial", "b,c", true), ("partial", "c,d", false),
  ])
  func `fields and header agree as fieldsMatch says`(word: String, header: String, agrees: Bool)
    throws
  {
    let resource = """
      "path": "t.csv", "schema": {"fieldsMatch": "\(word)", "fields": [{"name": "a", "type": "integer"}, {"name": "b"}]}
      """
    let row = header.split(separator: ",").map { $0 == "a" ? "1" : "x" }.joined(separator: ",")
    let read = try read(resource, "\(header)\n\(row)\n")
    #expect(read.table.isEmpty != agrees, "\(read.diagnostics)")
    #expect(read.diagnostics.contains("E0663") != agrees)
  }

  @Test func `parts of a table are read one behind the other`() throws {
    let parts = """
      "path": ["a.csv", "b.csv"], "schema": {"fields": [{"name": "x", "type": "integer"}, {"name": "y"}]}
      """
    let read = try read(parts, "", files: ["a.csv": "x,y\n1,a\n", "b.csv": "x,y\n2,b\n3,c"])
    #expect(read.table == "x: int | y: text\n2: 1 | \"a\"\n2: 2 | \"b\"\n3: 3 | \"c\"")
    let bad = try self.read(parts, "", files: ["a.csv": "x,y\n1,a\n", "b.csv": "x,y\n2,b\nz,c"])
    #expect(bad.diagnostics.hasPrefix("error E0660 b.csv:3 (x, column 1)"))
  }

  @Test func `small tables may stand in the descriptor`() throws {
    #expect(
      try read("\"data\": [{\"a\": 1, \"b\": \"x, \\\"y\\\"\"}, {\"a\": null, \"b\": true}]", "")
        .table
        == "a: int | b: text\n2: 1 | \"x, \"y\"\"\n2: null | \"true\""
    )
    #expect(
      try read("\"data\": [[\"a\", \"b\"],\n [1, 2.5],\n [3, null]]", "").table
        == "a: int | b: float\n3: 1 | 2.5\n4: 3 | null"
    )
    #expect(try read("\"data\": \"a,b\"", "").diagnostics.hasPrefix("error E0641"))
    let many = "[" + String(repeating: "[1],", count: 1001) + "[1]]"
    #expect(try read("\"data\": \(many)", "").diagnostics.contains("at most 1,000 rows"))
  }

  @Test func `the words of version 1 are understood`() throws {
    let sample = """
      {"name": "p", "profile": "tabular-data-package", "version": 1.0,
       "licenses": [{"name": "CC0-1.0"}], "contributors": [{"title": "A", "role": "author"}],
       "sources": [{"name": "S", "web": "https://example.org"}],
       "resources": [{"name": "t", "path": "t.csv", "profile": "tabular-data-resource",
        "schema": {"fields": [{"name": "x", "type": "date", "format": "fmt:%d.%m.%Y"}], "primaryKey": "x",
         "foreignKeys": [{"fields": "x", "reference": {"resource": "", "fields": "x"}}]}}]}
      """
    var package = SamplePackage()
    package.files = ["datapackage.json": sample, "t.csv": "x\n31.12.2020\n"]
    let (data, diagnostics) = try package.loaded()
    #expect(diagnostics.isEmpty)
    #expect(data?.packages.first?.version == "1.0")
    #expect(data?.packages.first?.contributors.first?.roles == ["author"])
    #expect(data?.packages.first?.sources.first?.path == "https://example.org")
    #expect(data?.tables.first?.keys.foreignKeys.first?.resource == nil)
    #expect(data?.tables.first.map(TableDump.text) == "x: date\n2: 2020-12-31")
  }

  @Test func `without a schema the types are found in the file`() throws {
    let read = try read("\"path\": \"t.csv\"", "a,b,c\n1,2.5,x\n2,,\n")
    #expect(read.table == "a: int | b: float | c: text\n2: 1 | 2.5 | \"x\"\n3: 2 | null | null")
  }

  @Test func `files that are no tables are not loaded`() throws {
    let resource = "\"path\": \"notes.pdf\""
    #expect(try read(resource, "", files: ["notes.pdf": "%PDF"]).table.isEmpty)
    let sheet = try read("\"path\": \"t.xlsx\", \"type\": \"table\", \"format\": \"xlsx\"", "")
    #expect(sheet.diagnostics.contains("has the format \"xlsx\", which is not read"))
  }
}
