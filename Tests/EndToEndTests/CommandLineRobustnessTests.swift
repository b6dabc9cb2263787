import Foundation
import Testing

/// Input that nobody meant: a message and an exit code, never a crash.
@Suite struct CommandLineRobustnessTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder(["data/t.csv": "name,age\nann,31\nbob,29\n"])
  }

  // MARK: Queries

  /// Queries of a hundred thousand bytes, or nested a thousand deep.
  enum Monster: String, CaseIterable {
    case chain, parentheses, openParentheses, tuples, minusSigns, cases, pipes, nulBytes

    var query: String {
      func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
      }
      return switch self {
      case .chain: "from t | filter age == 1" + repeated(" || age == 1", 9_000)
      case .parentheses:
        "from t | derive x = " + repeated("(", 1000) + "age" + repeated(")", 1000)
      case .openParentheses: "from t | derive x = " + repeated("(", 100_000)
      case .tuples: "from t | derive x = " + repeated("{", 1000) + repeated("}", 1000)
      case .minusSigns: "from t | derive x = " + repeated("-", 100_000) + "age"
      case .cases:
        "from t | derive x = " + repeated("case [true => ", 1000) + "1" + repeated("]", 1000)
      case .pipes: "from t " + repeated("| ", 50_000)
      case .nulBytes: "from t" + repeated("\0", 100_000)
      }
    }
  }

  @Test(arguments: Monster.allCases)
  func aMonstrousQueryIsAnError(monster: Monster) throws {
    let run = try Program.kaji.run(
      ["query", "--data", "data", "-"],
      in: folder,
      input: monster.query
    )
    #expect(run.ending == .exit(1))
    #expect(run.output == "")
    #expect(run.errors.contains("error"))
    #expect(run.errors.utf8.count < 100_000, "\(run.errors.utf8.count) bytes of errors")
  }

  @Test func aMegabyteOfCommentsIsNoError() throws {
    let query = String(repeating: "# a line that says nothing\n", count: 40_000) + "from t | take 1"
    let run = try Program.kaji.run(["query", "--data", "data", "-"], in: folder, input: query)
    #expect(run.ending == .exit(0))
    #expect(run.output == "name,age\nann,31\n")
  }

  @Test(arguments: [
    "", " ", "\n\n", "|", "#", "from", "let", "\u{FEFF}", "é", "`", "\"", "from t ) |",
  ])
  func aScrapOfAQueryIsAnError(query: String) throws {
    let run = try Program.kaji.run(["query", "--data", "data", "-"], in: folder, input: query)
    #expect(run.ending == .exit(1), "\(run)")
    #expect(run.output == "")
    #expect(run.errors.contains("error"), "\(run)")
  }

  // MARK: Data

  @Test func aBinaryFileEndsWithTwo() throws {
    try folder.write(
      Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]),
      to: "picture.csv"
    )
    let run = try Program.kaji.run(["query", "--data", "picture.csv", "from picture"], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.contains("picture.csv"), "\(run)")
    #expect(run.errors.contains("not text"))
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4,5\n", "a,b\n1,2\n3,\"4\n5,6\n",
  ])
  func brokenRowsEndWithTwoAndTheirLine(text: String) throws {
    try folder.write(Data(text.utf8), to: "broken.csv")
    let run = try Program.kaji.run(["query", "--data", "broken.csv", "from broken"], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.contains("broken.csv:3"), "\(run)")
  }

  @Test(arguments: [
    "", "\n", "\n\n\n", "\"", ",", "a", "a\n\"\"\"", "\u{FEFF}", "a,a,\n1,2,3\n", "a\r1\r2\r",
    "a\n" + String(repeating: "x", count: 5_000_000), String(repeating: ",", count: 100_000),
  ])
  func anOddFileIsReadOrRefused(text: String) throws {
    try folder.write(Data(text.utf8), to: "odd.csv")
    let run = try Program.kaji.run(["query", "--data", "odd.csv", "from odd | take 1"], in: folder)
    #expect(
      [.exit(0), .exit(2)].contains(run.ending),
      "\(text.prefix(20).debugDescription) \(run)"
    )
    #expect(run.ending == .exit(0) || run.errors.contains("odd.csv"), "\(run)")
  }
}
