import Datasets
import Engine
import Foundation
import Synchronization
import Testing

@Suite struct LoaderTests {
  @Test func `a folder gives a table a file, in order of name`() throws {
    let folder = try ScratchFolder()
    try folder.write("b-2020.csv", "x\n1\n")
    try folder.write("a.tsv", "x\ty\n1\t2\n")
    try folder.write(".hidden.csv", "x\n1\n")
    try folder.write("README.md", "# No table\n")
    let data = try Loader.load([folder.path])
    #expect(data.tables.map(\.name) == ["a", "b-2020"])
    #expect(data.tables[0].file == folder.path + "/a.tsv")
  }

  @Test func `all faults of all files are told at once`() throws {
    let folder = try ScratchFolder()
    let bad = try folder.write("bad.csv", "a,b\n1,2,3\n")
    let empty = try folder.write("empty.csv", "")
    let absent = folder.path + "/absent.csv"
    let failure = #expect(throws: DataFailure.self) { try Loader.load([bad, empty, absent]) }
    let text = folder.text(failure?.diagnostics ?? [])
    #expect(text.contains("bad.csv:2: the row has 3 cells, the header (line 1) 2 columns"))
    #expect(text.contains("empty.csv: is empty"))
    #expect(text.contains("absent.csv: no such file or folder"))
  }

  @Test func `two bare files of one name are an error`() throws {
    let folder = try ScratchFolder()
    let first = try folder.write("one/x.csv", "a\n1\n")
    let second = try folder.write("two/x.csv", "a\n1\n")
    let failure = #expect(throws: DataFailure.self) { try Loader.load([first, second]) }
    #expect(
      folder.text(failure?.diagnostics ?? []) == """
        error E0611 two/x.csv: a table named `x` was loaded already, from one/x.csv
          A file gives its table its name; rename one of the two.
        """
    )
  }

  @Test func `a folder without tables is an error`() throws {
    let folder = try ScratchFolder()
    try folder.write("notes.txt", "nothing")
    #expect(throws: DataFailure.self) { try Loader.load([folder.path]) }
  }

  @Test func `without paths the folder's package is meant, else its datasets`() throws {
    let folder = try ScratchFolder()
    try folder.write("datasets/b.csv", "x\n1\n")
    try folder.write("datasets/a/datapackage.json", "{}")
    try folder.write("datasets/c/d.csv", "x\n1\n")
    try folder.write("datasets/empty/readme.md", "")
    try folder.write("datasets/README.md", "")
    let paths = Loader.defaultPaths(in: folder.path)
    #expect(
      paths.map { $0.dropFirst(folder.path.count) } == [
        "/datasets/a", "/datasets/b.csv", "/datasets/c",
      ]
    )
    try folder.write("datapackage.json", "{}")
    #expect(Loader.defaultPaths(in: folder.path) == [folder.path + "/datapackage.json"])
  }

  @Test func `loading stops when it is asked to`() throws {
    let folder = try ScratchFolder()
    let rows = (0..<200_000).map { "\($0),word \($0 % 7)\n" }.joined()
    let path = try folder.write("big.csv", "n,w\n" + rows)
    for limit in [0, 3, 9] {
      let asked = Atomic(0)
      let context = RunContext {
        asked.add(1, ordering: .relaxed).oldValue >= limit
      }
      #expect(throws: DataFailure.cancelled) { try Loader.load([path], context: context) }
    }
  }
}
