import Datasets
import Testing
import Workbench

/// What could stand at the end of a line being typed.
struct CompletionTests {
  private func labels(_ line: String) -> [String] {
    let shell = Shell(
      data: LoadedData(),
      dataPaths: [],
      notebooks: ShellCaseTests.noNotebooks
    )
    return Completion.at(line.utf8.count, in: line, shell: shell).candidates.map(\.label)
  }

  @Test func unitsOfTime() {
    #expect(labels("derive {x = date.diff mo") == ["months"])
    #expect(labels("derive {x = date.trunc mi") == ["minute", "millisecond", "microsecond"])
    #expect(labels("derive {x = (d | date.diff ").first == "years")
    #expect(!labels("derive {x = date.diff days ").contains("years"))
  }

  @Test func typesOfCasts() {
    #expect(labels("derive {x = (t | as t") == ["text", "timestamp", "time"])
    #expect(labels("derive {x = (t | as du") == ["duration"])
  }
}
