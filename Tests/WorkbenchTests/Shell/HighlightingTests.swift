import Datasets
import Testing
import Workbench

/// What the words of a half-typed line are.
struct HighlightingTests {
  private func marked(_ line: String) -> [String] {
    var shell = Shell(data: LoadedData(), dataPaths: [], notebooks: ShellCaseTests.noNotebooks)
    _ = shell.execute("let twice = x -> x * 2")
    let bytes = Array(line.utf8)
    return Highlighting.stretches(of: line, in: shell).map {
      "\($0.ink) " + String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test func wordsOfAQuery() {
    #expect(
      marked("from t | derive x = math.round 1 (twice a) # all")
        == [
          "keyword from", "keyword derive", "function math.round", "number 1", "function twice",
          "comment # all",
        ]
    )
    #expect(
      marked("filter a == \"từ\" && b == @2018-01-01")
        == ["keyword filter", "text \"từ\"", "number @2018-01-01"]
    )
  }

  @Test func namesOfColumnsAreNoSteps() {
    #expect(
      marked("from t | select {sort, take, sum = sum take}")
        == ["keyword from", "keyword select", "function sum"]
    )
    #expect(marked("let f = (filter") == ["keyword let", "keyword filter"])
  }

  @Test func halfATextIsOne() {
    #expect(marked("filter a == \"chil").last == "text \"chil")
  }

  @Test func commandsThatThereAre() {
    #expect(marked("  .tables x") == ["command .tables"])
    #expect(marked(".tab") == [])
  }

  /// Any beginning of a line, cut anywhere, is looked at.
  @Test func everyPrefixIsTaken() {
    let line = "let f = a -> a ~= r'x' | from `b c` | filter f\"{x:.2}\" == $p && \"đ\\n\" != 'q"
    for end in line.indices {
      let prefix = String(line[..<end])
      for mark in marked(prefix) { #expect(!mark.hasSuffix(" ")) }
    }
  }
}
