import Foundation
import Testing

/// What stands dimmed behind a line that is typed.
@Suite(.serialized) struct ShellSuggestionTests {
  private let home: ScratchFolder
  private let coloured = ["PAGER": ""]
  private static let dimmed = "90"

  init() throws { home = try ShellTerminal.folder() }

  /// The shell, to which these lines were typed some time ago.
  private func start(
    after lines: [String],
    _ arguments: [String] = [],
    _ variables: [String: String] = ["PAGER": ""],
    columns: Int = 100
  ) throws -> PseudoTerminal {
    let history = lines.map { $0 + "\n" }.joined()
    try home.write(Data(history.utf8), to: "state/kaji/history")
    return try ShellTerminal.start(in: home, arguments, variables, columns: columns, rows: 24)
  }

  /// Whether the line with the cursor becomes this one, its end dimmed, the cursor before that.
  private func shows(_ line: String, dimmed rest: String, _ kaji: PseudoTerminal) -> Bool {
    kaji.waits { screen in
      screen.currentLine == line && screen.style(of: rest) == Self.dimmed
        && screen.column == line.count - rest.count
    }
  }

  /// Whether the line stays as it is, with nothing behind it.
  private func staysAlone(_ line: String, _ kaji: PseudoTerminal) -> Bool {
    kaji.settle()
    return kaji.screen.currentLine == line
  }

  private let people = "from people | sort name"

  @Test func theNewestLineThatBeginsSoIsShownAndTaken() throws {
    for key in ["\u{1B}[C", "\u{1B}[F", "\u{06}", "\u{05}"] {
      let kaji = try start(after: ["from people | take 1", people])
      kaji.send("from pe")
      #expect(shows("kaji> \(people)", dimmed: "ople | sort name", kaji), "\(kaji.screen.text)")
      #expect(kaji.screen.column == 13)
      kaji.send(key)
      #expect(kaji.waits { $0.column == 29 }, "\(kaji.screen.text)")
      kaji.settle()
      #expect(kaji.screen.style(of: "name") != Self.dimmed)
      kaji.send("\r")
      #expect(kaji.expect("4 rows"), "\(kaji.screen.text)")
    }
  }

  @Test func enterNeverTakesIt() throws {
    let kaji = try start(after: [people])
    kaji.send("from people")
    #expect(shows("kaji> \(people)", dimmed: " | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("\r")
    #expect(kaji.expect("4 rows"))
    #expect(kaji.screen.text.contains("kaji> from people\n"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("sort"))
  }

  @Test func aWordOfItIsTaken() throws {
    for key in ["\u{1B}f", "\u{1B}[1;5C"] {
      let kaji = try start(after: [people])
      kaji.send("from pe")
      #expect(shows("kaji> \(people)", dimmed: "ople | sort name", kaji), "\(kaji.screen.text)")
      kaji.send(key)
      #expect(shows("kaji> \(people)", dimmed: " | sort name", kaji), "\(kaji.screen.text)")
      kaji.send(key)
      #expect(shows("kaji> \(people)", dimmed: " name", kaji), "\(kaji.screen.text)")
      kaji.send(" age\r")
      #expect(kaji.expect("kaji> from people | sort age\n"), "\(kaji.screen.text)")
      #expect(kaji.expect("4 rows"), "\(kaji.screen.text)")
    }
  }

  @Test func typingOnKeepsItOrLetsItGo() throws {
    let kaji = try start(after: [people])
    kaji.send("f")
    #expect(shows("kaji> \(people)", dimmed: "rom people | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("ro")
    #expect(shows("kaji> \(people)", dimmed: "m people | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("x")
    #expect(kaji.expectLine("kaji> frox"), "\(kaji.screen.text)")
    kaji.send("\u{7F}")
    #expect(staysAlone("kaji> fro", kaji), "\(kaji.screen.text)")
    kaji.send("m")
    #expect(shows("kaji> \(people)", dimmed: " people | sort name", kaji), "\(kaji.screen.text)")
    // In the middle of the line nothing is behind the cursor.
    kaji.send("\u{1B}[D")
    #expect(staysAlone("kaji> from", kaji), "\(kaji.screen.text)")
    kaji.send("\u{1B}[C\u{03}")
    #expect(kaji.expectLine("kaji>"), "\(kaji.screen.text)")
    #expect(kaji.screen.text.contains("kaji> from^C"), "\(kaji.screen.text)")
  }

  @Test func aLineThatWouldFailIsNoneOfThem() throws {
    let kaji = try start(after: [
      "from people | take 2", "from people | sort nosuch", "from persons", "sort nosuch",
      "sort age",
    ])
    kaji.send("from p")
    #expect(
      shows("kaji> from people | take 2", dimmed: "eople | take 2", kaji),
      "\(kaji.screen.text)"
    )
    // What goes on from the last result fits or not as its columns do.
    kaji.send("\u{03}sort a")
    #expect(staysAlone("kaji> sort a", kaji), "\(kaji.screen.text)")
    kaji.send("\u{03}")
    _ = kaji.answer(to: "from people | take 3")
    kaji.send("sort a")
    #expect(shows("kaji> sort age", dimmed: "ge", kaji), "\(kaji.screen.text)")
  }

  @Test func theOneWordThatFitsIsShown() throws {
    let kaji = try start(after: [])
    kaji.send("from peo")
    #expect(shows("kaji> from people", dimmed: "ple", kaji), "\(kaji.screen.text)")
    kaji.send("\u{1B}[C | filter vil")
    #expect(
      shows("kaji> from people | filter village", dimmed: "lage", kaji),
      "\(kaji.screen.text)"
    )
    kaji.send("lage == \"Co")
    #expect(
      shows("kaji> from people | filter village == \"Coast\"", dimmed: "ast\"", kaji),
      "\(kaji.screen.text)"
    )
    kaji.send("\u{05}\r")
    #expect(kaji.expect("2 rows"), "\(kaji.screen.text)")
    #expect(kaji.expectLine("kaji>"))
    kaji.send(".hist")
    #expect(shows("kaji> .history", dimmed: "ory", kaji), "\(kaji.screen.text)")
    kaji.send("\u{03}from people # peo")
    #expect(staysAlone("kaji> from people # peo", kaji), "\(kaji.screen.text)")
  }

  @Test func whatIsPastedOrRecalledHasNone() throws {
    let kaji = try start(after: ["from people", people, "from odd"])
    kaji.paste("from pe")
    #expect(staysAlone("kaji> from pe", kaji), "\(kaji.screen.text)")
    kaji.send("o")
    #expect(shows("kaji> \(people)", dimmed: "ple | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("\u{03}\u{1B}[A\u{1B}[A\u{1B}[A")
    #expect(staysAlone("kaji> from people", kaji), "\(kaji.screen.text)")
    kaji.send("\u{05} | take 1\r")
    #expect(kaji.expect("1 row"), "\(kaji.screen.text)")
    #expect(kaji.expectLine("kaji>"))
    kaji.send("\u{12}sort")
    #expect(kaji.expectLine("search: sort"), "\(kaji.screen.text)")
  }

  @Test func itStaysInItsRowAtTheNarrowestToo() throws {
    let long = "from people | filter village == \"Coast\" | sort {name, age} | take 2"
    let kaji = try start(after: [long], columns: 30)
    kaji.send("from peop")
    #expect(
      shows("kaji> from people | filter v…", dimmed: "le | filter v…", kaji),
      "\(kaji.screen.text)"
    )
    kaji.send("le | filter village == \"Co")
    #expect(
      shows("lage == \"Coast\" | sort {name…", dimmed: "ast\" | sort {name…", kaji),
      "\(kaji.screen.text)"
    )
    kaji.resize(columns: 24, rows: 20)
    #expect(kaji.waits { $0.style(of: "ast") == Self.dimmed }, "\(kaji.screen.text)")
    kaji.send("\u{1B}[C\r")
    #expect(kaji.expect("2 rows"), "\(kaji.screen.text)")
  }

  @Test func aQueryOfSeveralRowsIsShownByItsRow() throws {
    let kaji = try start(after: ["from people |\\nsort age |\\ntake 1"])
    kaji.send("from")
    #expect(shows("kaji> from people |…", dimmed: " people |…", kaji), "\(kaji.screen.text)")
    kaji.send(" people |\r")
    #expect(kaji.expectLine(""), "\(kaji.screen.text)")
    kaji.send("so")
    #expect(shows("sort age |…", dimmed: "rt age |…", kaji), "\(kaji.screen.text)")
    kaji.send("\u{05}")
    #expect(kaji.expectLine("take 1"), "\(kaji.screen.text)")
    kaji.send("\r")
    #expect(kaji.expect("1 row"), "\(kaji.screen.text)")
  }

  @Test func wideAndMarkedLettersKeepItInPlace() throws {
    let kaji = try start(after: [
      "from people | filter name == \"中文Đức e\u{301}x\"",
      "from people | filter name == \"x\u{301}yz\"",
    ])
    kaji.send("from people | filter name == \"中")
    #expect(
      kaji.waits { screen in
        screen.currentLine == "kaji> from people | filter name == \"中文Đức éx\""
          && screen.style(of: "文") == Self.dimmed && screen.column == 38
      },
      "\(kaji.screen.text)"
    )
    kaji.send("\u{1B}[C!")
    #expect(
      staysAlone("kaji> from people | filter name == \"中文Đức éx\"!", kaji),
      "\(kaji.screen.text)"
    )
    // A mark without a letter of its own is not drawn, but taken.
    kaji.send("\u{03}from people | filter name == \"x")
    kaji.settle()
    kaji.send("\u{03}from people | filter n")
    #expect(kaji.waits { $0.currentLine.hasSuffix("filter name == \"x…") }, "\(kaji.screen.text)")
  }

  @Test func viKeysTakeItToo() throws {
    try home.write(Data("bind -v\n".utf8), to: "editrc")
    let kaji = try start(after: [people])
    kaji.send("from pe")
    #expect(shows("kaji> \(people)", dimmed: "ople | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("\u{1B}")
    #expect(staysAlone("kaji> from pe", kaji), "\(kaji.screen.text)")
    kaji.send("A")
    kaji.settle()
    kaji.send("o")
    #expect(shows("kaji> \(people)", dimmed: "ple | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("\u{06}\u{1B}")
    kaji.settle()
    kaji.send("0x")
    #expect(staysAlone("kaji> rom people | sort name", kaji), "\(kaji.screen.text)")
    // A motion of command mode stays one.
    kaji.send("d\u{1B}[C")
    #expect(staysAlone("kaji> om people | sort name", kaji), "\(kaji.screen.text)")
  }

  @Test func aLineWithABlankInFrontHasNone() throws {
    let kaji = try start(after: [people])
    kaji.send(" from peo")
    #expect(staysAlone("kaji>  from peo", kaji), "\(kaji.screen.text)")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func thereIsNoneWithoutColours(_ variables: [String: String]) throws {
    let kaji = try start(after: [people], [], variables.merging(["PAGER": ""]) { $1 })
    kaji.send("from peo")
    #expect(staysAlone("kaji> from peo", kaji), "\(kaji.screen.text)")
  }

  @Test func thereIsNoneInPlainTextAndWhereItIsOff() throws {
    let plain = try start(after: [people], ["--plain"])
    plain.send("from peo")
    #expect(staysAlone("kaji> from peo", plain), "\(plain.screen.text)")
    let kaji = try start(after: [people])
    _ = kaji.answer(to: ".suggest off")
    kaji.send("from peo")
    #expect(staysAlone("kaji> from peo", kaji), "\(kaji.screen.text)")
    kaji.send("\u{03}")
    #expect(kaji.expectLine("kaji>"))
    _ = kaji.answer(to: ".suggest on")
    kaji.send("from peo")
    #expect(shows("kaji> \(people)", dimmed: "ple | sort name", kaji), "\(kaji.screen.text)")
    kaji.send("\u{03}")
    #expect(kaji.expectLine("kaji>"))
    _ = kaji.answer(to: ".theme mono")
    kaji.send("from peo")
    #expect(kaji.waits { $0.style(of: "ple | sort name") == "2" }, "\(kaji.screen.text)")
  }
}
