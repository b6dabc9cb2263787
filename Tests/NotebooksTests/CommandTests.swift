import Datasets
import Foundation
import Language
import Notebooks
import Testing

/// The commands over files: what they change, and what their codes say.
struct CommandTests {
  private static let notebook = """
    ---
    title: T
    ---
    Odd   prose\twith blanks. \r
    ```prql
    #| name: tree
    from population
    ```
    ```out
    node  children
    stale  1
    ```
    after
    """

  @Test func acceptTouchesTheBlockAloneAndIsIdempotent() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.notebook)
    let commands = NotebookCommands(path: path, environment: FakeData.environment())
    #expect(commands.check().exitCode == 1)
    #expect(commands.accept().exitCode == 0)
    let once = try scratch.read("n.nb.md")
    let parts = Self.notebook.components(separatedBy: "node  children\nstale  1\n")
    #expect(once.hasPrefix(parts[0]) && once.hasSuffix(parts[1]))
    #expect(once.contains("child labourers       1031944"))
    let report = try scratch.read("reports/n.txt")
    #expect(commands.accept().lines == ["\(path): agrees already, nothing written"])
    #expect(try scratch.read("n.nb.md") == once)
    #expect(try scratch.read("reports/n.txt") == report)
    #expect(commands.check().exitCode == 0)
    #expect(commands.replay().report == report)
  }

  @Test func aChangedDigitIsExplainedByItsRow() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.notebook)
    _ = NotebookCommands(path: path, environment: FakeData.environment()).accept()
    var lines = FakeData.lines
    lines[3] = lines[3].replacing("1031944", with: "1031844")
    let changed = NotebookCommands(
      path: path,
      environment: FakeData.environment(FakeData.loaded(changing: lines))
    )
    let verdict = changed.check()
    #expect(verdict.exitCode == 1)
    let account = verdict.lines.joined(separator: "\n").replacing(scratch.folder + "/", with: "")
    #expect(
      account == """
        n.nb.md: differs; 1 of 1 pinned result differ; the report differs
          the data are not as the accepted report has them
            data/population.csv  1 of 4 rows behind figures differs: line 4 children 1031944 -> 1031844
            tree.child-labourers.children  1,031,944 -> 1,031,844  from line 4
          `tree`, row child labourers, children: pinned 1031944, now 1031844
            rests on data/population.csv:4
          reports/n.txt differs
            line 13
              -   child labourers       1,031,944        5.36  nso      sec. 2, para. 10    80
              +   child labourers       1,031,844        5.36  nso      sec. 2, para. 10    80
        """,
      "\(account)"
    )
  }

  @Test func aChangedWordIsShownAsADifference() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.notebook)
    let commands = NotebookCommands(path: path, environment: FakeData.environment())
    _ = commands.accept()
    let accepted = try scratch.read("n.nb.md")
    _ = try scratch.write(accepted.replacing("after", with: "behind"))
    let account = commands.check().lines.joined(separator: "\n")
    #expect(account.contains("- after") && account.contains("+ behind"), "\(account)")
    _ = try scratch.write(accepted.replacing("after", with: "after  "))
    let silent = commands.check()
    #expect(silent.exitCode == 1)
    #expect(
      silent.lines.last?.hasSuffix(
        "differs in its colophon alone: the digest of the notebook; no figure and no word moved"
      )
        == true,
      "\(silent.lines)"
    )
  }

  @Test func acceptOfOneCellLeavesTheOthers() throws {
    let scratch = try Scratch()
    let second = "\n\n```prql\n#| name: other\nfrom sales\n```\n\n```out\nstale\n```\n"
    let path = try scratch.write(Self.notebook + second)
    let commands = NotebookCommands(path: path, environment: FakeData.environment())
    #expect(commands.accept(only: "othr").exitCode == 2)
    #expect(commands.accept(only: "other").exitCode == 0)
    let text = try scratch.read("n.nb.md")
    #expect(text.contains("stale  1") && text.contains("month  sold"))
  }

  @Test func aMissingFileAFolderAndABadNotebookAreUnusable() throws {
    let scratch = try Scratch()
    for path in [scratch.folder + "/none.nb.md", scratch.folder] {
      let commands = NotebookCommands(path: path, environment: FakeData.environment())
      #expect(commands.check().exitCode == 2)
      #expect(commands.replay().report == nil)
      #expect(commands.accept().exitCode == 2)
    }
    let path = try scratch.write("```prql\n")
    let before = try scratch.read("n.nb.md")
    let commands = NotebookCommands(path: path, environment: FakeData.environment())
    #expect(commands.accept().exitCode == 2)
    #expect(try scratch.read("n.nb.md") == before)
  }

  @Test func aFaultOfTheDataCountsWhereAFigureRestsOnIt() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.notebook)
    var data = FakeData.loaded()
    data.diagnostics = [
      .init(
        code: "E0600",
        severity: .warning,
        message: "printed otherwise",
        location: .cell(file: "data/population.csv", line: 3, field: "children", column: 2)
      )
    ]
    _ = NotebookCommands(path: path, environment: FakeData.environment(data)).accept()
    let used = NotebookCommands(path: path, environment: FakeData.environment(data))
    #expect(used.check().exitCode == 1)
    #expect(used.replay().verdict.exitCode == 1)
    data.diagnostics = [
      .init(
        code: "E0600",
        severity: .warning,
        message: "printed otherwise",
        location: .cell(file: "somewhere/sales.csv", line: 2, field: nil, column: nil)
      )
    ]
    let unused = NotebookCommands(path: path, environment: FakeData.environment(data))
    #expect(unused.check().exitCode == 0)
  }

  @Test func theReportIsTheSameFromAnyFolder() throws {
    let one = try Scratch()
    let other = try Scratch()
    let environment = FakeData.environment()
    let first = NotebookCommands(path: try one.write(Self.notebook), environment: environment)
    let second = NotebookCommands(path: try other.write(Self.notebook), environment: environment)
    #expect(first.replay().report == second.replay().report)
  }

  @Test func aBareFileIsNamedByItsNameAndDigest() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.notebook)
    var data = FakeData.loaded()
    data.tables[1].file = try scratch.write("month,sold\nMay,3\n", to: "sales.csv")
    let commands = NotebookCommands(path: path, environment: FakeData.environment(data))
    let report = try #require(commands.replay().report)
    let digest = Digest.sha256(Array("month,sold\nMay,3\n".utf8))
    #expect(report.contains("  data      sales.csv, 1 row\n    \(digest)\n"), "\(report)")
  }
}
