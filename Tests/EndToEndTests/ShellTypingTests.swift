import Foundation
import Testing

/// What the shell shows while a line is typed.
@Suite(.serialized) struct ShellTypingTests {
  private let home: ScratchFolder

  init() throws { home = try ShellTerminal.folder(["notes/first.prql": "let a = 1\n"]) }

  // MARK: Completion

  @Test func tablesAreCompletedAfterFrom() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from peo\t")
    #expect(kaji.expectLine("kaji> from people"), "\(kaji.screen.text)")
  }

  @Test func columnsAreThoseOfTheStepWithTheirValues() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from people | select {who = name, age} | filter \t\t")
    #expect(kaji.expect("who"), "\(kaji.screen.text)")
    kaji.send("\u{03}from people | filter ag\t")
    #expect(kaji.expectLine("kaji> from people | filter age"), "\(kaji.screen.text)")
    kaji.send("\u{03}from people | sort {village, na\t")
    #expect(kaji.expectLine("kaji> from people | sort {village, name"), "\(kaji.screen.text)")
    kaji.send("\u{03}from people | filter n\t")
    #expect(kaji.expect("text · Ana, Bima, Citra, …"), "\(kaji.screen.text)")
  }

  @Test func valuesAreCompletedBehindAComparison() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from people | filter village == \"Co\t")
    #expect(
      kaji.expectLine("kaji> from people | filter village == \"Coast\""),
      "\(kaji.screen.text)"
    )
    kaji.send("\u{03}from people | filter village != \t")
    #expect(kaji.expect("Coast"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("math.abs"))
  }

  @Test func functionsShowTheirSignature() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from people | derive x = math.rou\t")
    #expect(kaji.expectLine("kaji> from people | derive x = math.round"), "\(kaji.screen.text)")
    kaji.send("\t")
    #expect(kaji.expect("math.round digits x: Rounds half away"), "\(kaji.screen.text)")
  }

  @Test func nothingIsCompletedInACommentOrAText() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from people # peo\t!")
    #expect(kaji.expectLine("kaji> from people # peo!"), "\(kaji.screen.text)")
    kaji.send("\u{03}derive x = \"peo\t!")
    #expect(kaji.expectLine("kaji> derive x = \"peo!"), "\(kaji.screen.text)")
  }

  @Test func filesAreCompletedAfterACommand() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send(".read \(home.path)/notes/fi\t")
    #expect(
      kaji.waits { $0.text.replacingOccurrences(of: "\n", with: "").hasSuffix("first.prql") },
      "\(kaji.screen.text)"
    )
  }

  @Test func listingsShowNoControls() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from odd | filter wor\t == \t")
    kaji.settle()
    #expect(kaji.expect("plain"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("title"), "\(kaji.screen.text)")
  }

  // MARK: Colours

  private let coloured = ["PAGER": ""]

  @Test func wordsHaveColoursWhileTheyAreTyped() throws {
    let kaji = try ShellTerminal.start(in: home, [], coloured)
    kaji.send("from people | filter age == 12 # all")
    #expect(kaji.waits { $0.style(of: "# all") == "90" }, "\(kaji.screen.text)")
    #expect(kaji.screen.style(of: "filter") == "1;36")
    #expect(kaji.screen.style(of: "12") == "35")
    #expect(kaji.screen.style(of: "people") == "")
    // What no longer is a step loses its colour.
    kaji.send("\u{01}x")
    #expect(kaji.waits { $0.style(of: "xfrom") == "" }, "\(kaji.screen.text)")
    #expect(kaji.screen.currentLine == "kaji> xfrom people | filter age == 12 # all")
  }

  @Test func coloursLeaveWrappedRowsAndTheCursorAlone() throws {
    let kaji = try ShellTerminal.start(in: home, [], coloured, columns: 40, rows: 20)
    kaji.send("from people | filter village == \"Coast\" | sort age")
    #expect(kaji.waits { $0.style(of: "sort") == "1;36" }, "\(kaji.screen.text)")
    kaji.send("\u{01}\u{1B}[C\u{1B}[CX")
    kaji.settle()
    let isAsTyped = kaji.screen.column == 9 && kaji.screen.currentLine.hasPrefix("kaji> frXom")
    #expect(isAsTyped, "\(kaji.screen.text)")
    kaji.send("\u{05}")
    kaji.settle()
    #expect(
      kaji.screen.text.replacingOccurrences(of: "\n", with: "")
        .contains("frXom people | filter village == \"Coast\" | sort age"),
      "\(kaji.screen.text)"
    )
    kaji.send("\u{01}\u{1B}[C\u{1B}[C\u{1B}[C")
    kaji.send("\u{08}\r")
    #expect(kaji.expect("2 rows"), "\(kaji.screen.text)")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func coloursAreOffWhereNobodyWantsThem(_ variables: [String: String]) throws {
    let kaji = try ShellTerminal.start(in: home, [], variables.merging(["PAGER": ""]) { $1 })
    kaji.send("from people")
    #expect(kaji.expect("from people"))
    kaji.settle()
    #expect(kaji.screen.style(of: "from") == "", "\(kaji.screen.text)")
    _ = kaji.answer(to: " | sort nosuch")
    #expect(kaji.screen.style(of: "error") == "")
  }

  @Test func aTextTallerThanTheScreenHasNone() throws {
    let kaji = try ShellTerminal.start(in: home, [], coloured, columns: 60, rows: 10)
    kaji.paste((0..<30).map { "# row \($0)" }.joined(separator: "\n"))
    #expect(kaji.expect("# row 29"), "\(kaji.screen.text)")
    kaji.settle()
    #expect(kaji.screen.style(of: "# row 29") == "", "\(kaji.screen.text)")
    kaji.send("x")
    #expect(kaji.expectLine("# row 29x"), "\(kaji.screen.text)")
  }

  @Test func errorsAndThemesHaveTheirColours() throws {
    let kaji = try ShellTerminal.start(in: home, [], coloured)
    _ = kaji.answer(to: "from people | sort nosuch")
    #expect(kaji.screen.style(of: "^^^^^^") == "1;31", "\(kaji.screen.text)")
    _ = kaji.answer(to: ".theme mono")
    kaji.send("from")
    #expect(kaji.waits { $0.style(of: "from") == "1" }, "\(kaji.screen.text)")
    kaji.send("\u{03}")
    _ = kaji.answer(to: ".theme none")
    kaji.send("sort")
    kaji.settle()
    #expect(kaji.screen.style(of: "sort") == "")
  }

  // MARK: Letters

  @Test func wideAndMarkedLettersKeepTheCursorRight() throws {
    let kaji = try ShellTerminal.start(in: home, [], coloured)
    kaji.send("中文 e\u{301}x\u{1B}[D!")
    #expect(kaji.expectLine("kaji> 中文 é!x"), "\(kaji.screen.text)")
  }

  @Test func altEnterOpensARow() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from people\u{1B}\rtake 1")
    #expect(kaji.expect("kaji> from people\ntake 1"), "\(kaji.screen.text)")
    kaji.send("\r")
    #expect(kaji.expect("1 row"), "\(kaji.screen.text)")
  }
}
