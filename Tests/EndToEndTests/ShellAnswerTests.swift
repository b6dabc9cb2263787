import Foundation
import Testing

/// What the shell answers on a terminal.
@Suite(.serialized) struct ShellAnswerTests {
  private let home: ScratchFolder

  init() throws { home = try ShellTerminal.folder() }

  @Test func mistakesHaveACaretAndASuggestion() throws {
    let kaji = try ShellTerminal.start(in: home)
    let text = kaji.answer(to: "from people | sort vilage")
    #expect(text.contains("^^^^^^ did you mean `village`?"), "\(text)")
  }

  @Test func resultsFitTheWidth() throws {
    let kaji = try ShellTerminal.start(in: home, columns: 34)
    let text = kaji.answer(to: "from people")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 34 }, "\(text)")
    #expect(text.contains("more column"), "\(text)")
    _ = kaji.answer(to: ".width 100")
    #expect(!kaji.answer(to: "from people").contains("more column"))
    #expect(kaji.answer(to: ".width 7").contains("20 to 10000"))
    #expect(kaji.answer(to: ".width").contains("100"))
  }

  @Test func footersCountRowsAndTellTheTime() throws {
    let kaji = try ShellTerminal.start(in: home)
    #expect(kaji.answer(to: "from people").contains("4 rows · "))
    _ = kaji.answer(to: ".maxrows 2")
    #expect(kaji.answer(to: "from people").contains("2 of 4 rows"))
    _ = kaji.answer(to: ".timer off")
    #expect(!kaji.answer(to: "from people").contains(" ms"))
  }

  @Test(arguments: [
    ("csv", "Citra,Coast,41"), ("tsv", "Citra\tCoast"), ("json", "\"name\": \"Citra\""),
    ("jsonl", "{\"name\":\"Citra\""), ("md", "| Citra"), ("line", "name"),
  ])
  func everyFormatIsShown(_ format: String, _ part: String) throws {
    let kaji = try ShellTerminal.start(in: home)
    _ = kaji.answer(to: ".mode \(format)")
    let text = kaji.answer(to: "from people | filter age > 40 | select {name, village, age}")
    let tabbed = part.replacingOccurrences(of: "\t", with: " ")
    let shown = text.replacingOccurrences(of: "   ", with: " ")
      .replacingOccurrences(of: "\": \"", with: "\":\"")
    #expect(
      shown.contains(tabbed) || text.contains(part)
        || shown.contains(part.replacingOccurrences(of: "\": ", with: "\":")),
      "\(text)"
    )
  }

  @Test func missingValuesAndGroupsOfDigits() throws {
    let kaji = try ShellTerminal.start(in: home)
    let text = kaji.answer(to: "from people | filter age < 10 | select {name, income}")
    #expect(text.contains(".."), "\(text)")
    _ = kaji.answer(to: ".null (none)")
    #expect(kaji.answer(to: "from people | filter age < 10").contains("(none)"))
    #expect(kaji.answer(to: "from people | select from_year").contains("2012"))
  }

  @Test func resultsGoToFilesAndBack() throws {
    let kaji = try ShellTerminal.start(in: home, columns: 200)
    _ = kaji.answer(to: ".once \(home.path)/out.csv")
    #expect(kaji.answer(to: "from people | take 2").contains("2 rows to"))
    #expect(try home.text("out.csv").hasPrefix("name,village"))
    #expect(kaji.answer(to: ".import \(home.path)/out.csv again").contains("loaded"))
    #expect(kaji.answer(to: "from again").contains("2 rows"))
  }

  @Test func controlsInDataAreSpelledOut() throws {
    let kaji = try ShellTerminal.start(in: home, [], ["PAGER": ""])
    let text = kaji.answer(to: "from odd")
    #expect(text.contains("\\x1b]0;title\\x07end"), "\(text)")
    #expect(text.contains("2J\\u{202e}"), "\(text)")
  }

  @Test func anEmptyResultSaysWhy() throws {
    let kaji = try ShellTerminal.start(in: home)
    let years = kaji.answer(to: "from people | filter from_year == 2019")
    #expect(years.contains("is true of none of 4 rows; from_year has 2012, 2018"), "\(years)")
    let name = kaji.answer(to: "from people | filter age > 1 && village == \"Coats\"")
    #expect(name.contains("did you mean \"Coast\"?"), "\(name)")
    _ = kaji.answer(to: ".hints off")
    #expect(!kaji.answer(to: "from people | filter from_year == 2019").contains("hint"))
  }

  @Test func stepsGoOnAreTakenBackAndNamed() throws {
    let kaji = try ShellTerminal.start(in: home)
    _ = kaji.answer(to: "people")
    #expect(kaji.answer(to: "filter age > 30").contains("2 rows"))
    #expect(kaji.answer(to: "from _ | take 1").contains("1 row"))
    #expect(kaji.answer(to: ".undo").contains("2 rows"))
    #expect(kaji.answer(to: ".steps").contains("filter age > 30"))
  }

  @Test func helpHasPagesWhoseExamplesRun() throws {
    let kaji = try ShellTerminal.start(in: home)
    #expect(kaji.answer(to: ".help math.round").contains("Rounds half away"))
    let text = kaji.answer(to: ".example math.round 2")
    #expect(text.contains("math.round 0 (-2.5)"), "\(text)")
    #expect(text.contains("-3.0"), "\(text)")
    #expect(kaji.answer(to: ".example math.round 9").contains("has 3 examples"))
    #expect(kaji.answer(to: ".example math.rond").contains("did you mean math.round?"))
  }

  // MARK: The pager

  @Test func onlyWhatIsTallerThanTheScreenIsPaged() throws {
    let pager = "cat > \(home.path)/paged; echo PAGED"
    let kaji = try ShellTerminal.start(in: home, [], ["NO_COLOR": "1", "PAGER": pager], rows: 24)
    #expect(!kaji.answer(to: "from people").contains("PAGED"))
    #expect(kaji.answer(to: ".help").contains("PAGED"))
    #expect(try home.text("paged").contains("A query is a table and steps"))
    _ = kaji.answer(to: ".pager off")
    #expect(!kaji.answer(to: ".help").contains("PAGED"))
  }

  @Test func aPagerThatIsNotThereHidesNothing() throws {
    let variables = ["NO_COLOR": "1", "PAGER": "/nowhere/pager"]
    let kaji = try ShellTerminal.start(in: home, [], variables, rows: 24)
    #expect(kaji.answer(to: ".help").contains("A query is a table and steps"))
  }

  @Test func aPagerThatIsLeftEarlyLeavesTheShell() throws {
    let variables = ["NO_COLOR": "1", "PAGER": "head -1"]
    let kaji = try ShellTerminal.start(in: home, [], variables, rows: 24)
    _ = kaji.answer(to: ".help")
    #expect(kaji.answer(to: "from people").contains("4 rows"))
  }

  // MARK: Plain text

  @Test func plainTextHasNoRulesAndNoSequences() throws {
    let kaji = try ShellTerminal.start(in: home, ["--plain"], ["PAGER": "echo PAGED"], rows: 24)
    kaji.send("from people\r")
    #expect(kaji.expect("4 rows; "), "\(kaji.screen.text)")
    let text = kaji.screen.text
    #expect(!text.contains("--"), "\(text)")
    #expect(!text.contains("·"), "\(text)")
    kaji.send(".help\rfrom people | sort nosuch\r")
    #expect(kaji.expect("no column named"), "\(kaji.screen.text)")
    #expect(!kaji.screen.text.contains("PAGED"))
    #expect(!kaji.hasSeenEscapes)
  }

  @Test func plainTextCanBeAskedForLater() throws {
    let kaji = try ShellTerminal.start(in: home, [], ["PAGER": ""])
    kaji.send(".plain on\r")
    #expect(kaji.expectLine("kaji>"))
    kaji.settle()
    kaji.send("from people\r")
    #expect(kaji.expect("4 rows; "), "\(kaji.screen.text)")
    #expect(kaji.expectLine("kaji>"), "\(kaji.screen.text)")
    #expect(kaji.isCooked)
    kaji.send(".plain off\r")
    #expect(kaji.expectLine("kaji>"))
    kaji.settle()
    kaji.send("from peo\t")
    #expect(kaji.expectLine("kaji> from people"), "\(kaji.screen.text)")
  }
}
