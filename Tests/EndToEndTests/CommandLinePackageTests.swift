import Foundation
import Testing

/// `kaji validate` and `kaji describe` over data packages, and packages that cannot be read.
@Suite struct CommandLinePackageTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder([
      "datapackage.json": Self.package(path: "people.csv"),
      "people.csv": "name,age\nann,31\nbob,29\n",
    ])
  }

  private static func package(path: String) -> String {
    """
    {
      "name": "people",
      "version": "1.0.0",
      "licenses": [{"name": "CC-BY-4.0"}],
      "resources": [
        {
          "name": "people",
          "path": "\(path)",
          "schema": {
            "fields": [
              {"name": "name", "type": "string", "constraints": {"required": true}},
              {"name": "age", "type": "integer", "unit": "years"}
            ],
            "primaryKey": ["name"]
          }
        }
      ]
    }
    """
  }

  @Test(arguments: [".", "datapackage.json"])
  func aGoodPackageIsValid(path: String) throws {
    let run = try Program.kaji.run(["validate", path], in: folder)
    #expect(run.ending == .exit(0), "\(run)")
  }

  @Test func everyFaultIsReportedWithItsPlace() throws {
    try folder.write(
      Data("name,age\nann,31\nbob,old\n,4\nann,5\n".utf8),
      to: "people.csv"
    )
    let run = try Program.kaji.run(["validate", "."], in: folder)
    #expect(run.ending == .exit(1))
    for line in 3...5 {
      #expect((run.output + run.errors).contains("people.csv:\(line)"), "line \(line) of \(run)")
    }
    #expect((run.output + run.errors).contains(#""old""#))
  }

  @Test func theHashIsCompared() throws {
    try folder.replace(
      #""path": "people.csv","#,
      with: #""path": "people.csv", "hash": "sha256:\#(String(repeating: "0", count: 64))","#,
      in: "datapackage.json"
    )
    let run = try Program.kaji.run(["validate", "."], in: folder)
    #expect(run.ending == .exit(1))
    #expect((run.output + run.errors).contains("sha256"), "\(run)")
  }

  @Test(arguments: [
    #"{"name": "people", "resources": ["#, "", "\u{0}\u{1}", "people",
    Self.package(path: "../people.csv"), Self.package(path: "/etc/hostname"),
    Self.package(path: "https://example.org/people.csv"), Self.package(path: ".hidden/people.csv"),
    String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000),
  ])
  func aPackageThatCannotBeOpenedEndsWithTwo(package: String) throws {
    try expectRefusal(of: package, naming: "datapackage.json", validateEndingWith: 2)
  }

  /// It can be opened, so that `validate` can tell what is wrong; its data cannot be used.
  @Test(arguments: [
    ("[]", "datapackage.json"), ("null", "datapackage.json"), ("{}", "datapackage.json"),
    (Self.package(path: "nosuch.csv"), "nosuch.csv"),
  ])
  func aPackageWithoutDataIsAFault(package: String, named: String) throws {
    try expectRefusal(of: package, naming: named, validateEndingWith: 1)
  }

  private func expectRefusal(
    of package: String,
    naming file: String,
    validateEndingWith code: Int32
  ) throws {
    try folder.write(Data(package.utf8), to: "datapackage.json")
    let validation = try Program.kaji.run(["validate", "."], in: folder)
    #expect(validation.ending == .exit(code), "\(validation)")
    #expect((validation.output + validation.errors).contains(file), "\(validation)")
    for arguments in [["query", "--data", ".", "from people"], ["describe", "."]] {
      let run = try Program.kaji.run(arguments, in: folder)
      #expect(run.ending == .exit(2), "\(arguments[0]) \(run)")
      #expect(run.output == "")
      #expect(run.errors.contains(file), "\(arguments[0]) \(run)")
    }
  }

  @Test func validateOfNothingEndsWithTwo() throws {
    let run = try Program.kaji.run(["validate", "nosuch"], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("nosuch"), "\(run)")
  }

  @Test func describeShowsTablesAndFields() throws {
    try folder.write(Data("name,age\nann,31\nbob,29\ncai,\n".utf8), to: "people.csv")
    let run = try Program.kaji.run(["describe", "."], in: folder)
    #expect(run.ending == .exit(0))
    for word in ["people", "name", "age", "text", "int", "years", "29", "31", "ann"] {
      #expect(run.output.contains(word), "\(word) in \(run)")
    }
    #expect(run.errors == "")
  }

  @Test(arguments: try Checkout.files(in: "datasets"))
  func theDatasetsOfThisProjectAreValid(package: String) throws {
    let run = try Program.kaji.run(["validate", Checkout.file(package).path], in: folder)
    #expect(run.ending == .exit(0), "\(run)")
  }

  @Test func theDatasetsOfThisProjectAreLoadedTogether() throws {
    let packages = try Checkout.files(in: "datasets").map { Checkout.file($0).path }
    let query = "from claims | filter credit == \"cited\" | take 1 | select {line}"
    let run = try Program.kaji.run(
      ["query", query] + packages.flatMap { ["--data", $0] },
      in: folder
    )
    #expect(run.ending == .exit(0), "\(run)")
    #expect(run.errors == "")
    #expect(run.output.contains("29"), "\(run)")
  }
}
