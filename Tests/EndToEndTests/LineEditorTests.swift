import Foundation
import Testing

/// The shell on a terminal, as somebody types into it.
@Suite(.serialized) struct LineEditorTests {
  /// A home of its own, so that neither `.editrc` nor history of the tester plays a part.
  private let home: ScratchFolder

  init() throws { home = try ScratchFolder() }

  @Test func controlDLeaves() throws {
    let kaji = try start()
    kaji.send("\u{04}")
    #expect(kaji.waitForExit() == 0)
  }

  @Test func aCommandIsAnsweredAndQuitLeaves() throws {
    let kaji = try start()
    kaji.send(".help\r")
    #expect(kaji.expect("kaji>", times: 2), "\(kaji.screen.text)")
    #expect(kaji.screen.text.contains("quit"))
    kaji.send(".quit\r")
    #expect(kaji.waitForExit() == 0)
  }

  @Test func withoutLibeditLinesAreReadPlainly() throws {
    for name in ["libedit.so.2", "libedit.so.0", "libedit.so"] {
      try home.write(Data("no library".utf8), to: "lib/" + name)
    }
    let kaji = try start(["LD_LIBRARY_PATH": home.file("lib").path])
    #expect(kaji.expect("note: libedit is not installed"), "\(kaji.screen.text)")
    kaji.send("from nosuch\r")
    #expect(kaji.expect("error"), "\(kaji.screen.text)")
    kaji.send(".quit\r")
    #expect(kaji.waitForExit() == 0)
  }

  @Test func aMistakeKeepsTheSession() throws {
    let kaji = try start()
    kaji.send("from nosuch\r")
    #expect(kaji.expect("error"), "\(kaji.screen.text)")
    #expect(kaji.expectLine("kaji>"))
  }

  @Test func pasteDoesNotSubmit() throws {
    let kaji = try start()
    kaji.paste("from nosuch\r\ntake 3\u{1B}[2J\r\n")
    #expect(kaji.expectLine("take 3[2J"), "\(kaji.screen.text)")
    kaji.settle()
    #expect(!kaji.screen.text.contains("error"))
    #expect(kaji.screen.text.contains("kaji> from nosuch\ntake 3"))
  }

  @Test func controlCClearsTheLine() throws {
    let kaji = try start()
    kaji.send("from nosu")
    #expect(kaji.expectLine("kaji> from nosu"))
    kaji.send("\u{03}")
    #expect(kaji.expectLine("kaji>"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("error"))
  }

  @Test func enterOpensARowInAnIncompleteQuery() throws {
    let kaji = try start()
    kaji.send("from nosuch | filter (a ==\r")
    #expect(kaji.expectLine(""), "\(kaji.screen.text)")
    kaji.send("1)")
    #expect(kaji.expect("1)"))
    #expect(!kaji.screen.text.contains("error"))
    kaji.send("\u{1B}[A\u{1B}[H#")
    #expect(kaji.expectLine("kaji> #from nosuch | filter (a =="), "\(kaji.screen.text)")
  }

  @Test func tabCompletesACommand() throws {
    let kaji = try start()
    kaji.send(".qui\t")
    #expect(kaji.expect("kaji> .quit"), "\(kaji.screen.text)")
  }

  @Test func historyIsRecalledInTheNextSession() throws {
    let first = try start()
    first.send("from nosuch\r")
    #expect(first.expect("kaji>", times: 2), "\(first.screen.text)")
    first.send(" from private\r")
    #expect(first.expect("kaji>", times: 3))
    first.send("\u{04}")
    #expect(first.waitForExit() == 0)

    let second = try start()
    second.send("\u{1B}[A")
    #expect(second.expectLine("kaji> from nosuch"), "\(second.screen.text)")
    second.send("\u{03}\u{12}nosu\r")
    #expect(second.expect("error"), "\(second.screen.text)")
  }

  @Test func aNarrowerTerminalIsRedrawn() throws {
    let kaji = try start()
    kaji.send("from nosuch")
    #expect(kaji.expectLine("kaji> from nosuch"))
    kaji.resize(columns: 60, rows: 20)
    kaji.settle()
    kaji.send("!")
    #expect(kaji.expectLine("kaji> from nosuch!"), "\(kaji.screen.text)")
  }

  @Test func aSignalRestoresTheTerminal() throws {
    let kaji = try start()
    #expect(!kaji.isCooked)
    kaji.signal(SIGTERM)
    #expect(kaji.waitForExit() == 128 + Int(SIGTERM))
    #expect(kaji.isCooked)
  }

  /// The shell at its first prompt.
  private func start(_ variables: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: Program.kaji.path,
      environment: Program.environment(home: home).merging([
        "EDITRC": home.file("editrc").path, "NO_COLOR": "1", "PAGER": "",
      ]) { $1 }.merging(variables) { $1 }
    )
    #expect(terminal.expectLine("kaji>"), "\(terminal.screen.text)")
    terminal.settle()
    return terminal
  }
}
