import Datasets
import Testing

/// Descriptors that say too little, too much or something nearly right, and what follows from a cell
/// that cannot be read.
@Suite struct PackageShapeTests {
  private let package = SamplePackage()

  private func described(_ old: String, _ new: String) throws -> String {
    try package.changing("datapackage.json", old, new).validated()
  }

  @Test func `a foreign key says what it refers to`() throws {
    let text = try described(
      "\"reference\": {\"resource\": \"documents\", \"fields\": [\"citekey\"]}",
      "\"references\": \"documents\""
    )
    #expect(text.contains("error E0642") && text.contains("a foreign key has no `reference`"))
    let empty = try described(
      "{\"resource\": \"documents\", \"fields\": [\"citekey\"]}",
      "{\"resource\": \"documents\"}"
    )
    #expect(empty.contains("a foreign key's reference has no `fields`"), "\(empty)")
  }

  @Test func `a schema without fields is told of once`() throws {
    var package = self.package
    package.files["datapackage.json"] = """
      {
        "name": "p", "version": "1", "licenses": [{"name": "CC0-1.0"}],
        "resources": [
          {"name": "documents", "path": "data/documents.csv", "schema": {"fields": [], "primaryKey": "citekey"}}
        ]
      }
      """
    let text = try package.validated()
    #expect(text.contains("a schema has no `fields`"), "\(text)")
    #expect(!text.contains("primaryKey"), "\(text)")
  }

  @Test func `a property that is nearly a constraint is warned of`() throws {
    let text = try described(
      "\"constraints\": {\"minLength\": 3",
      "\"constraints\": {\"minLenght\": 3"
    )
    #expect(
      text.contains("`constraints` has no property `minLenght`; it is not read\n  Near: minLength"),
      "\(text)"
    )
    #expect(text.contains("warning E0642") && !text.contains("error "), "\(text)")
    let own = try described("\"role\": \"measure\"", "\"role\": \"measure\", \"concept\": \"rate\"")
    #expect(own == (try package.validated()))
  }

  @Test func `an empty enumeration is a mistake of the descriptor`() throws {
    let text = try described("\"enum\": [\"all\", \"boys\", \"girls\"]", "\"enum\": []")
    #expect(text.contains("`enum` is a list of the values that are allowed, found an empty list"))
    #expect(!text.contains("is not one of"), "\(text)")
  }

  @Test func `a resource has a path or data, not both`() throws {
    let text = try described(
      "\"path\": \"data/estimates.csv\",",
      "\"path\": \"data/estimates.csv\", \"data\": [{\"id\": \"e01\"}],"
    )
    #expect(text.contains("the resource \"estimates\" has both `path` and `data`"), "\(text)")
  }

  @Test func `a cell that cannot be read breaks no key as well`() throws {
    let text = try package.changing("data/estimates.csv", "ARD,2021,girls", "ARD,20l1,girls")
      .validated()
    #expect(text.contains("year \"20l1\" is not a year"), "\(text)")
    #expect(!text.contains("E0662") && !text.contains("E0669"), "\(text)")
  }

  @Test func `the parts of a table have one order of columns`() throws {
    var package = self.package.changing(
      "datapackage.json",
      "\"path\": \"data/documents.csv\"",
      "\"path\": [\"data/documents.csv\", \"data/more.csv\"]"
    )
    let header = SamplePackage.documents.prefix { $0 != "\n" }.split(separator: ",")
    package.files["data/more.csv"] = header.reversed().joined(separator: ",") + "\n"
    let text = try package.validated()
    #expect(
      text.contains(
        "error E0663 data/more.csv:1: the columns stand in another order than in data/documents.csv"
      ),
      "\(text)"
    )
  }

  @Test func `a pipe inside a package is not waited for`() throws {
    let folder = try ScratchFolder()
    try package.changing("datapackage.json", "data/estimates.csv", "data/pipe.csv")
      .write(to: folder)
    try folder.makePipe("data/pipe.csv")
    let text = folder.text(try Validation.faults(of: folder.path))
    #expect(text.contains("data/pipe.csv: is a pipe or a device, where a file was expected"))
  }
}
