import Foundation
import Testing

/// What a session of the shell begins with, leaves behind, and survives.
@Suite(.serialized) struct ShellSessionTests {
  private let home: ScratchFolder

  init() throws { home = try ShellTerminal.folder() }

  /// Goes on until it is stopped.
  private static let endless = """
    from [{n = 1, i = 0}] | loop (filter n < 9999 | loop (filter i < 9000 | select {n, i = i + 1}) \
    | filter i == 9000 | select {n = n + 1, i = 0})
    """

  // MARK: Before and after

  @Test func aFileIsReadBeforeTheFirstPrompt() throws {
    let text = ".null (none)\n\n.nosuch\nfrom people\n| sort nosuch\n\n.maxrows 1\n"
    try home.write(Data(text.utf8), to: ".config/kaji/init")
    let kaji = try ShellTerminal.start(in: home)
    let shown = kaji.screen.text.replacingOccurrences(of: "\n", with: "")
    #expect(shown.contains("kaji/init:3: error: no command named .nosuch"), "\(shown)")
    #expect(shown.contains("kaji/init:5:8"), "\(shown)")
    #expect(kaji.answer(to: ".maxrows").contains("1"))
    #expect(kaji.answer(to: "from people | filter age < 10").contains("(none)"))

    let without = try ShellTerminal.start(in: home, ["--no-init"])
    #expect(!without.screen.text.contains("error"))
    #expect(without.answer(to: ".maxrows").contains("40"))
  }

  @Test func aScriptIsNotBegunWithTheFile() throws {
    try home.write(Data(".nosuch\n".utf8), to: ".config/kaji/init")
    let run = try Program.kaji.run(["shell", home.path], in: home, input: ".maxrows\n")
    #expect(run.ending == .exit(0), "\(run)")
    #expect(run.output == "40\n", "\(run)")
  }

  @Test func theLogHasWhatStoodOnTheScreen() throws {
    let kaji = try ShellTerminal.start(in: home, columns: 200)
    #expect(kaji.answer(to: ".log \(home.path)/day.log").contains("logging to"))
    _ = kaji.answer(to: "from people | take 1 | select name")
    _ = kaji.answer(to: "from odd")
    _ = kaji.answer(to: "sort nosuch")
    // A session that dies has lost nothing of it.
    kaji.signal(SIGKILL)
    let log = try home.text("day.log")
    #expect(log.hasPrefix("kaji> from people | take 1 | select name\n\n  name\n  ----\n  Ana\n"))
    #expect(log.contains("kaji> sort nosuch\nerror"), "\(log)")
    #expect(!log.contains("\u{1B}"))

    let next = try ShellTerminal.start(in: home, columns: 200)
    _ = next.answer(to: ".log \(home.path)/day.log")
    _ = next.answer(to: "from people | select age")
    #expect(next.answer(to: ".log off").contains("log written to"))
    _ = next.answer(to: "from people | select village")
    let both = try home.text("day.log")
    #expect(both.hasPrefix(log))
    #expect(both.contains("select age") && !both.contains("select village"), "\(both)")
    #expect(next.answer(to: ".log \(home.path)/no/such.log").contains("there is no folder"))
  }

  @Test func twoSessionsShareTheHistory() throws {
    let first = try ShellTerminal.start(in: home)
    let second = try ShellTerminal.start(in: home)
    for number in 0..<4 {
      _ = first.answer(to: "from people | take 1\(number)")
      _ = second.answer(to: "from people | take 2\(number)")
    }
    first.send("\u{04}")
    second.signal(SIGKILL)
    #expect(first.waitForExit() == 0)
    let third = try ShellTerminal.start(in: home)
    for number in (0..<4).reversed() {
      third.send("\u{1B}[A")
      #expect(third.expectLine("kaji> from people | take 2\(number)"), "\(third.screen.text)")
      third.send("\u{1B}[A")
      #expect(third.expectLine("kaji> from people | take 1\(number)"), "\(third.screen.text)")
    }
  }

  @Test func whatIsSavedReplays() throws {
    let kaji = try ShellTerminal.start(in: home, columns: 160)
    _ = kaji.answer(to: "from people | sort name")
    _ = kaji.answer(to: "from people | derive half = income / 2")
    _ = kaji.answer(to: "select {name, income}")
    _ = kaji.answer(to: "filter income > 900000")
    _ = kaji.answer(to: "take 1")
    _ = kaji.answer(to: ".undo")
    let kept = kaji.answer(to: ".keep rich \"Incomes\"")
    #expect(kept.contains("kept rich: 2 rows; without 1 derive step that nothing used"), "\(kept)")
    _ = kaji.answer(to: ".note \"Citra has 980,000 and Ana 1,200,500.5 since 2012.\"")
    let saved = kaji.answer(to: ".save \(home.path)/mine.nb.md")
    #expect(saved.contains("1 cell, 1 note; 2 exploratory steps left out"), "\(saved)")
    #expect(saved.contains("not bound: 2012"), "\(saved)")
    let notebook = try home.text("mine.nb.md")
    #expect(notebook.contains("from people\nselect {name, income}\nfilter income > 900000\n```"))
    #expect(!notebook.contains("sort name") && !notebook.contains("take 1"), "\(notebook)")
    #expect(notebook.contains("(#rich.citra.income"), "\(notebook)")
    let replayed = kaji.answer(to: ".replay \(home.path)/mine.nb.md")
    #expect(replayed.contains("Table 1. Incomes"), "\(replayed)")
    let check = try Program.kaji.run(["check", "mine.nb.md"], in: home)
    #expect(!check.output.contains("stale"), "\(check)")
    #expect(check.output.contains("2012") && !check.output.contains("980"), "\(check)")
  }

  // MARK: The editor

  @Test func aQueryIsEditedAndRun() throws {
    let editor = ["NO_COLOR": "1", "PAGER": "", "EDITOR": "sed -i s/take.1/take\\ 3/"]
    let kaji = try ShellTerminal.start(in: home, [], editor)
    _ = kaji.answer(to: "from people | take 1")
    let text = kaji.answer(to: ".edit")
    #expect(text.contains("take 3"), "\(text)")
    #expect(text.contains("3 rows"), "\(text)")
    kaji.send("\u{1B}[A")
    #expect(kaji.expectLine("kaji> from people | take 3"), "\(kaji.screen.text)")
    kaji.send("\u{03}")
    _ = kaji.answer(to: "from people | take 1 | sort nosuch")
    #expect(kaji.answer(to: ".edit").contains("take 3 | sort nosuch"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home.path).allSatisfy {
        !$0.hasPrefix("kaji-")
      }
    )
  }

  @Test func anEditorThatFailsRunsNothing() throws {
    let kaji = try ShellTerminal.start(
      in: home,
      [],
      ["NO_COLOR": "1", "PAGER": "", "VISUAL": "/nowhere/editor"]
    )
    _ = kaji.answer(to: "from people | take 1")
    #expect(kaji.answer(to: ".edit").contains("nothing was run"))
    #expect(kaji.answer(to: ".last").contains("1 row"))
  }

  // MARK: Long queries

  @Test func aLongQueryTellsHowFarItIsAndCanBeStopped() throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send(Self.endless + "\r")
    #expect(kaji.expect("step 1 of 1, 1 row"), "\(kaji.screen.text)")
    kaji.send("\u{03}")
    #expect(kaji.expectLine("kaji>"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("step 1 of 1"), "\(kaji.screen.text)")
    #expect(kaji.answer(to: "from people").contains("4 rows"))
  }

  // Whether it comes while it is a key, while the terminal changes its mode, or as a signal.
  @Test func aControlCRightBehindEnterIsNotLost() throws {
    let kaji = try ShellTerminal.start(in: home, rows: 200)
    for number in 1...24 {
      kaji.send(Self.endless + "\r")
      if number.isMultiple(of: 2) { usleep(useconds_t(number * 100)) }
      kaji.send("\u{03}")
      let isStopped = kaji.waits {
        $0.currentLine == "kaji>" && $0.text.components(separatedBy: "stopped").count > number
      }
      guard isStopped else {
        Issue.record("\(number): \(kaji.screen.text)")
        return
      }
    }
    #expect(kaji.answer(to: "from people").contains("4 rows"))
  }

  @Test func plainTextHasNoLineThatIsDrawnOver() throws {
    let kaji = try ShellTerminal.start(in: home, ["--plain"])
    kaji.send(Self.endless + "\r")
    kaji.settle(seconds: 1)
    kaji.send("\u{03}")
    #expect(kaji.expectLine("kaji>"), "\(kaji.screen.text)")
    #expect(!kaji.hasSeenEscapes)
    // What has stopped one query does not stop the next.
    #expect(kaji.answer(to: "from people").contains("4 rows"), "\(kaji.screen.text)")
  }

  // MARK: Signals

  @Test(arguments: [SIGTERM, SIGHUP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
  func theTerminalIsGivenBackAtThePrompt(_ signal: Int32) throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send("from peo")
    #expect(kaji.expectLine("kaji> from peo"))
    #expect(!kaji.isCooked)
    kaji.signal(signal)
    #expect(kaji.waitForExit() == 128 + Int(signal))
    #expect(kaji.isCooked)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func theTerminalIsGivenBackDuringAQuery(_ signal: Int32) throws {
    let kaji = try ShellTerminal.start(in: home)
    kaji.send(Self.endless + "\r")
    #expect(kaji.expect("step 1 of 1"), "\(kaji.screen.text)")
    kaji.signal(signal)
    #expect(kaji.waitForExit() == 128 + Int(signal))
    #expect(kaji.isCooked)
  }

  // MARK: Safety

  @Test func aSafeShellTouchesNoFile() throws {
    let kaji = try ShellTerminal.start(in: home, ["--safe"])
    let lines = [
      ".import x.csv", ".output a.csv", ".once a.csv", ".read a", ".log a", ".edit",
      ".save a.nb.md", ".replay a.nb.md",
    ]
    for line in lines {
      #expect(kaji.answer(to: line).contains("--safe forbids"), "\(line)")
    }
    #expect(kaji.answer(to: "from people").contains("4 rows"))
  }
}
