import Foundation
import Testing

/// The command line as such: help, version, usage errors, what it says of itself.
@Suite struct CommandLineTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder(["t.csv": "name,age\nann,31\nbob,29\n"])
  }

  @Test func versionIsOneLine() throws {
    let run = try Program.kaji.run(["--version"], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output.wholeMatch(of: /(kaji )?\d+\.\d+\.\d+\n/) != nil, "\(run)")
    #expect(run.errors == "")
  }

  @Test func helpNamesEverySubcommand() throws {
    let run = try Program.kaji.run(["--help"], in: folder)
    #expect(run.ending == .exit(0))
    for name in ["query", "replay", "check", "accept", "validate", "describe", "reference"] {
      #expect(run.output.contains(name))
    }
    #expect(run.errors == "")
  }

  @Test(arguments: ["query", "replay", "check", "accept", "validate", "describe", "reference"])
  func everySubcommandHasHelp(name: String) throws {
    let run = try Program.kaji.run([name, "--help"], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output.contains("kaji \(name)"), "\(run)")
    #expect(run.errors == "")
  }

  @Test(arguments: [
    ["--nosuch"], ["query"], ["query", "--nosuch", "from t"], ["query", "--data"],
    ["query", "--format", "xml", "from t"], ["query", "from t", "no-value"],
    ["query", "--file", "q.prql", "--file"], ["replay"], ["check"], ["accept"], ["validate"],
    ["validate", "a", "b"],
  ])
  func usageErrorsEndWithTwo(arguments: [String]) throws {
    let run = try Program.kaji.run(arguments, in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Error: ") || run.errors.hasPrefix("error: "), "\(run)")
  }

  @Test func anUnknownFormatListsTheKnownOnes() throws {
    let run = try Program.kaji.run(["query", "--format", "jsno", "from t"], in: folder)
    #expect(run.ending == .exit(2))
    #expect(run.errors.contains("did you mean 'json'?"), "\(run)")
    for name in ["table", "csv", "tsv", "json", "jsonl", "md"] {
      #expect(run.errors.contains(name))
    }
  }

  /// The shell opens on DATA, so that a slip in a subcommand's name looks like a path.
  @Test(arguments: [("qurey", "query"), ("chekc", "check"), ("valdiate", "validate")])
  func aMistypedSubcommandIsNotTakenForData(typed: String, meant: String) throws {
    let run = try Program.kaji.run([typed, "t.csv"], in: folder, input: "from t\n")
    #expect(run.ending == .exit(2))
    #expect(run.output == "")
    #expect(run.errors.contains(meant), "\(run)")
  }

  @Test func theShellReadsStatementsFromAFile() throws {
    let run = try Program.kaji.run(
      ["t.csv"],
      in: folder,
      input: "from t | filter age > 30\n.quit\n"
    )
    #expect(run.ending == .exit(0))
    #expect(run.output.contains("ann"), "\(run)")
    #expect(!run.output.contains("bob"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.errors == "")
  }

  @Test func theShellReadsAPipe() throws {
    let script = #"printf 'from t\ntake 1' | "$KAJI" t.csv"#
    let run = try Program.shell.run(["-c", script], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output.contains("ann"), "\(run)")
    #expect(!run.output.contains("bob"))
  }

  @Test func theManualIsTheOneCommitted() throws {
    let run = try Program.kaji.run(["reference"], in: folder)
    #expect(run.ending == .exit(0))
    let committed = try String(
      contentsOf: Checkout.file("Sources/kaji/MANUAL.md"),
      encoding: .utf8
    )
    #expect(run.output == committed, "write it anew: kaji reference > Sources/kaji/MANUAL.md")
  }

  @Test func theManPageIsTroff() throws {
    let run = try Program.kaji.run(["reference", "--man"], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output.hasPrefix(".TH KAJI 1 "), "\(run)")
    #expect(run.output.contains("\n.SH SYNOPSIS\n"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreWrittenForEachShell(shell: String) throws {
    let run = try Program.kaji.run(["--generate-completion-script", shell], in: folder)
    #expect(run.ending == .exit(0))
    #expect(run.output.contains("replay"), "\(run)")
    #expect(run.errors == "")
  }
}
