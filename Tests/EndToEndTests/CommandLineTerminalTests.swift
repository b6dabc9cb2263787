import Foundation
import Testing

/// What a subcommand shows on a terminal.
@Suite(.serialized) struct CommandLineTerminalTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder([
      "t.csv": "word,number\nplain,1\n\u{1B}]0;title\u{07}end,2\nback\u{08}\u{9B}2J\u{202E},3\n"
    ])
  }

  /// The screen after a run to the end.
  private func screen(_ arguments: String..., endingWith code: Int = 0) throws -> String {
    let terminal = try PseudoTerminal(
      program: Program.kaji.path,
      arguments: arguments,
      environment: Program.environment(home: folder)
    )
    #expect(terminal.waitForExit() == code, "\(terminal.screen.text)")
    return terminal.screen.text
  }

  @Test func aTerminalGetsATable() throws {
    let text = try screen("query", "--data", folder.path, "from t | take 1")
    #expect(text.contains("word   number\n  -----  ------\n  plain       1"), "\(text)")
  }

  @Test(arguments: ["table", "csv", "tsv", "json", "jsonl", "md"])
  func controlsInDataAreSpelledOut(format: String) throws {
    let text = try screen("query", "--data", folder.path, "--format", format, "from t")
    let shown = text.replacingOccurrences(of: "\\u00", with: "\\x").replacingOccurrences(
      of: "\\\\",
      with: "\\"
    )
    #expect(shown.contains("]0;title\\x07end"), "\(text)")
    #expect(shown.contains("\\x1b]0;"), "\(text)")
    #expect(text.contains("2J"), "\(text)")
    #expect(text.contains("202e"), "\(text)")
  }

  /// A title that reached the terminal would have left nothing on the screen.
  @Test func controlsInErrorsAreSpelledOut() throws {
    let query = "from t | filter nosuch == \"\u{1B}]0;title\u{07}\""
    let text = try screen("query", "--data", folder.path, query, endingWith: 1)
    #expect(text.contains("nosuch"), "\(text)")
    #expect(text.contains("]0;title"), "\(text)")
  }

  @Test func controlsInNamesOfFilesAreSpelledOut() throws {
    let text = try screen("query", "--data", "a\u{1B}]0;title\u{07}.csv", "from t", endingWith: 2)
    #expect(text.contains("]0;title"), "\(text)")
  }

  @Test func controlsInWordsOfTheCommandLineAreSpelledOut() throws {
    let text = try screen("query", "--format", "\u{1B}]0;title\u{07}", "from t", endingWith: 2)
    #expect(text.contains("]0;title"), "\(text)")
  }
}
